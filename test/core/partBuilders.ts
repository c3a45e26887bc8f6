import { emptyPart, type Part, type PartRequest } from '../../src/core/part.ts'
import { UNKNOWN, level } from './builders.ts'

export const REQUEST: PartRequest = {
  id: 'r1',
  sheet: 's1',
  role: 'it',
  questions: ['AST-03', 'IAM-01', 'NET-02'],
  facts: { 'wireless-lan': 'no' },
  companyName: '株式会社さくら印刷',
  asker: '山田 花子',
  message: 'よろしくお願いします。',
  wishedBy: '2026-12-05',
}

export function requestWith(overrides: Partial<PartRequest> = {}): PartRequest {
  return { ...REQUEST, ...overrides }
}

/** Three questions, two of them answered, one with a note, handed back on 22 November. */
export function partWith(overrides: Partial<Omit<Part, 'request'>> & { readonly request?: Partial<PartRequest> } = {}): Part {
  const { request = {}, ...rest } = overrides
  return {
    ...emptyPart(requestWith(request)),
    answers: { 'AST-03': level(3), 'IAM-01': UNKNOWN },
    notes: { 'AST-03': '2台だけ古い設定です。' },
    by: { name: '田中 太郎', returnedOn: '2026-11-22' },
    ...rest,
  }
}
