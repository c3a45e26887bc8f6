// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  newClientCase,
  withCheckDraft,
  withChecks,
  withDueOn,
  withNotes,
  withoutCheck,
  withPremium,
  type CheckTarget,
  type ClientCase,
} from '../../src/core/clientCase.ts'
import { clientDifferences, restored, restoringOf, type ClientMeeting } from '../../src/core/clientMerge.ts'
import { withQuote } from '../../src/core/premiumQuotes.ts'
import { deepFreeze } from './builders.ts'

const WHO = { by: '田中', at: '2026-12-01T10:00:00+09:00' }
const SALES: CheckTarget = { subject: { kind: 'sales' }, evidence: null }
const MEMBER: CheckTarget = { subject: { kind: 'membership' }, evidence: null }
const NEW = deepFreeze({ ...newClientCase('s1'), revision: 1 })
const CHECKED = deepFreeze({ ...withChecks(NEW, [SALES], { outcome: 'sufficient', note: '' }, WHO), revision: 2 })

function meeting(here: ClientCase, record: ClientCase): ClientMeeting {
  const [first] = restoringOf(new Map([[here.id, here]]), [record])
  return first?.meeting ?? 'new'
}
const at = (revision: number, record: ClientCase): ClientCase => ({ ...record, revision })

describe('a record of a back-up', () => {
  test('is new where nothing is here, and left alone where what is here cannot be read', () => {
    expect(restoringOf(new Map(), [NEW])).toEqual([{ record: NEW, meeting: 'new', here: null }])
    expect(restoringOf(new Map([['s1', null]]), [NEW])).toEqual([{ record: NEW, meeting: 'damaged', here: null }])
  })

  test.each<[string, ClientCase, ClientCase, ClientMeeting]>([
    ['the very same', CHECKED, at(9, CHECKED), 'same'],
    ['one that goes on from it', NEW, CHECKED, 'ahead'],
    ['one that it goes on from', CHECKED, NEW, 'behind'],
    ['one with other acts', CHECKED, at(9, withDueOn(NEW, '2027-02-01', WHO)), 'differs'],
    ['one that goes on without the note here', withNotes(NEW, '電話は午後'), CHECKED, 'differs'],
    ['one that goes on with the note here and more', withNotes(NEW, '午後'), at(5, withNotes(CHECKED, '電話は午後')), 'ahead'],
    ['one with more notes, stored more often', NEW, at(2, withNotes(NEW, 'x')), 'ahead'],
    ['one with more notes, stored no more often: they may have been deleted here', NEW, withNotes(NEW, 'x'), 'differs'],
    ['one with other notes', withNotes(NEW, 'y'), at(9, withNotes(NEW, 'x')), 'differs'],
    ['one with a draft more', NEW, at(2, withCheckDraft(NEW, SALES, 'x')), 'ahead'],
    ['one in which the draft here has become a check', withCheckDraft(NEW, SALES, 'x'), CHECKED, 'ahead'],
    ['one that does not know the draft here', withCheckDraft(NEW, MEMBER, 'x'), CHECKED, 'differs'],
    [
      'one that knows of acts, none of which is about the draft here',
      withCheckDraft(NEW, SALES, 'x'),
      withDueOn(NEW, '2027-02-01', WHO),
      'differs',
    ],
    ['one with an amount more', NEW, at(2, withQuote(NEW, null, 'quote-1', { baseYen: 1 })), 'ahead'],
    [
      'one with another amount',
      withQuote(NEW, null, 'quote-1', { baseYen: 1 }),
      at(9, withQuote(NEW, null, 'quote-1', { baseYen: 2 })),
      'differs',
    ],
    [
      'one with the same amount, taken otherwise',
      withQuote(NEW, null, 'quote-1', { baseYen: 1 }),
      at(9, withPremium(withQuote(NEW, null, 'quote-1', { baseYen: 1 }), { baseIncludesGroup: true })),
      'differs',
    ],
    ['one that lacks something that this app does not know of', { ...NEW, later: ['x'] } as ClientCase, CHECKED, 'differs'],
    ['one in which a check was taken back', CHECKED, at(3, withoutCheck(CHECKED, SALES, WHO)), 'ahead'],
  ])('meets %s', (_name, here, record, expected) => {
    expect(meeting(here, record)).toBe(expected)
  })

  test('takes the place of what is here only where that goes on in it, or was chosen to go', () => {
    const list = restoringOf(
      new Map<string, ClientCase | null>([
        ['s1', at(4, NEW)],
        ['s2', { ...withNotes(at(7, NEW), 'y'), id: 's2' }],
        ['s4', null],
        ['s5', { ...CHECKED, id: 's5' }],
      ]),
      [
        at(6, CHECKED),
        { ...withNotes(at(2, NEW), 'x'), id: 's2' },
        { ...at(3, NEW), id: 's3' },
        { ...NEW, id: 's4' },
        { ...NEW, id: 's5' },
      ],
    )
    const ids = (chosen: readonly string[]) => restored(list, new Set(chosen)).map(({ id, revision }) => [id, revision])
    expect(ids([])).toEqual([
      ['s1', 4],
      ['s3', 0],
    ])
    expect(ids(['s2', 's4', 's5'])).toEqual([
      ['s1', 4],
      ['s2', 7],
      ['s3', 0],
    ])
  })
})

test('what two records differ in is named, and anything else is something else', () => {
  const quoted = withQuote(NEW, null, 'quote-1', { baseYen: 1 })
  expect(clientDifferences(withDueOn(withNotes(CHECKED, 'x'), '2027-02-01', WHO), quoted)).toEqual([
    'checks',
    'dueOn',
    'notes',
    'premium',
  ])
  expect(clientDifferences(NEW, withCheckDraft(NEW, SALES, 'x'))).toEqual(['other'])
  expect(clientDifferences(NEW, { ...NEW, later: ['x'] } as ClientCase)).toEqual(['other'])
  expect(
    clientDifferences(
      CHECKED,
      withoutCheck(withChecks(CHECKED, [MEMBER], { outcome: 'sufficient', note: '' }, WHO), MEMBER, WHO),
    ),
  ).toEqual(['other'])
  expect(clientDifferences(NEW, at(9, NEW))).toEqual([])
})

describe('of any two records', () => {
  const act = fc.constantFrom<(record: ClientCase) => ClientCase>(
    (record) => withNotes(record, `${record.notes}x`),
    (record) => withNotes(record, ''),
    (record) => withChecks(record, [SALES], { outcome: 'sufficient', note: '' }, WHO),
    (record) => withoutCheck(record, SALES, WHO),
    (record) => withCheckDraft(record, MEMBER, 'd'),
    (record) => withCheckDraft(record, MEMBER, ''),
    (record) => withDueOn(record, '2027-02-01', WHO),
    (record) => withQuote(record, null, 'quote-1', { baseYen: 100 }),
  )
  const acts = fc.array(act, { maxLength: 5 })
  const done = (record: ClientCase, list: readonly ((record: ClientCase) => ClientCase)[]) =>
    list.reduce((so, one) => at(so.revision + 1, one(so)), record)

  test('none replaces what is here without being asked, where notes, acts, drafts or amounts would go', () => {
    fc.assert(
      fc.property(acts, acts, acts, (before, mine, theirs) => {
        const common = done(NEW, before)
        const [here, record] = [done(common, mine), done(common, theirs)]
        const [taken] = restored(restoringOf(new Map([['s1', here]]), [record]), new Set())
        if (!taken) return
        expect(taken.notes).toContain(here.notes)
        expect(taken.history.slice(0, here.history.length)).toEqual(here.history)
        expect(taken.premium.quotes).toEqual(expect.arrayContaining([...here.premium.quotes]))
        expect(taken.revision).toBe(here.revision)
      }),
    )
  })

  test('a record restored once is the same the second time', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const record = done(NEW, list)
        expect(meeting(at(1, record), record)).toBe('same')
      }),
    )
  })
})
