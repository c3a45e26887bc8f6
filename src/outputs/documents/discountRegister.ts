import type { Evidence } from '../../core/evidenceRegister.ts'
import { stateInRegister } from '../../core/evidenceState.ts'
import { shortName } from '../attachedName.ts'
import { cell, type Block, type Row } from '../document.ts'
import { evidenceTitle, shownBy } from '../evidenceRows.ts'
import { isBlank, oneLine } from '../plainName.ts'
import type { DocumentSource } from './source.ts'

/** More questions than this are named by number alone. */
const NAMED = 4

/** What the company has registered as evidence: what it is, its dates, where it is, what it shows, and how it stands on the inception date. */
export function registerBlocks(source: DocumentSource): Block[] {
  const { sheet, words } = source
  const { t } = words
  if (sheet.evidence.length === 0) return [{ kind: 'paragraph', text: t('evidenceDoc.empty'), tone: 'soft' }]
  return [
    {
      kind: 'table',
      caption: t('evidenceDoc.title', { count: sheet.evidence.length }),
      columns: [
        { title: t('evidenceDoc.name'), width: 22, align: 'start', names: true },
        { title: t('evidenceDoc.dates'), width: 23, align: 'start', names: false },
        { title: t('evidenceDoc.place'), width: 22, align: 'start', names: false },
        { title: t('evidenceDoc.shows'), width: 24, align: 'start', names: false },
        { title: t('evidenceDoc.state'), width: 17, align: 'start', names: false },
      ],
      rows: sheet.evidence.map((evidence) => registerRow(source, evidence)),
    },
  ]
}

function registerRow(source: DocumentSource, evidence: Evidence): Row {
  const { sheet, words } = source
  const { t } = words
  const { title, kind, place, files } = evidence
  const state = stateInRegister(sheet, evidence)
  const attached = files.length === 0 ? [] : [t('evidenceDoc.attached', { count: files.length }), ...names(files)]
  return {
    tone: 'body',
    cells: [
      cell([evidenceTitle(evidence, t), ...(kind === null || isBlank(title) ? [] : [t(`evidence.kind.${kind}`)])].join('\n')),
      cell(dates(words, evidence)),
      cell([...(isBlank(place) ? [] : [oneLine(place)]), ...attached].join('\n')),
      cell(shows(source, evidence) || t('evidenceDoc.nothing')),
      cell(t(`evidence.state.${state}`), state === 'present' ? 'good' : state === 'referenced' ? 'body' : 'care'),
    ],
  }
}

/** What it shows by name; many questions by number only. */
function shows({ rulebook, sheet, words: { t, wording } }: DocumentSource, evidence: Evidence): string {
  const { questions } = evidence
  if (questions.length <= NAMED) return shownBy(rulebook, wording, sheet, evidence, t).join('\n')
  const others = shownBy(rulebook, wording, sheet, { ...evidence, questions: [] }, t)
  const numbers = rulebook.questions
    .filter(({ id }) => questions.includes(id))
    .map(({ number }) => t('questions.number', { number }))
  return [...others, numbers.join(t('listSeparator'))].join('\n')
}

function names(files: Evidence['files']): string[] {
  return files.map(({ name }) => shortName(name))
}

function dates({ t, day }: DocumentSource['words'], { issuedOn, validFrom, validTo }: Evidence): string {
  return [
    ...(issuedOn === null ? [] : [t('evidence.issued', { day: day(issuedOn) })]),
    ...(validFrom === null ? [] : [t('evidence.validFrom', { from: day(validFrom) })]),
    ...(validTo === null ? [] : [t('evidence.validTo', { to: day(validTo) })]),
  ].join('\n')
}
