import { smallestEvidenceSet } from '../core/evidence.ts'
import type { Evidence } from '../core/evidenceRegister.ts'
import { evidenceAsks, needsEvidence, type EvidenceAsk } from '../core/evidenceState.ts'
import type { Level, QuestionId, Rulebook } from '../core/rulebook.ts'
import type { Certificate, Sheet } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'
import { keyOf } from './evidenceKey.ts'
import { isBlank, oneLine } from './plainName.ts'

type Translate = (key: string, params?: Record<string, string | number>) => string

/** One thing that evidence is asked for, as a reader meets it. */
export interface AskRow extends EvidenceAsk {
  /** The same for the same subject, and fit for an address in the page. */
  readonly key: string
  /** Of a question; null for everything else. */
  readonly number: number | null
  readonly level: Level | null
  readonly title: string
  /** What shows it, in the edition's words. */
  readonly shows: string
  /** One of the fewest answers whose proof keeps the tier. */
  readonly first: boolean
}

/** Everything that evidence is asked for, in words. */
export function askRows(rulebook: Rulebook, wording: Wording, sheet: Sheet, t: Translate): AskRow[] {
  const first = new Set(collectFirst(rulebook, sheet)?.questions)
  return evidenceAsks(rulebook, sheet).map((ask) => {
    const { subject } = ask
    const row = { ...ask, key: keyOf(subject), number: null, level: null, first: false }
    if (subject.kind === 'sales') return { ...row, title: t('evidence.sales'), shows: showsSales(sheet, t) }
    if (subject.kind === 'certificate') {
      const certificate = sheet.certificates.find(({ id }) => id === subject.certificate)
      return {
        ...row,
        title: certificate ? certificateName(certificate, wording, t) : '',
        shows: t('evidence.asks.showsCertificate'),
      }
    }
    const id = subject.question
    const answer = sheet.answers[id]
    return {
      ...row,
      number: numberOf(rulebook, id),
      level: answer?.kind === 'level' ? answer.level : null,
      title: questionName(rulebook, wording, id, t),
      shows: wording.questions[id]?.evidence ?? '',
      first: first.has(id),
    }
  })
}

export interface AskGroup {
  readonly id: string
  readonly title: string
  readonly rows: readonly AskRow[]
}

/** Certificates and sales first, then the areas; groups in which nothing is listed are left out. */
export function askGroups({ areas, questions }: Rulebook, wording: Wording, rows: readonly AskRow[], t: Translate): AskGroup[] {
  const areaOf = new Map(questions.map(({ id, area }) => [id, area]))
  const inArea = (area: string) =>
    rows.filter(({ subject }) => subject.kind === 'question' && areaOf.get(subject.question) === area)
  return [
    { id: 'others', title: t('evidence.asks.others'), rows: rows.filter(({ number }) => number === null) },
    ...areas.map(({ id }) => ({ id, title: wording.areas[id]?.name ?? id, rows: inArea(id) })),
  ].filter((group) => group.rows.length > 0)
}

function showsSales({ declaration: { sales } }: Sheet, t: Translate): string {
  if (sales.proof === null || sales.proof === 'other') return t('evidence.asks.showsSalesAny')
  return t('evidence.asks.showsSales', { proof: t(`declaration.proof.${sales.proof}`) })
}

/** The fewest answers whose proof keeps the tier, with the tier in percent; null while questions are open. */
export function collectFirst(rulebook: Rulebook, sheet: Sheet) {
  const smallest = smallestEvidenceSet(rulebook, sheet)
  return smallest.ok ? smallest.value : null
}

/** What a piece of evidence is called: its title, else its kind. */
export function evidenceTitle({ title, kind }: Evidence, t: Translate): string {
  if (!isBlank(title)) return oneLine(title)
  return kind === null ? t('evidence.untitled') : t(`evidence.kind.${kind}`)
}

/** When a piece of evidence was made and between which days it holds, as far as that is stated. */
export function evidenceDates({ issuedOn, validFrom, validTo }: Evidence, t: Translate, day: (iso: string) => string): string[] {
  const [from, to] = [validFrom === null ? '' : day(validFrom), validTo === null ? '' : day(validTo)]
  return [
    ...(issuedOn === null ? [] : [t('evidence.issued', { day: day(issuedOn) })]),
    ...(from !== '' && to !== '' ? [t('evidence.validPeriod', { from, to })] : []),
    ...(from !== '' && to === '' ? [t('evidence.validFrom', { from })] : []),
    ...(from === '' && to !== '' ? [t('evidence.validTo', { to })] : []),
  ]
}

/** A certificate by its kind and number. */
export function certificateName({ kind, number }: Certificate, wording: Wording, t: Translate): string {
  const name = wording.certificates[kind]?.name ?? kind
  return isBlank(number) ? name : t('evidence.certificateOf', { name, number: oneLine(number) })
}

export function questionName(rulebook: Rulebook, wording: Wording, id: QuestionId, t: Translate): string {
  const number = t('questions.number', { number: numberOf(rulebook, id) })
  return t('evidence.question', { number, topic: wording.questions[id]?.topic ?? id })
}

function numberOf({ questions }: Rulebook, id: QuestionId): number {
  return questions.find((question) => question.id === id)?.number ?? 0
}

/** Something that a piece of evidence can show, or shows. */
export interface SupportChoice {
  readonly id: string
  readonly label: string
  readonly isChosen: boolean
  /** An answer that was lowered since: it needs no evidence any more, and the link stays until it is taken off. */
  readonly isIdle: boolean
}

/** The answers that a piece of evidence can show: those that ask for it, and those that it shows already. */
export function questionChoices(rulebook: Rulebook, wording: Wording, sheet: Sheet, { questions }: Evidence, t: Translate) {
  return rulebook.questions.flatMap(({ id }): SupportChoice[] => {
    const isChosen = questions.includes(id)
    const isIdle = !needsEvidence(rulebook, sheet, id)
    return isChosen || !isIdle ? [{ id, label: questionName(rulebook, wording, id, t), isChosen, isIdle }] : []
  })
}

export function certificateChoices(wording: Wording, sheet: Sheet, { certificates }: Evidence, t: Translate): SupportChoice[] {
  return sheet.certificates.map((certificate) => ({
    id: certificate.id,
    label: certificateName(certificate, wording, t),
    isChosen: certificates.includes(certificate.id),
    isIdle: false,
  }))
}

/** What a piece of evidence shows, each by name: certificates, sales, answers. */
export function shownBy(rulebook: Rulebook, wording: Wording, sheet: Sheet, evidence: Evidence, t: Translate): string[] {
  const chosen = (choices: readonly SupportChoice[]) => choices.filter(({ isChosen }) => isChosen).map(({ label }) => label)
  return [
    ...chosen(certificateChoices(wording, sheet, evidence, t)),
    ...(evidence.kind === 'sales' ? [t('evidence.sales')] : []),
    ...chosen(questionChoices(rulebook, wording, sheet, evidence, t)),
  ]
}
