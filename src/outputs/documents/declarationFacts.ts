import { factValue } from '../../core/answers.ts'
import { RECORD_KINDS, type RecordKind } from '../../core/declaration.ts'
import type { FactId } from '../../core/rulebook.ts'
import type { Declaration } from '../../core/sheet.ts'
import { row, type Block, type Column, type Row } from '../document.ts'
import { heldKinds } from '../declarationGaps.ts'
import { dayInBoth, numberText, yesNoText } from './declarationTexts.ts'
import type { Words } from '../words.ts'
import type { DocumentSource } from './source.ts'

/** Blank rows for accidents that nobody has described yet. */
const BLANK_ACCIDENTS = 2

/** Records held, own and entrusted, kind by kind; all kinds with room to write while none is said to be held. */
export function recordBlocks({ sheet: { declaration }, words }: DocumentSource): Block[] {
  const { t } = words
  const held = heldKinds(declaration, RECORD_KINDS)
  const others = RECORD_KINDS.filter((kind) => !held.includes(kind)).map((kind) => t(`declaration.kind.${kind}`))
  const isOpen = held.length === 0
  return [
    {
      kind: 'table',
      caption: t('declarationDoc.records'),
      columns: [
        column(t('declarationDoc.kind'), 6, 'start', true),
        column(t('declaration.own'), 3, 'end'),
        column(t('declaration.entrusted'), 3, 'end'),
      ],
      rows: isOpen ? others.map((name) => row(name, '', '')) : held.map((kind) => recordRow(words, declaration, kind)),
    },
    ...(isOpen || others.length === 0 ? [] : [fine(t('declarationDoc.notHeld', { kinds: others.join(t('listSeparator')) }))]),
    { kind: 'fields', fields: [{ label: t('declaration.contractors'), text: declaration.contractors, lines: 2 }] },
  ]
}

function recordRow(words: Words, { records, unread, otherRecords }: Declaration, kind: RecordKind): Row {
  const { t, number } = words
  const written = (whose: 'own' | 'entrusted'): string =>
    numberText(words, records[kind]?.[whose] ?? null, unread[`records.${kind}.${whose}`] ?? '', (value) =>
      t('company.peopleCount', { count: number(value) }),
    )
  const name = kind === 'other' && otherRecords !== '' ? otherRecords : t(`declaration.kind.${kind}`)
  return lineOf(name, written('own'), written('entrusted'))
}

/** The accidents of the years asked for, as a table with room to write where there is none yet. */
export function accidentBlocks({ rulebook, sheet, words }: DocumentSource): Block[] {
  const { t, number, day, wording } = words
  const { accidentsInPeriod } = sheet.declaration
  const label = t('declaration.accidents', { years: rulebook.accidentYears.years })
  const asked: Block = { kind: 'fields', fields: [{ label, text: yesNoText(words, accidentsInPeriod), lines: 1 }] }
  if (accidentsInPeriod === 'no') return [asked]
  const rows = accidentsInPeriod === 'yes' ? sheet.accidents : []
  const described = rows.map(({ date, cause, persons, description, preventionFinished }): Row => {
    const finished = t(preventionFinished === 'yes' ? 'declaration.finished' : 'declaration.unfinished')
    return lineOf(
      date === null ? '' : day(date),
      wording.causes[cause ?? ''] ?? '',
      persons === null ? '' : number(persons),
      description,
      preventionFinished === null ? '' : finished,
    )
  })
  return [
    asked,
    {
      kind: 'table',
      caption: t('declarationDoc.accidents'),
      columns: [
        column(t('declaration.date'), 3, 'start', true),
        column(t('declaration.cause'), 3),
        column(t('declaration.persons'), 2, 'end'),
        column(t('declaration.description'), 7),
        column(t('declarationDoc.prevention'), 3),
      ],
      rows: described.length > 0 ? described : Array.from({ length: BLANK_ACCIDENTS }, () => blank('', '', '', '', '')),
    },
  ]
}

/** Leaks that are known or suspected. */
export function leakBlocks({ sheet: { declaration }, words }: DocumentSource): Block[] {
  const { t } = words
  const asked = { label: t('declaration.knownLeak'), text: yesNoText(words, declaration.knownLeak), lines: 1 }
  const since = { label: t('declaration.knownLeakDate'), text: dayInBoth(words, declaration.knownLeakDate), lines: 1 }
  return [{ kind: 'fields', fields: declaration.knownLeak === 'no' ? [asked] : [asked, since] }]
}

/** The facts of the profile, with the questions whose 該当なし each of them permitted. */
export function factBlocks({ rulebook, sheet, assessment, words }: DocumentSource): Block[] {
  const { t, wording } = words
  const without = new Set(assessment.questions.filter(({ state }) => state === 'not-applicable').map(({ id }) => id))
  const permitted = (fact: FactId): string =>
    rulebook.questions
      .filter(({ id, notApplicableUnless }) => without.has(id) && notApplicableUnless.includes(fact))
      .map(({ number }) => t('questions.number', { number }))
      .join(t('listSeparator'))
  return [
    {
      kind: 'table',
      caption: t('declarationDoc.factsCaption'),
      columns: [
        column(t('declarationDoc.fact'), 11, 'start', true),
        column(t('declarationDoc.answer'), 3),
        column(t('declarationDoc.permitted'), 2.8),
      ],
      rows: rulebook.facts.map(({ id }) =>
        row(wording.facts[id]?.question ?? id, yesNoText(words, factValue(rulebook, sheet, id)), permitted(id) || '–'),
      ),
    },
    fine(t('declarationDoc.permittedNote')),
  ]
}

function fine(text: string): Block {
  return { kind: 'paragraph', text, tone: 'fine' }
}

/** A row with room to write where one of its cells is empty. */
function lineOf(...texts: readonly string[]): Row {
  return texts.includes('') ? blank(...texts) : row(...texts)
}

function blank(...texts: readonly string[]): Row {
  return { ...row(...texts), tone: 'blank' }
}

function column(title: string, width: number, align: Column['align'] = 'start', names = false): Column {
  return { title, width, align, names }
}
