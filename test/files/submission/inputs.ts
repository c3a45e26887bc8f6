import { claimOf } from '../../../src/core/claim.ts'
import { assess } from '../../../src/core/assess.ts'
import { EMPTY_SHEET, type Sheet } from '../../../src/core/sheet.ts'
import { sha256Hex } from '../../../src/files/sha256.ts'
import type { PaperRequest } from '../../../src/core/paperRequest.ts'
import type { SubmissionSummary } from '../../../src/core/submissionSummary.ts'
import type { Attachment, SubmissionInput } from '../../../src/files/submission/write.ts'
import { wordingRead } from '../../../src/outputs/wordingRead.ts'
import { readWording } from '../../../src/rulebooks/read.ts'
import wordingJa from '../../../src/rulebooks/jcci-2015/wording.ja.json'
import { answersAt, isms, level, notApplicable, RULEBOOK, sheetWith, UNKNOWN, valueOf } from '../../core/builders.ts'

export const WORDING = wordingRead(RULEBOOK, valueOf(readWording(RULEBOOK, wordingJa)))

/** A company with something of everything that a claim has a line for. */
export const SHEET: Sheet = sheetWith({
  profile: { ...EMPTY_SHEET.profile, companyName: '株式会社さくら𠮷印刷', membership: 'member', inceptionDate: '2027-03-01' },
  answers: answersAt(RULEBOOK, 3, { 'GOV-01': UNKNOWN, 'AST-03': notApplicable(), 'AST-04': null, 'NET-01': level(1) }),
  certificates: [isms()],
})

const COMMON = {
  id: '0a1b2c3d4e5f',
  app: '0.1.0',
  madeAt: '2026-11-21T16:12:00+09:00',
  recipients: [{ role: 'chamber', name: '東京商工会議所', key: 'age1qqq' }],
} as const

type OfAnswers = Extract<SubmissionInput, { kind: 'submission'; extent: 'answers' }>

export function submissionInput(overrides: Partial<Omit<OfAnswers, 'kind' | 'extent'>> = {}): OfAnswers {
  return {
    ...COMMON,
    kind: 'submission',
    extent: 'answers',
    sheet: SHEET,
    rulebook: RULEBOOK,
    wording: WORDING,
    attachments: null,
    ...overrides,
  }
}

export const SUMMARY: SubmissionSummary = summaryFrom(SHEET)

function summaryFrom(sheet: Sheet): SubmissionSummary {
  const { companyName, membership, memberNumber, chamber, inceptionDate } = sheet.profile
  const { managementPercent, certificatesPercent, discountPercent, points, areas, counts, weakEssentials } = claimOf(
    assess(RULEBOOK, sheet),
  )
  return {
    company: { companyName, membership, memberNumber, chamber, inceptionDate },
    contact: { name: '山田', telephone: '03-0000-0000' },
    confirmation: sheet.confirmation,
    managementPercent,
    certificatesPercent,
    discountPercent,
    points,
    areas,
    open: { total: counts.total, unanswered: counts.unanswered, unknown: counts.unknown, unconfirmed: 0 },
    weakEssentials: weakEssentials.length,
  }
}

export const SUMMARY_INPUT: SubmissionInput = {
  ...COMMON,
  kind: 'submission',
  extent: 'summary',
  summary: SUMMARY,
  rulebook: RULEBOOK,
}

const ANSWERS_TO = { id: '0a1b2c3d4e5f', manifestHash: 'ab'.repeat(32) }

export const RETURN_INPUT: Extract<SubmissionInput, { kind: 'return' }> = {
  ...COMMON,
  kind: 'return',
  id: 'return1',
  sheet: SHEET,
  rulebook: RULEBOOK,
  wording: WORDING,
  answersTo: ANSWERS_TO,
  review: {
    message: 'ご確認ください。',
    records: [
      {
        question: 'GOV-01',
        decision: 'question',
        answer: null,
        reason: '担当者の方に聞けますか。',
        by: '田中',
        on: '2026-12-01',
      },
      { question: 'NET-01', decision: 'correct', answer: level(2), reason: '根拠資料のとおり', by: '田中', on: '2026-12-01' },
    ],
  },
}

/** What an agent asks for: something of every kind. */
export const REQUEST: PaperRequest = {
  by: '見本保険サービス　田中',
  telephone: '03-0000-0000',
  due: '2026-12-20',
  papers: [
    {
      subject: { kind: 'question', question: 'GOV-02' },
      wants: 'paper',
      title: '問2',
      note: '管理規程の写しをお願いします。',
      refused: ['ef'.repeat(32)],
    },
    { subject: { kind: 'certificate', certificate: 'isms-1' }, wants: 'paper', title: 'ISMS', note: '', refused: [] },
    { subject: { kind: 'membership' }, wants: 'paper', title: '会員番号', note: '', refused: [] },
    { subject: { kind: 'sales' }, wants: 'paper', title: '売上高', note: '', refused: [] },
    { subject: { kind: 'question', question: 'GOV-01' }, wants: 'answer', title: '問1', note: '', refused: [] },
  ],
}

/** The return file of an agent. */
export const REQUEST_INPUT: typeof RETURN_INPUT = {
  ...RETURN_INPUT,
  kind: 'return',
  id: 'request1',
  review: { message: 'お手数をおかけします。', records: [], request: REQUEST },
}

export const RECEIPT_INPUT: SubmissionInput = {
  ...COMMON,
  kind: 'receipt',
  id: 'receipt1',
  edition: { id: RULEBOOK.id, hash: 'cd'.repeat(32) },
  receipt: { receivedOn: '2026-11-25', by: '東京商工会議所' },
  answersTo: ANSWERS_TO,
}

export function attachment(name: string, text: string, type = 'application/pdf'): Attachment {
  const bytes = new TextEncoder().encode(text)
  return { sha256: sha256Hex(bytes), name, type, bytes }
}
