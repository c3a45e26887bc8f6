// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyEvidence } from '../../src/core/evidenceRegister.ts'
import type { Sent } from '../../src/core/handOver.ts'
import { LIST_LIMITS } from '../../src/core/limits.ts'
import { placesOf } from '../../src/core/mergeParts.ts'
import { arrivalsOfSheet, mergeOfSheets, withSheetMerge, type SheetDecisions } from '../../src/core/mergeSheets.ts'
import { sameValue } from '../../src/core/sameValue.ts'
import { EMPTY_SHEET, type LossStudy, type Sheet } from '../../src/core/sheet.ts'
import { anySheet } from './arbitraries.ts'
import { accident, certificate, deepFreeze, isms, level, must, RULEBOOK, sheetWith, type SheetOverrides } from './builders.ts'

const merged = (mine: SheetOverrides, theirs: SheetOverrides, decisions: SheetDecisions = {}): Sheet =>
  withSheetMerge(deepFreeze(sheetWith(mine)), deepFreeze(sheetWith(theirs)), decisions)
const differing = (mine: SheetOverrides, theirs: SheetOverrides) =>
  mergeOfSheets(sheetWith(mine), sheetWith(theirs)).conflicts.map(({ place, mine: here, theirs: there }) => [
    place.id,
    here,
    there,
  ])
const taken = (mine: SheetOverrides, theirs: SheetOverrides) =>
  mergeOfSheets(sheetWith(mine), sheetWith(theirs)).taken.map(({ place }) => place.id)

describe('a value of the other sheet', () => {
  test('fills what is empty here', () => {
    const theirs = { profile: { companyName: '桜井印刷', employees: 18 }, facts: { contractors: 'no' } } as const
    expect(taken({}, theirs)).toEqual(['profile.companyName', 'profile.employees', 'fact.contractors.answer'])
    const after = merged({}, theirs)
    expect([after.profile.companyName, after.profile.employees, after.facts]).toEqual(['桜井印刷', 18, { contractors: 'no' }])
  })

  test('that differs is a conflict; mine stays until it is decided', () => {
    const [mine, theirs] = [{ profile: { trade: 'printing' } }, { profile: { trade: 'retail' } }]
    expect(differing(mine, theirs)).toEqual([['profile.trade', 'printing', 'retail']])
    expect(merged(mine, theirs).profile.trade).toBe('printing')
    expect(merged(mine, theirs, { 'profile.trade': 'mine' }).profile.trade).toBe('printing')
    expect(merged(mine, theirs, { 'profile.trade': 'theirs' }).profile.trade).toBe('retail')
  })

  test('that is empty there changes nothing here', () => {
    const mine = sheetWith({ profile: { companyName: '桜井印刷' }, facts: { contractors: 'yes' } })
    expect(withSheetMerge(mine, EMPTY_SHEET, {})).toBe(mine)
    expect(mergeOfSheets(mine, EMPTY_SHEET)).toMatchObject({ taken: [], conflicts: [], changes: false, tooMany: 0 })
  })

  test('is no other one for the blanks around it', () => {
    expect(differing({ declaration: { address: '東京 ' } }, { declaration: { address: ' 東京' } })).toEqual([])
  })
})

describe('the declaration', () => {
  test('is taken field by field', () => {
    const sales = { ...EMPTY_SHEET.declaration.sales, yen: 5, tax: 'excluded' } as const
    const wish = { ...EMPTY_SHEET.declaration.wish, plan: 'A', costsYen: 3 }
    const after = merged(
      { declaration: { address: 'a', wish: { ...wish, costsYen: null, riders: 'x' } } },
      { declaration: { address: 'b', business: 'c', sales, wish } },
    )
    expect(after.declaration).toEqual({
      ...EMPTY_SHEET.declaration,
      address: 'a',
      business: 'c',
      sales,
      wish: { ...wish, riders: 'x' },
    })
  })

  test('takes what was typed and is no number in the place of the number', () => {
    const unread = { 'sales.yen': '約5億' }
    expect(merged({}, { declaration: { unread } }).declaration.unread).toEqual(unread)
    const mine = { declaration: { sales: { ...EMPTY_SHEET.declaration.sales, yen: 5 } } }
    expect(merged(mine, { declaration: { unread } }).declaration).toMatchObject({ sales: { yen: 5 }, unread: {} })
    const theirs = merged(mine, { declaration: { unread } }, { 'declaration.yen': 'theirs' }).declaration
    expect([theirs.sales.yen, theirs.unread]).toEqual([null, unread])
    const back = merged({ declaration: { unread } }, mine, { 'declaration.yen': 'theirs' }).declaration
    expect([back.sales.yen, back.unread]).toEqual([5, {}])
  })

  test('takes kinds of data with their numbers', () => {
    const records = { identity: { held: true, own: 3, entrusted: null }, health: { held: false, own: null, entrusted: 2 } }
    expect(merged({}, { declaration: { records } }).declaration.records).toEqual(records)
    const mine = { declaration: { records: { identity: { held: false, own: null, entrusted: 4 } } } }
    const after = merged(mine, { declaration: { records } }).declaration.records
    expect(after.identity).toEqual({ held: false, own: 3, entrusted: 4 })
    expect(differing(mine, { declaration: { records } })).toEqual([['records.identity.held', false, true]])
    const unread = { 'records.other.own': 'たくさん' }
    expect(merged({}, { declaration: { unread } }).declaration).toMatchObject({ records: {}, unread })
  })
})

describe('certificates, accidents and evidence', () => {
  test('that are only there are added', () => {
    const proof = { ...emptyEvidence('e1'), title: 'a', certificates: ['isms-1'] }
    const theirs = { certificates: [isms()], accidents: [accident()], evidence: [proof] }
    const after = merged({ certificates: [certificate()] }, theirs)
    expect([after.certificates, after.accidents, after.evidence]).toEqual([[certificate(), isms()], [accident()], [proof]])
    expect(mergeOfSheets(sheetWith(), sheetWith(theirs)).added).toEqual(theirs)
  })

  test('that both have are compared field by field', () => {
    const mine = { certificates: [certificate({ scope: null, number: '1', validTo: null })] }
    const theirs = { certificates: [certificate({ scope: 'whole', number: '2' })] }
    expect(differing(mine, theirs)).toEqual([['certificate.certificate-1.number', '1', '2']])
    const after = merged(mine, theirs, { 'certificate.certificate-1.number': 'theirs' })
    expect(after.certificates).toEqual([certificate({ scope: 'whole', number: '2' })])
  })

  test('are the same by kind and number, or by all they say', () => {
    const theirs = {
      certificates: [isms({ id: 'x1', scope: 'partial' }), certificate({ id: 'x2', number: '' })],
      accidents: [accident({ id: 'x3' })],
      evidence: [{ ...emptyEvidence('x4'), title: 'a', certificates: ['x1', 'isms-1'] }],
    }
    const mine = {
      certificates: [isms(), certificate({ number: '' })],
      accidents: [accident()],
      evidence: [{ ...emptyEvidence('e1'), title: 'a', certificates: ['isms-1'] }],
    }
    const { added, conflicts } = mergeOfSheets(sheetWith(mine), sheetWith(theirs))
    expect(added).toEqual({ certificates: [], accidents: [], evidence: [] })
    expect(conflicts.map(({ place }) => place.id)).toEqual(['certificate.isms-1.scope'])
    expect(merged(mine, theirs)).toEqual(sheetWith(mine))
  })

  test('two of them that are alike there stay two', () => {
    const theirs = { certificates: [isms({ id: 'x1' }), isms({ id: 'x2' })] }
    expect(merged({ certificates: [isms()] }, theirs).certificates).toEqual([isms(), isms({ id: 'x2' })])
  })

  test('without a number are not the same by their kind', () => {
    const theirs = { certificates: [certificate({ id: 'x1', number: ' ', scope: 'whole' })] }
    expect(merged({ certificates: [certificate({ number: ' ' })] }, theirs).certificates).toHaveLength(2)
  })

  test('have their files and questions brought together', () => {
    const file = (sha256: string, name: string) => ({ sha256, name, type: 'application/pdf', bytes: 1 })
    const [mine, theirs] = [
      { ...emptyEvidence('e1'), title: 'a', files: [file('1', 'a.pdf')], questions: ['GOV-01'], certificates: ['c1'] },
      {
        ...emptyEvidence('e1'),
        files: [file('1', 'b.pdf'), file('2', 'c.pdf')],
        questions: ['GOV-02', 'GOV-01'],
        certificates: ['c2'],
      },
    ]
    expect(merged({ evidence: [mine] }, { evidence: [theirs] }).evidence).toEqual([
      {
        ...mine,
        files: [file('1', 'a.pdf'), file('2', 'c.pdf')],
        questions: ['GOV-01', 'GOV-02'],
        certificates: ['c1', 'c2'],
      },
    ])
  })

  test('for which there is no room are told', () => {
    const list = (count: number, from: string) =>
      Array.from({ length: count }, (_, index) =>
        certificate({ id: `${from}${String(index)}`, number: `${from}${String(index)}` }),
      )
    const [mine, theirs] = [{ certificates: list(LIST_LIMITS.certificates - 1, 'a') }, { certificates: list(3, 'b') }]
    expect(mergeOfSheets(sheetWith(mine), sheetWith(theirs)).tooMany).toBe(2)
    expect(merged(mine, theirs).certificates).toHaveLength(LIST_LIMITS.certificates)
  })
})

describe('what is one thing', () => {
  const loss = { discovered: '2026-10-01' } as unknown as LossStudy
  test.each<[string, SheetOverrides]>([
    ['plan', { plan: { ...EMPTY_SHEET.plan, wishedPercent: 30 } }],
    ['loss', { loss }],
    ['forCustomer', { forCustomer: [] }],
    [
      'returned',
      { returned: { id: 'r1', submission: 's1', madeOn: '2026-12-01', review: { message: '', records: [] }, replies: {} } },
    ],
    ['lastYear', { lastYear: { edition: { id: 'a', hash: 'b' }, savedOn: null, sheet: EMPTY_SHEET } }],
  ])('is taken as a whole where there is none: %s', (field, theirs) => {
    expect(taken({}, theirs)).toEqual([`whole.${field}`])
    expect(merged({}, theirs)).toEqual(sheetWith(theirs))
  })

  test('is a conflict as a whole', () => {
    const plan = (baseYen: number): SheetOverrides => ({ plan: { ...EMPTY_SHEET.plan, baseYen } })
    expect(merged(plan(1), plan(2)).plan.baseYen).toBe(1)
    expect(merged(plan(1), plan(2), { 'whole.plan': 'theirs' }).plan.baseYen).toBe(2)
  })
})

describe('other parts', () => {
  test('contacts are taken by name and number', () => {
    const after = merged(
      { contacts: { a: { name: 'x', telephone: '' } } },
      { contacts: { a: { name: 'y', telephone: '1' }, b: { name: 'z', telephone: '' } } },
    )
    expect(after.contacts).toEqual({ a: { name: 'x', telephone: '1' }, b: { name: 'z', telephone: '' } })
  })

  test('questions put aside there are put aside here, as far as they are open', () => {
    const answers = { 'GOV-01': level(1), 'GOV-02': level(1) }
    const after = merged(
      { answers, later: ['GOV-02', 'AST-02'] },
      { answers: { 'AST-02': level(2) }, later: ['GOV-01', 'AST-01', 'GOV-02'] },
    )
    expect(after.later).toEqual(['GOV-02', 'AST-01'])
  })

  test('the first look at a result is the earlier one', () => {
    const first = (date: string): SheetOverrides => ({ firstResult: { date, levels: {} } })
    expect(merged({}, first('2026-12-02')).firstResult?.date).toBe('2026-12-02')
    expect(merged(first('2026-12-03'), first('2026-12-02')).firstResult?.date).toBe('2026-12-02')
    expect(merged(first('2026-12-01'), first('2026-12-02')).firstResult?.date).toBe('2026-12-01')
    expect(merged(first('2026-12-01'), {}).firstResult?.date).toBe('2026-12-01')
  })

  test('submissions of both are kept, with a receipt that only one has seen', () => {
    const sent = (id: string, received: boolean): Sent => ({
      id,
      madeAt: '2026-12-01T10:00:00+09:00',
      audience: 'chamber',
      extent: 'answers',
      recipients: [],
      checkNumber: '',
      attachments: 0,
      manifestHash: 'a',
      receipt: received ? { receivedOn: '2026-12-02', by: 'b' } : null,
    })
    const handOver = (...all: Sent[]): SheetOverrides => ({ handOver: { ...EMPTY_SHEET.handOver, sent: all } })
    const after = merged(handOver(sent('1', false), sent('2', true)), handOver(sent('1', true), sent('3', false)))
    expect(after.handOver.sent).toEqual([sent('1', true), sent('2', true), sent('3', false)])
  })

  test('last year’s answers that are not confirmed there either are not confirmed here', () => {
    const theirs = { answers: { 'GOV-01': level(1), 'GOV-02': level(2) }, unconfirmed: ['GOV-01'] }
    expect(merged({}, theirs).unconfirmed).toEqual(['GOV-01'])
  })

  test('notes are added to', () => {
    const theirs = { notes: { 'GOV-01': 'b' }, answeredBy: {} }
    expect(arrivalsOfSheet(sheetWith(theirs))).toEqual({ 'GOV-01': { answer: null, note: 'b', by: null, unconfirmed: false } })
    expect(merged({ notes: { 'GOV-01': 'a' } }, theirs).notes).toEqual({ 'GOV-01': 'a\nb' })
  })
})

describe('the confirmation by the representative', () => {
  const confirmation = { name: '桜井', position: '代表', confirmedOn: '2026-12-01' }
  const answers = { 'GOV-01': level(1) }

  test('goes when something that was confirmed changes', () => {
    expect(merged({ confirmation, answers }, { answers: { 'GOV-02': level(1) } }).confirmation.confirmedOn).toBeNull()
  })

  test('stays when only other things come', () => {
    const after = merged({ confirmation, answers }, { notes: { 'GOV-01': 'a' } })
    expect([after.notes, after.confirmation]).toEqual([{ 'GOV-01': 'a' }, confirmation])
  })

  test('comes over when this sheet then says exactly what was confirmed there', () => {
    expect(merged({ answers }, { answers, confirmation }).confirmation).toEqual(confirmation)
    expect(merged({}, { answers, confirmation }).confirmation).toEqual(confirmation)
    const named = { name: '鈴木', position: '代表', confirmedOn: null }
    expect(merged({ confirmation: named }, { answers, confirmation }).confirmation).toEqual(named)
  })

  test('does not come over while an answer is unconfirmed here', () => {
    const mine = { answers: { ...answers, 'GOV-02': level(1) }, unconfirmed: ['GOV-02'] }
    const theirs = { answers: { ...answers, 'GOV-02': level(1) }, unconfirmed: ['GOV-02'], confirmation }
    expect(merged(mine, theirs).confirmation.confirmedOn).toBeNull()
  })
})

const known = new Set(RULEBOOK.questions.map(({ id }) => id))
/** A sheet as a file may bring it: answers to unknown questions do not get past the reader. */
const anyRead = anySheet(RULEBOOK).map((sheet) => ({
  ...sheet,
  answers: Object.fromEntries(Object.entries(sheet.answers).filter(([id]) => known.has(id))),
}))
const anyPair = fc.tuple(anyRead, anyRead)
/** Some of the differences decided one way or the other. */
function decisionsFor(mine: Sheet, theirs: Sheet, picks: readonly number[]): SheetDecisions {
  const { answers, conflicts } = mergeOfSheets(mine, theirs)
  const ids = [
    ...[...answers.filled, ...answers.conflicts].map(({ question }) => question),
    ...conflicts.map(({ place }) => place.id),
  ]
  return Object.fromEntries(
    ids.flatMap((id, index) => {
      const side = (['theirs', 'mine', null] as const)[(picks[index % picks.length] ?? 0) % 3] ?? null
      return side === null ? [] : [[id, side]]
    }),
  )
}
const picks = fc.array(fc.nat(2), { minLength: 1, maxLength: 9 })

describe('whatever two sheets say', () => {
  test('a sheet merged with itself, or with an empty one, is the very same sheet', () => {
    fc.assert(
      fc.property(anyRead, (sheet) => {
        expect(withSheetMerge(sheet, structuredClone(sheet), {})).toBe(sheet)
        expect(withSheetMerge(sheet, EMPTY_SHEET, {})).toBe(sheet)
        expect(mergeOfSheets(sheet, sheet).conflicts).toEqual([])
      }),
    )
  })

  test('merging the same again changes nothing', () => {
    fc.assert(
      fc.property(anyPair, picks, ([mine, theirs], chosen) => {
        const decisions = decisionsFor(mine, theirs, chosen)
        const once = withSheetMerge(mine, theirs, decisions)
        expect(withSheetMerge(once, theirs, decisions)).toBe(once)
      }),
    )
  })

  test('nothing that is said here is replaced undecided', () => {
    fc.assert(
      fc.property(anyPair, ([mine, theirs]) => {
        const after = withSheetMerge(mine, theirs, {})
        for (const place of placesOf(mine, mine)) {
          const before = place.read(mine)
          if (before !== null) expect([place.id, place.read(after)]).toEqual([place.id, before])
        }
      }),
    )
  })

  test('nothing that is said there is lost: it is in the sheet, or told as a difference', () => {
    fc.assert(
      fc.property(anyPair, ([mine, theirs]) => {
        const { conflicts, answers } = mergeOfSheets(mine, theirs)
        const after = withSheetMerge(mine, theirs, {})
        const told = new Set(conflicts.map(({ place }) => place.id))
        for (const place of placesOf(theirs, theirs)) {
          // Entries have our ids here where they are the same.
          if (!['certificate', 'accident', 'evidence'].includes(place.part) && !told.has(place.id)) {
            const [there, here] = [place.read(theirs), place.read(after)]
            if (there !== null)
              expect(typeof there === 'string' ? String(here).trim() : here).toEqual(
                typeof there === 'string' ? there.trim() : there,
              )
          }
        }
        const open = [...answers.conflicts.map(({ question }) => question), ...answers.unknownThere, ...answers.unconfirmedThere]
        for (const [id, answer] of Object.entries(theirs.answers)) {
          if (!open.includes(id)) expect(sameValue(after.answers[id], answer)).toBe(true)
        }
        for (const list of ['certificates', 'accidents', 'evidence'] as const) {
          expect(after[list].length).toBeGreaterThanOrEqual(Math.max(mine[list].length, theirs[list].length))
        }
      }),
    )
  })

  test('the order of decisions does not matter', () => {
    fc.assert(
      fc.property(anyPair, picks, ([mine, theirs], chosen) => {
        const decisions = Object.entries(decisionsFor(mine, theirs, chosen))
        const half = Math.floor(decisions.length / 2)
        const [first, second] = [Object.fromEntries(decisions.slice(0, half)), Object.fromEntries(decisions.slice(half))]
        const bySide = (one: SheetDecisions, other: SheetDecisions) =>
          withSheetMerge(withSheetMerge(mine, theirs, one), theirs, { ...one, ...other })
        const [forward, backward] = [bySide(first, second), bySide(second, first)]
        const atOnce = withSheetMerge(mine, theirs, Object.fromEntries([...decisions].reverse()))
        for (const place of placesOf(atOnce, atOnce)) {
          expect([place.id, place.read(forward)]).toEqual([place.id, place.read(atOnce)])
          expect([place.id, place.read(backward)]).toEqual([place.id, place.read(atOnce)])
        }
      }),
    )
  })
})

test('every place has an id of its own, unlike any question', () => {
  const sheet = sheetWith({
    certificates: [certificate()],
    contacts: { a: { name: 'x', telephone: '' } },
    facts: { contractors: 'no' },
  })
  const ids = placesOf(sheet, sheet).map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => !id.includes('.'))).toEqual([])
  expect(must(ids[0])).toBe('profile.companyName')
})
