import type { Assessment } from '../../core/assess.ts'
import type { QuestionId, Rulebook } from '../../core/rulebook.ts'
import type { Certificate, Sheet } from '../../core/sheet.ts'
import { answerRows, type AnswerRow } from '../answerRows.ts'
import { validityOn } from '../certificateValidity.ts'
import { cell, row, type Block, type Chapter, type Field, type PaperDocument, type Row } from '../document.ts'
import { isBlank, oneLine } from '../plainName.ts'
import { rowsWithRoom } from './customerRoom.ts'
import { companyOf, type DocumentSource } from './source.ts'

/** Answers from this level hold for the whole company. */
const SOUND_FROM = 3

/** What a company would show its customers unless it chooses otherwise: the answers that hold for the whole company. */
export function defaultForCustomer(rulebook: Rulebook, sheet: Sheet): QuestionId[] {
  return rulebook.questions
    .map(({ id }) => id)
    .filter((id) => {
      const answer = sheet.answers[id]
      return answer?.kind === 'level' && answer.level >= SOUND_FROM
    })
}

/**
 * 取引先への回答用: the chosen answers in words, without levels, points, notes or discount; nothing that was not chosen
 * gets in. Questions without an answer that counts are left out.
 */
export function customerDocument(source: DocumentSource, chosen: readonly QuestionId[]): PaperDocument {
  const { words, today } = source
  const { t } = words
  return {
    language: words.language,
    title: t('customerDoc.title'),
    lead: t('customerDoc.lead'),
    cover: null,
    head: oneLine(companyOf(source)),
    foot: t('customerDoc.foot'),
    day: today,
    chapters: [answersChapter(source, chosen)],
  }
}

function chosenRows({ rulebook, sheet, assessment, words }: DocumentSource, chosen: readonly QuestionId[]): AnswerRow[] {
  const ids = new Set(chosen)
  const rows = answerRows(rulebook, words.wording, assessment, sheet)
  return rows.filter(({ id, state }) => ids.has(id) && state !== 'unanswered')
}

function answersChapter(source: DocumentSource, chosen: readonly QuestionId[]): Chapter {
  const { words, today } = source
  const { t, day } = words
  const lines = linesOf(source, chosenRows(source, chosen))
  const answers: Block[] =
    lines.length === 0
      ? [{ kind: 'paragraph', text: t('customerDoc.none'), tone: 'body' }]
      : [
          {
            kind: 'table',
            caption: t('customerDoc.asOf', { day: day(today) }),
            columns: [
              { title: t('customerDoc.topic'), width: 27, align: 'start', names: true },
              { title: t('customerDoc.statement'), width: 73, align: 'start', names: false },
            ],
            rows: lines,
          },
        ]
  return { id: 'answers', title: t('customerDoc.answers'), start: 'flow', blocks: [letterHead(source), ...answers] }
}

/**
 * The rows of the table. Headings of areas give way where only without them everything is on one page; where it is more in
 * any case, they stay.
 */
function linesOf(source: DocumentSource, rows: readonly AnswerRow[]): Row[] {
  const certificates = certificateRows(source)
  const grouped = [...byArea(rows, (answer) => statementOf(source, answer)), ...certificates]
  const plain = [...rows.map((answer) => row(answer.topic, statementOf(source, answer))), ...certificates]
  return !fits(source, grouped) && fits(source, plain) ? plain : grouped
}

function fits(source: DocumentSource, rows: readonly Row[]): boolean {
  return rowsWithRoom(rows, companyOf(source), source.words.language) === rows.length
}

/** How many of the chosen answers are too many for one page, about; 0 when all have room. */
export function beyondOnePage(source: DocumentSource, chosen: readonly QuestionId[]): number {
  const rows = chosenRows(source, chosen).map((answer) => row(answer.topic, statementOf(source, answer)))
  const all = [...certificateRows(source), ...rows]
  return all.length - rowsWithRoom(all, companyOf(source), source.words.language)
}

/** To whom and when on one side; the company, who answers and the seal on the other, as in a letter. */
function letterHead(source: DocumentSource): Block {
  const { sheet, words, today, showsCompany } = source
  const { t, day } = words
  const { name, position } = sheet.confirmation
  const field = (label: string, text: string): Field => ({ label, text, lines: 1 })
  const company = isBlank(sheet.profile.companyName) ? '' : oneLine(companyOf(source))
  const signer = showsCompany
    ? [position, name]
        .filter((text) => !isBlank(text))
        .map(oneLine)
        .join('　')
    : ''
  return {
    kind: 'beside',
    share: 36,
    first: [{ kind: 'fields', fields: [field(t('customerDoc.to'), ''), field(t('customerDoc.date'), day(today))] }],
    second: [
      {
        kind: 'signature',
        text: t('customerDoc.signed'),
        fields: [field(t('customerDoc.company'), company), field(t('customerDoc.signer'), signer)],
        seal: t('customerDoc.seal'),
      },
    ],
  }
}

/** The answers under the names of their areas, in the edition's order. */
function byArea(rows: readonly AnswerRow[], statement: (answer: AnswerRow) => string): Row[] {
  return rows.flatMap((answer, index) => {
    const line = row(answer.topic, statement(answer))
    const group: Row = { tone: 'group', cells: [cell(answer.area), cell('')] }
    return answer.area === rows[index - 1]?.area ? [line] : [group, line]
  })
}

/** The chosen option; what is not known or does not apply is said as such. */
function statementOf({ words: { t } }: DocumentSource, { state, text }: AnswerRow): string {
  if (state === 'unknown') return t('customerDoc.unknown')
  if (state !== 'not-applicable') return text
  return isBlank(text) ? t('customerDoc.notApplicable') : t('customerDoc.notApplicableBecause', { reason: text })
}

/** The certificates in the company's own name that are valid on the day, under a heading of their own. */
function certificateRows(source: DocumentSource): Row[] {
  const { rulebook, sheet, words, today } = source
  const { t, day, wording } = words
  const held = sheet.certificates.filter((certificate) => isHeld(rulebook, certificate, today))
  if (held.length === 0) return []
  const head: Row = { tone: 'group', cells: [cell(t('customerDoc.certificates', { day: day(today) })), cell('')] }
  return [
    head,
    ...held.map(({ kind, number, scope, standard, validTo }) =>
      row(
        wording.certificates[kind]?.name ?? kind,
        [
          t('customerDoc.number', { number: oneLine(number) }),
          ...(standard === null ? [] : [oneLine(standard)]),
          ...(scope === null ? [] : [t(`certificates.scope.${scope}`)]),
          ...(validTo === null ? [] : [t('customerDoc.validTo', { day: day(validTo) })]),
        ].join(t('listSeparator')),
      ),
    ),
  ]
}

/** A self-declaration has no end; anything else must be valid on the day. Without a number there is nothing to show. */
function isHeld(rulebook: Rulebook, certificate: Certificate, today: string): boolean {
  const { holder, kind, number, validTo } = certificate
  const treatment = rulebook.certificates.kinds.find(({ id }) => id === kind)?.treatment
  if (holder !== 'insured' || isBlank(number) || treatment === undefined || treatment === 'superseded') return false
  const validity = validityOn(rulebook, certificate, today)
  return validity === 'valid' || (validity === 'not-stated' && treatment === 'recorded' && validTo === null)
}

/** A question that may be shown to customers, for choosing. */
export interface CustomerAnswer {
  readonly id: QuestionId
  readonly number: number
  readonly topic: string
  /** The words that the customer would read. */
  readonly text: string
  readonly state: AnswerRow['state']
  /** Better not shown without a thought: at level 1 or below, or unknown. */
  readonly isWeak: boolean
}

export interface CustomerArea {
  readonly id: string
  readonly name: string
  readonly answers: readonly CustomerAnswer[]
}

/** At this level or below an answer tells a customer of a gap. */
const WEAK_TO = 1

/** The answered questions area by area; areas without any are left out. */
export function customerAreas(
  rulebook: Rulebook,
  wording: DocumentSource['words']['wording'],
  assessment: Assessment,
  sheet: Sheet,
): CustomerArea[] {
  const rows = answerRows(rulebook, wording, assessment, sheet).filter(({ state }) => state !== 'unanswered')
  return rulebook.areas
    .map(({ id }) => {
      const ids = new Set(rulebook.questions.filter(({ area }) => area === id).map((question) => question.id))
      const answers = rows
        .filter((answer) => ids.has(answer.id))
        .map(({ id: question, number, topic, text, state, level }) => ({
          id: question,
          number,
          topic,
          text,
          state,
          isWeak: state === 'unknown' || (level !== null && level <= WEAK_TO),
        }))
      return { id, name: wording.areas[id]?.name ?? id, answers }
    })
    .filter(({ answers }) => answers.length > 0)
}
