import type { Evidence } from '../../core/evidenceRegister.ts'
import { stateInRegister } from '../../core/evidenceState.ts'
import { shortName } from '../attachedName.ts'
import { cell, type Block, type Row } from '../document.ts'
import { evidenceTitle, shownBy } from '../evidenceRows.ts'
import { isBlank, oneLine } from '../plainName.ts'
import type { DocumentSource } from './source.ts'

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
        { title: t('evidenceDoc.name'), width: 24, align: 'start', names: true },
        { title: t('evidenceDoc.dates'), width: 19, align: 'start', names: false },
        { title: t('evidenceDoc.place'), width: 25, align: 'start', names: false },
        { title: t('evidenceDoc.shows'), width: 24, align: 'start', names: false },
        { title: t('evidenceDoc.state'), width: 14, align: 'start', names: false },
      ],
      rows: sheet.evidence.map((evidence) => registerRow(source, evidence)),
    },
  ]
}

function registerRow({ rulebook, sheet, words }: DocumentSource, evidence: Evidence): Row {
  const { t, wording } = words
  const { title, kind, place, files } = evidence
  const state = stateInRegister(sheet, evidence)
  const shows = shownBy(rulebook, wording, sheet, evidence, t)
  const attached = files.length === 0 ? [] : [t('evidenceDoc.attached', { count: files.length }), ...names(files)]
  return {
    tone: 'body',
    cells: [
      cell([evidenceTitle(evidence, t), ...(kind === null || isBlank(title) ? [] : [t(`evidence.kind.${kind}`)])].join('\n')),
      cell(dates(words, evidence)),
      cell([...(isBlank(place) ? [] : [oneLine(place)]), ...attached].join('\n')),
      cell(shows.length === 0 ? t('evidenceDoc.nothing') : shows.join('\n')),
      cell(t(`evidence.state.${state}`), state === 'present' ? 'good' : state === 'referenced' ? 'body' : 'care'),
    ],
  }
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
