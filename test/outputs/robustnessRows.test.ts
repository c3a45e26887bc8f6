// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { robustness } from '../../src/core/robustness.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { marginPoints, robustnessRows } from '../../src/outputs/robustnessRows.ts'
import { certificate, isms, level, must, questionOf, RULEBOOK, sheetWhereAll, sheetWith, valueOf } from '../core/builders.ts'

const rowsOf = (sheet: Sheet) => robustnessRows(valueOf(robustness(RULEBOOK, sheet)))

describe('the rows of robustness', () => {
  test('put together the answers that do the same, and keep the certificates apart', () => {
    // 468 points: 40, and 20 for the mark. Any essential that drops becomes weak and limits management to 20.
    const essentials = RULEBOOK.questions.filter(({ essential }) => essential)
    const sheet = sheetWhereAll(RULEBOOK, 4, {
      answers: Object.fromEntries(essentials.map(({ id }) => [id, level(2)])),
      certificates: [certificate({ validTo: '2027-09-17' })],
    })
    const { lowering, hidden, changes, hiddenChanges, renewalDate } = rowsOf(sheet)
    expect(renewalDate).toBe('2028-03-01')
    expect(lowering.answers).toEqual([
      {
        before: 60,
        after: 40,
        becomesWeak: true,
        questions: essentials.map(({ id, number }) => ({ question: id, number, from: 2, to: 1 })),
      },
    ])
    expect(lowering.certificates).toEqual([
      { before: 60, after: 40, certificate: 'certificate-1', expires: false, reasons: [] },
      { before: 60, after: 40, certificate: 'certificate-1', expires: true, reasons: ['expired'] },
    ])
    expect(changes).toBe(essentials.length + 2)
    expect([hidden.answers, hidden.certificates, hiddenChanges]).toEqual([[], [], 0])
  })

  test('put the largest loss first, and what becomes weak before what only loses points', () => {
    // 379 of 540 points are 70 %: one more point lost would cost the tier, and an essential at 2 would limit it as well.
    const answers = { 'BCP-01': level(2), 'GOV-01': level(2), 'GOV-02': level(2), 'GOV-04': level(2), 'AST-02': level(2) }
    const lowest = sheetWhereAll(RULEBOOK, 3, { answers })
    const points = assess(RULEBOOK, lowest).management.certain.earned
    const margin = must(marginPoints(RULEBOOK, assess(RULEBOOK, lowest).management.certain))
    expect(points - margin).toBe(378)
    const groups = rowsOf(lowest).lowering.answers
    expect(groups.map(({ after, becomesWeak }) => [after, becomesWeak])).toEqual(
      [...groups.map(({ after, becomesWeak }) => [after, becomesWeak] as const)].sort(
        (a, b) => a[0] - b[0] || Number(b[1]) - Number(a[1]),
      ),
    )
    expect(groups.every(({ before }) => before === 30)).toBe(true)
  })

  test('keep apart what the maximum hides, in percent of the management tier', () => {
    const sheet = sheetWhereAll(RULEBOOK, 4, {
      answers: { 'BCP-01': level(2) },
      certificates: [certificate(), isms()],
    })
    const { lowering, hidden, hiddenChanges } = rowsOf(sheet)
    // 40 and 30 make 60; with 20 for management it is 50, so this one shows. 60 − 30 hides nothing but a fall to 30.
    expect(lowering.answers.map(({ after }) => after)).toEqual([50])
    expect(hidden.answers).toEqual([])
    expect(hiddenChanges).toBe(0)

    // 85 % exactly: 459 points. Any answer that drops leaves 30 for management, and still 60 in all.
    const edge = edgeSheet()
    const rows = rowsOf({ ...edge, certificates: [certificate(), isms()] })
    expect(rows.lowering.answers).toEqual([])
    expect(rows.hidden.answers.map(({ before, after, becomesWeak }) => ({ before, after, becomesWeak }))).toEqual([
      { before: 40, after: 30, becomesWeak: false },
    ])
    expect(rows.hiddenChanges).toBe(60)
  })

  test('are empty where no single change lowers anything', () => {
    const { lowering, hidden, changes } = rowsOf(sheetWhereAll(RULEBOOK, 0))
    expect([lowering, hidden, changes]).toEqual([{ answers: [], certificates: [] }, { answers: [], certificates: [] }, 0])
  })
})

/** 459 of 540 points: all at 3 (405), and 54 points more. */
function edgeSheet(): Sheet {
  let missing = 54
  const answers: Record<string, ReturnType<typeof level>> = {}
  for (const { id, weight } of RULEBOOK.questions) {
    if (weight > missing) continue
    answers[id] = level(4)
    missing -= weight
  }
  expect(missing).toBe(0)
  return sheetWhereAll(RULEBOOK, 3, { answers })
}

describe('the margin of the management tier', () => {
  const marginOf = (sheet: Sheet) => marginPoints(RULEBOOK, assess(RULEBOOK, sheet).management.certain)

  test('is 0 on the edge, and counts the points above it', () => {
    expect(marginOf(edgeSheet())).toBe(0)
    expect(marginOf(sheetWhereAll(RULEBOOK, 4))).toBe(540 - 459)
    expect(marginOf(sheetWhereAll(RULEBOOK, 3))).toBe(405 - 378)
  })

  test('is that of the present tier, also where essential questions limit it', () => {
    expect(marginOf(sheetWhereAll(RULEBOOK, 3, { answers: { 'BCP-01': level(1) } }))).toBe(
      405 - 2 * questionOf(RULEBOOK, 'BCP-01').weight - 324,
    )
  })

  test('is none in the lowest tier, which nothing can take', () => {
    expect(marginOf(sheetWhereAll(RULEBOOK, 1))).toBeNull()
    expect(marginOf(sheetWith())).toBeNull()
  })

  test('is none for a tier that the rulebook does not have', () => {
    const { certain } = assess(RULEBOOK, sheetWhereAll(RULEBOOK, 3)).management
    expect(marginPoints(RULEBOOK, { ...certain, discountPercent: 35 })).toBeNull()
  })
})
