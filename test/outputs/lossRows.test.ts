// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { simulateLoss } from '../../src/core/loss.ts'
import type { LossCase } from '../../src/core/lossRules.ts'
import { newStudy, ownLossCase, withDataClass, withPersons } from '../../src/core/lossStudy.ts'
import { EMPTY_SHEET } from '../../src/core/sheet.ts'
import { damagesReadings, itemChoices, lossBases, lossGroups, presetsOf } from '../../src/outputs/lossRows.ts'
import { WORDING } from '../components/wordings.ts'
import { must, RULEBOOK, valueOf } from '../core/builders.ts'
import { exampleCase, lossCase, MAN } from '../core/lossBuilders.ts'

const groupsOf = (described: LossCase) => lossGroups(RULEBOOK, WORDING.ja, described, valueOf(simulateLoss(RULEBOOK, described)))

describe('the cost by item', () => {
  test('of the flyer’s example is what the rules say, to the yen', () => {
    expect(groupsOf(exampleCase('list-sold'))).toEqual([
      {
        bucket: 'liability',
        yen: 3_900 * MAN,
        rows: [
          { key: 'damages-0', name: '損害賠償金', unit: 'person', units: 300, unitYen: 100_000, yen: 3_000 * MAN },
          { key: 'damages-1', name: '損害賠償金', unit: 'person', units: 700, unitYen: 10_000, yen: 700 * MAN },
          { key: 'lawyer-2', name: '弁護士の費用', unit: 'case', units: 1, unitYen: 200 * MAN, yen: 200 * MAN },
        ],
      },
      {
        bucket: 'costs',
        yen: 600 * MAN,
        rows: [
          { key: 'condolence-0', name: '見舞金・見舞品', unit: 'person', units: 2_000, unitYen: 500, yen: 100 * MAN },
          { key: 'advertisement-1', name: 'おわびの広告', unit: 'case', units: 1, unitYen: 500 * MAN, yen: 500 * MAN },
        ],
      },
    ])
  })

  test('of the sales page’s examples is what the rules say', () => {
    const [liability, costs] = groupsOf(exampleCase('letters-and-calls'))
    expect(must(liability).rows).toEqual([
      { key: 'damages-0', name: '損害賠償金', unit: 'case', units: 1, unitYen: 1_500 * MAN, yen: 1_500 * MAN },
    ])
    expect(must(costs).rows.map(({ yen }) => yen / MAN)).toEqual([48, 16, 165])
    expect(groupsOf(exampleCase('server-attacked')).map(({ yen }) => yen / MAN)).toEqual([0, 470])
  })

  test('counts one claimant as a person, and months as months', () => {
    const described = lossCase({
      persons: 5,
      claimants: [{ persons: 1, yenEach: 10 }],
      items: [{ id: 'credit-monitoring', units: 2, unitYen: 3 }],
    })
    expect(groupsOf(described).flatMap(({ rows }) => rows.map(({ unit }) => unit))).toEqual(['person', 'month'])
  })

  test('has a group without rows where nothing is owed', () => {
    expect(must(groupsOf(exampleCase('server-attacked'))[0])).toEqual({ bucket: 'liability', rows: [], yen: 0 })
  })
})

describe('both readings of the damages', () => {
  test('stand side by side, with the numbers they took', () => {
    expect(damagesReadings(RULEBOOK, WORDING.ja, exampleCase('list-sold'))).toEqual({
      formula: expect.objectContaining({
        sensitivity: 2,
        yenPerPerson: 6_000,
        yen: 1_800 * MAN,
        decidedBy: [WORDING.ja.loss.dataClasses['identity']],
      }) as unknown,
      claimants: {
        groups: [
          { persons: 300, yenEach: 100_000, yen: 3_000 * MAN },
          { persons: 700, yenEach: 10_000, yen: 700 * MAN },
        ],
        yen: 3_700 * MAN,
        isExample: false,
      },
    })
  })

  test('show the example’s pattern where the case has no groups, and no formula without kinds of data', () => {
    const readings = damagesReadings(RULEBOOK, WORDING.en, lossCase({ persons: 1_000 }))
    expect(readings.formula).toBeNull()
    expect(readings.claimants).toMatchObject({ yen: 100 * 100_000 + 230 * 10_000, isExample: true })
  })
})

describe('the items to choose from', () => {
  test('are all of the rulebook’s, with what is entered and where it stands', () => {
    const choices = itemChoices(RULEBOOK, WORDING.ja, exampleCase('list-sold'))
    expect(choices.map(({ item }) => item.id)).toEqual(RULEBOOK.loss.items.map(({ id }) => id))
    expect(choices.filter(({ entered }) => entered).map(({ item, entered }) => [item.id, entered])).toEqual([
      ['lawyer', { index: 0, units: 1, unitYen: 200 * MAN }],
      ['advertisement', { index: 1, units: 1, unitYen: 500 * MAN }],
    ])
    expect(must(choices.find(({ item }) => item.id === 'overtime')).presets).toEqual([])
  })

  test('have presets from low to high, each with its basis', () => {
    expect(presetsOf(RULEBOOK.loss.condolence.presets)).toEqual([
      { level: 'low', yen: 500, basis: 'unit-cost-flyer' },
      { level: 'standard', yen: 650, basis: 'unit-cost-jnsa' },
      { level: 'high', yen: 1_000, basis: 'unit-cost-flyer' },
    ])
    expect(presetsOf(null)).toEqual([])
  })
})

describe('the bases', () => {
  test('are those of what stands in the case, each once', () => {
    expect(lossBases(RULEBOOK, newStudy(EMPTY_SHEET, exampleCase('list-sold')), 'list-sold')).toEqual([
      'loss-example-flyer',
      'claimants-pattern',
      'loss-formula',
      'data-classes',
      'cost-items',
      'unit-cost-flyer',
    ])
    const own = withDataClass(withPersons(RULEBOOK.loss, ownLossCase(RULEBOOK.loss), 10), 'identity', true)
    expect(lossBases(RULEBOOK, newStudy(EMPTY_SHEET, own), null)).toEqual([
      'claimants-pattern',
      'loss-formula',
      'data-classes',
      'cost-items',
      'unit-cost-jnsa',
      'unit-cost-between',
    ])
  })

  test('name none for an amount of one’s own', () => {
    const own = lossCase({ condolence: { recipients: null, yenEach: 1 }, items: [{ id: 'unheard-of', units: 1, unitYen: 7 }] })
    expect(lossBases(RULEBOOK, newStudy(EMPTY_SHEET, own), null).filter((id) => id.startsWith('unit-cost'))).toEqual([])
  })
})
