/** Rows of the fault catalogue about storage that engines differ in, and two tabs on one sheet. */
import { expect } from 'vitest'
import { answersAt, completeSheet, question, questionText } from '../journeys/support.ts'
import type { Tab } from './driver.ts'
import { arrivesAt, downloaded, expectSaved, fill, goTo, press, reads, sees, sheetIdOf, stored, until } from './person.ts'
import { openSheetFile, openStart, scenario, standing, t, URL_OF_APP } from './scenario.ts'

const ONE_OPEN = completeSheet({ answers: answersAt(3, { 'IMP-02': null }) })
const LAST = question(60).id
const option = (level: number) => ({ role: 'radio', name: questionText('ja', LAST).options[level] ?? '', part: true }) as const
const isChosen = (tab: Tab, level: number) => until('the choice', async () => (await tab.see(option(level)))?.isChecked)

scenario('S04 a window that forgets: warned before the first answer, asked for a promise in vain', async ({ engine, open }) => {
  const { first: tab } = await open({ isPrivate: true })
  await openStart(tab)
  await press(tab, 'link', t('start.begin'))
  await arrivesAt(tab, t('company.title'))
  const may = engine === 'webkit' ? 'keeping.may.seven-days' : 'keeping.may.unpromised'
  await reads(tab, t('keeping.title'), t(may), t('keeping.private'))
  await press(tab, 'button', t('keeping.ask'))
  await reads(tab, t('keeping.refused'))
  // It works all the same, and says that it is saved.
  await fill(tab, t('company.name'), '株式会社さくら')
  await expectSaved(tab)
})

scenario('S08 stored data gone: reminded of the file before, the start screen opens it after', async (kit) => {
  const before = await kit.open()
  await openSheetFile(kit, before.first, ONE_OPEN)
  const id = await sheetIdOf(before.first)
  await expectSaved(before.first)
  // As if nothing had been saved to a file for eight days.
  await before.first.evaluate(() => {
    const day = new Date(Date.now() - 8 * 86_400_000).toISOString().slice(0, 10)
    for (const name of Object.keys(localStorage)) {
      if (/^\d{4}-\d\d-\d\d$/.test(localStorage.getItem(name) ?? '')) localStorage.setItem(name, day)
    }
  }, null)
  await before.first.reload()
  await standing(before.first)
  await reads(before.first, t('keeping.remindTitle'))
  const saved = await downloaded(before, /\.json$/, () => press(before.first, 'button', t('save.toFile')))
  await until('the reminder to go', async () => (await before.first.see({ text: t('keeping.remindTitle') })) === null)

  const after = await kit.open()
  await openStart(after.first)
  await reads(after.first, t('start.file'), t('start.fileText'))
  expect(await after.first.see({ role: 'heading', name: t('start.resume') }), 'nothing to resume').toBeNull()
  await after.first.give({ role: 'button', name: t('start.openFile') }, kit.file('again.json', saved.bytes))
  await arrivesAt(after.first, t('review.title'))
  await expectSaved(after.first)
  const [record, ...others] = await stored(after.first)
  expect(others).toEqual([])
  expect(record?.data.sheet).toEqual(JSON.parse(JSON.stringify(ONE_OPEN)))
  expect(record?.id).not.toBe(id)
})

scenario('S11 left 50 ms after the last key: closed, gone elsewhere, loaded again', async ({ open }) => {
  const browser = await open()
  await openStart(browser.first)
  await press(browser.first, 'link', t('start.begin'))
  await arrivesAt(browser.first, t('company.title'))
  const address = `${URL_OF_APP}#/sheet/${await sheetIdOf(browser.first)}/company`
  const label = t('company.name')
  let [tab, text] = [await browser.openTab(), '']
  await tab.goto(address)
  const ways: Readonly<Record<string, (tab: Tab) => Promise<Tab>>> = {
    closed: async (here) => {
      await here.close()
      return browser.openTab()
    },
    'gone elsewhere': async (here) => {
      await here.goto('about:blank')
      return here
    },
    'loaded again': async (here) => {
      await here.reload()
      return here
    },
  }
  for (const [way, leave] of Object.entries(ways)) {
    await sees(tab, { label })
    await tab.click({ label })
    await tab.press('End')
    await tab.type('さくら')
    await expectSaved(tab)
    await tab.type('印')
    await new Promise((resolve) => setTimeout(resolve, 50))
    tab = await leave(tab)
    text += 'さくら印'
    await tab.goto(address)
    await standing(tab)
    await until(`all that was typed before it was ${way}`, async () => (await tab.see({ label }))?.value === text)
  }
})

scenario('M01 M02 two tabs on one sheet: what a tab has not seen is shown first, or not overwritten', async (kit) => {
  const browser = await kit.open()
  const one = browser.first
  await openSheetFile(kit, one, ONE_OPEN)
  const place = `#/sheet/${await sheetIdOf(one)}/questions/60`
  const other = await browser.openTab()
  await other.goto(URL_OF_APP + place)
  await standing(other)
  await sees(other, option(4))
  await clickWhenTold(other, 4)
  await goTo(one, place)

  // It comes back to a tab that is behind: that one catches up before anything is done in it.
  await press(one, 'radio', option(1).name, true)
  await isChosen(one, 1)
  await expectSaved(one)
  const [seen] = await stored(one)
  await comeBackTo(other)
  await isChosen(other, 1)
  await reads(other, t('keeping.caughtUpTitle'), t('keeping.caughtUp'))
  expect(await stored(other), 'nothing was written').toEqual([seen])

  // Both are used at the same time: the one that has not seen the other's answer does not overwrite it.
  await press(one, 'radio', option(3).name, true)
  await expectSaved(one)
  await until('the answer to be stored', async () => (await stored(one))[0]?.revision === (seen?.revision ?? 0) + 1)
  const newer = await stored(one)
  await one.evaluate(() => localStorage.setItem('told', 'click'), null)
  await until('the click behind', () => one.evaluate(() => localStorage.getItem('told') === 'clicked', null))
  await sees(other, { css: '[data-testid="save-state"][data-kind="conflict"]' })
  await reads(other, t('save.conflictTitle'), t('save.conflict'))
  expect(await stored(one), 'a revision not seen is not overwritten').toEqual(newer)
  await press(other, 'button', t('save.takeOther'))
  await isChosen(other, 3)
  await expectSaved(other)
})

/** Chooses a level in this tab as soon as the other one says so: two tabs used at once, which no driver can do. */
async function clickWhenTold(tab: Tab, level: number): Promise<void> {
  await tab.evaluate((place) => {
    const wait = setInterval(() => {
      if (localStorage.getItem('told') === null) return
      clearInterval(wait)
      document.querySelectorAll<HTMLInputElement>('article input[type=radio]')[place]?.click()
      localStorage.setItem('told', 'clicked')
    }, 100)
  }, level)
}

/** An automated window has the focus all the time, so its page is told that it gets it. */
async function comeBackTo(tab: Tab): Promise<void> {
  await tab.evaluate(() => {
    dispatchEvent(new Event('focus'))
  }, null)
}
