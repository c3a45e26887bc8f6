// @vitest-environment node
import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openingForms, passphraseFault, PROPOSED_BITS, proposedPassphrase } from '../../src/outputs/typedPassphrase.ts'

describe('a new passphrase', () => {
  test.each([
    ['', 'too-short'],
    ['elevensigns', 'too-short'],
    ['𠮷野家𠮷野家𠮷野家一', 'too-short'],
    ['aaaaaaaaaaaa', 'too-simple'],
    ['abcabcabcabc', 'too-simple'],
    ['ababa cdcdcd', 'too-simple'],
    ['123456789012', 'too-simple'],
    ['abcdefghijkl', 'too-simple'],
    ['987654321098', 'too-simple'],
    ['わがやのどうぐばこのなか', null],
    ['abcdefabcdef', 'too-simple'],
    ['abcxefgbmdkf', null],
    ['correct horse', null],
    ['東京 大阪 名古屋 福岡', null],
  ] as const)('"%s": %s', (typed, fault) => {
    expect(passphraseFault(typed)).toBe(fault)
  })

  test('counts letters as people do, however they reach us', () => {
    const inParts = 'がぎぐげござじずぜぞだ'.normalize('NFD')
    expect(passphraseFault(inParts)).toBe('too-short')
  })
})

describe('a proposed passphrase', () => {
  const proposed = Array.from({ length: 500 }, () => proposedPassphrase((count) => randomBytes(count)))

  test('is four groups of three syllables, and will do', () => {
    for (const each of proposed) {
      expect(each).toMatch(/^([kstnhmyrw][aiueo]){3}(-([kstnhmyrw][aiueo]){3}){3}$/)
      expect(each).not.toMatch(/si|ti|tu|hu|wo|wi|we|yi|ye|[lfvbpdgzjc]/)
      expect(passphraseFault(each)).toBeNull()
    }
    expect(new Set(proposed).size).toBe(proposed.length)
  })

  test('takes every syllable about as often, and says how many bits that is', () => {
    const counts = new Map<string, number>()
    for (const syllable of proposed.join('').replaceAll('-', '').match(/../g) ?? []) {
      counts.set(syllable, (counts.get(syllable) ?? 0) + 1)
    }
    expect(counts.size).toBe(35)
    const average = (500 * 12) / 35
    for (const [syllable, count] of counts) {
      expect(count, syllable).toBeGreaterThan(average / 2)
      expect(count, syllable).toBeLessThan(average * 1.6)
    }
    expect(Math.floor(12 * Math.log2(counts.size))).toBe(PROPOSED_BITS)
  })

  test('draws again for bytes that would favour some syllables', () => {
    const pieces = [Array.from({ length: 12 }, () => 255), Array.from({ length: 12 }, (_, index) => index)]
    expect(proposedPassphrase(() => Uint8Array.from(pieces.shift() ?? []))).toBe('kakiku-kekosa-suseso-tateto')
  })
})

test('the forms that a typed passphrase is tried in: as it seals, as typed, in half width; each once', () => {
  expect(openingForms('katomi')).toEqual(['katomi'])
  expect(openingForms('ｋａｔｏ')).toEqual(['ｋａｔｏ', 'kato'])
  const parts = 'が'.normalize('NFD')
  expect(openingForms(parts)).toEqual(['が', parts])
  expect(openingForms(' a ')).toEqual([' a '])
})
