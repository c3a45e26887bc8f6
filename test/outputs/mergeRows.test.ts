// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { emptyEvidence, EVIDENCE_KINDS } from '../../src/core/evidenceRegister.ts'
import { placesOf } from '../../src/core/mergeParts.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { addedNames, placeName, placeValue } from '../../src/outputs/mergeRows.ts'
import { loadGuide } from '../../src/rulebooks/editions.ts'
import { exampleCase } from '../core/lossBuilders.ts'
import { accident, certificate, factsAll, isms, must, RULEBOOK, sheetWith, valueOf } from '../core/builders.ts'
import { newStudy } from '../../src/core/lossStudy.ts'
import { sourceOf } from './documents/sourceOf.ts'

/** Something in every place. */
const FULL: Sheet = sheetWith({
  profile: {
    companyName: '桜井印刷',
    trade: 'printing',
    employees: 1200,
    salesBand: '100m-300m',
    membership: 'non-member',
    memberNumber: '0012',
    chamber: '東都',
  },
  facts: factsAll(RULEBOOK, 'no'),
  declaration: {
    accidentsInPeriod: 'yes',
    knownLeak: 'no',
    knownLeakDate: '2026-05-01',
    firstYearStart: '2021-03-01',
    insuredName: 'a',
    corporateNumber: '7000012050002',
    lastCertificateNumber: 'b',
    address: 'c',
    business: 'd',
    sales: { newCompany: 'no', yen: 184_530_000, yearEnd: '2026-03-31', tax: 'excluded', proof: 'ledger', plannedYen: 5 },
    records: { identity: { held: true, own: 1500, entrusted: 0 }, other: { held: false, own: null, entrusted: 2 } },
    otherRecords: 'e',
    contractors: 'f',
    wish: { plan: 'A', liabilityYen: 1, costsYen: 2, reducedCosts: 'yes', riders: 'g' },
    remarks: 'h',
    unread: { 'records.other.own': 'たくさん' },
  },
  certificates: [isms({ renewalUnderAudit: true })],
  accidents: [accident()],
  evidence: [
    {
      ...emptyEvidence('e1'),
      title: '台帳',
      kind: 'record',
      issuedOn: '2026-04-01',
      validFrom: '2026-04-01',
      validTo: '2027-03-31',
      place: '棚',
    },
  ],
  contacts: { lawyer: { name: '弁護士', telephone: '03' }, nobody: { name: 'x', telephone: '' } },
  confirmation: { name: '桜井', position: '代表', confirmedOn: null },
  plan: { wishedPercent: 30, excluded: ['GOV-01'], pinned: { 'GOV-02': 3 }, tried: {}, baseYen: 1 },
  loss: newStudy(EMPTY_SHEET, exampleCase('list-sold')),
  forCustomer: ['GOV-01', 'GOV-02'],
  invitation: { from: '東都商工会議所', edition: null, dueOn: null, asksFor: 'answers', recipients: [], message: '' },
  lastYear: { edition: { id: 'a', hash: 'b' }, savedOn: '2026-01-02', sheet: sheetWith() },
  returned: { id: 'r1', submission: 's1', madeOn: '2026-12-01', review: { message: '', records: [] }, replies: {} },
})

describe.each(['ja', 'en'] as const)('a place of a sheet (%s)', (language) => {
  test('has a name of its own and a value in words, whatever it is', async () => {
    const { words } = await sourceOf(EMPTY_SHEET, language)
    const guide = valueOf(await loadGuide(RULEBOOK.id, language))
    const places = placesOf(FULL, FULL)
    const names = places.map((place) => placeName(words, place, FULL, guide))
    expect(new Set(names).size).toBe(names.length)
    const filled = places.filter((place) => place.read(FULL) !== null)
    expect(places.filter((place) => !filled.includes(place)).map(({ part }) => part)).not.toContain('profile')
    for (const place of filled) {
      const text = placeValue(words, place, place.read(FULL))
      expect([place.id, text.trim() !== '' && !/object|undefined|null|NaN/.test(text)]).toEqual([place.id, true])
      // No id of a choice gets onto the screen.
      expect([
        place.id,
        ['printing', 'excluded', 'ledger', 'non-member', 'insured', 'whole', 'negligence', 'yes', 'isms'].includes(text),
      ]).toEqual([place.id, false])
    }
  })
})

describe('a value', () => {
  const valueAt = async (id: string, value?: unknown): Promise<string> => {
    const { words } = await sourceOf(EMPTY_SHEET)
    const place = must(placesOf(FULL, FULL).find((each) => each.id === id))
    return placeValue(words, place, value ?? place.read(FULL))
  }

  test.each<[string, string]>([
    ['profile.employees', '1,200人'],
    ['profile.inceptionDate', '2027年3月1日'],
    ['declaration.yen', '184,530,000円'],
    ['declaration.corporateNumber', '7-0000-1205-0002'],
    ['records.identity.own', '1,500人'],
    ['records.other.own', 'たくさん'],
    ['records.identity.held', 'はい'],
    ['fact.contractors.answer', 'いいえ'],
    ['certificate.isms-1.renewalUnderAudit', 'はい'],
    ['accident.accident-1.persons', '46'],
    ['evidence.e1.kind', '記録・台帳'],
    ['whole.forCustomer', '2問'],
    ['whole.lastYear', '保険始期日 2027年3月1日'],
    ['whole.returned', '0問'],
    ['whole.plan', 'めざす割引 30%、予定した引き上げ 1問、除いた質問 1問'],
    ['whole.invitation', '東都商工会議所'],
  ])('of %s reads %s', async (id, text) => {
    expect(await valueAt(id)).toBe(text)
  })

  test('that cannot be read as what it should be stays as it was typed', async () => {
    expect(await valueAt('declaration.corporateNumber', '12')).toBe('12')
    expect(await valueAt('profile.trade', 'unheard-of')).toBe('unheard-of')
    expect(await valueAt('declaration.remarks', '2026-13-45')).toBe('2026-13-45')
    expect(await valueAt('certificate.isms-1.kind', 'unheard-of')).toBe('unheard-of')
    expect(await valueAt('declaration.yen', { number: null, unread: '' })).toBe('')
  })

  test('of a plan without a wish and of a last year without a day says so', async () => {
    expect(await valueAt('whole.plan', EMPTY_SHEET.plan)).toContain('未記入')
    const lastYear = { edition: { id: 'a', hash: 'b' }, savedOn: '2026-01-02', sheet: EMPTY_SHEET }
    expect(await valueAt('whole.lastYear', lastYear)).toBe('2026年1月2日')
    expect(await valueAt('whole.lastYear', { ...lastYear, savedOn: null })).toBe('未記入')
  })

  test.each(EVIDENCE_KINDS)('of evidence of the kind %s is in words', async (kind) => {
    expect(await valueAt('evidence.e1.kind', kind)).not.toBe(kind)
  })
})

describe('the name of a place', () => {
  test('falls back on what it is where the sheet has no better', async () => {
    const { words } = await sourceOf(EMPTY_SHEET)
    const odd = sheetWith({
      certificates: [certificate({ kind: 'unheard-of' })],
      evidence: [emptyEvidence('e1')],
      contacts: { x: { name: 'a', telephone: '' } },
    })
    const named = (id: string, sheet: Sheet) =>
      placeName(words, must(placesOf(odd, odd).find((place) => place.id === id)), sheet, null)
    expect(named('certificate.certificate-1.number', odd)).toBe('認証：登録番号')
    expect(named('certificate.certificate-1.number', EMPTY_SHEET)).toBe('認証：登録番号')
    expect(named('evidence.e1.place', odd)).toBe('根拠資料：保管場所')
    expect(named('contact.x.name', odd)).toBe('緊急の連絡先：名前')
  })
})

test('what is only in the file is named in a line each', async () => {
  const { words } = await sourceOf(EMPTY_SHEET)
  const added = {
    certificates: [isms(), certificate({ kind: 'unheard-of', number: ' ' })],
    accidents: [accident(), accident({ date: null, description: '' })],
    evidence: [emptyEvidence('e1'), { ...emptyEvidence('e2'), title: '台帳' }],
  }
  expect(addedNames(words, added)).toEqual([
    expect.stringContaining('（登録番号 IS 000000）'),
    '認証：unheard-of（登録番号 未記入）',
    '事故：2025年6月12日 宛名を貼り違えた',
    '事故：未記入 未記入',
    '根拠資料：未記入（添付 0件）',
    '根拠資料：台帳（添付 0件）',
  ])
})
