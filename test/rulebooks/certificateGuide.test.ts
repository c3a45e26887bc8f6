// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { numberLook } from '../../src/core/certificateNumber.ts'
import { readCertificateGuide, loadCertificateGuide } from '../../src/rulebooks/certificateGuide.ts'
import { EDITION_IDS, loadRulebook } from '../../src/rulebooks/editions.ts'
import guideFile from '../../src/rulebooks/jcci-2015/certificateGuide.json'
import wording from '../../src/rulebooks/jcci-2015/wording.ja.json'
import { must, RULEBOOK, rulebookWith, valueOf } from '../core/builders.ts'
import { GUIDE } from '../core/certificateGuides.ts'

type Change = (guide: ReturnType<typeof copy>) => void
const copy = () => structuredClone(guideFile)

function problemsWith(change: Change): [string, string][] {
  const guide = copy()
  change(guide)
  const result = readCertificateGuide(RULEBOOK, guide)
  return result.ok ? [] : result.problems.map(({ code, path }) => [code, path])
}

describe('reading a guide to certificates', () => {
  test('takes the real one as it is', () => {
    expect(readCertificateGuide(RULEBOOK, guideFile)).toEqual({ ok: true, value: guideFile })
  })

  test.each([null, undefined, 7, 'text', [], {}])('refuses %o', (data) => {
    expect(readCertificateGuide(RULEBOOK, data).ok).toBe(false)
  })

  test.each<[string, Change, [string, string]]>([
    [
      'an address with a path',
      ({ kinds }) => (kinds.isms.register = 'https://isms.jp/x'),
      ['value-not-allowed', 'kinds.isms.register'],
    ],
    [
      'days that are no whole number',
      (guide) => (guide.replacementLeadDays = 1.5),
      ['value-out-of-range', 'replacementLeadDays'],
    ],
    ['an issuer without a name', ({ texts }) => (texts.en.issuers.bsi = ''), ['value-out-of-range', 'texts.en.issuers.bsi']],
    [
      'an issuer that nobody knows',
      ({ kinds }) => (must(kinds.isms.issuers[0]).id = 'nobody'),
      ['value-missing', 'texts.ja.issuers.nobody'],
    ],
    [
      'a register without a name',
      ({ texts }) => delete (texts.ja.registers as Partial<typeof texts.ja.registers>).isms,
      ['value-missing', 'texts.ja.registers.isms'],
    ],
  ])('reports %s', (_name, change, expected) => {
    expect(problemsWith(change)).toContainEqual(expected)
  })

  test('reports a kind that the edition does not have', () => {
    const without = rulebookWith({
      certificates: { ...RULEBOOK.certificates, kinds: RULEBOOK.certificates.kinds.filter(({ id }) => id !== 'isms') },
    })
    expect(readCertificateGuide(without, guideFile)).toMatchObject({
      ok: false,
      problems: [{ code: 'reference-unknown', path: 'kinds.isms' }],
    })
  })
})

describe('the guide to certificates', () => {
  test.each(EDITION_IDS)('of %s is there, with its own words in both languages', async (id) => {
    const { texts, kinds } = valueOf(await loadCertificateGuide(valueOf(await loadRulebook(id))))
    const keys = ({ issuers, registers }: (typeof texts)['ja']) => [Object.keys(issuers), Object.keys(registers)]
    expect(keys(texts.ja)).toEqual(keys(texts.en))
    expect(Object.values(texts.en.registers).join('')).not.toMatch(/[\u3000-\u9fff]/)
    expect(Object.keys(kinds).length).toBeGreaterThan(0)
  })

  test('serves a draft of the edition too', async () => {
    expect(await loadCertificateGuide(rulebookWith({ id: 'unofficial-x' }))).toEqual({ ok: true, value: guideFile })
  })

  test('takes the examples of the edition’s own hints as usual', () => {
    const hints = Object.entries(wording.certificates).flatMap(([kind, { numberHint }]) =>
      [...numberHint.matchAll(/例：([\d()-]+)/g)].map(([, number]) => [kind, number ?? ''] as const),
    )
    expect(hints.length).toBeGreaterThan(0)
    for (const [kind, number] of hints) expect(numberLook(RULEBOOK, GUIDE, { kind, number })).toBe('usual')
  })
})
