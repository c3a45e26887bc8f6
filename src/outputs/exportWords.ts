import { answerColumnNames, exportColumns, type ExportOptions } from '../core/exportColumns.ts'
import { GENERALISED } from '../core/exportGroups.ts'
import { CLAIM_STATES, FLAG_KINDS, ORIGINS } from '../core/portfolioEntry.ts'
import { CASE_STATUSES } from '../core/reviewCase.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Language } from '../core/wording.ts'
import type { Words } from './words.ts'

/** The words of an Excel workbook, finished. */
export interface WorkbookWords {
  readonly language: Language
  /** Names of the two sheets, at most 31 characters and none of `[]:*?/\`. */
  readonly sheet: string
  readonly about: string
  /** Of each column in the table's order: what stands above it, and what its values mean. */
  readonly columns: readonly { readonly title: string; readonly meaning: string }[]
  /** What stands above the three columns of the second sheet. */
  readonly aboutHead: readonly [string, string, string]
  /** For people instead of codes: by the name of a column, then by its values. */
  readonly labels: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The words of the workbook with the table that leaves. */
export function exportWords(
  rulebook: Rulebook,
  options: ExportOptions,
  words: Pick<Words, 'language' | 't' | 'wording'>,
): WorkbookWords {
  const { language, t } = words
  const named = answerTitles(rulebook, words)
  const explained: Readonly<Record<string, string>> = {
    edition_hash: t('out.meaning.editionHash'),
    is_newest: t('out.meaning.isNewest'),
    open_points: t('out.meaning.openPoints'),
    percent_certain: t('out.meaning.certain'),
    percent_reachable: t('out.meaning.reachable'),
    rated_by: t('out.meaning.ratedBy'),
    trade: options.deidentified ? t('out.meaning.generalised', { sign: GENERALISED }) : '',
  }
  return {
    language,
    sheet: t('out.sheet'),
    about: t('out.about'),
    aboutHead: [t('out.aboutTitle'), t('out.aboutName'), t('out.aboutMeaning')],
    columns: exportColumns(rulebook, options).map(
      ({ name }) => named.get(name) ?? { title: t(`out.column.${name}`), meaning: explained[name] ?? '' },
    ),
    labels: labelsOf(rulebook, words),
  }
}

function answerTitles(rulebook: Rulebook, { t, wording }: Pick<Words, 't' | 'wording'>) {
  const { questions, facts, certificates } = rulebook
  const names = answerColumnNames(rulebook)
  const entries = [
    ...facts.map(({ id }, place) => {
      return [names.facts[place], { title: wording.facts[id]?.question ?? id, meaning: t('out.meaning.fact') }] as const
    }),
    ...questions.map(({ id, number }, place) => {
      const { topic = id, question = '' } = wording.questions[id] ?? {}
      const title = t('out.question', { number, topic })
      return [names.questions[place], { title, meaning: t('out.meaning.question', { question }) }] as const
    }),
    ...certificates.kinds.map(({ id }, place) => {
      return [
        names.certificates[place],
        { title: wording.certificates[id]?.name ?? id, meaning: t('out.meaning.certificate') },
      ] as const
    }),
    ...FLAG_KINDS.map((kind) => {
      return [`flag_${kind.replaceAll('-', '_')}`, { title: t(`list.flag.${kind}`), meaning: t('out.meaning.flag') }] as const
    }),
  ]
  return new Map<string | undefined, { readonly title: string; readonly meaning: string }>(entries)
}

function labelsOf(rulebook: Rulebook, { t, wording }: Pick<Words, 't' | 'wording'>): WorkbookWords['labels'] {
  const each = (ids: readonly string[], labelOf: (id: string) => string): Readonly<Record<string, string>> =>
    Object.fromEntries(ids.map((id) => [id, labelOf(id)]))
  const yesNo = each(['yes', 'no'], (id) => t(`out.yesNo.${id}`))
  return {
    extent: each(['answers', 'summary'], (id) => t(`list.extent.${id}`)),
    origin: each(ORIGINS, (id) => t(`list.origin.${id}`)),
    claim: each(CLAIM_STATES, (id) => t(`list.claim.${id}`)),
    status: each(CASE_STATUSES, (id) => t(`list.status.${id}`)),
    membership: each(['member', 'non-member'], (id) => t(`list.membership.${id}`)),
    rated_by: each(['answers', 'claim', 'nothing'], (id) => t(`out.ratedBy.${id}`)),
    trade: wording.trades,
    sales_band: wording.salesBands,
    ...Object.fromEntries(answerColumnNames(rulebook).facts.map((name) => [name, yesNo])),
  }
}
