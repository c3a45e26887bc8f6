import { expect, test } from 'vitest'
import { NO_KEY } from '../../../src/files/portfolio/contentHash.ts'
import { generateSubmissions } from '../../../src/files/portfolio/generate.ts'
import { writeLine } from '../../../src/files/portfolio/line.ts'
import { lineReader } from '../../../src/files/portfolio/lineReader.ts'
import { rowKeysReader } from '../../../src/files/portfolio/rowKeys.ts'
import { RULEBOOK } from '../../core/builders.ts'
import { EDITION } from './lines.ts'

const reader = lineReader(RULEBOOK, EDITION)
const keysOf = rowKeysReader()
const [LINE = ''] = [...generateSubmissions(RULEBOOK, 1, 3)].map(({ line }) => writeLine(line))

function keys(text: string) {
  const bytes = new TextEncoder().encode(`${text}\n`)
  expect(reader.read(bytes, 0, bytes.length - 1)).toBe(true)
  return { ...keysOf(reader, new DataView(bytes.buffer), 0, bytes.length - 1) }
}

test('another content changes the key of the content, another way of writing a name not that of the company', () => {
  const [one, other] = [keys(LINE), keys(LINE.replace('"chamber":"見', '"chamber":"\\u898b'))]
  expect(other).toEqual({ ...one, content: other.content })
  expect(other.content).not.toBe(one.content)
})

test('another chamber or number is another company, and none without a number', () => {
  const { member } = keys(LINE)
  expect(keys(LINE.replace('"chamber":"', '"chamber":"x')).member).not.toBe(member)
  expect(keys(LINE.replace('"memberNumber":"', '"memberNumber":"1')).member).not.toBe(member)
  const without = keys(LINE.replace(/"memberNumber":"\d+",/, '').replace(/"corporateNumber":"\d+",/, ''))
  expect([without.member, without.corporate]).toEqual([NO_KEY, NO_KEY])
})

test('several thousand ids have as many keys', () => {
  const all = new Set(
    Array.from({ length: 3000 }, (_, place) => keys(LINE.replace(/"id":"[^"]*"/, `"id":"m-${String(place)}"`)).id),
  )
  expect(all.size).toBe(3000)
})
