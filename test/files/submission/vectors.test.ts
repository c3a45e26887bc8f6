// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openSubmission } from '../../../src/files/submission/open.ts'
import { vectorIndex, VECTORS } from './vectors.ts'

const FOLDER = new URL('../../../docs/vectors/', import.meta.url)
const read = (name: string) => new Uint8Array(readFileSync(new URL(name, FOLDER)))

test.each(VECTORS)('the published $file ($what) gives exactly $problem', async ({ file, problem, bytes }) => {
  expect(Buffer.from(read(file)).equals(bytes), 'as npm run vectors writes it').toBe(true)
  const opened = await openSubmission(read(file))
  expect(opened.ok ? null : opened.problems.map(({ code }) => code)).toEqual(problem === null ? null : [problem])
})

test('the published list names each of them, and nothing else lies there', () => {
  expect(new TextDecoder().decode(read('index.json'))).toBe(vectorIndex())
  expect(readdirSync(FOLDER).sort()).toEqual(['README.md', 'index.json', ...VECTORS.map(({ file }) => file)].sort())
})
