// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { checkRules } from '../../src/core/ruleChecks.ts'
import { LEVELS, type Condition, type ConsistencyRule, type Level, type Rulebook } from '../../src/core/rulebook.ts'
import type { Answer, Certificate, Sheet } from '../../src/core/sheet.ts'
import { isCalendarDay } from '../../src/core/dates.ts'
import { EDITION_IDS, loadRulebook } from '../../src/rulebooks/editions.ts'
import {
  accident,
  certificate,
  factsAll,
  level,
  must,
  notApplicable,
  sheetWhereAll,
  sheetWith,
  UNKNOWN,
  valueOf,
  type SheetOverrides,
} from '../core/builders.ts'

/** What the outline of each edition says of its catalogue. */
const OUTLINES: Readonly<Record<string, Record<'questions' | 'areas' | 'weight' | 'essential' | 'quick', number>>> = {
  'jcci-2015': { questions: 60, areas: 13, weight: 135, essential: 12, quick: 24 },
}

const rulebooks = await Promise.all(EDITION_IDS.map(async (id) => ({ id, rulebook: valueOf(await loadRulebook(id)) })))

describe.each(rulebooks)('the rulebook $id', ({ id, rulebook }) => {
  const tierOf = (sheet: Sheet) => assess(rulebook, sheet).management.certain.discountPercent
  const essentials = rulebook.questions.filter(({ essential }) => essential)

  test('names itself', () => {
    expect(rulebook.id).toBe(id)
  })

  test('keeps the outline of its catalogue', () => {
    expect({
      questions: rulebook.questions.length,
      areas: rulebook.areas.length,
      weight: rulebook.questions.reduce((sum, { weight }) => sum + weight, 0),
      essential: essentials.length,
      quick: rulebook.questions.filter(({ quick }) => quick).length,
    }).toEqual(OUTLINES[id])
  })

  test('numbers its questions from 1, in order', () => {
    expect(rulebook.questions.map(({ number }) => number)).toEqual(rulebook.questions.map((_, index) => index + 1))
  })

  test('keeps the questions of an area together, in the order of the areas', () => {
    const order = rulebook.questions.map(({ area }) => area).filter((area, index, all) => area !== all[index - 1])
    expect(order).toEqual(rulebook.areas.map((area) => area.id))
  })

  test('names each question after its area', () => {
    expect(rulebook.questions.filter((question) => !new RegExp(`^${question.area}-\\d\\d$`).test(question.id))).toEqual([])
  })

  test('gives every question a weight from 1 to 3', () => {
    expect(rulebook.questions.filter(({ weight }) => weight < 1 || weight > 3)).toEqual([])
  })

  test('asks every essential question in the quick round', () => {
    expect(essentials.filter(({ quick }) => !quick)).toEqual([])
  })

  test('gives every question a cause of leaks and a form of storage', () => {
    expect(rulebook.questions.filter(({ causes, storage }) => causes.length === 0 || storage.length === 0)).toEqual([])
  })

  test('uses every role, cause, form of storage, kind of effort and profile fact', () => {
    const used = new Set(
      rulebook.questions.flatMap((q) => [q.askWho, q.effortKind, ...q.causes, ...q.storage, ...q.notApplicableUnless]),
    )
    const named = [
      ...rulebook.roles,
      ...rulebook.causes,
      ...rulebook.storageForms,
      ...Object.keys(rulebook.efforts.halfDays),
      ...rulebook.facts.map((fact) => fact.id),
    ]
    expect(named.filter((name) => !used.has(name))).toEqual([])
  })

  test('makes every step of effort at least half a half-day', () => {
    expect(Object.values(rulebook.efforts.halfDays).filter((steps) => steps.some((halfDays) => halfDays < 1))).toEqual([])
  })

  test('has dates that exist in every year', () => {
    const { applicationFrom, applicationTo, inception } = rulebook.dates
    expect([applicationFrom, applicationTo, inception].filter((day) => !isCalendarDay(`2027-${day}`))).toEqual([])
    expect(applicationFrom < applicationTo).toBe(true)
  })

  test('has last days of standards that exist', () => {
    const days = rulebook.certificates.kinds.flatMap(({ standards }) => standards ?? []).flatMap(({ validTo }) => validTo ?? [])
    expect(days.filter((day) => !isCalendarDay(day))).toEqual([])
  })

  test('never gives more for a part of a company than for the whole', () => {
    expect(rulebook.certificates.kinds.filter(({ percent, partialPercent }) => (partialPercent ?? 0) > percent)).toEqual([])
  })

  test('gives a rate only to certificates that count', () => {
    expect(rulebook.certificates.kinds.filter(({ treatment, percent }) => (treatment === 'counts') !== percent > 0)).toEqual([])
  })

  test('makes the limits of the essential questions stricter the more are weak', () => {
    const limits = rulebook.management.essentialLimits
    const stricter = limits.every(({ fromWeak, maximumPercent }, index) => {
      const before = limits[index - 1]
      return !before || (fromWeak > before.fromWeak && maximumPercent < before.maximumPercent)
    })
    expect(stricter).toBe(true)
  })

  test('can reach every tier, and has no other', () => {
    // Essential questions first, then the rest, one level at a time from nothing to everything.
    const order = [...essentials, ...rulebook.questions.filter(({ essential }) => !essential)]
    const reached = new Set<number>()
    const answers: Record<string, ReturnType<typeof level>> = {}
    for (const value of LEVELS) {
      for (const question of order) {
        answers[question.id] = level(value)
        reached.add(tierOf(sheetWhereAll(rulebook, 0, { answers })))
      }
    }
    expect([...reached].sort((a, b) => b - a)).toEqual(rulebook.management.tiers.map(({ discountPercent }) => discountPercent))
  })

  test('passes every check that the rule lab makes of changed rules', () => {
    expect(checkRules(rulebook).filter(({ passed }) => !passed)).toEqual([])
  })

  test('reaches its maximum', () => {
    expect(tierOf(sheetWhereAll(rulebook, 4))).toBe(rulebook.management.maximumPercent)
  })

  test.each(essentials)(
    'lets the essential question $id matter: it alone, at level 1, lowers the discount that the points give',
    (question) => {
      const { certain } = assess(rulebook, sheetWhereAll(rulebook, 4, { answers: { [question.id]: level(1) } })).management
      expect(certain.byPointsPercent).toBe(rulebook.management.maximumPercent)
      expect(certain.discountPercent).toBeLessThan(certain.byPointsPercent)
    },
  )

  test.each(rulebook.questions)('lets no unknown answer to $id beat a known one', (question) => {
    for (const base of [2, 3, 4] as const) {
      const at = (answer: Answer) => {
        const { certain } = assess(rulebook, sheetWhereAll(rulebook, base, { answers: { [question.id]: answer } })).management
        return [certain.earned, certain.discountPercent, -certain.weakEssentials.length]
      }
      const unknown = at(UNKNOWN)
      const beaten = LEVELS.filter((value) => at(level(value)).some((known, index) => known < (unknown[index] ?? 0)))
      expect(beaten).toEqual([])
    }
  })

  test.each(rulebook.questions.filter(({ notApplicableUnless }) => notApplicableUnless.length > 0))(
    'permits 該当なし for $id to a company without any of the facts, and refuses it to one with all',
    (question) => {
      const stateWith = (value: 'yes' | 'no') => {
        const sheet = sheetWith({ facts: factsAll(rulebook, value), answers: { [question.id]: notApplicable() } })
        return assess(rulebook, sheet).questions.find((result) => result.id === question.id)?.state
      }
      expect([stateWith('no'), stateWith('yes')]).toEqual(['not-applicable', 'unanswered'])
    },
  )

  test('has at least 18 consistency rules: answers with answers, the profile, certificates, accidents, and 該当なし', () => {
    const rules = rulebook.consistency.rules.map(({ when }) => when)
    const compares = (...kinds: readonly string[]) =>
      rules.filter((when) => kinds.every((kind) => when.some((condition) => kind in condition))).length
    expect(rules.length).toBeGreaterThanOrEqual(18)
    expect({
      answers: rules.filter((when) => when.every((one) => 'atLeast' in one || 'atMost' in one)).length >= 5,
      profile: compares('fact', 'question') >= 5,
      certificates: compares('certificate', 'question') >= 3,
      accidents: compares('accidents', 'question') + compares('accidentCause', 'fact') + compares('accidents', 'fact') >= 3,
      notApplicable: compares('state', 'atLeast') >= 2,
    }).toEqual({ answers: true, profile: true, certificates: true, accidents: true, notApplicable: true })
  })

  test('names for each other scheme only what its list has, and maps every item to a question', () => {
    const { ipa25, scs3 } = rulebook.references
    const mapped = (scheme: string) => new Set(rulebook.questions.flatMap(({ mapping }) => mapping[scheme] ?? []).map(String))
    expect(mapped('ipa25')).toEqual(new Set(Array.from({ length: ipa25.items }, (_, index) => String(index + 1))))
    expect(mapped('scs3')).toEqual(new Set(scs3.requirements))
  })

  test('gives higher answers never fewer points of the IPA sheet, and unknown the fewest', () => {
    const { pointsByLevel, pointsUnknown } = rulebook.references.ipa25
    const rising = [pointsUnknown, ...pointsByLevel]
    expect(rising).toEqual([...rising].sort((a, b) => a - b))
  })

  describe.each(rulebook.consistency.rules)('the consistency rule $id', (rule) => {
    test('can fire', () => {
      expect(firedRules(rulebook, sheetMeeting(rulebook, rule.when))).toContain(rule.id)
    })

    test('stays silent when any one of its conditions does not hold', () => {
      for (const condition of rule.when) {
        const others = rule.when.filter((other) => other !== condition)
        expect(firedRules(rulebook, sheetMeeting(rulebook, others))).not.toContain(rule.id)
        expect(firedRules(rulebook, sheetMeeting(rulebook, [...others, ...opposite(condition)]))).not.toContain(rule.id)
      }
    })

    test('stays silent on an empty sheet and on a good company', () => {
      expect(firedRules(rulebook, sheetWith())).not.toContain(rule.id)
      expect(firedRules(rulebook, sheetWhereAll(rulebook, 3))).not.toContain(rule.id)
    })

    test('points to where it can be mended', () => {
      expect(rule.questions.length).toBeGreaterThan(0)
      expect(questionsOf(rule).filter((question) => !rule.questions.includes(question))).toEqual([])
    })
  })

  describe('its bases', () => {
    test('are all used, and nothing uses another', () => {
      const { bases, ...rest } = rulebook
      expect(basesUsedIn(rest)).toEqual(new Set(bases.map((basis) => basis.id)))
    })

    test('have a source where they are stated, and none where they are assumed', () => {
      const sources = rulebook.sources.map((source) => source.id)
      const wrong = rulebook.bases.filter(({ kind, source }) =>
        kind === 'stated' ? !sources.includes(source ?? '') : source !== undefined,
      )
      expect(wrong).toEqual([])
    })

    test('use every source, each with publisher, title and year', () => {
      const used = rulebook.bases.map(({ source }) => source)
      expect(rulebook.sources.filter((source) => !used.includes(source.id))).toEqual([])
      expect(rulebook.sources.filter(({ year }) => !/^\d{4}$/.test(year))).toEqual([])
    })
  })

  describe('its insurance plans', () => {
    test('go up, and only the last asks for its limits', () => {
      const plans = rulebook.insurancePlans.plans
      const limits = plans.slice(0, -1).map(({ liabilityYen, costsYen }) => [must(liabilityYen), must(costsYen)] as const)
      expect(
        limits.every(([liability, costs], index) => {
          const before = limits[index - 1]
          return !before || (liability > before[0] && costs > before[1])
        }),
      ).toBe(true)
      expect(plans.at(-1)).toMatchObject({ liabilityYen: null, costsYen: null, liabilityAboveYen: limits.at(-1)?.[0] })
    })
  })
})

test('every edition has an outline', () => {
  expect(EDITION_IDS.filter((id) => !(id in OUTLINES))).toEqual([])
})

function firedRules(rulebook: Rulebook, sheet: Sheet): string[] {
  return assess(rulebook, sheet).flags.flatMap((flag) => (flag.kind === 'contradiction' ? [flag.rule] : []))
}

function questionsOf({ when }: ConsistencyRule): string[] {
  return when.flatMap((condition) => ('question' in condition ? [condition.question] : []))
}

/** A sheet that says only what makes these conditions hold. */
function sheetMeeting(rulebook: Rulebook, conditions: readonly Condition[]): Sheet {
  const parts = conditions.map((condition) => meeting(rulebook, condition))
  return sheetWith({
    facts: Object.assign({}, ...parts.map(({ facts }) => facts)) as Sheet['facts'],
    answers: Object.assign({}, ...parts.map(({ answers }) => answers)) as Sheet['answers'],
    certificates: parts.flatMap(({ certificates }) => certificates ?? []),
    accidents: parts.flatMap(({ accidents }) => accidents ?? []),
    profile: Object.assign({}, ...parts.map(({ profile }) => profile)) as Partial<Sheet['profile']>,
    declaration: Object.assign({}, ...parts.map(({ declaration }) => declaration)) as Partial<Sheet['declaration']>,
  })
}

function meeting(rulebook: Rulebook, condition: Condition): SheetOverrides {
  if ('fact' in condition) return { facts: { [condition.fact]: condition.is } }
  if ('employeesAtLeast' in condition) return { profile: { employees: condition.employeesAtLeast } }
  if ('accidentCause' in condition)
    return { accidents: [accident({ cause: condition.accidentCause })], declaration: { accidentsInPeriod: 'yes' } }
  if ('accidents' in condition) return meetingOfAccidents(condition.accidents)
  if ('certificate' in condition) {
    const absent = 'counted' in condition && !condition.counted
    return { certificates: absent ? [] : [countedCertificate(rulebook, condition.certificate)] }
  }
  if ('state' in condition) {
    if (condition.state === 'unknown') return { answers: { [condition.question]: UNKNOWN } }
    return { facts: factsAll(rulebook, 'no'), answers: { [condition.question]: notApplicable() } }
  }
  return { answers: { [condition.question]: level('atLeast' in condition ? condition.atLeast : condition.atMost) } }
}

function meetingOfAccidents(accidents: 'some' | 'none' | 'prevention-finished'): SheetOverrides {
  const declaration = { accidentsInPeriod: accidents === 'none' ? 'no' : 'yes' } as const
  return accidents === 'prevention-finished'
    ? { declaration, accidents: [accident({ cause: null, preventionFinished: 'yes' })] }
    : { declaration }
}

/** Conditions that hold when the given one does not, where they can be said at all. */
function opposite(condition: Condition): Condition[] {
  if ('fact' in condition) return [{ fact: condition.fact, is: condition.is === 'yes' ? 'no' : 'yes' }]
  if ('employeesAtLeast' in condition) return [{ employeesAtLeast: condition.employeesAtLeast - 1 }]
  if ('accidentCause' in condition) return [{ accidents: 'some' }]
  if ('accidents' in condition) return [{ accidents: condition.accidents === 'none' ? 'some' : 'none' }]
  if ('certificate' in condition)
    return [{ certificate: condition.certificate, counted: 'counted' in condition && !condition.counted }]
  if ('state' in condition) return [{ question: condition.question, atLeast: 2 }]
  if ('atLeast' in condition)
    return condition.atLeast === 0 ? [] : [{ question: condition.question, atMost: (condition.atLeast - 1) as Level }]
  return condition.atMost === 4 ? [] : [{ question: condition.question, atLeast: (condition.atMost + 1) as Level }]
}

function countedCertificate(rulebook: Rulebook, id: string): Certificate {
  const kind = must(rulebook.certificates.kinds.find((candidate) => candidate.id === id))
  return certificate({ kind: id, scope: 'whole', standard: kind.standards?.find(({ validTo }) => validTo === null)?.id ?? null })
}

function basesUsedIn(value: unknown): Set<string> {
  if (typeof value !== 'object' || value === null) return new Set()
  return new Set(
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'string' && /(^b|B)asis$/.test(key) ? [inner] : [...basesUsedIn(inner)],
    ),
  )
}
