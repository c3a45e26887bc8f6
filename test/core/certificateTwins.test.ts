// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { certificateTwins, TWIN_KINDS, type CertificateHolder, type Twin } from '../../src/core/certificateTwins.ts'
import { emptyEvidence, type Evidence } from '../../src/core/evidenceRegister.ts'
import { emptyCertificate, type Certificate } from '../../src/core/sheet.ts'
import { anySheet } from './arbitraries.ts'
import { certificate, isms, RULEBOOK, sheetWith, truste } from './builders.ts'
import { GUIDE } from './certificateGuides.ts'

const file = (letter: string) => ({ sha256: letter.repeat(64), name: `${letter}.pdf`, type: 'application/pdf', bytes: 1 })

function paper(id: string, certificates: readonly string[], overrides: Partial<Evidence> = {}): Evidence {
  return { ...emptyEvidence(id), title: '証書の写し', certificates, files: [], ...overrides }
}

function holder(
  id: string,
  certificates: readonly Certificate[],
  evidence: readonly Evidence[] = [],
  company = `会社${id}`,
): CertificateHolder {
  return { id, company, rulebook: RULEBOOK, sheet: sheetWith({ certificates, evidence }) }
}

/** Of each certificate "client/place: kind>client kind+more". */
function told(...holders: CertificateHolder[]): string[] {
  const text = ({ kind, client, certificateKind, more }: Twin) => `${kind}>${client} ${certificateKind ?? '-'}+${String(more)}`
  return [...certificateTwins(GUIDE, holders)].flatMap(([client, places]) =>
    [...places].map(([place, twins]) => `${client}/${String(place)}: ${twins.map(text).join(', ')}`),
  )
}

describe('one paper for two certificates of a client', () => {
  test('is told at both, whether it is one entry of the register or one file', () => {
    const both = [certificate(), isms()]
    expect(told(holder('a', both, [paper('p', ['certificate-1', 'isms-1'])]))).toEqual([
      'a/0: paper>a isms+0',
      'a/1: paper>a privacy-mark+0',
    ])
    const files = [
      paper('p', ['certificate-1'], { files: [file('a')] }),
      paper('q', ['isms-1'], { files: [file('b'), file('a')] }),
    ]
    expect(told(holder('a', both, files))).toEqual(['a/0: paper>a isms+0', 'a/1: paper>a privacy-mark+0'])
  })

  test('is none when each has its own, and when one of them is only recorded', () => {
    const own = [paper('p', ['certificate-1'], { files: [file('a')] }), paper('q', ['isms-1'], { files: [file('b')] })]
    expect(told(holder('a', [certificate(), isms()], own))).toEqual([])
    const cloud = emptyCertificate('cloud', 'iso-27017')
    expect(told(holder('a', [isms(), cloud], [paper('p', ['isms-1', 'cloud'])]))).toEqual([])
  })
})

describe('one paper at two clients', () => {
  test('is told at both, with how many more there are', () => {
    const one = (id: string) => holder(id, [certificate({ number: '' })], [paper('p', ['certificate-1'], { files: [file('a')] })])
    expect(told(one('a'))).toEqual([])
    expect(told(one('a'), one('b'))).toEqual(['a/0: paper>b privacy-mark+0', 'b/0: paper>a privacy-mark+0'])
    expect(told(one('a'), one('b'), one('c'))[2]).toBe('c/0: paper>a privacy-mark+1')
  })

  test('is none where only its place in the register is the same', () => {
    const one = (id: string) => holder(id, [certificate({ number: '' })], [paper('p', ['certificate-1'])])
    expect(told(one('a'), one('b'))).toEqual([])
  })
})

describe('one number for two certificates', () => {
  const mark = (number: string, overrides: Partial<Certificate> = {}) => certificate({ number, ...overrides })

  test.each<[string, Certificate, Certificate, boolean]>([
    ['of two kinds', mark('10821234(05)'), isms({ number: '１０８２１２３４（０５）' }), true],
    ['of one kind at the same time', isms({ id: 'x' }), isms(), true],
    ['of one kind, one after the other', isms({ id: 'x', validFrom: '2023-04-01', validTo: '2026-03-31' }), isms(), false],
    ['of one kind, one before the other', isms(), isms({ id: 'x', validFrom: '2023-04-01', validTo: '2026-03-31' }), false],
    ['of one kind, on the very same day', isms({ id: 'x', validTo: '2026-04-01' }), isms(), true],
    ['of one kind without dates', isms({ id: 'x', validFrom: null, validTo: null }), isms(), true],
    ['that is no number', isms({ number: '申請中です' }), truste({ number: '申請中です' }), false],
    ['that is very short', isms({ number: '001' }), truste({ number: '001' }), false],
    ['that is the standard', isms({ number: 'ISO27001' }), truste({ number: 'ISO27001' }), false],
    ['missing in both', isms({ number: '' }), truste({ number: ' ' }), false],
    ['renewed', mark('10821234(04)', { id: 'x' }), mark('10821234(05)'), false],
  ])('of a client: %s', (_name, one, other, isTwin) => {
    expect(told(holder('a', [one, other])).length).toBe(isTwin ? 2 : 0)
  })

  test('of two clients is told for the same kind, whatever the count of renewals', () => {
    const [old, renewed] = [mark('10821234(04)'), mark('第１０８２１２３４（０５）号')]
    expect(told(holder('a', [old]), holder('b', [renewed]))).toEqual([
      'a/0: number>b privacy-mark+0',
      'b/0: number>a privacy-mark+0',
    ])
    expect(told(holder('a', [old]), holder('b', [isms({ number: '10821234(04)' })]))).toEqual([])
    expect(told(holder('a', [old, mark('10821234(05)', { id: 'x' })]), holder('b', [renewed]))).toEqual([
      'a/0: number>b privacy-mark+0',
      'a/1: number>b privacy-mark+0',
      'b/0: number>a privacy-mark+0',
    ])
  })
})

describe('a paper that names another client', () => {
  const own = [certificate({ number: '' })]
  const named = (title: string, overrides: Partial<Evidence> = {}, company = '株式会社みなと印刷') =>
    told(
      holder('a', own, [paper('p', ['certificate-1'], { title, ...overrides })], company),
      holder('b', [], [], '㈱さくら商店'),
      holder('c', [], [], 'さくら商店関西株式会社'),
      holder('d', [], [], '東京'),
    )

  test.each([
    ['サクラ商店 プライバシーマーク証書', ['a/0: name>b -+0']],
    ['株式会社さくら商店の証書', ['a/0: name>b -+0']],
    ['さくら商店関西の証書', ['a/0: name>c -+0']],
    ['みなと印刷（さくら商店様あて）', []],
    ['東京の証書', []],
    ['証書', []],
    ['', []],
  ])('%s', (title, expected) => {
    expect(named(title)).toEqual(expected)
  })

  test('is found by the name of its file too, and for a client without a name', () => {
    expect(named('証書', { files: [{ ...file('a'), name: 'さくら商店_Pマーク.pdf' }] })).toEqual(['a/0: name>b -+0'])
    expect(named('さくら商店', {}, '')).toEqual(['a/0: name>b -+0'])
  })

  test('is none when it proves something else, or when two clients have that name and one is its own', () => {
    expect(named('さくら商店', { certificates: [] })).toEqual([])
    expect(named('さくら商店', {}, '有限会社さくら商店')).toEqual([])
  })
})

test('never throws, names only clients that are there, and is told at both ends', () => {
  const holders = fc
    .array(anySheet(RULEBOOK), { maxLength: 4 })
    .map((sheets) =>
      sheets.map((sheet, index) => ({ id: `c${String(index)}`, company: sheet.profile.companyName, rulebook: RULEBOOK, sheet })),
    )
  fc.assert(
    fc.property(holders, (all) => {
      const twins = certificateTwins(GUIDE, all)
      for (const [client, places] of twins) {
        for (const { kind, client: other, more } of [...places.values()].flat()) {
          expect(TWIN_KINDS).toContain(kind)
          expect(more).toBeGreaterThanOrEqual(0)
          expect(all.some(({ id }) => id === other)).toBe(true)
          if (kind !== 'name') expect([...(twins.get(other)?.values() ?? [])].flat().length).toBeGreaterThan(0)
          if (kind === 'name') expect(other).not.toBe(client)
        }
      }
    }),
    { numRuns: 50 },
  )
})
