// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { newStudy } from '../../src/core/lossStudy.ts'
import { EMPTY_SHEET, type LossStudy } from '../../src/core/sheet.ts'
import { datedDuties, dutyView, situationChoices } from '../../src/outputs/dutyRows.ts'
import { WORDING } from '../components/wordings.ts'
import { must, RULEBOOK, valueOf } from '../core/builders.ts'
import { exampleCase, lossCase } from '../core/lossBuilders.ts'

const study = (changes: Partial<LossStudy> = {}): LossStudy => ({
  ...newStudy(EMPTY_SHEET, exampleCase('list-sold')),
  ...changes,
})
const view = (changes: Partial<LossStudy> = {}, today = '2026-11-22') =>
  valueOf(dutyView(RULEBOOK, WORDING.ja, study(changes), today))

describe('the duties of a study', () => {
  test('say whom to tell, until when, why, and by which law', () => {
    expect(must(view({ discovered: '2026-11-20' }).rows[0])).toEqual({
      id: 'first-report',
      state: 'applies',
      reason: 'reportable-situation',
      name: '個人情報保護委員会への速報',
      to: '個人情報保護委員会',
      when: '知った日からおおむね3日から5日',
      note: '報告の時点で分かっている内容の報告です。',
      fromDay: '2026-11-22',
      lastDay: '2026-11-24',
      daysLeft: 2,
      law: '個人情報保護委員会のガイドライン（通則編）3-5',
      verified: 'secondary',
      basis: 'law-first-report',
    })
  })

  test.each([
    ['2026-11-20', 4],
    ['2026-11-24', 0],
    ['2026-11-25', -1],
  ])('on %s have %i days left of the first report', (today, daysLeft) => {
    expect(must(view({ discovered: '2026-11-20' }, today).rows[0]).daysLeft).toBe(daysLeft)
  })

  test('come by state and then by their last day, without one at the end', () => {
    const states = view({ discovered: '2026-11-20', privacyMark: true, myNumber: true }).rows.map(({ id, state }) => [id, state])
    expect(states).toEqual([
      ['first-report', 'applies'],
      ['privacy-mark-first-report', 'applies'],
      ['final-report', 'applies'],
      ['privacy-mark-final-report', 'applies'],
      ['notice-to-people', 'applies'],
      ['my-number-first-report', 'to-check'],
      ['my-number-final-report', 'to-check'],
      ['client-notice', 'does-not-apply'],
    ])
  })

  test('of a wrongful purpose have 60 days for the final report', () => {
    const { rows, situations } = view({ discovered: '2026-11-20', situations: ['wrongful-purpose'] })
    expect(rows.find(({ id }) => id === 'final-report')?.lastDay).toBe('2027-01-18')
    expect(situations).toEqual(['wrongful-purpose', 'many-persons'])
  })

  test('count from today where no day is said', () => {
    expect(must(view({}, '2026-12-01').rows[0])).toMatchObject({ lastDay: '2026-12-05', daysLeft: 4 })
  })

  test('name changes of the law and every basis once', () => {
    const { changes, bases } = view({ discovered: '2027-02-01' })
    expect(changes).toEqual([expect.objectContaining({ id: 'privacy-act-2026', mayBeInForce: true })])
    expect(new Set(bases).size).toBe(bases.length)
    expect(bases).toEqual(expect.arrayContaining(['reportable-situations', 'duty-counting', 'law-reports', 'law-change-2026']))
    expect(view({ discovered: '2026-07-16' }).changes).toEqual([])
  })

  test('are a problem where the day or an id is none', () => {
    const broken = dutyView(RULEBOOK, WORDING.ja, study({ discovered: '9999-12-31', situations: ['x'] }), '2026-11-22')
    expect(broken.ok ? [] : broken.problems.map(({ code }) => code)).toEqual(['date-too-late', 'situation-unknown'])
  })

  test('keep their ids where the wording has no words', () => {
    const mute = { ...WORDING.ja, duties: { ...WORDING.ja.duties, items: {}, laws: {}, changes: {} } }
    const { rows, changes } = valueOf(dutyView(RULEBOOK, mute, study({ discovered: '2026-11-20' }), '2026-11-22'))
    expect(must(rows[0])).toMatchObject({ name: 'first-report', to: '', when: '', note: '', law: 'first-report' })
    expect(changes[0]).toMatchObject({ name: 'privacy-act-2026', note: '' })
  })
})

describe('the situations to choose from', () => {
  test('leave out the one that the number of people makes', () => {
    expect(situationChoices(RULEBOOK, WORDING.ja, study()).map(({ id }) => id)).toEqual([
      'sensitive-data',
      'property-damage',
      'wrongful-purpose',
    ])
  })

  test('follow from the data, or from what was chosen', () => {
    const choices = situationChoices(RULEBOOK, WORDING.ja, {
      ...study({ situations: ['wrongful-purpose'] }),
      case: lossCase({ dataClasses: ['payment-number'] }),
    })
    expect(choices.map(({ chosen, followsFromData }) => [chosen, followsFromData])).toEqual([
      [false, false],
      [true, true],
      [true, false],
    ])
  })
})

test('only duties that may apply and have a last day go into a calendar', () => {
  const { rows } = view({ discovered: '2026-11-20' })
  expect(datedDuties(rows).map(({ id }) => id)).toEqual(['first-report', 'final-report'])
})
