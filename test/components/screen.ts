/** Finds things on the page as a person does: by what they are and what they are called. */

type Name = string | RegExp

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** What a person reads in an element; what is hidden from a screen reader too, unless it is left out. */
export function textOf(element: Element): string {
  return squeezed(element.textContent)
}

/** What the page, or a part of it, says. */
export function said(root: ParentNode = document.body): string {
  return squeezed(root.textContent ?? '')
}

/** The name of an element for a screen reader: its label, or its text without what is hidden from it. */
function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label')
  if (label !== null) return squeezed(label)
  const copy = element.cloneNode(true) as Element
  copy.querySelectorAll('[aria-hidden="true"]').forEach((hidden) => {
    hidden.remove()
  })
  copy.querySelectorAll('[aria-label]').forEach((labelled) => {
    labelled.textContent = labelled.getAttribute('aria-label')
  })
  return squeezed(copy.textContent)
}

const matches = (name: string, wanted: Name): boolean => (typeof wanted === 'string' ? name === wanted : wanted.test(name))

function all<T extends Element>(selector: string, wanted: Name, root: ParentNode, named: (element: T) => string = nameOf): T[] {
  return [...root.querySelectorAll<T>(selector)].filter((element) => matches(named(element), wanted))
}

function one<T>(found: readonly T[], what: string, wanted: Name, root: ParentNode): T {
  const [first] = found
  if (first === undefined || found.length > 1) {
    throw new Error(`expected one ${what} named ${String(wanted)}, got ${String(found.length)} in: ${said(root)}`)
  }
  return first
}

export function button(name: Name, root: ParentNode = document.body): HTMLButtonElement {
  return one(all<HTMLButtonElement>('button, [role="button"]', name, root), 'button', name, root)
}

export function buttons(name: Name, root: ParentNode = document.body): HTMLButtonElement[] {
  return all<HTMLButtonElement>('button', name, root)
}

export function link(name: Name, root: ParentNode = document.body): HTMLAnchorElement {
  return one(links(name, root), 'link', name, root)
}

export function links(name: Name, root: ParentNode = document.body): HTMLAnchorElement[] {
  return all<HTMLAnchorElement>('a[href]', name, root)
}

export function headings(root: ParentNode = document.body): string[] {
  return [...root.querySelectorAll('h1, h2, h3')].map(nameOf)
}

/** A group of fields by the sentence above it. */
export function group(name: Name, root: ParentNode = document.body): HTMLFieldSetElement {
  const legend = (element: HTMLFieldSetElement): string => {
    const first = element.querySelector('legend')
    return first ? nameOf(first) : ''
  }
  return one(all<HTMLFieldSetElement>('fieldset', name, root, legend), 'group', name, root)
}

/** All fields that carry a label: text, choice, check box, list. */
export function fields(label: Name, root: ParentNode = document.body): HTMLInputElement[] {
  return all<HTMLLabelElement>('label', label, root).flatMap((element) =>
    element.control ? [element.control as HTMLInputElement] : [],
  )
}

export function field(label: Name, root: ParentNode = document.body): HTMLInputElement {
  return one(fields(label, root), 'field', label, root)
}

/** The sentences that describe a field to a screen reader. */
export function descriptionOf(element: Element): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? []
  return ids.map((id) => said(document.getElementById(id) ?? document.createDocumentFragment())).join(' ')
}

/** Rows of a table, each as the texts of its cells. */
export function rowsOf(root: ParentNode = document.body): string[][] {
  return [...root.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('th, td')].map(nameOf))
}

/** Types into a field, as a keyboard does in the end. */
export function type(element: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  element.value = text
  element.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Presses a key with the focus in an element; tells whether the browser would still act on it. */
export function press(element: Element, key: string, more: KeyboardEventInit = {}): boolean {
  return element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
}

/** Chooses from a list. */
export function choose(element: Element, value: string): void {
  ;(element as HTMLSelectElement).value = value
  element.dispatchEvent(new Event('change', { bubbles: true }))
}

/** Opens what a summary hides. */
export function unfold(summary: Name, root: ParentNode = document.body): HTMLDetailsElement {
  const found = one(all<HTMLElement>('summary', summary, root), 'summary', summary, root)
  const details = found.parentElement as HTMLDetailsElement
  details.open = true
  details.dispatchEvent(new Event('toggle'))
  return details
}
