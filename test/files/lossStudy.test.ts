// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LARGEST_COUNT, LARGEST_YEN } from '../../src/core/amounts.ts'
import { withContact, withLoss } from '../../src/core/edit.ts'
import { TEXT_LIMITS } from '../../src/core/limits.ts'
import type { LossCase } from '../../src/core/lossRules.ts'
import {
  asPersons,
  asShare,
  newItem,
  newStudy,
  ownLossCase,
  withDamagesFrom,
  withDataClass,
  withItem,
  withPersons,
} from '../../src/core/lossStudy.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { openSheetData, sheetFileOf } from '../../src/files/sheetFile.ts'
import { typedNumber } from '../../src/outputs/typedNumber.ts'
import { withWish } from '../../src/outputs/planBars.ts'
import guide from '../../src/rulebooks/jcci-2015/responseGuide.ja.json'
import { RULEBOOK, sheetWith, valueOf } from '../core/builders.ts'
import { exampleCase } from '../core/lossBuilders.ts'

const RULES = RULEBOOK.loss
const reopened = async (sheet: Sheet): Promise<Sheet> =>
  valueOf(await openSheetData(JSON.parse(JSON.stringify(sheetFileOf(sheet, RULEBOOK, '1.0.0', '2026-11-22T09:00:00+09:00')))))
    .file.sheet

/** What a field hands on of what somebody typed: a number in its limits, or nothing changes. */
const typed = (maximum: number) =>
  fc
    .oneof(
      fc.stringMatching(/^[-0-9０-９.,万億]{0,16}$/),
      fc.constantFrom(String(maximum), String(maximum + 1), '-1', '0.5', '1e99', '9'.repeat(50)),
      fc.integer({ min: 0, max: maximum }).map(String),
    )
    .map((text) => {
      const read = typedNumber(text, maximum)
      return read.kind === 'number' ? read.value : 0
    })

/** Everything that a person can do to a case on the screen. */
const anyStep: fc.Arbitrary<(described: LossCase) => LossCase> = fc.oneof(
  typed(LARGEST_COUNT).map((persons) => (c: LossCase) => withPersons(RULES, c, persons)),
  fc.tuple(fc.constantFrom(...RULES.dataClasses), fc.boolean()).map(
    ([{ id }, on]) =>
      (c: LossCase) =>
        withDataClass(c, id, on),
  ),
  fc.constantFrom('own', 'entrusted').map((dataHeld) => (c: LossCase) => ({ ...c, dataHeld })),
  fc.constantFrom('formula', 'claimants', 'entered').map((from) => (c: LossCase) => withDamagesFrom(RULES, c, from)),
  fc.tuple(typed(LARGEST_YEN), typed(LARGEST_YEN)).map(([enteredDamagesYen, clientRecourseYen]) => (c: LossCase) => ({
    ...c,
    enteredDamagesYen,
    clientRecourseYen,
  })),
  fc.tuple(typed(100), typed(LARGEST_YEN)).map(([sharePercent, yenEach]) => (c: LossCase) => ({
    ...c,
    claimants: c.claimants.length < RULES.claimantGroups.maximum ? [...c.claimants, { sharePercent, yenEach }] : [],
  })),
  fc.boolean().map((share) => (c: LossCase) => ({
    ...c,
    claimants: c.claimants.map((group) => (share ? asShare(group, c.persons) : asPersons(group, c.persons))),
  })),
  fc.tuple(fc.option(typed(LARGEST_COUNT)), typed(LARGEST_YEN)).map(([recipients, yenEach]) => (c: LossCase) => ({
    ...c,
    condolence: { recipients, yenEach },
  })),
  fc.tuple(fc.constantFrom(...RULES.items), fc.option(fc.tuple(typed(LARGEST_COUNT), typed(LARGEST_YEN)))).map(
    ([{ id }, entered]) =>
      (c: LossCase) =>
        withItem(c, id, entered ? { ...newItem(RULES, id, c.persons), units: entered[0], unitYen: entered[1] } : null),
  ),
)

describe('what the loss screen can write', () => {
  test('is always a sheet that opens again, unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(ownLossCase(RULES), ...RULES.examples.map((example) => example.case)),
        fc.array(anyStep, { maxLength: 12 }),
        typed(LARGEST_YEN),
        fc.boolean(),
        async (begin, steps, yen, flag) => {
          const described = steps.reduce((c, step) => step(c), begin)
          const study = {
            ...newStudy(EMPTY_SHEET, described),
            discovered: flag ? '2099-12-31' : null,
            situations: flag ? RULEBOOK.duties.situations.map(({ id }) => id) : [],
            options: { reducedCosts: flag, wished: withWish(null, { liabilityYen: yen }) },
          }
          const sheet = withLoss(EMPTY_SHEET, study)
          expect(await reopened(sheet)).toEqual(sheet)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('keeps every contact of the guide, as long as its field allows', async () => {
    const sheet = guide.contacts.reduce<Sheet>(
      (all, { id }) =>
        withContact(all, id, { name: '名'.repeat(TEXT_LIMITS.personName), telephone: '0'.repeat(TEXT_LIMITS.telephone) }),
      EMPTY_SHEET,
    )
    expect(Object.keys(sheet.contacts)).toHaveLength(guide.contacts.length)
    expect(await reopened(sheet)).toEqual(sheet)
  })
})

describe('a file whose loss names what the edition does not have', () => {
  // The page shows it and offers to take it out; the sixty answers beside it are worth more than a refusal.
  test('opens as it is, and nothing of it is lost', async () => {
    const sheet = sheetWith({
      loss: {
        ...newStudy(EMPTY_SHEET, {
          ...exampleCase('list-sold'),
          dataClasses: ['unheard-of'],
          ease: 'unheard-of',
          items: [{ id: 'unheard-of', units: 1, unitYen: 1 }],
        }),
        situations: ['unheard-of'],
      },
      contacts: { 'unheard-of': { name: 'x', telephone: '1' } },
    })
    expect(await reopened(sheet)).toEqual(sheet)
  })

  test.each<[string, unknown]>([
    ['half a person', 0.5],
    ['fewer than nobody', -1],
    ['more than a billion', LARGEST_COUNT + 1],
    ['no number', 'many'],
  ])('is refused for its shape: %s', async (_name, persons) => {
    const sheet = withLoss(EMPTY_SHEET, newStudy(EMPTY_SHEET, { ...exampleCase('list-sold'), persons: persons as number }))
    const opened = await openSheetData(sheetFileOf(sheet, RULEBOOK, '1.0.0', '2026-11-22T09:00:00+09:00'))
    expect(opened.ok ? [] : opened.problems.map(({ path }) => path)).toEqual(['sheet.loss.case.persons'])
  })
})
