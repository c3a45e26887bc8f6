// @vitest-environment node
import { expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { EMPTY_HAND_OVER } from '../../src/core/handOver.ts'
import { summaryOf } from '../../src/core/submissionSummary.ts'
import { answersAt, level, RULEBOOK, sheetWith, UNKNOWN } from './builders.ts'

test('a summary says how far the company is, without a single answer', () => {
  const sheet = sheetWith({
    profile: { companyName: 'さくら印刷', membership: 'member', memberNumber: '4711', chamber: '見本商工会議所' },
    answers: answersAt(RULEBOOK, 3, { 'GOV-01': UNKNOWN, 'GOV-02': null, 'GOV-03': level(0) }),
    notes: { 'GOV-01': 'メモ' },
    confirmation: { name: '佐倉', position: '代表取締役', confirmedOn: '2026-11-21' },
    handOver: { ...EMPTY_HAND_OVER, contact: { name: '総務', telephone: '03-0000-0000' } },
    unconfirmed: ['GOV-04'],
  })
  const assessment = assess(RULEBOOK, sheet)

  const summary = summaryOf(sheet, assessment)

  expect(summary).toEqual({
    company: {
      companyName: 'さくら印刷',
      membership: 'member',
      memberNumber: '4711',
      chamber: '見本商工会議所',
      inceptionDate: '2027-03-01',
    },
    contact: { name: '総務', telephone: '03-0000-0000' },
    confirmation: { name: '佐倉', position: '代表取締役', confirmedOn: '2026-11-21' },
    managementPercent: {
      certain: assessment.management.certain.discountPercent,
      reachable: assessment.management.reachable.discountPercent,
    },
    certificatesPercent: { certain: 0, reachable: 0 },
    discountPercent: assessment.discount,
    points: {
      earned: assessment.management.certain.earned,
      open: assessment.management.openPoints,
      possible: assessment.management.certain.possible,
    },
    areas: assessment.areas.map(({ id, earned, possible }) => ({ id, earned, possible })),
    open: { total: 60, unanswered: 1, unknown: 1, unconfirmed: 1 },
    weakEssentials: assessment.management.certain.weakEssentials.length,
  })
  const questions = RULEBOOK.questions.map(({ id }) => id)
  expect(questions.filter((id) => JSON.stringify(summary).includes(id))).toEqual([])
})
