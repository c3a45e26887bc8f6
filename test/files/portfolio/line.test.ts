import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../../src/core/assess.ts'
import { disclosed } from '../../../src/core/disclosure.ts'
import { EMPTY_SHEET } from '../../../src/core/sheet.ts'
import {
  answersLineOf,
  claimedOfLine,
  readLine,
  sheetOfLine,
  summaryLineOf,
  writeLine,
  type LineFacts,
} from '../../../src/files/portfolio/line.ts'
import { LINE_LIMIT_BYTES } from '../../../src/files/portfolio/lineSchema.ts'
import { FULL } from '../../core/fullSheet.ts'
import { RULEBOOK, valueOf } from '../../core/builders.ts'
import { anyClaimed, anyDisclosed, anyLine, anyLineFacts, EDITION, rulebookOf } from './lines.ts'

const FACTS: LineFacts = {
  id: 'submission-1',
  madeAt: '2026-11-21T16:12:00+09:00',
  edition: EDITION,
  corporateNumber: '7000012050002',
  claimed: { management: { certain: 20, reachable: 30 }, discount: { certain: 30, reachable: 40 } },
}
const seen = disclosed(FULL, { audience: 'chamber', withEvidence: true })
const line = answersLineOf(RULEBOOK, seen, FACTS)
const text = writeLine(line)
const codesOf = (given: string | Uint8Array) => {
  const read = readLine(rulebookOf, given)
  return read.ok ? [] : read.problems.map(({ code, path }) => (path === '' ? code : `${code} ${path}`))
}
const changed = (change: Record<string, unknown>) => codesOf(JSON.stringify({ ...line, ...change }))

describe('a line', () => {
  test('gives back the sheet that the chamber may see, so that it is assessed the same', () => {
    fc.assert(
      fc.property(anyDisclosed, anyLineFacts, (sheet, facts) => {
        const read = valueOf(readLine(rulebookOf, writeLine(answersLineOf(RULEBOOK, sheet, facts))))
        const back = sheetOfLine(RULEBOOK, read)
        expect(back).toEqual(sheet)
        expect(assess(RULEBOOK, back)).toEqual(assess(RULEBOOK, sheet))
        expect(claimedOfLine(read)).toEqual(facts.claimed)
      }),
      { numRuns: 60 },
    )
  })

  test('holds nothing that the chamber may not see, though the sheet does', () => {
    expect(answersLineOf(RULEBOOK, FULL, FACTS)).toEqual(line)
  })

  test('is one line, read from text and from bytes, and written again the same', () => {
    fc.assert(
      fc.property(anyLine, (each) => {
        const written = writeLine(each)
        expect(written).not.toContain('\n')
        expect(writeLine(valueOf(readLine(rulebookOf, written)))).toBe(written)
        expect(readLine(rulebookOf, new TextEncoder().encode(written)).ok).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('of a summary has the claimed percents and no answers', () => {
    fc.assert(
      fc.property(anyClaimed, (claimed) => {
        const { profile, confirmation, handOver } = seen
        const summary = summaryLineOf({ profile, confirmation, contact: handOver.contact }, { ...FACTS, claimed })
        const read = valueOf(readLine(rulebookOf, writeLine(summary)))
        expect(claimedOfLine(read)).toEqual(claimed)
        expect(sheetOfLine(RULEBOOK, read)).toEqual({
          ...EMPTY_SHEET,
          profile: { ...profile, trade: null, employees: null, salesBand: null },
          confirmation,
          handOver: { ...EMPTY_SHEET.handOver, contact: handOver.contact },
        })
      }),
      { numRuns: 20 },
    )
    expect(claimedOfLine(answersLineOf(RULEBOOK, seen, { ...FACTS, claimed: null }))).toBeNull()
  })
})

describe('what is refused', () => {
  test.each([
    ['a line that is too long', ' '.repeat(LINE_LIMIT_BYTES + 1), ['file-too-large']],
    ['an empty line', '', ['file-not-json']],
    ['half a line', text.slice(0, 200), ['file-not-json']],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), ['file-not-utf8']],
    ['a text', '"line"', ['file-not-ours']],
    ['another kind', '{"kind":"sheet","format":1}', ['file-not-ours']],
    ['a newer format', '{"kind":"line","format":2}', ['file-newer-format format']],
    ['a key twice', text.replace('{', '{"kind":"line",'), ['file-repeated-key']],
    ['a key that reaches a prototype', text.replace('{', '{"__proto__":{},'), ['file-forbidden-key __proto__']],
  ])('%s', (_name, given, expected) => {
    expect(codesOf(given)).toEqual(expected)
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    ['an unknown key', { more: 1 }, ['value-unexpected more']],
    ['null for what is not given', { trade: null }, ['value-wrong-type trade']],
    ['a note of the member', { notes: {} }, ['value-unexpected notes']],
    ['a day that does not exist', { inceptionDate: '2027-02-30' }, ['date-does-not-exist inceptionDate']],
    ['another edition', { edition: { id: 'other', hash: EDITION.hash } }, ['edition-unknown edition.id']],
    ['the edition in another state', { edition: { id: EDITION.id, hash: 'a'.repeat(64) } }, ['edition-unknown edition.id']],
    ['too few answers', { answers: line.answers.slice(1) }, ['value-out-of-range answers']],
    ['too many facts', { facts: `${line.facts}-` }, ['value-out-of-range facts']],
    ['too few levels', { firstResult: { date: '2026-11-20', levels: '-' } }, ['value-out-of-range firstResult.levels']],
    ['an answer that is none', { answers: line.answers.replace('3', '5') }, ['value-not-allowed answers']],
    ['a reason for a question that is not asked', { reasons: { 'X-01': 'no' } }, ['question-unknown reasons.X-01']],
    ['a reason for an answer that needs none', { reasons: { 'GOV-01': 'no' } }, ['value-unexpected reasons.GOV-01']],
    ['a trade that the edition does not know', { trade: 'mining' }, ['reference-unknown sheet.profile.trade']],
    [
      'a percent above a hundred',
      { claim: { management: [0, 101], discount: [0, 0] } },
      ['value-out-of-range claim.management.1'],
    ],
  ])('%s', (_name, change, expected) => {
    expect(changed(change)).toEqual(expected)
  })
})
