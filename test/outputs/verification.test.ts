// @vitest-environment node
import { describe, expect, test } from 'vitest'
import type { ClaimCheck, ClaimLine } from '../../src/core/claim.ts'
import {
  verificationView,
  type VerificationWords,
  type VerifiedFile,
  type VerifiedSignature,
} from '../../src/outputs/verification.ts'
import { RULEBOOK } from '../core/builders.ts'

/** Shows the key and its parameters, so that a test sees what would be said. */
const t: VerificationWords['t'] = (key, params = {}) => {
  const said = Object.entries(params).map(([name, value]) => `${name}=${value}`)
  return [key.replace('verification.', ''), ...said].join(' ')
}
const WORDS: VerificationWords = { t, day: (iso) => iso, wording: null, rulebook: RULEBOOK }

const view = (overrides: Partial<VerifiedFile> = {}, words = WORDS) =>
  verificationView(
    {
      id: 'x1',
      madeOn: '2026-11-21',
      extent: 'answers',
      edition: 'jcci-2015',
      manifestHash: 'ab'.repeat(32),
      check: { kind: 'equal' },
      otherWording: [],
      signatures: [],
      evidence: { kind: 'none' },
      ...overrides,
    },
    words,
  )

const signed = (change: Partial<VerifiedSignature> = {}): VerifiedSignature => ({
  name: '山田',
  role: 'member',
  publicKey: 'ab'.repeat(32),
  keyNumber: '0123 4567',
  state: 'valid',
  acquaintance: { kind: 'unknown' },
  ...change,
})

const valueOf = (label: string, overrides: Partial<VerifiedFile>) =>
  view(overrides).facts.find((fact) => fact.label === `fact.${label}` || fact.label === `signer.${label}`)

describe('the outcome', () => {
  test.each<[ClaimCheck, string]>([
    [{ kind: 'equal' }, 'equal'],
    [{ kind: 'not-recomputable', because: 'edition-unknown' }, 'edition-unknown'],
    [{ kind: 'not-recomputable', because: 'edition-differs' }, 'edition-differs'],
    [{ kind: 'not-recomputable', because: 'summary-only' }, 'summary-only'],
  ])('%j is told', (check, name) => {
    expect(view({ check })).toMatchObject({
      outcome: check.kind,
      title: `outcome.${name}.title count=0`,
      text: `outcome.${name}.text edition=jcci-2015`,
      differences: [],
    })
  })

  test('of every line that differs, both values', () => {
    const lines: readonly [ClaimLine, string, string][] = [
      [{ kind: 'discount', end: 'certain' }, 'line.discount.certain', 'percent value=3'],
      [{ kind: 'group' }, 'line.group', 'percent value=3'],
      [{ kind: 'points', of: 'open' }, 'line.points.open', 'value.points count=3'],
      [{ kind: 'count', of: 'unknown' }, 'line.count.unknown', 'value.questions count=3'],
      [{ kind: 'area', area: 'network', of: 'earned' }, 'line.area.earned area=network', 'value.points count=3'],
      [{ kind: 'weak-essential', question: 'GOV-01' }, 'line.weak question=question number=1', 'value.present'],
      [{ kind: 'weak-essential', question: 'XXX' }, 'line.weak question=XXX', 'value.present'],
      [
        { kind: 'certificate', certificate: 'isms', id: 'c1', end: 'certain' },
        'line.certificate.certain name=isms',
        'percent value=3',
      ],
      [{ kind: 'flag', flag: 'contradiction', about: ['r'] }, 'line.flag flag=flag.contradiction', 'value.present'],
    ]
    const { title, differences } = view({
      check: { kind: 'differs', differences: lines.map(([line]) => ({ line, claimed: 3, recomputed: null })) },
    })
    expect(title).toBe('outcome.differs.title count=9')
    expect(differences).toEqual(lines.map(([, name, claimed]) => ({ name, claimed, recomputed: 'value.absent' })))
  })

  test('names an area, a certificate and a contradiction by the edition where it is here', () => {
    const wording = {
      title: '2015年版',
      areas: { network: { name: 'ネットワーク' } },
      certificates: { isms: { name: 'ISMS' } },
      contradictions: { r1: '答えが食い違います。' },
    } as unknown as VerificationWords['wording']
    const { text, differences } = view(
      {
        check: {
          kind: 'differs',
          differences: [
            { line: { kind: 'area', area: 'network', of: 'possible' }, claimed: 1, recomputed: 2 },
            { line: { kind: 'certificate', certificate: 'isms', id: 'c', end: 'reachable' }, claimed: 1, recomputed: 2 },
            { line: { kind: 'flag', flag: 'contradiction', about: ['r1'] }, claimed: 1, recomputed: null },
            { line: { kind: 'flag', flag: 'contradiction', about: [] }, claimed: 1, recomputed: null },
          ],
        },
      },
      { ...WORDS, wording },
    )
    expect(text).toBe('outcome.differs.text edition=2015年版')
    expect(differences.map(({ name }) => name)).toEqual([
      'line.area.possible area=ネットワーク',
      'line.certificate.reachable name=ISMS',
      'line.flag flag=答えが食い違います。',
      'line.flag flag=flag.contradiction',
    ])
  })
})

describe('what is known about the file', () => {
  test('in an order that is always the same', () => {
    expect(view().facts.map(({ label }) => label)).toEqual(
      ['madeOn', 'extent', 'edition', 'wording', 'evidence', 'signature', 'id', 'hash'].map((name) => `fact.${name}`),
    )
    expect(view({ check: { kind: 'not-recomputable', because: 'summary-only' } }).facts.map(({ label }) => label)).not.toContain(
      'fact.wording',
    )
  })

  test('its hash in groups that can be compared', () => {
    expect(valueOf('hash', {})?.value).toBe(Array.from({ length: 8 }, () => 'abababab').join(' '))
    expect(valueOf('hash', { manifestHash: '' })?.value).toBe('')
  })

  test.each<[VerifiedFile['evidence'], string, boolean]>([
    [{ kind: 'none' }, 'evidence.none count=0', false],
    [{ kind: 'same', files: 2 }, 'evidence.same count=2', false],
    [{ kind: 'missing', files: 2 }, 'evidence.missing count=2', true],
    [{ kind: 'other', files: 2 }, 'evidence.other count=2', true],
  ])('evidence %j', (evidence, value, isCare) => {
    expect(valueOf('evidence', { evidence })).toEqual({ label: 'fact.evidence', value, isCare })
  })

  test('which sentences were other ones', () => {
    expect(valueOf('wording', { otherWording: [] })).toMatchObject({ value: 'wording.same', isCare: false })
    expect(valueOf('wording', { otherWording: ['GOV-02', 'NO-FACT', 'GOV-01'] })).toMatchObject({
      value: 'wording.otherAt count=3 questions=question number=2listSeparatorquestion number=1',
      isCare: true,
    })
    expect(valueOf('wording', { otherWording: ['NO-FACT'] })?.value).toBe('wording.other count=1')
    expect(view({ otherWording: ['GOV-01'] }, { ...WORDS, rulebook: null }).facts[3]?.value).toBe('wording.other count=1')
  })

  test.each<[Partial<VerifiedSignature>, string, boolean]>([
    [{}, 'signature.unknown name=\u2068山田\u2069 number=0123 4567', false],
    [{ acquaintance: { kind: 'known' } }, 'signature.known name=\u2068山田\u2069 number=0123 4567', false],
    [
      { acquaintance: { kind: 'other-name', name: '田中' } },
      'signature.otherName name=\u2068山田\u2069 number=0123 4567 known=\u2068田中\u2069',
      true,
    ],
    [{ state: 'wrong', acquaintance: { kind: 'known' } }, 'signature.wrong name=\u2068山田\u2069', true],
    [{ name: '' }, 'signature.unknown name=notStated number=0123 4567', false],
  ])('who signed, and whether that fits: %j', (change, value, isCare) => {
    expect(valueOf('member', { signatures: [signed(change)] })).toMatchObject({ value, isCare })
    expect(valueOf('reviewer', { signatures: [signed({ ...change, role: 'reviewer' })] })).toMatchObject({ value, isCare })
  })

  test('that nobody signed', () => {
    expect(valueOf('signature', {})).toEqual({ label: 'fact.signature', value: 'signature.none', isCare: false })
  })
})

describe('what it shows', () => {
  test('is more with an equal result and a signature', () => {
    expect(view({ signatures: [signed()] })).toMatchObject({
      shows: ['shows.whole', 'shows.equal', 'shows.signed name=\u2068山田\u2069'],
      showsNot: ['showsNot.signer', 'showsNot.truth', 'showsNot.discount'],
    })
  })

  test('is whose key it is, once that was compared', () => {
    expect(view({ signatures: [signed({ acquaintance: { kind: 'known' } })] })).toMatchObject({
      shows: ['shows.whole', 'shows.equal', 'shows.signedByKnown name=\u2068山田\u2069'],
      showsNot: ['showsNot.person', 'showsNot.truth', 'showsNot.discount'],
    })
  })

  test('is never who made it, without a signature that fits', () => {
    const check: ClaimCheck = { kind: 'not-recomputable', because: 'edition-unknown' }
    for (const signatures of [[], [signed({ state: 'wrong' })]]) {
      expect(view({ check, signatures })).toMatchObject({
        shows: ['shows.whole'],
        showsNot: ['showsNot.who', 'showsNot.truth', 'showsNot.discount'],
      })
    }
  })
})
