import { failureOf, problem, success, type Problem, type Result } from '../core/problem.ts'
import { isCalendarDay } from '../core/dates.ts'
import type { Condition, Rulebook } from '../core/rulebook.ts'
import { tierProblems } from '../core/tierOrder.ts'
import type { Form, Forms, Help, ResponseGuide, Wording } from '../core/wording.ts'
import { formsSchema } from './formsSchema.ts'
import { lossBases, lossLists, lossProblems, lossTexts } from './lossReferences.ts'
import { guideSchema, helpSchema, rulebookSchema, wordingSchema } from './schema.ts'
import { validate } from './validate.ts'

/** Reads a rulebook from unknown data: its shape, then every reference inside it. All problems at once, with paths. */
export function readRulebook(data: unknown): Result<Rulebook> {
  const shape = validate(rulebookSchema, data)
  if (!shape.ok) return shape
  const problems = [
    ...publicationProblems(shape.value),
    ...repeatedIds(shape.value),
    ...unknownReferences(shape.value),
    ...tierProblems(shape.value),
    ...lossProblems(shape.value),
  ]
  return problems.length > 0 ? failureOf(problems) : shape
}

/** A published edition says since when, a draft says no day. */
function publicationProblems({ status, publishedOn }: Rulebook): Problem[] {
  if (publishedOn === undefined) return status === 'published' ? [problem('value-missing', 'publishedOn')] : []
  if (status === 'draft') return [problem('value-unexpected', 'publishedOn')]
  return isCalendarDay(publishedOn) ? [] : [problem('date-does-not-exist', 'publishedOn', { received: publishedOn })]
}

/** Reads the sentences of an edition and checks that every id of the rulebook has its texts. */
export function readWording(rulebook: Rulebook, data: unknown): Result<Wording> {
  const shape = validate(wordingSchema, data)
  if (!shape.ok) return shape
  const problems = missingTexts(rulebook, shape.value)
  return problems.length > 0 ? failureOf(problems) : shape
}

/** Reads the further help of an edition and checks that every question has it. */
export function readHelp(rulebook: Rulebook, data: unknown): Result<Help> {
  const shape = validate(helpSchema, data)
  if (!shape.ok) return shape
  const problems = compareKeys('questions', rulebook.questions, shape.value.questions)
  return problems.length > 0 ? failureOf(problems) : success(shape.value)
}

/** Reads the response guide of an edition and checks that no id is used twice and that every contact it names is there. */
export function readGuide(data: unknown): Result<ResponseGuide> {
  const shape = validate(guideSchema, data)
  if (!shape.ok) return shape
  const { contacts, steps } = shape.value
  const problems = [
    ...repeated('contacts', contacts),
    ...repeated('steps', steps),
    ...steps.flatMap((step, index) =>
      step.contacts
        .filter((id) => !contacts.some((contact) => contact.id === id))
        .map((id) => problem('reference-unknown', `steps.${String(index)}.contacts`, { id })),
    ),
  ]
  return problems.length > 0 ? failureOf(problems) : shape
}

/** Reads the ready forms of an edition and checks ids, the questions they name, and that each printed row fits its table. */
export function readForms(rulebook: Rulebook, data: unknown): Result<Forms> {
  const shape = validate(formsSchema, data)
  if (!shape.ok) return shape
  const { forms } = shape.value
  const problems = [
    ...repeated('forms', forms),
    ...forms.flatMap((form, index) => formProblems(rulebook, form, `forms.${String(index)}`)),
  ]
  return problems.length > 0 ? failureOf(problems) : shape
}

function formProblems(rulebook: Rulebook, { proves, parts }: Form, path: string): Problem[] {
  const named = (questions: readonly string[], at: string): Problem[] =>
    questions
      .filter((id) => !rulebook.questions.some((question) => question.id === id))
      .map((id) => problem('reference-unknown', at, { id }))
  return [
    ...repeated(
      `${path}.proves`,
      proves.map(({ question }) => ({ id: question })),
    ),
    ...named(
      proves.map(({ question }) => question),
      `${path}.proves`,
    ),
    ...parts.flatMap((part, index) => {
      const at = `${path}.parts.${String(index)}`
      if (part.kind === 'checks') {
        return named(
          part.items.map(({ question }) => question),
          `${at}.items`,
        )
      }
      if (part.kind !== 'table') return []
      const { columns, samples, rows } = part
      const wrong = [
        ...samples.filter((sample) => sample.length !== columns.length),
        ...rows.filter((row) => typeof row !== 'string' && row.length > columns.length),
      ]
      return wrong.map((row) => problem('value-out-of-range', at, { received: row.length }))
    }),
  ]
}

type WithId = readonly { readonly id: string }[]

const named = (list: readonly string[]): WithId => list.map((id) => ({ id }))

function repeatedIds(rulebook: Rulebook): Problem[] {
  const lists: Record<string, WithId> = {
    trades: named(rulebook.trades),
    salesBands: named(rulebook.salesBands),
    roles: named(rulebook.roles),
    causes: named(rulebook.causes),
    storageForms: named(rulebook.storageForms),
    sources: rulebook.sources,
    bases: rulebook.bases,
    areas: rulebook.areas,
    facts: rulebook.facts,
    questions: rulebook.questions,
    'certificates.kinds': rulebook.certificates.kinds,
    'consistency.rules': rulebook.consistency.rules,
    'references.scs3.requirements': named(rulebook.references.scs3.requirements),
    'insurancePlans.plans': rulebook.insurancePlans.plans,
    ...Object.fromEntries(lossLists(rulebook)),
    'questions.number': named(rulebook.questions.map(({ number }) => String(number))),
  }
  return Object.entries(lists).flatMap(([path, list]) => repeated(path, list))
}

function repeated(path: string, list: WithId): Problem[] {
  const seen = new Set<string>()
  return list.flatMap(({ id }, index) => {
    const isRepeated = seen.has(id)
    seen.add(id)
    return isRepeated ? [problem('id-repeated', `${path}.${String(index)}`, { id })] : []
  })
}

function unknownReferences(rulebook: Rulebook): Problem[] {
  const problems: Problem[] = []
  const expect = (known: readonly string[], id: string, path: string): void => {
    if (!known.includes(id)) problems.push(problem('reference-unknown', path, { id }))
  }
  const idsOf = (list: WithId): string[] => list.map(({ id }) => id)
  const facts = idsOf(rulebook.facts)
  const questions = idsOf(rulebook.questions)
  const bases = idsOf(rulebook.bases)
  const { ipa25, scs3, securityAction2 } = rulebook.references
  const schemes: readonly [string, readonly string[]][] = [
    ['ipa25', Array.from({ length: ipa25.items }, (_, index) => String(index + 1))],
    ['scs3', scs3.requirements],
  ]
  expect(questions, securityAction2.policyQuestion, 'references.securityAction2.policyQuestion')
  rulebook.bases.forEach(({ kind, source }, index) => {
    if (kind === 'stated') expect(idsOf(rulebook.sources), source ?? '', `bases.${String(index)}.source`)
  })
  for (const [path, basis] of basesOf(rulebook)) expect(bases, basis, path)
  rulebook.facts.forEach(({ impliedBy }, index) => {
    impliedBy.forEach((fact) => {
      expect(facts, fact, `facts.${String(index)}.impliedBy`)
    })
  })
  rulebook.questions.forEach((question, index) => {
    const path = `questions.${String(index)}`
    expect(idsOf(rulebook.areas), question.area, `${path}.area`)
    expect(rulebook.roles, question.askWho, `${path}.askWho`)
    expect(Object.keys(rulebook.efforts.halfDays), question.effortKind, `${path}.effortKind`)
    question.notApplicableUnless.forEach((fact) => {
      expect(facts, fact, `${path}.notApplicableUnless`)
    })
    question.causes.forEach((cause) => {
      expect(rulebook.causes, cause, `${path}.causes`)
    })
    question.storage.forEach((form) => {
      expect(rulebook.storageForms, form, `${path}.storage`)
    })
    for (const [scheme, known] of schemes) {
      question.mapping[scheme]?.forEach((item) => {
        expect(known, String(item), `${path}.mapping.${scheme}`)
      })
    }
  })
  const expectCondition = (condition: Condition, path: string): void => {
    if ('question' in condition) expect(questions, condition.question, path)
    else if ('fact' in condition) expect(facts, condition.fact, path)
    else if ('certificate' in condition) expect(idsOf(rulebook.certificates.kinds), condition.certificate, path)
    else if ('accidentCause' in condition) expect(rulebook.causes, condition.accidentCause, path)
  }
  rulebook.consistency.rules.forEach(({ when, questions: named }, index) => {
    const path = `consistency.rules.${String(index)}`
    when.forEach((condition) => {
      expectCondition(condition, `${path}.when`)
    })
    named.forEach((id) => {
      expect(questions, id, `${path}.questions`)
    })
  })
  return problems
}

function basesOf(rulebook: Rulebook): [path: string, basis: string][] {
  return [
    ['dates.basis', rulebook.dates.basis],
    ['efforts.basis', rulebook.efforts.basis],
    ['effortScale.basis', rulebook.effortScale.basis],
    ['questionsBasis', rulebook.questionsBasis],
    ['management.maximumBasis', rulebook.management.maximumBasis],
    ['management.tiersBasis', rulebook.management.tiersBasis],
    ['management.essentialBasis', rulebook.management.essentialBasis],
    ['certificates.maximumBasis', rulebook.certificates.maximumBasis],
    ...rulebook.certificates.kinds.flatMap(({ basis, standardsBasis, obtaining }, index) => {
      const path = `certificates.kinds.${String(index)}`
      const bases: [string, string | undefined][] = [
        [`${path}.basis`, basis],
        [`${path}.standardsBasis`, standardsBasis],
        [`${path}.obtaining.basis`, obtaining?.basis],
      ]
      return bases.filter((entry): entry is [string, string] => entry[1] !== undefined)
    }),
    ['combination.basis', rulebook.combination.basis],
    ['group.basis', rulebook.group.basis],
    ['group.orderBasis', rulebook.group.orderBasis],
    ['premium.basis', rulebook.premium.basis],
    ['areaBands.basis', rulebook.areaBands.basis],
    ['accidentYears.basis', rulebook.accidentYears.basis],
    ['consistency.basis', rulebook.consistency.basis],
    ['evidence.basis', rulebook.evidence.basis],
    ['references.ipa25.sheetBasis', rulebook.references.ipa25.sheetBasis],
    ['references.ipa25.basis', rulebook.references.ipa25.basis],
    ['references.scs3.requirementsBasis', rulebook.references.scs3.requirementsBasis],
    ['references.scs3.basis', rulebook.references.scs3.basis],
    ['references.securityAction2.basis', rulebook.references.securityAction2.basis],
    ['insurancePlans.basis', rulebook.insurancePlans.basis],
    ...lossBases(rulebook).map(([path, basis]): [string, string] => [path, basis]),
  ]
}

function missingTexts(rulebook: Rulebook, wording: Wording): Problem[] {
  return [
    ...compareKeys('areas', rulebook.areas, wording.areas),
    ...compareKeys('areaComments', rulebook.areas, wording.areaComments),
    ...missingComments(rulebook, wording),
    ...compareKeys('facts', rulebook.facts, wording.facts),
    ...compareKeys('trades', named(rulebook.trades), wording.trades),
    ...compareKeys('salesBands', named(rulebook.salesBands), wording.salesBands),
    ...compareKeys('roles', named(rulebook.roles), wording.roles),
    ...compareKeys('causes', named(rulebook.causes), wording.causes),
    ...compareKeys('storageForms', named(rulebook.storageForms), wording.storageForms),
    ...compareKeys('certificates', rulebook.certificates.kinds, wording.certificates),
    ...compareKeys('bases', rulebook.bases, wording.bases),
    ...compareKeys('contradictions', rulebook.consistency.rules, wording.contradictions),
    ...compareKeys('insurancePlans', rulebook.insurancePlans.plans, wording.insurancePlans),
    ...lossTexts(rulebook, wording).flatMap(([path, list, texts]) => compareKeys(path, list, texts)),
    ...compareKeys('questions', rulebook.questions, wording.questions),
  ]
}

/** Each area has a comment for each band: one more than there are thresholds. */
function missingComments({ areaBands }: Rulebook, { areaComments }: Wording): Problem[] {
  const bands = areaBands.fromPercent.length + 1
  return Object.entries(areaComments)
    .filter(([, comments]) => comments.length !== bands)
    .map(([id]) => problem('text-missing', `areaComments.${id}`, { id }))
}

/** Every id has its text, and no text is without its id. */
function compareKeys(path: string, list: WithId, texts: Readonly<Record<string, unknown>>): Problem[] {
  const known = new Set(list.map(({ id }) => id))
  return [
    ...[...known].filter((id) => !Object.hasOwn(texts, id)).map((id) => problem('text-missing', `${path}.${id}`, { id })),
    ...Object.keys(texts)
      .filter((id) => !known.has(id))
      .map((id) => problem('reference-unknown', `${path}.${id}`, { id })),
  ]
}
