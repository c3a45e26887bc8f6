import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { completeSheet, openSheet, SCREENS, speaking, visit } from './support.ts'
test('smoke', async ({ page }) => {
  const t = speaking('ja')
  let at = Date.now()
  const lap = (n: string) => { console.log(n, Date.now() - at); at = Date.now() }
  const id = await openSheet(page, t, completeSheet())
  lap('open')
  for (const s of SCREENS) { await visit(page, id, s); lap(s); await expectNoAxeViolations(page); lap('axe') }
  expect(1).toBe(1)
})
