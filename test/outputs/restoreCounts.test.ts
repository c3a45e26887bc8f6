import { expect, test } from 'vitest'
import { NO_CONTENTS } from '../../src/core/backUpContents.ts'
import type { BackUpPlan } from '../../src/core/backUpPlan.ts'
import { newClientCase } from '../../src/core/clientCase.ts'
import { CLIENT_MEETINGS } from '../../src/core/clientMerge.ts'
import { SHEET_MEETINGS } from '../../src/core/sheetMeeting.ts'
import { restoreCounts } from '../../src/outputs/restoreCounts.ts'

const PLAN: BackUpPlan = {
  savedAt: '2026-11-22T10:00:00+09:00',
  contents: NO_CONTENTS,
  sheets: SHEET_MEETINGS.map((meeting) => ({ part: '', id: meeting, companyName: '', savedAt: '', meeting })),
  attachments: { new: 4, here: 1 },
  reviews: CLIENT_MEETINGS.map((meeting) => ({ id: meeting, meeting })),
  clients: CLIENT_MEETINGS.map((meeting) => ({ record: newClientCase(meeting), here: null, meeting, company: '' })),
  papers: { new: 0, here: 2 },
  settings: (['new', 'same', 'differs'] as const).map((meeting) => ({ name: meeting, meeting })),
  keys: { new: 1, here: 0 },
  signers: { new: 2, here: 3 },
  submissions: [],
  unreadable: [],
}
const NOTHING = { clients: new Set<string>(), settings: new Set<string>() }

test('what is new, goes on from what is here or comes beside it comes; everything else stays', () => {
  expect(restoreCounts(PLAN, { taken: 300, same: 7 }, NOTHING)).toEqual({
    sheets: { coming: 2, here: 1 },
    attachments: { coming: 4, here: 1 },
    submissions: { coming: 300, here: 7 },
    reviews: { coming: 2, here: 4 },
    clients: { coming: 2, here: 4 },
    papers: { coming: 0, here: 2 },
    settings: { coming: 3, here: 5 },
    keys: { coming: 1, here: 0 },
  })
})

test('what was chosen comes too, where the two differ and nowhere else', () => {
  const all = { clients: new Set<string>(CLIENT_MEETINGS), settings: new Set(['new', 'same', 'differs']) }
  expect(restoreCounts(PLAN, null, all)).toMatchObject({
    submissions: { coming: 0, here: 0 },
    clients: { coming: 3, here: 3 },
    settings: { coming: 4, here: 4 },
  })
})
