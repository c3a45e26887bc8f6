import { describe, expect, test } from 'vitest'
import { isTaken } from '../../src/core/backUpPlan.ts'
import { caseMeeting } from '../../src/core/caseMerge.ts'
import type { ClientMeeting } from '../../src/core/clientMerge.ts'
import { receivedCase, withDraft, withMessage, withReturn, type ReviewCase } from '../../src/core/reviewCase.ts'
import { sheetMeeting } from '../../src/core/sheetMeeting.ts'

const ACTOR = { by: '山田', at: '2026-11-21T10:00:00+09:00' }
const DRAFT = { decision: 'question', answer: null, reason: '台帳の日付は' } as const
const received = receivedCase('s1', 'c'.repeat(64), ACTOR)
const returned = withReturn(withMessage(received, 'お願いします'), 'r1', ACTOR)
const other = receivedCase('s1', 'd'.repeat(64), ACTOR)
const typing = withDraft(received, 'GOV-01', DRAFT)

test.each<[string, ReviewCase | null | undefined, ReviewCase, ClientMeeting]>([
  ['nothing is here', undefined, received, 'new'],
  ['what is here cannot be read', null, received, 'damaged'],
  ['both are the same', received, received, 'same'],
  ['the other goes on from the one here', received, returned, 'ahead'],
  ['the one here goes on from the other', returned, received, 'behind'],
  ['they began differently', received, other, 'differs'],
  ['the other goes on, but something was typed here', typing, returned, 'differs'],
  ['the one here goes on, but something was typed there', returned, typing, 'differs'],
  ['the other goes on and has what was typed here', typing, withDraft(returned, 'GOV-01', DRAFT), 'ahead'],
  ['the same acts with something typed in one of them', received, typing, 'differs'],
])('a case of a back-up where %s', (_what, here, record, meeting) => {
  expect(caseMeeting(here, record)).toBe(meeting)
})

test('only what is new or goes on from what is here is taken without being asked about', () => {
  const all: ClientMeeting[] = ['new', 'ahead', 'differs', 'behind', 'same', 'damaged']
  expect(all.filter(isTaken)).toEqual(['new', 'ahead'])
})

describe('a sheet of a back-up', () => {
  const here = new Map([
    ['s1', 'one'],
    ['s2', 'two'],
  ])
  test.each([
    ['s1', 'one', 'same'],
    ['s1', 'changed', 'copy'],
    ['s1', 'two', 'same'],
    ['s3', 'two', 'same'],
    ['s3', 'three', 'new'],
  ])('%s with "%s" is %s', (id, content, meeting) => {
    expect(sheetMeeting(here, id, content)).toBe(meeting)
  })
})
