// @vitest-environment node
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linksOf, withinEdition } from '../../src/core/carryOverTable.ts'
import { readCarryOver } from '../../src/rulebooks/carryOver.ts'
import { addEdition, EDITION_IDS, loadCarryOver, loadHelp, loadRulebook, loadWording } from '../../src/rulebooks/editions.ts'
import shipped from '../../src/rulebooks/jcci-2015/carry-over.json'
import { RULEBOOK, rulebookWith, valueOf } from '../core/builders.ts'
import trialTables from './editions/trial-2027/carry-over.json'
import { TRIAL_FILES, withTrialEdition } from './editions/trial-2027/files.ts'
import { TRIAL_RULEBOOK } from './editions/trial-2027/rulebook.ts'

type Tables = typeof trialTables
type Links = Tables['tables'][number]['questions']

/** The trial edition's file with something else about its questions. */
function tablesWith(change: (links: Links) => Partial<Record<keyof Links, unknown>>): unknown {
  return {
    ...trialTables,
    tables: trialTables.tables.map((table) => ({ ...table, questions: { ...table.questions, ...change(table.questions) } })),
  }
}

const problemsOf = (data: unknown, from = RULEBOOK, to = TRIAL_RULEBOOK) => {
  const read = readCarryOver(from, to, data)
  return read.ok ? [] : read.problems.map(({ code, path, params }) => [code, path, params['id']])
}

describe.each(EDITION_IDS)('the carry-over file of %s', (id) => {
  test('is read, and within the edition everything is equal', async () => {
    const rulebook = valueOf(await loadRulebook(id))
    const table = valueOf(await loadCarryOver(rulebook, rulebook))
    expect(table).toEqual(withinEdition(rulebook))
    expect(linksOf(table.questions).map(({ to }) => to)).toEqual(rulebook.questions.map((question) => question.id))
  })

  test('has for each older edition that it names every id of both', async () => {
    const rulebook = valueOf(await loadRulebook(id))
    for (const other of EDITION_IDS.filter((each) => each !== id)) {
      const read = await loadCarryOver(valueOf(await loadRulebook(other)), rulebook)
      expect(read.ok || read.problems.map(({ code }) => code)).toEqual(read.ok || ['carry-over-missing'])
    }
  })
})

describe('the trial edition', () => {
  let takeAway: () => void
  beforeAll(() => {
    takeAway = withTrialEdition()
  })
  afterAll(() => {
    takeAway()
  })

  test('is a whole edition, as the app reads it', async () => {
    const rulebook = valueOf(await loadRulebook('trial-2027'))
    expect(rulebook).toEqual(TRIAL_RULEBOOK)
    for (const language of ['ja', 'en'] as const) {
      expect((await loadWording(rulebook, language)).ok).toBe(true)
      expect((await loadHelp(rulebook, language)).ok).toBe(true)
    }
  })

  test('is not among those that are shipped', () => {
    expect(EDITION_IDS).not.toContain('trial-2027')
  })

  test('never takes the place of another', () => {
    expect(() => addEdition('trial-2027', TRIAL_FILES)).toThrow('expected an edition that is not there yet')
    expect(() => addEdition('jcci-2015', TRIAL_FILES)).toThrow('expected an edition that is not there yet')
  })

  test('takes answers of the edition before it', async () => {
    const table = valueOf(await loadCarryOver(RULEBOOK, TRIAL_RULEBOOK))
    expect(table.from).toBe('jcci-2015')
    expect(table.questions.new).toEqual(['GAI-01'])
  })

  test('gives none back', async () => {
    expect(await loadCarryOver(TRIAL_RULEBOOK, RULEBOOK)).toEqual({
      ok: false,
      problems: [{ code: 'carry-over-missing', path: 'tables', params: { from: 'trial-2027', to: 'jcci-2015' } }],
    })
  })
})

test('an edition that is taken away is not there', async () => {
  withTrialEdition()()
  expect((await loadRulebook('trial-2027')).ok).toBe(false)
  expect((await loadCarryOver(RULEBOOK, TRIAL_RULEBOOK)).ok).toBe(false)
})

describe('a carry-over file', () => {
  test('as it is has no problem', () => {
    expect(problemsOf(trialTables)).toEqual([])
  })

  test.each<[string, unknown, unknown[]]>([
    [
      'without an id of the old edition',
      tablesWith(({ dropped }) => ({ dropped: dropped.slice(1) })),
      [['carry-over-id-missing', 'questions.from', 'HRM-03']],
    ],
    ['without an id of the new edition', tablesWith(() => ({ new: [] })), [['carry-over-id-missing', 'questions.to', 'GAI-01']]],
    [
      'with an old id twice',
      tablesWith(({ dropped }) => ({ dropped: [...dropped, 'GOV-01'] })),
      [['id-repeated', 'questions.from', 'GOV-01']],
    ],
    ['with a new id twice', tablesWith(() => ({ new: ['GAI-01', 'GOV-01'] })), [['id-repeated', 'questions.to', 'GOV-01']]],
    [
      'with an id that nobody knows',
      tablesWith(() => ({ new: ['GAI-01', 'GAI-99'] })),
      [['reference-unknown', 'questions.to', 'GAI-99']],
    ],
    [
      'with a question split into one',
      tablesWith(() => ({ split: [{ from: 'AST-01', to: [{ id: 'AST-01', keepsAnswer: true }] }] })),
      [['value-out-of-range', 'tables.0.questions.split.0.to', undefined]],
    ],
    ['of another edition', { ...trialTables, edition: 'jcci-2015' }, [['reference-unknown', 'edition', 'jcci-2015']]],
    [
      'with two tables for one edition',
      { ...trialTables, tables: [...trialTables.tables, ...trialTables.tables] },
      [['id-repeated', 'tables', 'jcci-2015']],
    ],
    ['without tables', shipped, [['reference-unknown', 'edition', 'jcci-2015']]],
  ])('%s is refused', (_name, data, expected) => {
    expect(problemsOf(data)).toEqual(expected)
  })

  test('without a table for the old edition says so', () => {
    const stranger = rulebookWith({ id: 'jcci-1999' })
    expect(problemsOf(trialTables, stranger)).toEqual([['carry-over-missing', 'tables', undefined]])
  })
})
