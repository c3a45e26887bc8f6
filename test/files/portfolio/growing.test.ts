import { expect, test, vi } from 'vitest'
import * as hashes from '../../../src/files/portfolio/contentHash.ts'
import { growingLines, growingNames } from '../../../src/files/portfolio/growing.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const unitsOf = (text: string) => Uint16Array.from(text, (unit) => unit.charCodeAt(0))

test('lines from several places are put one behind the other, each with its end', () => {
  const lines = growingLines(4)
  const [one, other] = [bytesOf('aa\nb\nleft\nccc\n'), bytesOf('d\n')]
  lines.add(one, 0, 2)
  lines.add(one, 3, 4)
  lines.add(one, 10, 13)
  lines.add(other, 0, 1)
  const { bytes, ends } = lines.lines()
  expect(textOf(bytes)).toBe('aa\nb\nccc\nd\n')
  expect([...ends]).toEqual([3, 5, 9, 11])
  expect(lines.size()).toBe(11)
})

test('a name has one number, and an empty one has none', () => {
  const names = growingNames()
  const numbers = ['山手', '原', '山手', '', '原'].map((name) => names.numberOf(unitsOf(name), name.length))
  expect(numbers).toEqual([1, 2, 1, 0, 2])
  expect(names.names()).toEqual(['山手', '原'])
})

test('names with the same key are told apart', () => {
  vi.spyOn(hashes, 'textKey').mockReturnValue(77)
  const names = growingNames()
  const numbers = ['a', 'b', 'ab', 'b', 'a'].map((name) => names.numberOf(unitsOf(name), name.length))
  expect(numbers).toEqual([1, 2, 3, 2, 1])
  vi.restoreAllMocks()
})
