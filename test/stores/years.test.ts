// @vitest-environment node
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { TRIAL_RULEBOOK } from '../rulebooks/editions/trial-2027/rulebook.ts'
import { withTrialEdition } from '../rulebooks/editions/trial-2027/files.ts'
import { sheetFileOf } from '../../src/files/sheetFile.ts'
import { useSheet } from '../../src/stores/sheet.ts'
import { useYears } from '../../src/stores/years.ts'
import { must, RULEBOOK, sheetWhereAll, sheetWith } from '../core/builders.ts'
import { nextEdition, nextYear } from '../rulebooks/editions/trial-2027/carried.ts'
import { emptyMachine, fileOf, SAVED_AT, store } from './machine.ts'

const LAST = sheetWhereAll(RULEBOOK, 2)

const takeAway: (() => void)[] = []
beforeEach(emptyMachine)
afterEach(() => {
  takeAway.splice(0).forEach((each) => {
    each()
  })
})

async function openWith(data: unknown) {
  await store('s1', data)
  const years = useYears()
  expect(await useSheet().open('s1', 'ja')).toBe('opened')
  await nextTick()
  await vi.waitFor(() => {
    expect(years.comparison !== null || years.unknownEdition !== '').toBe(true)
  })
  return years
}

describe('last year of the open sheet', () => {
  test('stands beside this one', async () => {
    const years = await openWith(fileOf(nextYear(LAST).sheet))
    expect(years.comparison).toMatchObject({ sameEdition: true, isWholeComparable: true })
    expect(years.saidTo('GOV-01')).toEqual([])
    await years.speak('ja')
    await years.speak('ja')
    expect(years.saidTo('GOV-01')).toMatchObject([{ number: 1, kind: 'level' }])
  })

  test('of another edition is compared by its table, in its own words', async () => {
    takeAway.push(withTrialEdition())
    const years = await openWith(sheetFileOf(nextEdition(LAST).sheet, TRIAL_RULEBOOK, '0.0.1', SAVED_AT))
    expect(years.comparison).toMatchObject({ sameEdition: false, lastEdition: 'jcci-2015' })
    await years.speak('en')
    expect(years.saidTo('GOV-06')).toMatchObject([{ number: 3 }])
    expect(years.saidTo('GAI-01')).toEqual([])
    expect(years.saidTo('unheard-of')).toEqual([])
  })

  test('of an edition that this app does not have is told', async () => {
    const next = nextYear(LAST).sheet
    const lastYear = { ...must(next.lastYear), edition: { id: 'jcci-1999', hash: 'a' } }
    const years = await openWith(fileOf({ ...next, lastYear }))
    expect([years.comparison, years.unknownEdition]).toEqual([null, 'jcci-1999'])
    await years.speak('ja')
    expect(years.saidTo('GOV-01')).toEqual([])
  })

  test('goes with the sheet', async () => {
    const years = await openWith(fileOf(nextYear(LAST).sheet))
    await store('s2', fileOf(sheetWith()))
    await useSheet().open('s2', 'ja')
    await nextTick()
    expect([years.comparison, years.rulebook, years.saidTo('GOV-01')]).toEqual([null, null, []])
  })
})
