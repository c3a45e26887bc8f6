import type { Evidence } from '../core/evidenceRegister.ts'
import type { Renewal } from '../core/renewal.ts'
import type { CertificateRenewal } from '../core/renewalCertificates.ts'
import { PAPER_GROUPS, type PaperGroup, type PaperRenewal } from '../core/renewalPapers.ts'
import type { RenewalTask } from '../core/renewalTasks.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Certificate, Sheet } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'
import { certificateName, evidenceDates, evidenceTitle, shownBy } from './evidenceRows.ts'

/** How a reader of one language sees keys, days and numbers. */
export interface RenewalWords {
  readonly t: (key: string, params?: Record<string, string | number>) => string
  readonly day: (iso: string) => string
}

/** One year with the sentences of its edition. */
export interface WordedYear {
  readonly rulebook: Rulebook
  readonly wording: Wording
  readonly sheet: Sheet
}

export interface WordedYears {
  readonly last: WordedYear
  readonly now: WordedYear
}

/** One thing to be done, with its day. */
export interface RenewalTaskRow {
  /** Null: no day is known. */
  readonly by: string | null
  readonly kind: RenewalTask['kind']
  readonly title: string
  /** What is to be done, and why; each a sentence. */
  readonly texts: readonly string[]
}

export function renewalTaskRows(tasks: readonly RenewalTask[], years: WordedYears, words: RenewalWords): RenewalTaskRow[] {
  const { t } = words
  return tasks.map((task): RenewalTaskRow => {
    const { by, kind } = task
    switch (task.kind) {
      case 'certificate':
        return { by, kind, title: nameOf(task.certificate, years, words), texts: needTexts(task.certificate, words) }
      case 'paper': {
        const row = paperRow(task.paper, years, words)
        return { by, kind, title: row.title, texts: [row.because, row.shows].filter((text) => text !== '') }
      }
      case 'insurance-number':
        return { by, kind, title: t('agent.renewal.task.insuranceNumber'), texts: [t('agent.renewal.task.insuranceNumberText')] }
    }
  })
}

function nameOf({ last, now }: CertificateRenewal, years: WordedYears, { t }: RenewalWords): string {
  return now ? certificateName(now, years.now.wording, t) : certificateName(last as Certificate, years.last.wording, t)
}

function needTexts({ need, reasons, endsOn }: CertificateRenewal, { t, day }: RenewalWords): string[] {
  if (need === null) return []
  const text = t(`agent.renewal.need.${need}`, { day: endsOn === null ? '' : day(endsOn) })
  return need === 'not-counting' ? [...reasons.map((reason) => t(`reason.${reason}`)), text] : [text]
}

/** A certificate of both years as one row. */
export interface RenewedCertificateRow {
  readonly title: string
  readonly fate: CertificateRenewal['fate']
  readonly last: string
  readonly now: string
  readonly lastPercent: number | null
  readonly nowPercent: number | null
}

export function renewedCertificateRows({ certificates }: Renewal, years: WordedYears, words: RenewalWords) {
  return certificates.map((each): RenewedCertificateRow => {
    const { last, now, fate, lastPercent, nowPercent } = each
    const isRenumbered = fate === 'replaced'
    return {
      title: nameOf(each, years, words),
      ...{ fate, lastPercent, nowPercent },
      last: last ? heldText(last, isRenumbered, words) : '',
      now: now ? heldText(now, isRenumbered, words) : '',
    }
  })
}

/** Between which days it holds and by which standard; its number only where that is another one. */
function heldText(
  { number, standard, validFrom, validTo }: Certificate,
  isRenumbered: boolean,
  { t, day }: RenewalWords,
): string {
  const [from, to] = [validFrom, validTo].map((each) => (each === null ? t('agent.renewal.noDay') : day(each)))
  const period = t('agent.renewal.period', { from: from ?? '', to: to ?? '' })
  return [isRenumbered ? number.trim() : '', period, standard ?? ''].filter((text) => text !== '').join(t('listSeparator'))
}

/** A paper of either year. */
export interface RenewedPaperRow {
  readonly title: string
  /** Its own days, as far as they are stated. */
  readonly dates: readonly string[]
  /** What it shows; of one that nothing asks for any more, nothing. */
  readonly shows: string
  readonly because: string
  readonly isOfLastYear: boolean
}

export interface RenewedPaperGroup {
  readonly group: PaperGroup
  readonly rows: readonly RenewedPaperRow[]
}

/** Groups in which no paper is are left out. */
export function renewedPaperGroups({ papers }: Renewal, years: WordedYears, words: RenewalWords): RenewedPaperGroup[] {
  return PAPER_GROUPS.map((group) => ({
    group,
    rows: papers.filter((paper) => paper.group === group).map((paper) => paperRow(paper, years, words)),
  })).filter(({ rows }) => rows.length > 0)
}

function paperRow({ last, now, because, endsOn }: PaperRenewal, years: WordedYears, { t, day }: RenewalWords): RenewedPaperRow {
  const evidence = (now ?? last) as Evidence
  const { rulebook, wording, sheet } = now ? years.now : years.last
  const shown = shownBy(rulebook, wording, sheet, evidence, t)
  const [first, ...more] = shown
  const shows = first === undefined ? '' : more.length === 0 ? first : t('agent.renewal.andMore', { first, count: more.length })
  return {
    title: evidenceTitle(evidence, t),
    dates: evidenceDates(evidence, t, day),
    shows: shows === '' ? '' : t('agent.renewal.shows', { what: shows }),
    because:
      because !== null ? t(`agent.renewal.because.${because}`) : endsOn ? t('agent.renewal.paperEnds', { day: day(endsOn) }) : '',
    isOfLastYear: now === null,
  }
}
