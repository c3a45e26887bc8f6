// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeEvidence } from '../../src/core/evidenceDesk.ts'
import { emptyEvidence } from '../../src/core/evidenceRegister.ts'
import { emptyCertificate, type Certificate, type Sheet } from '../../src/core/sheet.ts'
import {
  CERTIFICATE_FILTERS,
  certificateRows,
  CONCERNS,
  filterCounts,
  filteredCertificates,
  type CertificateRow,
  type DeskClient,
} from '../../src/outputs/certificateDesk.ts'
import {
  doubtsOf,
  furtherReasons,
  kindName,
  registerRows,
  replacementCalendar,
  yearText,
} from '../../src/outputs/certificateText.ts'
import { anySheet } from '../core/arbitraries.ts'
import { certificate, INCEPTION, isms, must, RULEBOOK, sheetWith, truste } from '../core/builders.ts'
import { GUIDE } from '../core/certificateGuides.ts'

const TODAY = '2026-11-22'
const FILE = { sha256: 'a'.repeat(64), name: 'a.pdf', type: 'application/pdf', bytes: 1 }

function clientOf(id: string, sheet: Sheet, company = `会社${id}`, due: string | null = '2026-12-31'): DeskClient {
  const { items } = judgeEvidence(RULEBOOK, sheet, { checks: [] })
  return { id, company, memberNumber: `M-${id}`, rulebook: RULEBOOK, sheet, items, due }
}

/** With a copy of each certificate at hand. */
function client(id: string, certificates: readonly Certificate[], inceptionDate: string | null = INCEPTION): DeskClient {
  const evidence = certificates.map((each, place) => ({
    ...emptyEvidence(`e${String(place)}`),
    certificates: [each.id],
    files: [{ ...FILE, sha256: `${id}${String(place)}`.padEnd(64, '0') }],
  }))
  return clientOf(id, sheetWith({ certificates, evidence, profile: { inceptionDate } }))
}

const rowsOf = (...clients: DeskClient[]) => certificateRows(GUIDE, clients, TODAY)
const rowOf = (one: Certificate, inception: string | null = INCEPTION): CertificateRow =>
  must(rowsOf(client('a', [one], inception))[0])
const mark = (overrides: Partial<Certificate> = {}) => certificate({ number: '10821234(05)', ...overrides })
const t = (key: string, params: Record<string, string | number> = {}) => [key, ...Object.values(params)].join(' ')
const day = (iso: string) => iso

describe('what a certificate is looked at for first', () => {
  test.each<[string, Certificate, string | null, CertificateRow['concern']]>([
    ['in order', mark(), INCEPTION, 'in-order'],
    ['over', mark({ validTo: '2027-02-28' }), INCEPTION, 'to-bring'],
    ['of an odd number', mark({ number: '123' }), INCEPTION, 'to-look-at'],
    ['with reversed dates, of a parent', mark({ validTo: '2026-03-01', holder: 'parent' }), INCEPTION, 'to-look-at'],
    ['that ends during the year', mark({ validTo: '2027-12-31' }), INCEPTION, 'ends'],
    ['of a parent', mark({ holder: 'parent' }), INCEPTION, 'gives-nothing'],
    ['that is only recorded', emptyCertificate('s', 'pci-dss'), INCEPTION, 'gives-nothing'],
    ['of an insurance that has begun', mark({ validTo: '2026-10-30' }), '2026-11-01', 'begun'],
    ['that ends in the year that has begun', mark({ validTo: '2027-01-31' }), '2026-11-01', 'ends'],
    ['without an inception date', mark(), null, 'to-bring'],
  ])('%s', (_name, one, inception, concern) => {
    expect(rowOf(one, inception).concern).toBe(concern)
  })

  test('of which no copy is here, and of a parent’s none is asked for', () => {
    const rows = rowsOf(clientOf('a', sheetWith({ certificates: [mark(), truste({ holder: 'parent' })] })))
    expect(rows.map(({ concern }) => concern)).toEqual(['to-bring', 'gives-nothing'])
  })
})

describe('the order of the desk', () => {
  test('is by concern, then by day, then by what it is worth, then by name', () => {
    const rows = rowsOf(
      client('ok', [mark()]),
      client('late', [mark({ number: '1', validTo: '2027-12-31' })]),
      client('ends2', [mark({ number: '10820002(05)', validTo: '2027-12-31' })]),
      client('ends1', [mark({ number: '10820001(05)', validTo: '2027-09-30' })]),
      client('b10', [truste({ validTo: '2027-02-28', number: 'TS-1' })]),
      client('b20', [mark({ number: '10820003(05)', validTo: '2027-02-28' })]),
      client('odd', [mark({ number: '2' }), truste({ number: 'TS-2' })]),
    )
    expect(rows.map(({ key }) => key)).toEqual(['b20-0', 'b10-0', 'late-0', 'odd-0', 'ends1-0', 'ends2-0', 'odd-1', 'ok-0'])
  })
})

describe('the part of the year in which it is valid', () => {
  test.each<[string, Certificate, string | null, CertificateRow['span']]>([
    ['all of it', mark(), INCEPTION, { startPercent: 0, lengthPercent: 100 }],
    ['its first half', mark({ validTo: '2027-08-30' }), INCEPTION, { startPercent: 0, lengthPercent: 50 }],
    ['its second half', mark({ validFrom: '2027-08-31' }), INCEPTION, { startPercent: 50, lengthPercent: 50 }],
    [
      'a piece of it',
      mark({ validFrom: '2027-08-31', validTo: '2027-11-29' }),
      INCEPTION,
      { startPercent: 50, lengthPercent: 25 },
    ],
    ['nothing', mark({ validTo: '2027-02-28' }), INCEPTION, { startPercent: 0, lengthPercent: 0 }],
    ['nothing yet', mark({ validFrom: '2028-04-01', validTo: '2029-01-01' }), INCEPTION, { startPercent: 100, lengthPercent: 0 }],
    ['reversed', mark({ validTo: '2026-03-01' }), INCEPTION, null],
    ['no year is known', mark(), null, null],
    ['the inception is no day', mark(), '2027-02-30', null],
  ])('%s', (_name, one, inception, span) => {
    expect(rowOf(one, inception).span).toEqual(span)
  })
})

describe('filters and search', () => {
  const rows = rowsOf(
    client('a', [mark({ validTo: '2027-02-28' })]),
    client('b', [mark({ number: '10820002(05)', validTo: '2027-12-31' }), isms({ number: '10820002(05)' })]),
    clientOf('c', sheetWith({ certificates: [truste()] }), 'みなと印刷'),
  )
  const keys = (...args: [Parameters<typeof filteredCertificates>[1], string?]) =>
    filteredCertificates(rows, args[0], args[1] ?? '', (kind) => kind)
      .map(({ key }) => key)
      .sort()

  test('leave what they name, and say how many that are', () => {
    expect(keys('all')).toEqual(['a-0', 'b-0', 'b-1', 'c-0'])
    expect(keys('replace')).toEqual(['a-0'])
    expect(keys('ends')).toEqual(['b-0'])
    expect(keys('copy')).toEqual(['c-0'])
    expect(keys('number')).toEqual(['b-1'])
    expect(keys('twice')).toEqual(['b-0', 'b-1'])
    expect([...filterCounts(rows).values()]).toEqual([4, 1, 1, 1, 1, 2])
  })

  test.each([
    ['ミナト', ['c-0']],
    ['ｍ－ｃ', ['c-0']],
    ['１０８２０００２', ['b-0', 'b-1']],
    ['isms', ['b-1']],
    ['  ', ['a-0', 'b-0', 'b-1', 'c-0']],
    ['nobody', []],
  ])('find %s', (search, expected) => {
    expect(keys('all', search)).toEqual(expected)
  })
})

describe('in words', () => {
  test.each<[CertificateRow['year'], string]>([
    [{ kind: 'whole-year' }, 'whole-year'],
    [{ kind: 'expired', lastDay: '2027-02-28', endedBy: 'certificate' }, 'expired 2027-02-28'],
    [{ kind: 'expired', lastDay: '2025-10-31', endedBy: 'standard' }, 'expired-standard 2025-10-31'],
    [{ kind: 'ends-during', lastDay: '2027-09-17', endedBy: 'certificate' }, 'ends-during 2027-09-17'],
    [{ kind: 'ends-during', lastDay: '2027-09-17', endedBy: 'standard' }, 'ends-during-standard 2027-09-17'],
    [{ kind: 'not-yet-valid', firstDay: '2027-03-02' }, 'not-yet-valid 2027-03-02'],
    [{ kind: 'dates-reversed' }, 'dates-reversed'],
  ])('%o', (year, expected) => {
    expect(yearText(year, t, day)).toBe(`agent.certificates.year.${expected}`)
  })

  test('says what is odd, here and elsewhere, once and many times', () => {
    const twice = [mark({ number: '１' }), isms({ number: '10820002(05)' }), truste({ number: '10820002(05)' })]
    const same = (id: string) => client(id, [mark({ number: '10829999(01)' })])
    const doubts = rowsOf(client('a', twice), same('b'), same('c'), same('d')).flatMap((row) =>
      doubtsOf(row, null, t).map(({ text, client: other }) => `${row.key} ${text} > ${other ?? ''}`),
    )
    const many = (own: string, other: string) =>
      `${own}-0 agent.certificates.elsewhereMany.number \u2068会社${other}\u2069 1 > ${other}`
    expect(doubts.sort()).toEqual([
      'a-0 agent.certificates.look.unusual  > ',
      'a-1 agent.certificates.here.number truste > ',
      'a-1 agent.certificates.look.of-another-kind  > ',
      'a-2 agent.certificates.here.number isms > ',
      'a-2 agent.certificates.look.of-another-kind  > ',
      many('b', 'c'),
      many('c', 'b'),
      many('d', 'b'),
    ])
  })

  test('has an entry for each day on which to ask, today at the earliest', () => {
    const rows = [
      ...certificateRows(GUIDE, [client('a', [mark({ validTo: '2027-02-28' })])], '2026-12-20'),
      ...certificateRows(GUIDE, [client('b', [mark({ validTo: '2027-12-31' })])], '2026-12-20'),
      ...certificateRows(GUIDE, [client('c', [mark()])], '2026-12-20'),
    ]
    expect(replacementCalendar(rows, null, '2026-12-20', t, day)).toEqual([
      {
        id: 'agent-certificate-a-0',
        day: '2026-12-20',
        title: 'agent.certificates.entry privacy-mark 会社a',
        description: 'agent.certificates.entryText 10821234(05) 2026-12-31',
      },
      {
        id: 'agent-certificate-b-0',
        day: '2027-12-01',
        title: 'agent.certificates.entry privacy-mark 会社b',
        description: 'agent.certificates.entryText 10821234(05) 2027-12-31',
      },
    ])
  })

  test('names who and what is not stated as such', () => {
    const nameless = clientOf('a', sheetWith({ certificates: [mark({ number: ' ', validTo: '2027-02-28' })] }), ' ')
    const [entry] = replacementCalendar(certificateRows(GUIDE, [nameless], TODAY), null, TODAY, t, day)
    expect(entry?.title).toBe('agent.certificates.entry privacy-mark notStated')
    expect(entry?.description).toBe('agent.certificates.entryText notStated 2026-12-31')
    const twins = rowsOf({ ...client('b', [mark()]), company: '' }, client('c', [mark()]))
    expect(doubtsOf(must(twins.find(({ key }) => key === 'c-0')), null, t)[0]?.text).toBe(
      'agent.certificates.elsewhere.number notStated',
    )
  })

  test('has the reasons that its days do not say', () => {
    expect(furtherReasons(rowOf(isms({ holder: 'parent', scope: 'partial', validTo: '2027-02-28' })).result.reasons)).toEqual([
      'holder-is-not-the-insured',
      'partial-scope',
    ])
  })

  test('has each register once, with the kinds of it', () => {
    const kinds = new Set(['privacy-mark', 'isms', 'iso-27017', 'scs-3'])
    expect(registerRows(GUIDE, kinds, null, 'en').map(({ address, kinds: of, hints }) => [address, of, hints])).toEqual([
      ['privacymark.jp', ['privacy-mark'], []],
      ['isms.jp', ['isms', 'iso-27017'], []],
    ])
    expect(kindName('unheard-of', null)).toBe('unheard-of')
  })
})

test('any clients have every certificate once, in an order of concerns, and every filter is a part of all', () => {
  const clients = fc
    .array(anySheet(RULEBOOK), { maxLength: 3 })
    .map((sheets) => sheets.map((sheet, place) => clientOf(`c${String(place)}`, sheet, sheet.profile.companyName)))
  fc.assert(
    fc.property(clients, (all) => {
      const rows = rowsOf(...all)
      expect(rows.map(({ key }) => key).sort()).toEqual(
        all.flatMap(({ id, sheet }) => sheet.certificates.map((_, place) => `${id}-${String(place)}`)).sort(),
      )
      const order = rows.map(({ concern }) => CONCERNS.indexOf(concern))
      expect(order).toEqual([...order].sort((a, b) => a - b))
      for (const { span } of rows) {
        if (span)
          expect(span.startPercent >= 0 && span.lengthPercent >= 0 && span.startPercent + span.lengthPercent <= 100).toBe(true)
      }
      for (const filter of CERTIFICATE_FILTERS) {
        expect(filteredCertificates(rows, filter, '', (kind) => kind).every((row) => rows.includes(row))).toBe(true)
      }
    }),
    { numRuns: 30 },
  )
})
