// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assess, type Assessment } from '../../src/core/assess.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { loadSample } from '../../src/rulebooks/editions.ts'
import { must, RULEBOOK, valueOf } from '../core/builders.ts'

/** A whole company with the result worked out by hand from the rules, apart from the program. */
interface Persona {
  readonly about: string
  readonly sheet: Sheet
  readonly expected: ReturnType<typeof summaryOf>
}

const folder = new URL('./personas/', import.meta.url)
const names = readdirSync(folder).sort()

function persona(name: string): Persona {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Persona
}

/** What a persona's expected result states. */
function summaryOf({ management, areas, certificates, discount, group, weaknesses, flags }: Assessment) {
  return {
    earned: management.certain.earned,
    possible: management.certain.possible,
    weakEssentials: management.certain.weakEssentials,
    tier: management.tier?.discountPercent ?? null,
    range: { certain: management.certain.discountPercent, reachable: management.reachable.discountPercent },
    areaPercents: Object.fromEntries(areas.map(({ id, percent }) => [id, percent])),
    certificates: certificates.certificates,
    certificatePercent: { certain: certificates.certainPercent, reachable: certificates.possiblePercent },
    discount,
    groupPercent: group.percent,
    firstWeaknesses: weaknesses.slice(0, 5).map(({ question }) => question),
    flags,
  }
}

describe('the personas', () => {
  test('are at least seven companies', () => {
    expect(names.length).toBeGreaterThanOrEqual(7)
  })

  test.each(names)('%s: the assessment is the one worked out by hand', (name) => {
    const { sheet, expected } = persona(name)
    expect(summaryOf(assess(RULEBOOK, sheet))).toEqual(expected)
  })

  test.each(names)('%s: the sheet is whole', (name) => {
    const { sheet, about } = persona(name)
    const { trade, salesBand, companyName, employees } = sheet.profile
    expect([about, companyName].every((text) => text.length > 0)).toBe(true)
    expect([RULEBOOK.trades.includes(must(trade)), RULEBOOK.salesBands.includes(must(salesBand)), must(employees) > 0]).toEqual([
      true,
      true,
      true,
    ])
    expect(Object.keys(sheet.facts).sort()).toEqual(RULEBOOK.facts.map(({ id }) => id).sort())
    expect(Object.keys(sheet.answers).sort()).toEqual(RULEBOOK.questions.map(({ id }) => id).sort())
  })

  test('together meet every tier, every kind of state and most kinds of flags', () => {
    const results = names.map((name) => assess(RULEBOOK, persona(name).sheet))
    const met = <T>(pick: (result: Assessment) => readonly T[]) => [...new Set(results.flatMap(pick))].sort()
    expect({
      tiers: met(({ management }) => [management.certain.discountPercent]),
      states: met(({ questions }) => questions.map(({ state }) => state)),
      flags: met(({ flags }) => flags.map(({ kind }) => kind)),
    }).toEqual({
      tiers: [0, 10, 20, 30, 40],
      states: ['level', 'not-applicable', 'unanswered', 'unknown'],
      flags: [
        'accident-prevention-unfinished',
        'contradiction',
        'leak-before-first-contract',
        'not-applicable-lowers-tier',
        'not-applicable-not-permitted',
        'partial-certificate',
        'raised-after-result',
      ],
    })
  })
})

describe('the sample company', () => {
  test('is the printer among the personas', async () => {
    expect(valueOf(await loadSample(RULEBOOK.id))).toMatchObject(persona('printer-with-client-lists.json').sheet)
  })

  test('is complete, and gives 30 % for its management and 20 % for its certificate', async () => {
    const sheet = valueOf(await loadSample(RULEBOOK.id)) as Sheet
    const { counts, management, certificates, discount } = assess(RULEBOOK, sheet)
    expect({ counts, tier: management.tier?.discountPercent, certificates: certificates.certainPercent, discount }).toEqual({
      counts: { total: 60, level: 57, unknown: 1, notApplicable: 2, unanswered: 0 },
      tier: 30,
      certificates: 20,
      discount: { certain: 50, reachable: 50 },
    })
  })

  test('can be told from a real company', async () => {
    const { profile } = valueOf(await loadSample(RULEBOOK.id)) as Sheet
    expect([profile.companyName, profile.chamber]).toEqual([expect.stringContaining('見本'), expect.stringContaining('見本')])
  })
})
