import type { Seen, Target } from './driver.ts'

/**
 * Runs in the page: finds what a person means. One for all engines, as not every driver can look by role and name. A name is what the label, the
 * attribute or the words give, which is enough for native elements; whether it is what a screen reader says is asked by axe elsewhere.
 * `wanted`: the element to be pointed at; the file field that belongs to it; or what can be seen of it.
 */
export function inPage(target: Target, wanted: 'element' | 'file' | 'seen'): Element | Seen | null {
  const ROLES = {
    link: 'a[href]',
    button: 'button, summary, [role=button]',
    radio: 'input[type=radio]',
    checkbox: 'input[type=checkbox]',
    heading: 'h1, h2, h3, h4, h5, h6',
    article: 'article',
  }
  const FIELDS = 'input, textarea, select'
  const tidy = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
  const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true })
  const all = (selector: string) => [...document.querySelectorAll(selector)].filter(isShown)

  const nameOf = (element: Element): string => {
    const ids = element.getAttribute('aria-labelledby')
    if (ids) return tidy(ids.split(' ').map((id) => document.getElementById(id)?.textContent).join(' ')) // prettier-ignore
    const label = element.getAttribute('aria-label')
    if (label) return tidy(label)
    const { labels } = element as HTMLInputElement
    return labels && labels.length > 0 ? tidy([...labels].map((each) => each.textContent).join(' ')) : tidy(element.textContent)
  }

  const find = (): Element | undefined => {
    if ('css' in target) return all(target.css)[0]
    if ('label' in target) {
      const named = all(FIELDS).map((field) => ({ field, name: nameOf(field) }))
      return (named.find(({ name }) => name === target.label) ?? named.find(({ name }) => name.includes(target.label)))?.field
    }
    if ('text' in target) {
      const wantedText = tidy(target.text)
      const contains = (element: Element) => tidy(element.textContent).includes(wantedText)
      return all('body *').find((element) => contains(element) && ![...element.children].some(contains))
    }
    const name = tidy(target.name)
    const isInGroup = (element: Element) =>
      target.within === undefined ||
      tidy(element.closest('fieldset')?.querySelector('legend')?.textContent) === tidy(target.within)
    const isCalled = (element: Element) => (target.part ? nameOf(element).includes(name) : nameOf(element) === name)
    return all(ROLES[target.role]).find((element) => isCalled(element) && isInGroup(element))
  }

  const found = find() ?? null
  if (found === null) return null
  if (wanted === 'file') {
    for (let around = found.parentElement; around; around = around.parentElement) {
      const field = around.querySelector('input[type=file]')
      if (field) return field
    }
    return null
  }
  // The circle of a choice lies under its label in some designs: a person presses the row.
  if (wanted === 'element')
    return found.matches('input[type=radio], input[type=checkbox]') ? (found.closest('label') ?? found) : found
  const field = found as HTMLInputElement
  return {
    text: tidy(found.textContent),
    value: typeof field.value === 'string' ? field.value : '',
    isChecked: field.checked,
    isDisabled: found.matches(':disabled'),
    hasFocus: found === document.activeElement,
  }
}
