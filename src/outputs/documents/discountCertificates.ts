import { calendarUntilRenewal } from '../../core/calendar.ts'
import type { CertificateResult } from '../../core/certificates.ts'
import type { Certificate } from '../../core/sheet.ts'
import { validityOn } from '../certificateValidity.ts'
import { cell, type Block, type Cell, type Chapter, type Row } from '../document.ts'
import { isBlank, oneLine } from '../plainName.ts'
import { basisBlock } from './basisBlock.ts'
import type { DocumentSource } from './source.ts'

/** 認証割引: each certificate with what it says, whether it is valid on the inception date and to the year's end, and why it counts or not. */
export function certificatesChapter(source: DocumentSource): Chapter {
  const { assessment, rulebook, sheet, words, today } = source
  const { t, day } = words
  const { certificates, certainPercent, possiblePercent } = assessment.certificates
  const inception = sheet.profile.inceptionDate
  const calendar = calendarUntilRenewal(rulebook, sheet, today)
  const yearEnd = calendar.ok ? calendar.value.programmeYearEnds : null
  const maximum = rulebook.certificates.maximumPercent
  const sentence =
    certainPercent === possiblePercent
      ? t('step.certificatesText', { percent: certainPercent, maximum })
      : t('step.certificatesRange', { from: certainPercent, to: possiblePercent, maximum })
  const rows = sheet.certificates.flatMap((certificate) => {
    const result = certificates.find(({ id }) => id === certificate.id)
    return result ? [certificateRow(source, certificate, result, [inception, yearEnd])] : []
  })
  const onDay = (key: 'inception' | 'yearEnd', date: string | null): string => {
    const title = key === 'inception' ? t('company.inception') : t('discountDoc.yearEnd')
    return date === null ? title : `${title}\n${day(date)}`
  }
  const table: Block = {
    kind: 'table',
    caption: t('discountDoc.certificates'),
    columns: [
      { title: t('discountDoc.certificate'), width: 21, align: 'start', names: true },
      { title: t('discountDoc.holder'), width: 14, align: 'start', names: false },
      { title: t('discountDoc.validity'), width: 24, align: 'start', names: false },
      { title: onDay('inception', inception), width: 15, align: 'start', names: false },
      { title: onDay('yearEnd', yearEnd), width: 15, align: 'start', names: false },
      { title: t('tiers.discount'), width: 8, align: 'end', names: false },
      { title: t('discountDoc.why'), width: 21, align: 'start', names: false },
    ],
    rows,
  }
  return {
    id: 'certificates',
    title: t('step.certificates'),
    start: 'flow',
    blocks: [
      { kind: 'paragraph', text: rows.length === 0 ? t('step.noCertificates') : sentence, tone: 'body' },
      ...(rows.length === 0 ? [] : [table]),
      basisBlock(source, [
        rulebook.certificates.maximumBasis,
        ...rulebook.certificates.kinds
          .filter(({ id }) => sheet.certificates.some(({ kind }) => kind === id))
          .map(({ basis }) => basis),
      ]),
    ],
  }
}

function certificateRow(
  source: DocumentSource,
  certificate: Certificate,
  { certainPercent, possiblePercent, reasons }: CertificateResult,
  days: readonly (string | null)[],
): Row {
  const { t, day, wording } = source.words
  const { kind, number, holder, scope, standard, validFrom, validTo, evidenceHeld } = certificate
  const name = wording.certificates[kind]?.name ?? kind
  const date = (iso: string | null): string => (iso === null ? t('notStated') : day(iso))
  const percent =
    certainPercent === possiblePercent
      ? t('percent', { value: certainPercent })
      : t('discountDoc.nowAndPossible', { certain: certainPercent, possible: possiblePercent })
  const why = [...(certainPercent > 0 ? [t('discountDoc.counts')] : []), ...reasons.map((reason) => t(`reason.${reason}`))]
  return {
    tone: 'body',
    cells: [
      cell([name, isBlank(number) ? t('notStated') : oneLine(number)].join('\n')),
      cell(
        [
          holder === null ? t('notStated') : t(`certificates.holder.${holder}`),
          ...(scope === null ? [] : [t(`certificates.scope.${scope}`)]),
          ...(standard === null ? [] : [oneLine(standard)]),
          evidenceHeld === 'yes' ? t('discountDoc.copyHeld') : t('discountDoc.copyMissing'),
        ].join('\n'),
      ),
      cell([t('discountDoc.validFrom', { day: date(validFrom) }), t('discountDoc.validTo', { day: date(validTo) })].join('\n')),
      ...days.map((on) => validityCell(source, certificate, on)),
      cell(percent, 'strong'),
      cell(why.join('\n')),
    ],
  }
}

function validityCell({ rulebook, words }: DocumentSource, certificate: Certificate, on: string | null): Cell {
  const { t } = words
  if (on === null) return cell(t('discountDoc.dayMissing'), 'soft')
  const validity = validityOn(rulebook, certificate, on)
  if (validity === 'not-stated') return cell(t('discountDoc.notStated'), 'soft')
  return validity === 'valid' ? cell(t('discountDoc.valid'), 'good') : cell(t('discountDoc.notValid'), 'care')
}
