import { calendarUntilRenewal, type CalendarEvent } from '../../core/calendar.ts'
import type { CertificateResult } from '../../core/certificates.ts'
import type { Certificate } from '../../core/sheet.ts'
import { cell, type Block, type Row } from '../document.ts'
import { isBlank } from '../plainName.ts'
import { movesDiscount, renewalDates } from '../renewalDates.ts'
import type { Words } from '../words.ts'
import {
  basisBlocks,
  cells,
  column,
  heading,
  lines,
  names,
  paragraphs,
  percent,
  sentences,
  table,
  typed,
} from './reportBlocks.ts'
import type { DocumentSource } from './source.ts'

/** The certificates: what is held, what each gives on the inception date, why not more, and what ends before renewal. */
export function certificateBlocks(source: DocumentSource): Block[] {
  const { rulebook, sheet, assessment, words } = source
  const { t, day } = words
  const { inceptionDate } = sheet.profile
  const { certainPercent: from, possiblePercent: to } = assessment.certificates
  const maximum = rulebook.certificates.maximumPercent
  const sum =
    from === to ? t('step.certificatesText', { percent: from, maximum }) : t('step.certificatesRange', { from, to, maximum })
  const bases = assessment.steps.flatMap((step) => (step.kind === 'certificates' ? step.bases : []))
  if (sheet.certificates.length === 0) {
    return [...paragraphs('body', sentences(words, t('reportDoc.certificatesNone'), sum)), ...dateBlocks(source)]
  }
  return [
    ...paragraphs(
      'body',
      sentences(
        words,
        inceptionDate === null ? t('certificates.needsInception') : t('certificates.onDay', { day: day(inceptionDate) }),
        sum,
      ),
    ),
    table(
      t('reportDoc.certificates', { count: sheet.certificates.length }),
      [
        names(t('certificates.kind'), 3.4),
        column(t('reportDoc.certificateFacts'), 4.4),
        column(t('reportDoc.validity'), 3.2),
        column(t('tiers.discount'), 1.4, 'end'),
        column(t('reportDoc.reasons'), 4),
      ],
      sheet.certificates.map((certificate, index) =>
        certificateRow(source, certificate, assessment.certificates.certificates[index]),
      ),
    ),
    ...basisBlocks(source, bases),
    ...dateBlocks(source),
  ]
}

function certificateRow(source: DocumentSource, certificate: Certificate, result: CertificateResult | undefined): Row {
  const { words, showsCompany } = source
  const { t, day, wording } = words
  const { kind, number, holder, scope, standard, validFrom, validTo, evidenceHeld, renewalUnderAudit } = certificate
  const { certainPercent = 0, possiblePercent = 0, reasons = [] } = result ?? {}
  const stated = (iso: string | null): string => (iso === null ? t('notStated') : day(iso))
  return cells(
    'body',
    cell(wording.certificates[kind]?.name ?? kind),
    cell(
      lines(
        showsCompany && !isBlank(number) ? t('reportDoc.pair', { label: t('certificates.number'), text: number }) : '',
        holder === null ? '' : t('reportDoc.pair', { label: t('reportDoc.holder'), text: t(`certificates.holder.${holder}`) }),
        scope === null
          ? ''
          : t('reportDoc.pair', { label: t('certificates.scopeLabel'), text: t(`certificates.scope.${scope}`) }),
        standard === null ? '' : t('reportDoc.pair', { label: t('certificates.standard'), text: typed(source, standard) }),
        evidenceHeld === null
          ? ''
          : t('reportDoc.pair', {
              label: t('certificates.evidenceLabel'),
              text: t(evidenceHeld === 'yes' ? 'certificates.held' : 'certificates.notHeld'),
            }),
      ) || t('notStated'),
    ),
    cell(
      renewalUnderAudit ? t('certificates.underAudit') : t('reportDoc.fromTo', { from: stated(validFrom), to: stated(validTo) }),
    ),
    cell(percent(words, certainPercent), 'strong'),
    cell(
      lines(
        ...reasons.map((reason) => t(`reason.${reason}`)),
        possiblePercent > certainPercent ? t('reportDoc.couldGive', { percent: possiblePercent }) : '',
      ) || t('reportDoc.countsFully'),
    ),
  )
}

/** What happens until renewal, and what it does to the certificate discount. */
function dateBlocks(source: DocumentSource): Block[] {
  const { rulebook, sheet, words, today } = source
  const { t, day } = words
  const calendar = calendarUntilRenewal(rulebook, sheet, today)
  if (!calendar.ok) return []
  const days = renewalDates(calendar.value)
  const { from, renewal } = calendar.value
  if (renewal < from) return []
  return [
    heading(t('result.dates.title')),
    ...paragraphs(
      'body',
      t('result.dates.text', { from: day(from), to: day(renewal) }),
      days.length === 0 ? t('result.dates.none') : '',
    ),
    ...(days.length === 0
      ? []
      : [
          table(
            t('reportDoc.dates'),
            [names(t('reportDoc.day'), 3), column(t('reportDoc.event'), 9)],
            days.map(({ date, events }) =>
              cells('body', cell(day(date)), cell(lines(...events.map((event) => eventText(words, event))))),
            ),
          ),
        ]),
    ...basisBlocks(source, [rulebook.dates.basis]),
  ]
}

function eventText(words: Words, event: CalendarEvent): string {
  const { t, wording } = words
  return sentences(
    words,
    t(`result.event.${event.kind}`, {
      name: 'certificateKind' in event ? (wording.certificates[event.certificateKind]?.name ?? '') : '',
      standard: 'standard' in event ? event.standard : '',
      time: 'time' in event ? event.time : '',
    }),
    movesDiscount(event) ? t('result.dates.effect', { ...event.certificatePercent }) : '',
  )
}
