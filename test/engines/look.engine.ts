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

scenario('look: nothing sticks out of the window or of a button, at 1280 and 390 pixels', async (kit) => {
  mkdirSync(FOLDER, { recursive: true })
  const tab = await (await kit.open()).openWindow()
  const faults: string[] = []
  const pictures = async (screen: string) => {
    for (const [width, height] of SIZES) {
      await tab.resize(width, height)
      await new Promise((resolve) => setTimeout(resolve, 700))
      expect(await tab.evaluate(() => innerWidth, null), 'the width that was asked for').toBe(width)
      faults.push(...(await tab.evaluate(overflowing, null)).map((fault) => `${screen} at ${width}: ${fault}`))
      await tab.screenshot(join(FOLDER, `${kit.engine}-${screen}-${width}.png`))
    }
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
  expect(faults, 'nothing sticks out').toEqual([])
})

/** Runs in the page: what is wider than the window, buttons whose words are higher than they are, and questions that touch their options. */
function overflowing(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true })
  const high = [...document.querySelectorAll('button, .button')].filter(
    (button) => isShown(button) && button.scrollHeight > button.clientHeight + 3 && getComputedStyle(button).display !== 'inline',
  )
  const options = document.querySelector('article .options')
  const legend = document.querySelector('article legend')
  const gap = options && legend ? options.getBoundingClientRect().top - legend.getBoundingClientRect().bottom : null
  const words = document.querySelector('article legend .asked')
  const gapToWords = words && gap !== null ? gap + parseFloat(getComputedStyle(words).paddingBlockEnd) : 99
  return [
    ...(scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} pixels sideways`] : []),
    ...high.map(
      (button) => `“${button.textContent.trim().slice(0, 20)}” is ${button.clientHeight} high, its words ${button.scrollHeight}`,
    ),
    ...(gapToWords < 12 ? [`${gapToWords} pixels between question and options`] : []),
  ]
}
