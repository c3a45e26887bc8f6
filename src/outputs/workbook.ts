import type { Assessment } from '../core/assess.ts'
import { effortScalePercent } from '../core/improvement.ts'
import type { Language } from '../core/wording.ts'
import { answerRows } from './answerRows.ts'
import { companyOf, type DocumentSource } from './documents/source.ts'
import { planView, type PlanView } from './planView.ts'
import { shownParams } from './problemText.ts'

/** Tables for calculating with: every cell has a type, so that numbers stay numbers and texts stay texts. */
export interface Workbook {
  readonly language: Language
  readonly sheets: readonly WorkTable[]
}

export interface WorkTable {
  /** At most 31 characters, and none of `[]:*?/\`. */
  readonly name: string
  readonly columns: readonly WorkColumn[]
  readonly rows: readonly (readonly WorkCell[])[]
}

export interface WorkColumn {
  readonly title: string
  /** In characters of half width. */
  readonly width: number
  readonly align: 'start' | 'center'
}

export type WorkCell =
  | { readonly kind: 'text'; readonly text: string }
  /** `decimals` are shown, the value is kept whole. */
  | { readonly kind: 'number'; readonly value: number; readonly decimals: 0 | 1 }
  | { readonly kind: 'percent'; readonly percent: number }
  /** ISO day. */
  | { readonly kind: 'date'; readonly day: string }
  | { readonly kind: 'empty' }

const EMPTY: WorkCell = { kind: 'empty' }
const text = (value: string): WorkCell => (value === '' ? EMPTY : { kind: 'text', text: value })
const number = (value: number, decimals: 0 | 1 = 0): WorkCell => ({ kind: 'number', value, decimals })
const percent = (value: number): WorkCell => ({ kind: 'percent', percent: value })
const date = (day: string): WorkCell => ({ kind: 'date', day })
const days = (halfDays: number): WorkCell => number(halfDays / 2, 1)

/**
 * Answers, weaknesses and plan of one sheet as tables, and a table that says what they are. Private notes are left out unless
 * `withNotes` asks for them: they are the writer's own and never leave with anything else.
 */
export function workbookOf(source: DocumentSource, { withNotes = false } = {}): Workbook {
  const view = planView(source.rulebook, source.sheet, source.assessment, source.today)
  return {
    language: source.words.language,
    sheets: [answerTable(source, withNotes), weaknessTable(source), planTable(source, view), aboutTable(source, view, withNotes)],
  }
}

/** All answers in catalogue order. */
export function answerTable(source: DocumentSource, withNotes: boolean): WorkTable {
  const { rulebook, sheet, assessment, words } = source
  const { t, wording } = words
  const mark = (holds: boolean): WorkCell => (holds ? text(t('workbook.mark')) : EMPTY)
  return {
    name: t('workbook.answers'),
    columns: [
      { title: t('workbook.column.number'), width: 7, align: 'center' },
      { title: t('area.name'), width: 16, align: 'start' },
      { title: t('workbook.column.topic'), width: 22, align: 'start' },
      { title: t('workbook.column.question'), width: 36, align: 'start' },
      { title: t('workbook.column.essential'), width: 11, align: 'center' },
      { title: t('workbook.column.state'), width: 15, align: 'start' },
      { title: t('workbook.column.level'), width: 13, align: 'center' },
      { title: t('workbook.column.text'), width: 40, align: 'start' },
      { title: t('workbook.column.earned'), width: 9, align: 'center' },
      { title: t('workbook.column.possible'), width: 9, align: 'center' },
      { title: t('workbook.column.by'), width: 16, align: 'start' },
      { title: t('workbook.column.byDay'), width: 14, align: 'center' },
      ...(withNotes ? [{ title: t('questions.noteLabel'), width: 36, align: 'start' as const }] : []),
    ],
    rows: answerRows(rulebook, wording, assessment, sheet).map((row) => [
      number(row.number),
      text(row.area),
      text(row.topic),
      text(row.question),
      mark(row.essential),
      text(t(`workbook.state.${row.state}`)),
      row.level === null ? EMPTY : number(row.level),
      text(row.text),
      row.possible === 0 ? EMPTY : number(row.earned),
      row.possible === 0 ? EMPTY : number(row.possible),
      text(row.by?.name ?? ''),
      row.by ? date(row.by.date) : EMPTY,
      ...(withNotes ? [text(row.note)] : []),
    ]),
  }
}

/** What is weak, ranked, with the next step. */
function weaknessTable({ rulebook, sheet, assessment, words }: DocumentSource): WorkTable {
  const { t, wording } = words
  const scale = effortScalePercent(rulebook, sheet)
  return {
    name: t('workbook.weaknesses'),
    columns: [
      { title: t('workbook.column.rank'), width: 7, align: 'center' },
      { title: t('workbook.column.number'), width: 7, align: 'center' },
      { title: t('workbook.column.topic'), width: 22, align: 'start' },
      { title: t('weakness.essential'), width: 18, align: 'center' },
      { title: t('workbook.column.levelNow'), width: 13, align: 'center' },
      { title: t('workbook.column.now'), width: 36, align: 'start' },
      { title: t('workbook.column.lost'), width: 11, align: 'center' },
      { title: t('workbook.column.next'), width: 42, align: 'start' },
      { title: t('workbook.column.role'), width: 18, align: 'start' },
      { title: t('workbook.column.days'), width: 12, align: 'center' },
      { title: t('workbook.column.nextPoints'), width: 11, align: 'center' },
    ],
    rows: assessment.weaknesses.map((weakness, index) => {
      const question = wording.questions[weakness.question]
      const { level } = weakness
      const role = wording.roles[weakness.role] ?? weakness.role
      return [
        number(index + 1),
        number(weakness.number),
        text(question?.topic ?? weakness.question),
        weakness.weakEssential ? text(t('workbook.mark')) : EMPTY,
        level === null ? EMPTY : number(level),
        text(level === null ? t('workbook.state.unknown') : (question?.options[level] ?? '')),
        number(weakness.lostPoints),
        text(level === null ? t('weakness.ask', { who: role }) : (question?.nextSteps[level] ?? '')),
        text(role),
        level === null ? EMPTY : days(Math.ceil((weakness.nextStepHalfDays * scale) / 100)),
        level === null ? EMPTY : number(weakness.nextStepPoints),
      ]
    }),
  }
}

/** The improvement plan in its order, with its dates; empty where there is none. */
function planTable({ words }: DocumentSource, view: PlanView): WorkTable {
  const { t, wording } = words
  return {
    name: t('workbook.plan'),
    columns: [
      { title: t('workbook.column.rank'), width: 7, align: 'center' },
      { title: t('workbook.column.number'), width: 7, align: 'center' },
      { title: t('workbook.column.topic'), width: 22, align: 'start' },
      { title: t('workbook.column.levelNow'), width: 13, align: 'center' },
      { title: t('workbook.column.levelThen'), width: 13, align: 'center' },
      { title: t('workbook.column.todo'), width: 48, align: 'start' },
      { title: t('workbook.column.role'), width: 18, align: 'start' },
      { title: t('workbook.column.days'), width: 12, align: 'center' },
      { title: t('workbook.column.nextPoints'), width: 11, align: 'center' },
      { title: t('workbook.column.target'), width: 14, align: 'center' },
      { title: t('workbook.column.management'), width: 14, align: 'center' },
      { title: t('workbook.column.discount'), width: 12, align: 'center' },
      { title: t('workbook.column.pinned'), width: 11, align: 'center' },
    ],
    rows: (view.actions?.actions ?? []).map((action, index) => {
      const question = wording.questions[action.question]
      const steps = question?.nextSteps.slice(action.from ?? 0, action.to) ?? []
      return [
        number(index + 1),
        number(action.number),
        text(question?.topic ?? action.question),
        action.from === null ? text(t('workbook.state.unknown')) : number(action.from),
        number(action.to),
        text(steps.join('\n')),
        text(wording.roles[action.role] ?? action.role),
        days(action.scaledHalfDays),
        number(action.points),
        date(action.targetDate),
        percent(action.managementPercent),
        percent(action.discountPercent),
        action.pinned ? text(t('workbook.mark')) : EMPTY,
      ]
    }),
  }
}

/** What the tables are of: company, day, edition, check number, estimate, and what must be known about it. */
function aboutTable(source: DocumentSource, view: PlanView, withNotes: boolean): WorkTable {
  const { assessment, words, today, checkNumber } = source
  const { t, wording } = words
  const company = companyOf(source)
  const rows: [string, WorkCell][] = [
    ...(company === '' ? [] : [[t('workbook.entry.company'), text(company)] as [string, WorkCell]]),
    [t('workbook.entry.day'), date(today)],
    [t('workbook.entry.edition'), text(wording.title)],
    ...(checkNumber === '' ? [] : [[t('workbook.entry.checkNumber'), text(checkNumber)] as [string, WorkCell]]),
    ...discountRows(source, assessment),
    ...planRows(source, view),
    [t('workbook.entry.effort'), text(t('workbook.entry.effortText'))],
    ...(withNotes ? [[t('workbook.entry.notes'), text(t('workbook.entry.notesIn'))] as [string, WorkCell]] : []),
    [t('workbook.entry.notice'), text(wording.estimateNotice)],
  ]
  return {
    name: t('workbook.about'),
    columns: [
      { title: t('workbook.column.item'), width: 36, align: 'start' },
      { title: t('workbook.column.content'), width: 80, align: 'start' },
    ],
    rows: rows.map(([label, content]) => [text(label), content]),
  }
}

function discountRows({ words }: DocumentSource, { discount, group }: Assessment): [string, WorkCell][] {
  const { t } = words
  return [
    [t('workbook.entry.certain'), percent(discount.certain)],
    ...(discount.reachable > discount.certain
      ? [[t('workbook.entry.reachable'), percent(discount.reachable)] as [string, WorkCell]]
      : []),
    [t('workbook.entry.group'), percent(group.percent)],
  ]
}

function planRows({ words }: DocumentSource, { tiers, actions, problems, wishedPercent, declarationDay }: PlanView) {
  const { t } = words
  const rows: [string, WorkCell][] = []
  if (actions) {
    rows.push([t('workbook.entry.wished'), percent(wishedPercent)], [t('workbook.entry.declaration'), date(declarationDay)])
  } else {
    const reasons = problems.map((each) => t(`problem.${each.code}`, shownParams(each, words.number)))
    rows.push([t('workbook.entry.noPlan'), text(tiers.length === 0 ? t('workbook.noTier') : reasons.join('\n'))])
  }
  return rows
}
