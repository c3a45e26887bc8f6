// @vitest-environment node
import { CHOICE_FILTERS, DAY_FILTERS, VERSION_FILTERS } from '../src/core/portfolioFilter.ts'
import { CLAIM_STATES, FLAG_KINDS, ORIGINS } from '../src/core/portfolioEntry.ts'
import { LIST_COLUMNS } from '../src/core/portfolioQuery.ts'
import { CASE_STATUSES, type Obstacles } from '../src/core/reviewCase.ts'
import { exportColumns } from '../src/core/exportColumns.ts'
import { EXPORT_FORMS, EXPORT_RANGES } from '../src/core/exportTable.ts'
import { RATED_BY } from '../src/core/portfolioTable.ts'
import type { Exporting } from '../src/stores/exporting.ts'
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CHECK_GROUPS, CHECKS } from '../src/outputs/deploymentChecks.ts'
import { OWN_TERMS } from '../src/outputs/glossary.ts'
import type { SheetFault, StorageFault } from '../src/browser/database.ts'
import type { AnswerState } from '../src/core/answers.ts'
import { CHECK_OUTCOMES } from '../src/core/clientCase.ts'
import { CLIENT_DIFFERENCES, CLIENT_MEETINGS } from '../src/core/clientMerge.ts'
import { REQUEST_REASONS } from '../src/core/clientRequest.ts'
import { DUE_KINDS, type ClientDay } from '../src/core/clientStatus.ts'
import { PROFILE_FIELDS, type AnswerMove } from '../src/core/renewal.ts'
import { CERTIFICATE_FATES, CERTIFICATE_NEEDS } from '../src/core/renewalCertificates.ts'
import { COMPANY_MATCHES, YEAR_RELATIONS } from '../src/core/renewalMatch.ts'
import { PAPER_GROUPS, PAPER_REASONS } from '../src/core/renewalPapers.ts'
import { DESK_ASKS, DESK_STATES, type DeskLine } from '../src/core/evidenceDesk.ts'
import type { CalendarEvent } from '../src/core/calendar.ts'
import type { AskedAgainReason } from '../src/core/carryOver.ts'
import type { CertificateReason } from '../src/core/certificates.ts'
import type { DutyReason, DutyState } from '../src/core/duties.ts'
import type { Verification } from '../src/core/dutyRules.ts'
import type { Scs3Requirement } from '../src/core/conversions.ts'
import { RECORD_KINDS, SALES_PROOFS } from '../src/core/declaration.ts'
import { ENTRY_GAPS } from '../src/core/enteredSheet.ts'
import { EVIDENCE_KINDS } from '../src/core/evidenceRegister.ts'
import type { Claim, ClaimCheck, NotRecomputable } from '../src/core/claim.ts'
import { EVIDENCE_STATES, type EvidenceCounts } from '../src/core/evidenceState.ts'
import type { Keeping } from '../src/core/fileReminder.ts'
import type { Flag } from '../src/core/flags.ts'
import { AUDIENCES, EXTENTS, RECIPIENT_ROLES } from '../src/core/handOver.ts'
import type { ReplySigner } from '../src/core/signers.ts'
import { DIMENSIONS } from '../src/core/statisticsGroups.ts'
import { GROUP_WAYS, type PremiumStepKind } from '../src/core/premiumSteps.ts'
import { PRESET_LEVELS, type CostBucket, type DamagesFrom, type LossCase } from '../src/core/lossRules.ts'
import type { MissingEntry } from '../src/core/lossStudy.ts'
import { EXAMPLE_KINDS } from '../src/core/exampleCompanies.ts'
import { PAPER_ORIGINS } from '../src/core/packagePapers.ts'
import { RULE_CHECKS } from '../src/core/ruleChecks.ts'
import { RULE_KINDS } from '../src/core/ruleDraft.ts'
import { REQUEST_STATES } from '../src/core/paperRequest.ts'
import { PROBLEM_CODES } from '../src/core/problem.ts'
import { ROSTER_FIELDS } from '../src/core/rosterColumns.ts'
import { ROSTER_STATES, type MatchedBy, type SuggestedBecause } from '../src/core/rosterMatch.ts'
import type { Certificate } from '../src/core/sheet.ts'
import type { StepKind } from '../src/core/steps.ts'
import type { CarryOverEffect } from '../src/core/unconfirmed.ts'
import { ENCODINGS } from '../src/files/roster/textTable.ts'
import type { CarryOverRows } from '../src/outputs/carryOverRows.ts'
import type { WaterfallBar } from '../src/outputs/charts.ts'
import { DOCUMENT_IDS, type DocumentFormat } from '../src/outputs/documents/catalogue.ts'
import { REPORT_CHAPTERS } from '../src/outputs/documents/reportDocument.ts'
import { RESULT_ITEMS } from '../src/outputs/documents/checkSlipDocument.ts'
import { OPEN_POINTS } from '../src/outputs/documents/openPoints.ts'
import { PORTFOLIO_CHAPTERS } from '../src/outputs/documents/portfolioReport.ts'
import { STATISTICS_PARTS } from '../src/outputs/statistics/statisticsTables.ts'
import { PACKAGE_SEALS, PACKAGE_STAGES } from '../src/outputs/packageMaking.ts'
import type { MadeFile } from '../src/outputs/parcelMaking.ts'
import { REQUEST_ACTS } from '../src/outputs/requestedRows.ts'
import { READY_ITEMS } from '../src/outputs/readiness.ts'
import type { ReceiptOutcome } from '../src/outputs/receiptOutcome.ts'
import type { AttachmentLook } from '../src/outputs/attachments.ts'
import { RUNG_NOTES } from '../src/outputs/ladder.ts'
import type { CheckNumberComparison } from '../src/outputs/checkDigits.ts'
import { DECLARATION_ENTRIES, DECLARATION_PARTS } from '../src/outputs/declarationGaps.ts'
import type { Era } from '../src/outputs/eraDay.ts'
import type { Unit } from '../src/outputs/lossRows.ts'
import type { LossPlace } from '../src/outputs/lossView.ts'
import type { Place } from '../src/outputs/place.ts'
import type { YearRow } from '../src/outputs/yearRows.ts'
import { BORNE_REASONS, type PlanBar } from '../src/outputs/planBars.ts'
import type { BasisText } from '../src/outputs/tierTable.ts'
import type { EvidenceState } from '../src/outputs/verification.ts'
import type { WrongNumber } from '../src/outputs/typedNumber.ts'
import type { ProofEffect } from '../src/outputs/documents/formProofs.ts'
import type { FileFault } from '../src/outputs/documents/making.ts'
import type { FingerprintComparison } from '../src/outputs/fingerprintDigits.ts'
import type { VersionAct } from '../src/components/ui/VersionBar.vue'
import type { PassphraseFault } from '../src/outputs/typedPassphrase.ts'
import { REVIEW_DECISIONS } from '../src/core/review.ts'
import { REVIEW_FILTERS } from '../src/outputs/reviewRows.ts'
import { CLIENT_DOCUMENTS } from '../src/outputs/clientDocuments.ts'
import { PAPER_REFUSALS } from '../src/outputs/combined.ts'
import { CLIENT_FILTERS } from '../src/outputs/clientList.ts'
import { isDoubtful, NUMBER_LOOKS } from '../src/core/certificateNumber.ts'
import { TWIN_KINDS } from '../src/core/certificateTwins.ts'
import { CERTIFICATE_YEARS } from '../src/core/certificateYear.ts'
import { CERTIFICATE_FILTERS } from '../src/outputs/certificateDesk.ts'
import { AGENT_SCREENS, CLIENT_SCREENS } from '../src/pages/agent/screens.ts'
import { STAFF_SCREENS } from '../src/pages/staff/screens.ts'
import type { KeyTask } from '../src/stores/keys.ts'
import type { OpenOutcome } from '../src/stores/sheet.ts'
import type { DropHint } from '../src/stores/strayDrop.ts'
import type { VersionNotice } from '../src/stores/version.ts'
import type { BackUpStage } from '../src/browser/backUpWorker.ts'
import { BACK_UP_KINDS, type BackUpLeftOut } from '../src/core/backUpContents.ts'
import { SHEET_MEETINGS } from '../src/core/sheetMeeting.ts'
import { INVITATION_DRAFT, SETTING_NAMES } from '../src/files/backup/settings.ts'
import { RULEBOOK } from './core/builders.ts'
import { sourceFiles } from './sourceFiles.ts'

type Messages = Readonly<Record<string, string>>

/** A locale file as written, its keys joined by dots. */
function messagesOf(name: string): Messages {
  const flatten = (value: unknown, path: string): [string, string][] => {
    if (typeof value === 'string') return [[path, value]]
    if (typeof value !== 'object' || value === null) throw new Error(`expected a text or a group of texts at ${path} of ${name}`)
    return Object.entries(value).flatMap(([key, child]) => flatten(child, path === '' ? key : `${path}.${key}`))
  }
  return Object.fromEntries(flatten(JSON.parse(readFileSync(`locales/${name}.json`, 'utf8')), ''))
}

const FILES = {
  start: { ja: messagesOf('ja'), en: messagesOf('en') },
  sheet: { ja: messagesOf('ja.sheet'), en: messagesOf('en.sheet') },
  result: { ja: messagesOf('ja.result'), en: messagesOf('en.result') },
  member: { ja: messagesOf('ja.member'), en: messagesOf('en.member') },
  documents: { ja: messagesOf('ja.documents'), en: messagesOf('en.documents') },
  staff: { ja: messagesOf('ja.staff'), en: messagesOf('en.staff') },
  agent: { ja: messagesOf('ja.agent'), en: messagesOf('en.agent') },
  version: { ja: messagesOf('ja.version'), en: messagesOf('en.version') },
}
const allOf = (language: 'ja' | 'en'): Messages =>
  Object.assign({}, ...Object.values(FILES).map((room) => room[language])) as Messages
const ALL: Readonly<Record<'ja' | 'en', Messages>> = { ja: allOf('ja'), en: allOf('en') }

const placeholdersOf = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort()

describe.each(Object.entries(FILES))('the words of the room "%s"', (_room, { ja, en }) => {
  test('have the same keys in both languages, in the same order', () => {
    expect(Object.keys(en)).toEqual(Object.keys(ja))
  })

  test('have the same placeholders in both languages', () => {
    const names = (messages: Messages) =>
      Object.fromEntries(Object.entries(messages).map(([key, text]) => [key, placeholdersOf(text)]))
    expect(names(en)).toEqual(names(ja))
  })

  test('are all there, without spaces around them', () => {
    // What stands between two words ends in a space in English.
    const wrong = ([key, text]: [string, string]) =>
      text === '' || (text.trim() !== text && !['help.colon', 'listSeparator', 'reportDoc.listSeparator'].includes(key))
    expect([...Object.entries(ja), ...Object.entries(en)].filter(wrong)).toEqual([])
  })

  test('have no Japanese letter in English', () => {
    const japanese = /[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]/
    expect(Object.entries(en).filter(([, text]) => japanese.test(text))).toEqual([])
  })

  test('have no sign that links or splits a message unseen', () => {
    expect([...Object.entries(ja), ...Object.entries(en)].filter(([, text]) => text.includes('@'))).toEqual([])
    expect(Object.entries(ja).filter(([, text]) => text.includes('|'))).toEqual([])
  })

  test('split only into one and many, and count by "count"', () => {
    const split = Object.entries(en).filter(([, text]) => text.includes('|'))
    expect(
      split.filter(([key, text]) => text.split(' | ').length !== 2 || !placeholdersOf(ja[key] ?? '').includes('count')),
    ).toEqual([])
    const branches = split.flatMap(([, text]) => text.split('|').map((branch) => branch.trim()))
    expect(branches.filter((branch) => branch === '')).toEqual([])
  })

  test('leave no brace open', () => {
    const rest = (text: string) => text.replace(/\{\w+\}/g, '')
    expect([...Object.entries(ja), ...Object.entries(en)].filter(([, text]) => /[{}]/.test(rest(text)))).toEqual([])
  })
})

test('the rooms share no key', () => {
  const keys = Object.values(FILES).flatMap(({ ja }) => Object.keys(ja))
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})

test('a sentence of a problem is in the words exactly for each code', () => {
  const listed = Object.keys(ALL.ja)
    .filter((key) => key.startsWith('problem.'))
    .map((key) => key.slice('problem.'.length))
    .filter((code) => code !== 'place' && code !== 'more')
  expect(listed.sort()).toEqual([...PROBLEM_CODES].sort())
})

/** Every member of a union of names: the compiler asks for those that are missing. */
const membersOf = <Name extends string>(members: Readonly<Record<Name, true>>): string[] => Object.keys(members)

const VERIFIED = membersOf<Exclude<ClaimCheck['kind'], 'not-recomputable'> | NotRecomputable>({
  equal: true,
  differs: true,
  'edition-unknown': true,
  'edition-differs': true,
  'summary-only': true,
})

const OUTCOMES = membersOf<Exclude<OpenOutcome, 'opened'>>({ 'not-found': true, damaged: true, 'storage-refused': true })

const FORMATS = membersOf<DocumentFormat>({ pdf: true, docx: true, xlsx: true, csv: true })
const FILE_FAULTS = membersOf<FileFault>({ font: true, failed: true })

const DAMAGES_FROM = membersOf<DamagesFrom>({ claimants: true, formula: true, entered: true })
const UNITS = membersOf<Unit>({ case: true, person: true, month: true })
const BUCKETS = membersOf<CostBucket>({ liability: true, costs: true })

const UNFIT_RECEIPTS = membersOf<Exclude<ReceiptOutcome['kind'], 'matched' | 'problems'>>({
  'other-content': true,
  altered: true,
  unknown: true,
  'no-receipt': true,
})
/** The lists of a carry-over that hold questions of the new edition. */
const CARRIED_GROUPS = membersOf<Exclude<keyof CarryOverRows, 'dropped' | 'notesLeft'>>({
  kept: true,
  askedAgain: true,
  added: true,
  unanswered: true,
})
const EFFECT_STATES = membersOf<keyof CarryOverEffect>({ last: true, carried: true, confirmed: true })

/** What may stand in the place of `*` in a key that is put together. */
/** Columns of the table that leaves with a title of their own; the others are of questions, facts, certificates and flags. */
const EXPORT_TITLES = [
  ...new Set([false, true].flatMap((deidentified) => exportColumns(RULEBOOK, { deidentified }).map(({ name }) => name))),
].filter((name) => !/^(fact|q|certificate|flag)_/.test(name))
const EXPORT_ENDINGS = membersOf<Extract<Exporting, { kind: 'ended' }>['because'] | 'done'>({
  done: true,
  'too-few': true,
  changed: true,
  fault: true,
  cancelled: true,
  failed: true,
})

const PATTERNS: Readonly<Record<string, readonly string[]>> = {
  'backup.kind.*': BACK_UP_KINDS,
  'backup.sheet.*': SHEET_MEETINGS,
  'backup.setting.*': [...SETTING_NAMES, INVITATION_DRAFT],
  'backup.leftOut.*': membersOf<keyof BackUpLeftOut>({ keys: true, signers: true, damaged: true, withoutOriginal: true }),
  'backup.stopped.*': membersOf<SheetFault | 'cancelled'>({
    refused: true,
    full: true,
    failed: true,
    newer: true,
    cancelled: true,
    waiting: true,
  }),
  'backup.storage.*': membersOf<SheetFault>({ refused: true, full: true, failed: true, newer: true, waiting: true }),
  'backup.work.*': membersOf<BackUpStage | 'try' | 'list'>({
    gather: true,
    seal: true,
    unseal: true,
    check: true,
    restore: true,
    try: true,
    list: true,
  }),
  'backup.*': ['failed', 'cancelled'],
  'coveringLetter.point.*': OPEN_POINTS,
  'agent.documents.name.*': CLIENT_DOCUMENTS,
  'agent.documents.note.*': CLIENT_DOCUMENTS,
  'agent.documents.reason.*': PAPER_REFUSALS,
  'agent.documents.failed.*': FILE_FAULTS,
  'agent.documents.doing.*': ['documents', 'joining'],
  'agent.documents.letter.*': ['to', 'agency', 'address', 'person', 'telephone'],
  'agentCheckList.line.*': membersOf<DeskLine['kind']>({ management: true, certificate: true, group: true, sales: true }),
  'keeping.may.*': ['unpromised', 'seven-days'] satisfies Keeping[],
  'keeping.remind.*': membersOf<Keeping>({ promised: true, 'seven-days': true, unpromised: true }),
  'glossary.own.*.term': OWN_TERMS,
  'glossary.own.*.meaning': OWN_TERMS,
  'problem.*': PROBLEM_CODES,
  'operator.state.*': ['ok', 'attention', 'fault'],
  'operator.group.*': CHECK_GROUPS,
  'operator.check.*.name': Object.values(CHECKS).flat(),
  'operator.check.*.todo': Object.values(CHECKS).flat(),
  'operator.*': ['copied', 'notCopied'],
  'reason.*': membersOf<CertificateReason>({
    'inception-date-missing': true,
    'number-missing': true,
    'holder-missing': true,
    'holder-is-not-the-insured': true,
    'evidence-missing': true,
    'dates-missing': true,
    'not-yet-valid': true,
    expired: true,
    'ends-before-it-begins': true,
    'renewal-under-audit': true,
    'standard-missing': true,
    'standard-expired': true,
    'partial-scope': true,
    superseded: true,
    'recorded-only': true,
    'another-of-its-kind-counts': true,
  }),
  // The sentence of a contradiction belongs to the edition.
  'flag.*': membersOf<Exclude<Flag['kind'], 'contradiction'>>({
    'not-applicable-lowers-tier': true,
    'not-applicable-not-permitted': true,
    'accident-prevention-unfinished': true,
    'leak-before-first-contract': true,
    'partial-certificate': true,
    'raised-after-result': true,
  }),
  'step.*': membersOf<StepKind>({
    'applicable-questions': true,
    'question-points': true,
    areas: true,
    overall: true,
    'essential-limits': true,
    'management-tier': true,
    certificates: true,
    combination: true,
    'group-discount': true,
  }),
  'waterfall.*': membersOf<WaterfallBar['id']>({ management: true, certificates: true, 'cut-off': true, discount: true }),
  'ladder.note.*': RUNG_NOTES,
  'reportDoc.chapter.*': REPORT_CHAPTERS,
  'reportDoc.unit.*': UNITS,
  'band.*': ['0', ...RULEBOOK.areaBands.fromPercent.map((_, index) => String(index + 1))],
  'import.ended.*': ['done', 'nothing', 'cancelled', 'refused', 'full', 'failed', 'newer'],
  'save.fault.*': membersOf<SheetFault>({ refused: true, full: true, failed: true, newer: true, waiting: true }),
  'sheet.*': OUTCOMES,
  'sheet.*Text': OUTCOMES,
  'ask.part.outcome.*': OUTCOMES,
  'ask.part.outcome.*Text': OUTCOMES,
  'place.*': membersOf<Place['key']>({
    question: true,
    profile: true,
    fact: true,
    certificate: true,
    accident: true,
    evidence: true,
    declaration: true,
    loss: true,
    contacts: true,
    edition: true,
    file: true,
  }),
  'basis.*': membersOf<BasisText['kind']>({ stated: true, assumption: true }),
  'reading.*': ['own', 'not-done', 'full'],
  'result.event.*': membersOf<CalendarEvent['kind']>({
    'certificate-begins': true,
    'certificate-ends': true,
    'standard-ends': true,
    'application-opens': true,
    'application-closes': true,
    inception: true,
    'programme-year-ends': true,
    renewal: true,
  }),
  'result.guides.state.*': membersOf<Scs3Requirement['state']>({
    met: true,
    'not-met': true,
    unanswered: true,
    'not-applicable': true,
  }),
  'result.more.*.name': ['summary', 'improvement', 'loss', 'evidence', 'ask', 'report', 'send'],
  'result.more.*.text': ['summary', 'improvement', 'loss', 'evidence', 'ask', 'report', 'send'],
  'summary.step.*': ['inception', 'keep', 'nothing-applicable'],
  'certificates.holder.*': membersOf<NonNullable<Certificate['holder']>>({ insured: true, parent: true, other: true }),
  'declaration.part.*.title': DECLARATION_PARTS,
  'declaration.part.*.why': DECLARATION_PARTS,
  'declaration.gap.*': Object.values(DECLARATION_ENTRIES).flat(),
  'declaration.kind.*': RECORD_KINDS,
  'declaration.proof.*': SALES_PROOFS,
  'declarationDoc.era.*': membersOf<Era>({ reiwa: true, heisei: true, showa: true }),
  'loss.held.*': membersOf<LossCase['dataHeld']>({ own: true, entrusted: true }),
  'loss.from.*': DAMAGES_FROM,
  'loss.fromText.*': DAMAGES_FROM,
  'loss.units.*': UNITS,
  'loss.unit.*': UNITS,
  'loss.unitYen.*': UNITS,
  'loss.times.*': UNITS,
  'loss.preset.*': PRESET_LEVELS,
  'loss.bucket.*': BUCKETS,
  'loss.bucketText.*': BUCKETS,
  'loss.typed.*': membersOf<WrongNumber>({
    negative: true,
    'not-whole': true,
    'too-large': true,
    'no-number': true,
    ambiguous: true,
  }),
  'loss.missingEntry.*': membersOf<MissingEntry>({ persons: true, dataClasses: true }),
  'loss.place.*': membersOf<LossPlace>({
    persons: true,
    classes: true,
    degrees: true,
    claimants: true,
    entered: true,
    recourse: true,
    condolence: true,
    items: true,
  }),
  'loss.part.*': membersOf<PlanBar['parts'][number]['part']>({ liability: true, costs: true, borne: true }),
  'loss.borneWhy.*': BORNE_REASONS,
  'loss.state.*': membersOf<DutyState>({
    applies: true,
    'unless-client-notified': true,
    'to-check': true,
    'does-not-apply': true,
  }),
  'loss.why.*': membersOf<DutyReason>({
    'reportable-situation': true,
    'no-reportable-situation': true,
    'strongly-encrypted': true,
    'data-entrusted': true,
    'data-own': true,
    'my-number-held': true,
    'no-my-number': true,
    'privacy-mark-held': true,
    'no-privacy-mark': true,
    'law-not-valid-on-the-day': true,
  }),
  'loss.verified.*': membersOf<Verification>({ primary: true, secondary: true, unverified: true }),
  'forms.effect.*': membersOf<ProofEffect>({ gains: true, shows: true, unanswered: true, 'not-applicable': true }),
  'workbook.state.*': membersOf<AnswerState>({ level: true, unknown: true, 'not-applicable': true, unanswered: true }),
  'checkNumber.*Title': ['same', 'differs'],
  'checkNumber.*Text': membersOf<CheckNumberComparison>({
    same: true,
    differs: true,
    'wrong-digit': true,
    'wrong-length': true,
  }),
  'problem.passphrase-*': membersOf<PassphraseFault>({ 'too-short': true, 'too-simple': true }),
  'keyNumber.*Title': ['same', 'differs'],
  'keyNumber.*Text': membersOf<FingerprintComparison>({
    same: true,
    differs: true,
    'wrong-digit': true,
    'wrong-length': true,
  }),
  'keys.work.*': membersOf<KeyTask>({ make: true, unlock: true, change: true, replace: true, restore: true }),
  'roster.preview.encoding.*': ENCODINGS,
  'roster.preview.separator.*': ['comma', 'tab', 'semicolon'],
  'roster.field.*': ROSTER_FIELDS,
  'roster.state.*': ROSTER_STATES,
  'roster.flag.*': FLAG_KINDS,
  'roster.list.by.*': membersOf<MatchedBy>({ 'corporate-number': true, 'member-number': true, hand: true }),
  'roster.list.because.*': membersOf<SuggestedBecause>({
    'same-name': true,
    'number-of-several': true,
    'other-corporate-number': true,
  }),
  'roster.mail.*.subject': ['due', 'open', 'returned'],
  'roster.mail.*.body': ['due', 'open', 'returned'],
  'enter.gap.*': ENTRY_GAPS,
  'keys.storage.*': membersOf<StorageFault>({ refused: true, full: true, failed: true, newer: true }),
  'data.*': ['erased', 'erasedButKeys', 'failed'],
  'documents.kind.*.name': DOCUMENT_IDS,
  'documents.kind.*.purpose': DOCUMENT_IDS,
  'documents.kind.*.who': DOCUMENT_IDS,
  'documents.kind.*.note': DOCUMENT_IDS,
  'documents.format.*': FORMATS,
  'documents.making.*': FORMATS,
  'documents.failed.*.title': FILE_FAULTS,
  'documents.failed.*.text': FILE_FAULTS,
  'lab.value.*': RULE_KINDS,
  'lab.rules.*': ['tiers', 'limits', 'certificates', 'together'],
  'lab.rules.*Text': ['tiers', 'limits', 'certificates'],
  'lab.outcome.*': ['gain', 'lose', 'same'],
  'lab.flow.*': ['tiers', 'discounts', 'up', 'down', 'same'],
  'lab.most.*': ['lose', 'gain'],
  'lab.example.*': [...EXAMPLE_KINDS, 'sample'],
  'lab.check.*': RULE_CHECKS,
  'statistics.part.*': STATISTICS_PARTS,
  'statistics.group.*': DIMENSIONS,
  'statisticsDoc.by.*': DIMENSIONS,
  'statisticsDoc.group.*': DIMENSIONS,
  'statisticsDoc.report.chapter.*': PORTFOLIO_CHAPTERS,
  'list.*': ['filters', 'columns'],
  'list.flag.*': FLAG_KINDS,
  'list.status.*': CASE_STATUSES,
  'list.claim.*': CLAIM_STATES,
  'list.origin.*': ORIGINS,
  'list.extent.*': EXTENTS,
  'list.membership.*': ['member', 'non-member'],
  'out.column.*': EXPORT_TITLES,
  'out.ended.*': EXPORT_ENDINGS,
  'out.endedText.*': EXPORT_ENDINGS,
  'out.formText.*': EXPORT_FORMS,
  'out.forms.*': EXPORT_FORMS,
  'out.range.*': EXPORT_RANGES,
  'out.ratedBy.*': Object.keys(RATED_BY),
  'out.removed.*': ['names', 'bands', 'groups', 'order', 'left'],
  'out.yesNo.*': ['yes', 'no'],
  'list.column.*': LIST_COLUMNS,
  'list.filter.*': [...CHOICE_FILTERS, ...DAY_FILTERS, 'search', 'version'],
  'list.version.*': VERSION_FILTERS,
  'list.views.*': ['all', 'flagged', ...CASE_STATUSES],
  'list.preparing.*': ['search', 'order'],
  'returned.state.*': ['taken', 'own', 'answered'],
  'returned.short.*': ['open', 'taken', 'own', 'answered'],
  'reviewCase.status.*': CASE_STATUSES,
  'reviewCase.filter.*': REVIEW_FILTERS,
  'reviewCase.list.*': REVIEW_FILTERS,
  'reviewCase.saving.*': ['saved', 'saving', 'conflict', 'failed'],
  'list.storage.*': membersOf<StorageFault>({ refused: true, full: true, failed: true, newer: true }),
  'reviewCase.storage.*': membersOf<StorageFault>({ refused: true, full: true, failed: true, newer: true }),
  'reviewCase.stands.*': ['open', 'accept', 'question', 'provisional', 'confirmed', 'replied'],
  'reviewCase.reply.*': ['open', 'taken', 'own'],
  'reviewCase.result.*': ['discount', 'management', 'certificates', 'points', 'flags'],
  'reviewCase.check.*': membersOf<keyof Obstacles>({ toLookAt: true, asked: true, provisional: true, drafts: true }),
  'reviewCase.history.*': REVIEW_DECISIONS,
  'agent.*': AGENT_SCREENS.map(({ id }) => id),
  'agent.place.*': CLIENT_SCREENS.map(({ id }) => id),
  'agent.clients.filter.*': CLIENT_FILTERS,
  'agent.request.act.*': ['file', 'asked'],
  'agent.request.group.*': ['answers', 'spare'],
  'agent.request.groupText.*': ['answers', 'spare'],
  'agent.request.reason.*': REQUEST_REASONS,
  'agent.request.state.*': REQUEST_STATES,
  'agent.due.*': DUE_KINDS,
  'agent.client.saving.*': ['saved', 'saving', 'conflict', 'failed'],
  'agent.client.act.*': [...CHECK_OUTCOMES, 'paper-added', 'paper-removed'],
  'agent.package.from.*': PAPER_ORIGINS,
  'agent.package.refusal.*': ['failed', 'unofficial', 'summary', 'line'],
  'agent.package.seals.*': PACKAGE_SEALS,
  'agent.package.next.*': PACKAGE_SEALS,
  'agent.package.doing.*': PACKAGE_STAGES,
  'agent.package.noDocument.*': ['font', 'failed'],
  'agent.papers.outcome.*': ['reading', 'added', 'stripped', 'already', 'not-stored'],
  'agent.desk.line.*': membersOf<DeskLine['kind']>({ management: true, certificate: true, group: true, sales: true }),
  'agent.desk.summary.*': DESK_ASKS.filter((ask) => ask !== 'not-needed'),
  'agent.desk.ask.*': DESK_ASKS,
  'agent.desk.state.*': DESK_STATES,
  'agent.desk.found.*': CHECK_OUTCOMES,
  'agent.certificates.filter.*': CERTIFICATE_FILTERS,
  'agent.certificates.fact.*': ['number', 'holder', 'scope', 'standard', 'issuer'],
  'agent.certificates.holder.*': ['insured', 'parent', 'other'],
  'agent.certificates.year.*': [...CERTIFICATE_YEARS, 'ends-during-standard', 'expired-standard'],
  'agent.certificates.look.*': NUMBER_LOOKS.filter(isDoubtful),
  'agent.certificates.here.*': TWIN_KINDS.filter((kind) => kind !== 'name'),
  'agent.certificates.elsewhere.*': TWIN_KINDS,
  'agent.certificates.elsewhereMany.*': TWIN_KINDS.filter((kind) => kind !== 'name'),
  'agent.renewal.from.*': ['list', 'file'],
  'agent.renewal.other.*': ['return', 'receipt'],
  'agent.renewal.relation.*': YEAR_RELATIONS.filter((relation) => relation !== 'before'),
  'agent.renewal.company.*': COMPANY_MATCHES.filter((match) => match !== 'same'),
  'agent.renewal.figure.*': ['management', 'certificates', 'discount'],
  'agent.renewal.need.*': CERTIFICATE_NEEDS,
  'agent.renewal.fate.*': CERTIFICATE_FATES,
  'agent.renewal.because.*': PAPER_REASONS,
  'agent.renewal.paperGroup.*': PAPER_GROUPS,
  'agent.renewal.direction.*': membersOf<AnswerMove['direction']>({ up: true, down: true, other: true }),
  'agent.renewal.weak.*': ['became', 'no-longer'],
  'agent.renewal.field.*': PROFILE_FIELDS,
  'agent.renewal.value.*': ['count', 'yen', 'member', 'nonMember'],
  'agent.premium.typed.*': membersOf<WrongNumber>({
    negative: true,
    'not-whole': true,
    'too-large': true,
    'no-number': true,
    ambiguous: true,
  }),
  'agent.premium.membership.*': ['member', 'non-member', 'open'],
  'agent.premium.otherOrder.*': ['additive', 'multiplicative'],
  'agent.premium.step.*': membersOf<PremiumStepKind>({ base: true, group: true, discount: true, rounding: true }),
  'agent.premium.way.*': GROUP_WAYS,
  'premiumDoc.membership.*': ['member', 'non-member', 'open'],
  'premiumDoc.otherOrder.*': ['additive', 'multiplicative'],
  'agent.backup.meeting.*': CLIENT_MEETINGS,
  'agent.backup.difference.*': CLIENT_DIFFERENCES,
  'agent.backup.work.*': ['seal', 'open'],
  'agent.backup.storage.*': membersOf<StorageFault>({ refused: true, full: true, failed: true, newer: true }),
  'agent.dates.kind.*': membersOf<ClientDay['what']['kind']>({
    due: true,
    'application-closes': true,
    inception: true,
    'certificate-ends': true,
    'standard-ends': true,
  }),
  'staff.*': STAFF_SCREENS.map(({ id }) => id),
  'verification.outcome.*.title': VERIFIED,
  'verification.outcome.*.text': VERIFIED,
  'verification.extent.*': EXTENTS,
  'verification.evidence.*': membersOf<EvidenceState['kind']>({
    none: true,
    missing: true,
    same: true,
    other: true,
    package: true,
  }),
  'received.package.from.*': PAPER_ORIGINS,
  'received.package.state.*': ['enclosed', 'not-enclosed', 'named'],
  'received.doing.*': ['unsealing', 'checking'],
  'received.other.*': ['return', 'receipt'],
  'invite.extent.*': EXTENTS,
  'verification.signer.*': ['member', 'reviewer', 'agent'],
  'verification.signature.*': ['known', 'unknown'],
  'verification.shows.*': ['signed', 'signedByKnown'],
  'verification.showsNot.*': ['who', 'signer', 'person'],
  'verification.line.*': ['discount', 'management', 'certificates'].flatMap((kind) => [`${kind}.certain`, `${kind}.reachable`]),
  'verification.line.points.*': membersOf<keyof Claim['points']>({ earned: true, open: true, possible: true }),
  'verification.line.count.*': membersOf<keyof Claim['counts']>({
    total: true,
    level: true,
    unknown: true,
    notApplicable: true,
    unanswered: true,
  }),
  'verification.line.area.*': ['earned', 'possible'],
  'verification.line.certificate.*': ['certain', 'reachable'],
  'verification.flag.*': membersOf<Flag['kind']>({
    'not-applicable-lowers-tier': true,
    'not-applicable-not-permitted': true,
    'accident-prevention-unfinished': true,
    'leak-before-first-contract': true,
    'partial-certificate': true,
    contradiction: true,
    'raised-after-result': true,
  }),
  'invitation.asks.*': EXTENTS,
  'send.consent.purposes.*': AUDIENCES,
  'send.make.kind.*': membersOf<MadeFile['kind']>({ main: true, evidence: true }),
  'requestedPapers.act.*': REQUEST_ACTS,
  'requestedPapers.state.*': [...REQUEST_STATES, 'answered'],
  'send.ready.*.done': READY_ITEMS,
  'send.ready.*.link': READY_ITEMS,
  'send.ready.*.open': READY_ITEMS,
  'send.reply.*': ['open', 'taken', 'own'],
  'send.role.*': RECIPIENT_ROLES,
  'send.sent.*.text': UNFIT_RECEIPTS,
  'checkSlipDoc.items.*': RESULT_ITEMS,
  'checkSlipDoc.act.*': REVIEW_DECISIONS,
  'send.sent.signer.*': membersOf<ReplySigner['key']>({ recipient: true, other: true, unknown: true }),
  'send.sent.*.title': UNFIT_RECEIPTS,
  'send.to.audiences.*': AUDIENCES,
  'send.what.asked.*': EXTENTS,
  'send.what.extents.*': EXTENTS,
  'evidence.state.*': [...EVIDENCE_STATES, 'missing'],
  'evidence.advice.*': EVIDENCE_STATES.filter((state) => state !== 'present' && state !== 'referenced'),
  'evidence.kind.*': EVIDENCE_KINDS,
  'evidence.sum.*': membersOf<keyof EvidenceCounts>({ asked: true, shown: true, toCheck: true, missing: true }),
  'evidence.files.*': membersOf<Exclude<AttachmentLook['kind'], 'here' | 'here-unread'>>({
    missing: true,
    damaged: true,
    fault: true,
  }),
  'years.row.*': membersOf<YearRow['id']>({ discount: true, management: true, certificates: true, achievement: true }),
  'years.group.*': CARRIED_GROUPS,
  'years.groupText.*': CARRIED_GROUPS,
  'years.because.*': membersOf<AskedAgainReason>({ reworded: true, split: true, merged: true, 'not-applicable': true }),
  'years.state.*': EFFECT_STATES,
  'years.stateText.*': EFFECT_STATES,
  'version.*': [
    ...membersOf<VersionNotice['kind']>({
      update: true,
      unsaved: true,
      switching: true,
      stuck: true,
      switched: true,
      waiting: true,
      letGo: true,
      reloading: true,
      gone: true,
      goneUnsaved: true,
      unreachable: true,
      failed: true,
    }),
    ...membersOf<VersionAct>({ switch: true, reload: true, later: true, close: true, getOut: true }),
  ],
  'drop.*': membersOf<DropHint['what']>({ file: true, folder: true, text: true, link: true }),
  'drop.way.*': membersOf<DropHint['way']>({
    place: true,
    inside: true,
    here: true,
    start: true,
    staff: true,
    agent: true,
    field: true,
  }),
  'drop.go.*': ['start', 'staff', 'agent'] satisfies DropHint['way'][],
  'certificates.scope.*': membersOf<NonNullable<Certificate['scope']>>({ whole: true, partial: true }),
}

/** Keys that are handed on as a value. */
const HANDED_ON: Readonly<Record<string, readonly string[]>> = { value: ['yes', 'no'] }

interface UsedKeys {
  readonly literal: readonly string[]
  readonly patterns: readonly string[]
  readonly handedOn: readonly string[]
}

/** The keys that a source asks for: `t('…')`, `` t(`…`) ``, `t(a ? '…' : '…')` and `keypath`. */
function keysUsed(source: string): UsedKeys {
  const expressions = [
    ...[...source.matchAll(/(?<![\w.$])t\(/g)].map((match) => firstArgument(source.slice(match.index + 2))),
    ...[...source.matchAll(/\skeypath="([^"]*)"/g)].map(([, key]) => `'${key ?? ''}'`),
    ...[...source.matchAll(/\s:keypath="([^"]*)"/g)].map(([, expression]) => expression ?? ''),
  ]
  const literal: string[] = []
  const patterns: string[] = []
  const handedOn: string[] = []
  for (const expression of expressions) {
    const keys = expression.replace(/[!=]==\s*'[^']*'/g, '')
    const templates = [...keys.matchAll(/`([^`]*)`/g)].map(([, text]) => (text ?? '').replace(/\$\{[^}]*\}/g, '*'))
    const texts = [...keys.matchAll(/'([^']*)'/g)].map(([, text]) => text ?? '')
    if (templates.length > 0) patterns.push(...templates)
    else if (texts.length > 0) literal.push(...texts)
    else handedOn.push(expression.trim())
  }
  return { literal, patterns, handedOn }
}

/** The text up to the first comma or the closing bracket of the call. */
function firstArgument(text: string): string {
  let depth = 0
  let quote = ''
  for (const [index, character] of Array.from(text).entries()) {
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (/['"`]/.test(character)) quote = character
    else if (/[([{]/.test(character)) depth += 1
    else if (/[)\]}]/.test(character) && depth > 0) depth -= 1
    else if (depth === 0 && (character === ',' || character === ')')) return Array.from(text).slice(0, index).join('')
  }
  return text
}

describe('the way used keys are found', () => {
  test.each<[string, UsedKeys]>([
    ["{{ t('a.b') }}", { literal: ['a.b'], patterns: [], handedOn: [] }],
    ["{{ t('a.b', { x: t('c') }) }}", { literal: ['a.b', 'c'], patterns: [], handedOn: [] }],
    ["t( 'a', )", { literal: ['a'], patterns: [], handedOn: [] }],
    ["t(kind === 'x' ? 'a' : 'b')", { literal: ['a', 'b'], patterns: [], handedOn: [] }],
    ['t(`a.${x.y}Text`)', { literal: [], patterns: ['a.*Text'], handedOn: [] }],
    ['t(value)', { literal: [], patterns: [], handedOn: ['value'] }],
    ["emit('x'); const { t } = useI18n(); import('y')", { literal: [], patterns: [], handedOn: [] }],
    ['<I18nT keypath="a.b" />', { literal: ['a.b'], patterns: [], handedOn: [] }],
    ["<I18nT :keypath=\"x ? 'a' : 'b'\" />", { literal: ['a', 'b'], patterns: [], handedOn: [] }],
  ])('%s', (source, expected) => {
    expect(keysUsed(source)).toEqual(expected)
  })
})

const expand = (pattern: string): string[] => (PATTERNS[pattern] ?? []).map((member) => pattern.replace('*', member))

describe('the keys used in the source', () => {
  const used = sourceFiles().map(({ path, text }) => ({ path, ...keysUsed(text) }))
  const known = new Set(Object.keys(ALL.ja))

  test('each have their words', () => {
    expect(used.flatMap(({ path, literal }) => literal.filter((key) => !known.has(key)).map((key) => `${path}: ${key}`))).toEqual(
      [],
    )
  })

  test('are put together only in ways that are listed here, each of which is met', () => {
    expect([...new Set(used.flatMap(({ patterns }) => patterns))].sort()).toEqual(Object.keys(PATTERNS).sort())
    expect([...new Set(used.flatMap(({ handedOn }) => handedOn))].sort()).toEqual(Object.keys(HANDED_ON).sort())
  })

  test.each(Object.keys(PATTERNS))('have the words of every member of %s', (pattern) => {
    expect(expand(pattern).filter((key) => !known.has(key))).toEqual([])
  })

  test('are all the keys there are', () => {
    const asked = new Set([
      ...used.flatMap(({ literal }) => literal),
      ...Object.keys(PATTERNS).flatMap(expand),
      ...Object.values(HANDED_ON).flat(),
    ])
    expect([...known].filter((key) => !asked.has(key))).toEqual([])
  })

  test('of the start screen come with the start screen', () => {
    const firstScreen = [
      'src/App.vue',
      'src/pages/member/StartPage.vue',
      'src/components/start/RefusedFile.vue',
      'src/components/start/SheetList.vue',
      ...['AppHeader', 'NoticeBox', 'ConfirmDialog'].map((name) => `src/components/ui/${name}.vue`),
    ]
    const files = used.filter(({ path }) => firstScreen.includes(path))
    expect(files.map(({ path }) => path).sort()).toEqual([...firstScreen].sort())
    const keys = files.flatMap(({ literal, patterns }) => [...literal, ...patterns.flatMap(expand)])
    expect(keys.filter((key) => !(key in FILES.start.ja))).toEqual([])
  })

  /** The keys that these sources ask for, and those of them that are handed on. */
  function askedBy(paths: Iterable<string>) {
    const reached = new Set(paths)
    const files = used.filter(({ path }) => reached.has(path))
    const keys = files.flatMap(({ literal, patterns }) => [...literal, ...patterns.flatMap(expand)])
    return { keys, handedOn: files.flatMap((file) => file.handedOn.flatMap((name) => HANDED_ON[name] ?? [])) }
  }

  test('of the company and the questions come without those of the later screens, and are all that comes', () => {
    const first = ['NewSheet', 'Sheet', 'Company', 'Questions'].map((name) => `src/pages/member/${name}Page.vue`)
    const { keys, handedOn } = askedBy(reachedFrom(first))
    expect(keys.filter((key) => !(key in FILES.start.ja) && !(key in FILES.sheet.ja))).toEqual([])
    expect(Object.keys(FILES.sheet.ja).filter((key) => !keys.includes(key) && !handedOn.includes(key))).toEqual([])
  })

  test('of the result, and of what comes later on the first screens and those of a sheet, come without those of the later screens', () => {
    const screens = ['Start', 'Sheet', 'Company', 'Questions', 'Certificates', 'Review', 'Result']
    const reached = reachedFrom(
      screens.map((name) => `src/pages/member/${name}Page.vue`),
      { later: true },
    )
    const { keys, handedOn } = askedBy([...reached, WITH_WORDS_OF_ITS_OWN])
    const known = { ...FILES.start.ja, ...FILES.sheet.ja, ...FILES.result.ja }
    // What can be wrong with a roster is said in the staff's room.
    const ofRosters = Object.keys(FILES.staff.ja).filter((key) => key.startsWith('problem.'))
    expect(keys.filter((key) => !(key in known) && !ofRosters.includes(key))).toEqual([])
    expect(Object.keys(FILES.result.ja).filter((key) => !keys.includes(key) && !handedOn.includes(key))).toEqual([])
  })
})

/** Says what is wrong with a damaged sheet; the screen asks for its words when there is one. */
const WITH_WORDS_OF_ITS_OWN = 'src/components/ui/ProblemList.vue'

/** The sources that come with these, by what they import at once; where that is wished, pieces of screen that they load later too. */
function reachedFrom(paths: readonly string[], { later = false } = {}): ReadonlySet<string> {
  const texts = new Map(sourceFiles().map(({ path, text }) => [path, text]))
  const reached = new Set<string>()
  const walk = (path: string): void => {
    const text = texts.get(path)
    if (text === undefined || reached.has(path) || path === WITH_WORDS_OF_ITS_OWN) return
    reached.add(path)
    for (const [, from] of text.matchAll(/^(?:import|export) (?!type )[^'"]*? from '(\.[^']+)'/gm))
      walk(posix.join(posix.dirname(path), from ?? ''))
    if (later)
      for (const [, from] of text.matchAll(/(?<!typeof )import\('(\.[^']+\.vue)'\)/g))
        walk(posix.join(posix.dirname(path), from ?? ''))
  }
  paths.forEach(walk)
  return reached
}
