import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { must, valueOf } from '../core/builders.ts'
import { attachment, submissionInput } from '../files/submission/inputs.ts'

const folder = mkdtempSync(join(tmpdir(), 'submission-'))
const { main, evidence } = valueOf(writeSubmission(submissionInput({ attachments: [attachment('就業規則.pdf', '%PDF-1.7')] })))

beforeAll(() => {
  writeFileSync(join(folder, 'main.zip'), main)
  writeFileSync(join(folder, 'evidence.zip'), must(evidence))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function run(program: string, ...words: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: 'utf8', cwd: folder })
  if (status !== 0) throw new Error(`expected ${program} to end well, got ${String(status)}: ${error?.message ?? stderr}`)
  return stdout
}

describe.each(['main.zip', 'evidence.zip'])('%s', (name) => {
  test('is a sound archive for unzip', () => {
    expect(run('unzip', '-t', name)).toContain('No errors detected')
  })
})

test('names in Japanese and contents arrive in another program', () => {
  run('python3', '-m', 'zipfile', '-e', 'evidence.zip', '.')
  expect(readFileSync(join(folder, 'evidence', '1-就業規則.pdf'), 'utf8')).toBe('%PDF-1.7')
})
