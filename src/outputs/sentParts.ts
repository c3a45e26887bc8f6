import type { Assessment } from '../core/assess.ts'
import type { Evidence } from '../core/evidenceRegister.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Accident, Answer, Certificate, Sheet, YesNo } from '../core/sheet.ts'
import { optionText } from './answerRows.ts'
import type { Words } from './words.ts'

/** A value that leaves, beside what it is. Nothing is shown for what nobody has filled in. */
export interface SentRow {
  readonly label: string
  readonly value: string
}

export const filled = (rows: readonly (SentRow | null)[]): SentRow[] =>
  rows.filter((each) => each !== null).filter(({ value }) => value !== '')

export function yesNoText(value: YesNo | null, t: Words['t']): string {
  return value === null ? '' : t(value)
}

export function companyRows({ profile }: Pick<Sheet, 'profile'>, { t, number, day, wording }: Words): SentRow[] {
  const { companyName, trade, employees, salesBand, membership, memberNumber, chamber, inceptionDate } = profile
  return filled([
    { label: t('company.name'), value: companyName },
    { label: t('company.trade'), value: trade === null ? '' : (wording.trades[trade] ?? trade) },
    { label: t('company.employees'), value: employees === null ? '' : t('company.peopleCount', { count: number(employees) }) },
    { label: t('company.sales'), value: salesBand === null ? '' : (wording.salesBands[salesBand] ?? salesBand) },
    {
      label: t('company.membership'),
      value: membership === null ? '' : t(membership === 'member' ? 'company.member' : 'company.nonMember'),
    },
    { label: t('company.chamber'), value: chamber },
    { label: t('company.memberNumber'), value: memberNumber },
    { label: t('company.inception'), value: inceptionDate === null ? '' : day(inceptionDate) },
  ])
}

export function contactRows({ handOver: { contact } }: Pick<Sheet, 'handOver'>, { t }: Words): SentRow[] {
  return filled([
    { label: t('send.contact.name'), value: contact.name },
    { label: t('send.contact.telephone'), value: contact.telephone },
  ])
}

export function factRows(rulebook: Rulebook, { facts }: Sheet, { t, wording }: Words): SentRow[] {
  return rulebook.facts.flatMap(({ id }) => {
    const value = facts[id]
    return value === undefined ? [] : [{ label: wording.facts[id]?.question ?? id, value: t(value) }]
  })
}

/** Every answer in full, with whose it is when a colleague gave it, and whether it is confirmed. */
export function answerRowsSent(rulebook: Rulebook, sheet: Sheet, words: Words): SentRow[] {
  const { t, wording } = words
  return rulebook.questions.flatMap(({ id, number }) => {
    const answer = sheet.answers[id]
    if (!answer) return []
    const by = sheet.answeredBy[id]
    const notes = [
      answerText(id, answer, words),
      by ? t('send.by', { role: wording.roles[by.role] ?? by.role, day: words.day(by.date) }) : '',
      sheet.unconfirmed.includes(id) ? t('send.unconfirmed') : '',
    ]
    const topic = wording.questions[id]?.topic ?? id
    return [{ label: t('send.question', { number, topic }), value: notes.filter((each) => each !== '').join('\n') }]
  })
}

/** What the chamber asked about a submission before, each with the reply. */
export function replyRows(rulebook: Rulebook, { returned }: Pick<Sheet, 'returned'>, words: Words): SentRow[] {
  const { t, wording } = words
  if (returned === null) return []
  const { review, replies } = returned
  return [
    ...filled([{ label: t('send.reply.message'), value: review.message }]),
    ...rulebook.questions.flatMap(({ id, number }) =>
      review.records
        .filter(({ question }) => question === id)
        .map(({ answer, reason, by }) => {
          const { kind = 'open', text = '' } = replies[id] ?? {}
          const lines = [
            t('send.reply.asked', { by, text: reason }),
            answer === null ? '' : t('send.reply.proposed', { text: answerText(id, answer, words) }),
            t(`send.reply.${kind}`),
            text,
          ]
          const label = t('send.question', { number, topic: wording.questions[id]?.topic ?? id })
          return { label, value: lines.filter((line) => line !== '').join('\n') }
        }),
    ),
  ]
}

function answerText(id: string, answer: Answer, { t, wording }: Words): string {
  switch (answer.kind) {
    case 'level':
      return optionText(wording, id, answer.level)
    case 'unknown':
      return t('questions.unknown')
    case 'not-applicable':
      return answer.reason === '' ? t('questions.notApplicable') : t('send.notApplicable', { reason: answer.reason })
  }
}

export function certificateRows({ certificates }: Sheet, { t, day, wording }: Words): SentRow[] {
  const rowsOf = (each: Certificate): readonly (readonly [string, string])[] => [
    [t('certificates.number'), each.number],
    [t('certificates.holderLabel'), each.holder === null ? '' : t(`certificates.holder.${each.holder}`)],
    [t('certificates.scopeLabel'), each.scope === null ? '' : t(`certificates.scope.${each.scope}`)],
    [t('certificates.standard'), each.standard ?? ''],
    [t('certificates.validFrom'), each.validFrom === null ? '' : day(each.validFrom)],
    [t('certificates.validTo'), each.validTo === null ? '' : day(each.validTo)],
    [t('certificates.underAudit'), each.renewalUnderAudit ? t('yes') : ''],
    [
      t('certificates.evidenceLabel'),
      each.evidenceHeld === null ? '' : t(each.evidenceHeld === 'yes' ? 'certificates.held' : 'certificates.notHeld'),
    ],
  ]
  return certificates.flatMap((each) => {
    const name = wording.certificates[each.kind]?.name ?? each.kind
    return [{ label: t('certificates.kind'), value: name }, ...under(name, rowsOf(each), t)]
  })
}

export function accidentRows({ declaration, accidents }: Sheet, years: number, { t, number, day, wording }: Words): SentRow[] {
  const rowsOf = (each: Accident): readonly (readonly [string, string])[] => [
    [t('declaration.date'), each.date === null ? '' : day(each.date)],
    [t('declaration.cause'), each.cause === null ? '' : (wording.causes[each.cause] ?? each.cause)],
    [t('declaration.persons'), each.persons === null ? '' : t('company.peopleCount', { count: number(each.persons) })],
    [t('declaration.description'), each.description],
    [
      t('declaration.prevention'),
      each.preventionFinished === null
        ? ''
        : t(each.preventionFinished === 'yes' ? 'declaration.finished' : 'declaration.unfinished'),
    ],
  ]
  const { accidentsInPeriod, knownLeak, knownLeakDate, firstYearStart } = declaration
  return filled([
    { label: t('declaration.accidents', { years }), value: yesNoText(accidentsInPeriod, t) },
    ...accidents.flatMap((each, index) => under(t('declaration.accident', { number: index + 1 }), rowsOf(each), t)),
    { label: t('declaration.knownLeak'), value: yesNoText(knownLeak, t) },
    { label: t('declaration.knownLeakDate'), value: knownLeakDate === null ? '' : day(knownLeakDate) },
    { label: t('declaration.firstYear'), value: firstYearStart === null ? '' : day(firstYearStart) },
  ])
}

/** The register of the evidence: titles and dates, what each paper supports, and the names of files that go with it. */
export function evidenceRows(rulebook: Rulebook, { evidence, certificates }: Sheet, words: Words): SentRow[] {
  const { t, day, wording } = words
  const supports = ({ questions, certificates: ids }: Evidence): string =>
    [
      ...rulebook.questions.filter(({ id }) => questions.includes(id)).map(({ number }) => t('questions.number', { number })),
      ...certificates.filter(({ id }) => ids.includes(id)).map(({ kind }) => wording.certificates[kind]?.name ?? kind),
    ].join(t('listSeparator'))
  return evidence.flatMap((each) => [
    { label: t('send.evidence.title'), value: each.title === '' ? t('notStated') : each.title },
    ...under(
      each.title,
      [
        [t('send.evidence.kind'), each.kind === null ? '' : t(`evidence.kind.${each.kind}`)],
        [t('send.evidence.issuedOn'), each.issuedOn === null ? '' : day(each.issuedOn)],
        [t('certificates.validFrom'), each.validFrom === null ? '' : day(each.validFrom)],
        [t('certificates.validTo'), each.validTo === null ? '' : day(each.validTo)],
        [t('send.evidence.supports'), supports(each)],
        [t('send.evidence.files'), each.files.map(({ name, bytes }) => fileText(name, bytes, words)).join('\n')],
      ],
      t,
    ),
  ])
}

function fileText(name: string, bytes: number, { t, number }: Pick<Words, 't' | 'number'>): string {
  return t('send.evidence.file', { name, size: number(Math.max(1, Math.ceil(bytes / 1000))) })
}

export function confirmationRows({ confirmation }: Pick<Sheet, 'confirmation'>, { t, day }: Words): SentRow[] {
  const { name, position, confirmedOn } = confirmation
  return filled([
    { label: t('confirmation.name'), value: name },
    { label: t('send.position'), value: position },
    { label: t('send.confirmedOn'), value: confirmedOn === null ? t('send.notConfirmed') : day(confirmedOn) },
  ])
}

/** The result as a file with answers claims it; the recipient works it out again. */
export function resultRows(rulebook: Rulebook, assessment: Assessment, words: Words): SentRow[] {
  const { t } = words
  const { group, counts, flags, management } = assessment
  const { weakEssentials } = management.certain
  const weak = rulebook.questions.filter(({ id }) => weakEssentials.includes(id))
  return [
    ...countedRows(assessment, words),
    { label: t('send.result.group'), value: t('percent', { value: group.percent }) },
    { label: t('send.result.notApplicable'), value: t('send.result.questions', { count: counts.notApplicable }) },
    {
      label: t('send.result.weak'),
      value:
        weak.length === 0 ? t('send.none') : weak.map(({ number }) => t('questions.number', { number })).join(t('listSeparator')),
    },
    { label: t('send.result.flags'), value: t('result.count', { count: flags.length }) },
  ]
}

/** The result as a summary 要約のみ tells it: counted, not which. */
export function summaryRows(assessment: Assessment, { unconfirmed }: Pick<Sheet, 'unconfirmed'>, words: Words): SentRow[] {
  const { t } = words
  return [
    ...countedRows(assessment, words),
    { label: t('send.result.unconfirmed'), value: t('send.result.questions', { count: unconfirmed.length }) },
    {
      label: t('send.result.weak'),
      value: t('send.result.questions', { count: assessment.management.certain.weakEssentials.length }),
    },
  ]
}

function countedRows({ management, certificates, discount, counts, areas }: Assessment, words: Words): SentRow[] {
  const { t, number, wording } = words
  const { certain, reachable } = management
  const ends = (from: number, to: number) => (from === to ? t('percent', { value: from }) : t('send.percentEnds', { from, to }))
  return [
    { label: t('send.result.discount'), value: ends(discount.certain, discount.reachable) },
    { label: t('send.result.management'), value: ends(certain.discountPercent, reachable.discountPercent) },
    { label: t('send.result.certificates'), value: ends(certificates.certainPercent, certificates.possiblePercent) },
    { label: t('answers.points'), value: t('answers.pointsOf', { earned: certain.earned, possible: certain.possible }) },
    { label: t('send.result.openPoints'), value: number(management.openPoints) },
    ...areas.map(({ id, earned, possible }) => ({
      label: wording.areas[id]?.name ?? id,
      value: t('answers.pointsOf', { earned, possible }),
    })),
    { label: t('send.result.total'), value: t('send.result.questions', { count: counts.total }) },
    { label: t('send.result.unanswered'), value: t('send.result.questions', { count: counts.unanswered }) },
    { label: t('send.result.unknown'), value: t('send.result.questions', { count: counts.unknown }) },
  ]
}

/** Fields of one of several things, each with the thing's name before it. */
function under(thing: string, fields: readonly (readonly [string, string])[], t: Words['t']): SentRow[] {
  return filled(fields.map(([field, value]) => ({ label: thing === '' ? field : t('send.of', { thing, field }), value })))
}
