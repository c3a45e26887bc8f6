import { isCalendarDay } from '../core/dates.ts'
import type { RecordKind } from '../core/declaration.ts'
import type { MergePlace } from '../core/mergeParts.ts'
import type { Accident, Certificate, Sheet } from '../core/sheet.ts'
import type { Evidence } from '../core/evidenceRegister.ts'
import type { ResponseGuide } from '../core/wording.ts'
import { groupedCorporateNumber } from './corporateNumberText.ts'
import { isBlank, oneLine } from './plainName.ts'
import type { Words } from './words.ts'

/** What a place of a sheet is called, and a value of it in words. */

/** Name of a place: "会社のこと：業種". */
export function placeName(words: Words, place: MergePlace, sheet: Sheet, guide: ResponseGuide | null): string {
  const { t } = words
  return t('mergeFiles.place', { part: partName(words, place, sheet, guide), field: fieldName(words, place) })
}

function partName({ t, wording }: Words, { part, entry }: MergePlace, sheet: Sheet, guide: ResponseGuide | null): string {
  const id = entry ?? ''
  switch (part) {
    case 'profile':
      return t('company.title')
    case 'fact':
      return t('company.factsTitle')
    case 'declaration':
      return t('declaration.title')
    case 'records':
      return t(`declaration.kind.${id as RecordKind}`)
    case 'certificate': {
      const kind = sheet.certificates.find((each) => each.id === id)?.kind ?? ''
      return wording.certificates[kind]?.name ?? t('certificates.title')
    }
    case 'accident':
      return t('declaration.accident', { number: sheet.accidents.findIndex((each) => each.id === id) + 1 })
    case 'evidence': {
      const title = sheet.evidence.find((each) => each.id === id)?.title ?? ''
      return isBlank(title) ? t('mergeFiles.evidence') : oneLine(title)
    }
    case 'contact':
      return guide?.contacts.find((each) => each.id === id)?.name ?? t('mergeFiles.contact')
    case 'confirmation':
      return t('confirmation.title')
    case 'whole':
      return t('mergeFiles.more')
  }
}

function fieldName({ t, wording }: Words, { part, entry, field }: MergePlace): string {
  if (part === 'fact') return wording.facts[entry ?? '']?.question ?? ''
  const names: Readonly<Record<string, string>> = {
    'profile.companyName': t('company.name'),
    'profile.trade': t('company.trade'),
    'profile.employees': t('company.employees'),
    'profile.salesBand': t('company.sales'),
    'profile.membership': t('company.membership'),
    'profile.memberNumber': t('company.memberNumber'),
    'profile.chamber': t('company.chamber'),
    'profile.inceptionDate': t('company.inception'),
    'declaration.accidentsInPeriod': t('declaration.accidentsShort'),
    'declaration.knownLeak': t('declaration.knownLeakShort'),
    'declaration.knownLeakDate': t('declaration.knownLeakDate'),
    'declaration.firstYearStart': t('declaration.firstYear'),
    'declaration.insuredName': t('declaration.insuredName'),
    'declaration.corporateNumber': t('declaration.corporateNumber'),
    'declaration.lastCertificateNumber': t('declaration.lastCertificate'),
    'declaration.address': t('declaration.address'),
    'declaration.business': t('declaration.business'),
    'declaration.otherRecords': t('declaration.otherRecords'),
    'declaration.contractors': t('declaration.contractors'),
    'declaration.remarks': t('declaration.remarks'),
    'declaration.newCompany': t('declaration.newCompany'),
    'declaration.yearEnd': t('declaration.yearEnd'),
    'declaration.tax': t('declaration.tax.label'),
    'declaration.proof': t('declaration.proof.label'),
    'declaration.yen': t('declaration.sales'),
    'declaration.plannedYen': t('declaration.plannedSales'),
    'declaration.plan': t('declaration.plan'),
    'declaration.reducedCosts': t('mergeFiles.reducedCosts'),
    'declaration.riders': t('declaration.riders'),
    'declaration.liabilityYen': t('mergeFiles.liability'),
    'declaration.costsYen': t('mergeFiles.costs'),
    'records.held': t('mergeFiles.held'),
    'records.own': t('declaration.own'),
    'records.entrusted': t('declaration.entrusted'),
    'certificate.kind': t('certificates.kind'),
    'certificate.number': t('certificates.number'),
    'certificate.holder': t('certificates.holderLabel'),
    'certificate.scope': t('certificates.scopeLabel'),
    'certificate.standard': t('certificates.standard'),
    'certificate.validFrom': t('certificates.validFrom'),
    'certificate.validTo': t('certificates.validTo'),
    'certificate.evidenceHeld': t('certificates.evidenceLabel'),
    'certificate.renewalUnderAudit': t('certificates.underAudit'),
    'accident.date': t('declaration.date'),
    'accident.cause': t('declaration.cause'),
    'accident.persons': t('declaration.persons'),
    'accident.description': t('declaration.description'),
    'accident.preventionFinished': t('declaration.prevention'),
    'evidence.title': t('mergeFiles.evidenceTitle'),
    'evidence.kind': t('mergeFiles.evidenceKind'),
    'evidence.issuedOn': t('mergeFiles.issuedOn'),
    'evidence.validFrom': t('certificates.validFrom'),
    'evidence.validTo': t('certificates.validTo'),
    'evidence.place': t('mergeFiles.evidencePlace'),
    'contact.name': t('mergeFiles.contactName'),
    'contact.telephone': t('mergeFiles.contactTelephone'),
    'confirmation.name': t('confirmation.name'),
    'confirmation.position': t('mergeFiles.position'),
    'whole.plan': t('mergeFiles.wholePlan'),
    'whole.loss': t('mergeFiles.wholeLoss'),
    'whole.forCustomer': t('mergeFiles.wholeForCustomer'),
    'whole.invitation': t('mergeFiles.wholeInvitation'),
    'whole.lastYear': t('mergeFiles.wholeLastYear'),
    'whole.returned': t('mergeFiles.wholeReturned'),
    'whole.requested': t('mergeFiles.wholeRequested'),
  }
  return names[`${part}.${field}`] ?? field
}

/** A value of a place, in words; what is one thing is told by what marks it best. */
export function placeValue(words: Words, { part, field }: MergePlace, value: unknown): string {
  const { t, number, day, wording } = words
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (part === 'whole') return wholeValue(words, field, value)
  if (typeof value === 'number') return part === 'profile' ? t('company.peopleCount', { count: number(value) }) : number(value)
  if (typeof value === 'object') return typedNumber(words, part, value as { number: number | null; unread: string })
  const text = value as string
  if (isCalendarDay(text)) return day(text)
  const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'profile.trade': wording.trades,
    'profile.salesBand': wording.salesBands,
    'profile.membership': { member: t('company.member'), 'non-member': t('company.nonMember') },
    'declaration.tax': { included: t('declaration.tax.included'), excluded: t('declaration.tax.excluded') },
    'declaration.proof': proofNames(words),
    'declaration.plan': wording.insurancePlans,
    'certificate.holder': {
      insured: t('certificates.holder.insured'),
      parent: t('certificates.holder.parent'),
      other: t('certificates.holder.other'),
    },
    'certificate.scope': { whole: t('certificates.scope.whole'), partial: t('certificates.scope.partial') },
    'certificate.evidenceHeld': { yes: t('certificates.held'), no: t('certificates.notHeld') },
    'accident.cause': wording.causes,
    'accident.preventionFinished': { yes: t('declaration.finished'), no: t('declaration.unfinished') },
    'evidence.kind': evidenceKinds(words),
  }
  if (`${part}.${field}` === 'certificate.kind') return wording.certificates[text]?.name ?? text
  if (`${part}.${field}` === 'declaration.corporateNumber' && /^\d{13}$/.test(text)) return groupedCorporateNumber(text)
  const known = choices[`${part}.${field}`]?.[text]
  return known ?? (text === 'yes' || text === 'no' ? t(text === 'yes' ? 'yes' : 'no') : text)
}

function proofNames({ t }: Words): Record<string, string> {
  return {
    'tax-return': t('declaration.proof.tax-return'),
    'consumption-tax-return': t('declaration.proof.consumption-tax-return'),
    statements: t('declaration.proof.statements'),
    ledger: t('declaration.proof.ledger'),
    other: t('declaration.proof.other'),
  }
}

function evidenceKinds({ t }: Words): Record<string, string> {
  return {
    rules: t('mergeFiles.kind.rules'),
    record: t('mergeFiles.kind.record'),
    contract: t('mergeFiles.kind.contract'),
    certificate: t('mergeFiles.kind.certificate'),
    screen: t('mergeFiles.kind.screen'),
    report: t('mergeFiles.kind.report'),
    training: t('mergeFiles.kind.training'),
    sales: t('mergeFiles.kind.sales'),
    other: t('mergeFiles.kind.other'),
  }
}

/** Yen or people; what was typed and is no number stays as it is. */
function typedNumber(
  { t, number }: Words,
  part: MergePlace['part'],
  { number: value, unread }: { number: number | null; unread: string },
) {
  if (unread !== '') return unread
  if (value === null) return ''
  return part === 'records' ? t('company.peopleCount', { count: number(value) }) : t('loss.yen', { amount: number(value) })
}

function wholeValue({ t, day }: Words, field: string, value: unknown): string {
  if (field === 'lastYear') {
    const { savedOn, sheet } = value as NonNullable<Sheet['lastYear']>
    const { inceptionDate } = sheet.profile
    if (inceptionDate !== null) return t('result.inception', { day: day(inceptionDate) })
    return savedOn === null ? t('notStated') : day(savedOn)
  }
  if (field === 'forCustomer') return t('mergeFiles.questions', { count: (value as readonly string[]).length })
  if (field === 'returned') {
    return t('mergeFiles.questions', { count: (value as NonNullable<Sheet['returned']>).review.records.length })
  }
  if (field === 'requested') {
    return t('mergeFiles.things', { count: (value as NonNullable<Sheet['requested']>).request.papers.length })
  }
  if (field === 'invitation') return (value as NonNullable<Sheet['invitation']>).from
  if (field === 'loss') return t('mergeFiles.persons', { count: (value as NonNullable<Sheet['loss']>).case.persons })
  const { wishedPercent, pinned, excluded } = value as Sheet['plan']
  return t('mergeFiles.planValue', {
    wish: wishedPercent === null ? t('notStated') : t('percent', { value: wishedPercent }),
    pinned: Object.keys(pinned).length,
    excluded: excluded.length,
  })
}

/** Entries that are only in the file, each in a line. */
export function addedNames(
  { t, day, wording }: Words,
  {
    certificates,
    accidents,
    evidence,
  }: { certificates: readonly Certificate[]; accidents: readonly Accident[]; evidence: readonly Evidence[] },
): string[] {
  return [
    ...certificates.map(({ kind, number }) =>
      t('mergeFiles.addedCertificate', {
        name: wording.certificates[kind]?.name ?? kind,
        number: isBlank(number) ? t('notStated') : oneLine(number),
      }),
    ),
    ...accidents.map(({ date, description }) =>
      t('mergeFiles.addedAccident', {
        day: date === null ? t('notStated') : day(date),
        text: isBlank(description) ? t('notStated') : oneLine(description),
      }),
    ),
    ...evidence.map(({ title, files }) =>
      t('mergeFiles.addedEvidence', { title: isBlank(title) ? t('notStated') : oneLine(title), count: files.length }),
    ),
  ]
}
