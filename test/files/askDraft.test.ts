// @vitest-environment node
import { expect, test } from 'vitest'
import { readAskDraft } from '../../src/files/askDraft.ts'
import { EMPTY_DRAFT, type AskDraft } from '../../src/outputs/ask.ts'

const DRAFT: AskDraft = {
  role: 'it',
  which: 'picked',
  picked: ['GOV-01'],
  asker: '山田',
  message: '👩‍💻\nどうぞ',
  wishedBy: '2026-12-05',
  withCompany: false,
}

test.each([DRAFT, EMPTY_DRAFT])('a request that was being written comes back as it was', (draft) => {
  expect(readAskDraft(JSON.stringify(draft))).toEqual(draft)
})

test.each(['', '{', 'null', '[]', '{}', JSON.stringify({ ...DRAFT, which: 'some' }), JSON.stringify({ ...DRAFT, more: 1 })])(
  '%s is none',
  (text) => {
    expect(readAskDraft(text)).toBeNull()
  },
)
