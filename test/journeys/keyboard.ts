/** Going through the page without a mouse, and seeing at every stop where one is. */
import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** What can be seen of the focus: whether it is on the screen, uncovered, and marked by more than its place. */
function focusOnScreen() {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return { at: 'nowhere', faults: ['the focus is lost'] }
  const box = element.getBoundingClientRect()
  const at = `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.innerText).slice(0, 40)}”`
  const faults: string[] = []
  const isInside = box.top >= -1 && box.left >= -1 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1
  if (!isInside && element.id !== 'main')
    faults.push(`${at} is outside of the window, from ${String(Math.round(box.top))} to ${String(Math.round(box.bottom))}`)
  // Inline text that wraps has no single box; its first piece is the one to look at.
  const piece = element.getClientRects()[0] ?? box
  const hit = document.elementFromPoint(piece.left + piece.width / 2, piece.top + Math.min(piece.height / 2, 20))
  if (isInside && hit && !element.contains(hit) && !hit.contains(element))
    faults.push(`it is covered by ${hit.outerHTML.slice(0, 60)}`)
  // A heading that was arrived at is marked by its place at the top; everything that can be operated has a ring.
  const isArrival = element.tabIndex === -1
  const marked = [element, element.closest('label')].some((candidate) => {
    if (!candidate) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(candidate)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
  })
  // The button inside a date field has the browser's own ring, which the field does not show.
  const isInsideDate = element instanceof HTMLInputElement && element.type === 'date' && !element.matches(':focus-visible')
  if (!isArrival && !marked && !isInsideDate) faults.push(`${at} has no ring`)
  return { at, faults }
}

/** The focus is here, on the screen, and can be seen. Soft, and goes on from here: one run tells every place where it is not. */
export async function expectFocus(page: Page, here: Locator) {
  await expect.soft(here, 'the focus is where the person works').toBeFocused({ timeout: 2_000 })
  await here.focus()
  await expectVisibleFocus(page)
}

async function expectVisibleFocus(page: Page) {
  const seen = { at: '', faults: [] as string[] }
  // A page that scrolls smoothly needs a moment to bring the focus into the window.
  const faults = async () => Object.assign(seen, await page.evaluate(focusOnScreen)).faults.join('; ')
  await expect.soft.poll(faults, { message: 'the focus can be seen', timeout: 2_000 }).toBe('')
  return seen.at
}

/** Tab until the focus is there; every stop on the way must be visible too. Gives the number of stops. */
export async function tabTo(page: Page, there: Locator, { key = 'Tab', stops = 30 } = {}): Promise<number> {
  const passed: string[] = []
  for (let stop = 1; stop <= stops; stop++) {
    await page.keyboard.press(key)
    passed.push(await expectVisibleFocus(page))
    if ((await there.count()) > 0 && (await there.evaluate((element) => element === document.activeElement))) return stop
  }
  throw new Error(`expected to reach ${String(there)} within ${stops} stops, passed ${passed.join(' → ')}`)
}

/** Goes to a group of radio buttons and chooses the one at a place (0: the first). Browsers may enter a group at either end. */
export async function chooseByArrows(page: Page, group: Locator, place: number) {
  const radios = group.getByRole('radio')
  const focused = () => radios.evaluateAll((all) => all.findIndex((radio) => radio === document.activeElement))
  await tabTo(page, group.locator(':focus'))
  const start = await focused()
  if (start === place) await page.keyboard.press('Space')
  for (let step = start; step < place; step++) await page.keyboard.press('ArrowDown')
  for (let step = start; step > place; step--) await page.keyboard.press('ArrowUp')
  await expectFocus(page, radios.nth(place))
  await expect(radios.nth(place)).toBeChecked()
}

/** Goes to a list and chooses the entry at a place (0: the first after “please choose”). */
export async function chooseFromList(page: Page, list: Locator, place: number, value: string) {
  await tabTo(page, list)
  for (let step = 0; step <= place; step++) await page.keyboard.press('ArrowDown')
  await expect(list).toHaveValue(value)
}

/** Goes to a date and types it; the calendar button beside it is one more stop. */
export async function typeDate(page: Page, field: Locator, day: string) {
  await tabTo(page, field)
  await page.keyboard.type(day)
  await page.keyboard.press('Tab')
  await expect(field).toHaveValue(/^\d{4}年\d{1,2}月\d{1,2}日$|^\d{1,2} \w+ \d{4}$/)
}
