// @vitest-environment node
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { problem, type Result } from '../../src/core/problem.ts'
import { openAnyFile } from '../../src/files/anyFile.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { must, valueOf } from '../core/builders.ts'
import { attachment, RECEIPT_INPUT, RETURN_INPUT, submissionInput } from './submission/inputs.ts'
import { rawZip } from './submission/rawZip.ts'

const WRITTEN = valueOf(writeSubmission(submissionInput({ attachments: [attachment('a.pdf', 'a')] })))
const open = (...parts: BlobPart[]) => openAnyFile(new Blob(parts), { anyHash: false })
const problemsOf = <T>(result: Result<T>) => (result.ok ? [] : result.problems)

test.each([
  ['a submission', WRITTEN.main],
  ['a return file', valueOf(writeSubmission(RETURN_INPUT)).main],
  ['a receipt', valueOf(writeSubmission(RECEIPT_INPUT)).main],
])('%s is opened', async (_name, bytes) => {
  expect(valueOf(await open(bytes))).toHaveProperty('manifest')
})

test('evidence is told as such, whatever its size', async () => {
  expect(problemsOf(await open(must(WRITTEN.evidence)))).toEqual([problem('file-is-evidence')])
  expect(problemsOf(await open(must(WRITTEN.evidence), new Uint8Array(30_000_000)))).toEqual([problem('file-is-evidence')])
})

test('a package is told as such, and so is its manifest alone', async () => {
  const file = new Uint8Array(readFileSync('test/files/formats/package-1.zip'))
  expect(problemsOf(await open(file))).toEqual([problem('file-is-package')])
  expect(problemsOf(await open(JSON.stringify({ kind: 'package', format: 1 })))).toEqual([problem('file-is-one-part')])
})

test('a submission that was packed again by hand is told as changed', async () => {
  const again = rawZip([{ name: 'folder/manifest.json' }])
  expect(problemsOf(await open(again))).toEqual([problem('archive-name', '', { name: 'folder/manifest.json' })])
})

test('what begins like a submission and is too large is not read', async () => {
  expect(problemsOf(await open(WRITTEN.main, new Uint8Array(10_000_000)))).toEqual([
    problem('file-too-large', '', { limitMegabytes: 10 }),
  ])
})

test('another ZIP stays what it is', async () => {
  expect(problemsOf(await open(rawZip([{ name: 'word/document.xml' }])))).toEqual([
    problem('file-is-another-kind', '', { kind: 'ZIP / Word / Excel' }),
  ])
})

test('a file that went away is told', async () => {
  const gone = new Blob(['{}'])
  Object.assign(gone, { slice: () => Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('gone')) }) })
  expect(problemsOf(await openAnyFile(gone, { anyHash: false }))).toEqual([problem('file-unreadable')])
})

test('and so is a submission that goes away while it is read', async () => {
  const gone = new Blob([WRITTEN.main])
  Object.assign(gone, { arrayBuffer: () => Promise.reject(new Error('gone')) })
  expect(problemsOf(await openAnyFile(gone, { anyHash: false }))).toEqual([problem('file-unreadable')])
})
