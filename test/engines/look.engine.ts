/** How the screens stand in each engine: nothing sticks out sideways, nothing is cut; pictures are left for looking at. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { completeSheet, PROFILE } from '../journeys/support.ts'
import { arrivesAt, goTo, press, reads, sees, sheetIdOf } from './person.ts'
import { openSheetFile, openStart, scenario, t } from './scenario.ts'

const FOLDER = process.env['ENGINES_PICTURES'] ?? '.engines'
const SIZES = [
  [1280, 900],
  [390, 844],
] as const

scenario('look: nothing sticks out at 1280 and 390 pixels', async (kit) => {
  mkdirSync(FOLDER, { recursive: true })
  const tab = await (await kit.open()).openWindow()
  const sideways: Record<string, number> = {}
  const pictures = async (screen: string) => {
    for (const [width, height] of SIZES) {
      await tab.resize(width, height)
      await new Promise((resolve) => setTimeout(resolve, 700))
      const page = await tab.evaluate(
        () => ({ out: document.documentElement.scrollWidth - document.documentElement.clientWidth, width: innerWidth }),
        null,
      )
      expect(page.width, 'the width that was asked for').toBe(width)
      if (page.out !== 0) sideways[`${screen} ${width}`] = page.out
      await tab.screenshot(join(FOLDER, `${kit.engine}-${screen}-${width}.png`))
    }
    await tab.resize(1280, 900)
  }

  await openStart(tab)
  await pictures('start')
  await openSheetFile(kit, tab, completeSheet({ profile: { ...PROFILE, companyName: '株式会社つばさ印刷' } }))
  const sheet = `#/sheet/${await sheetIdOf(tab)}`
  for (const screen of ['company', 'questions/26', 'result', 'loss', 'report/report']) {
    await goTo(tab, `${sheet}/${screen}`)
    await sees(tab, { css: 'main h1, main article' })
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    await pictures(screen.replace('/', '-'))
  }
  await goTo(tab, '#/staff/import')
  await arrivesAt(tab, t('import.title'))
  await press(tab, 'button', t('import.sample.take', { count: 300 }))
  await reads(tab, t('import.ended.done'))
  await goTo(tab, '#/staff')
  await sees(tab, { css: '[role=row]' })
  await pictures('list')
  expect(sideways, 'pixels that stick out sideways').toEqual({})
})
