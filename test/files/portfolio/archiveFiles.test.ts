import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { filesInArchive } from '../../../src/files/portfolio/archiveFiles.ts'

const LIMITS = { files: 3, fileBytes: 1000, allBytes: 100_000 }

async function read(files: Record<string, Uint8Array>, cutAt?: number, limits = LIMITS) {
  const bytes = new Uint8Array(zipSync(files))
  const found: [string, number, string | null][] = []
  for await (const { name, bytes: content, problem } of filesInArchive(new Blob([bytes.slice(0, cutAt)]), limits as never)) {
    found.push([name, content.length, problem?.code ?? null])
  }
  return found
}

describe('the files in a ZIP', () => {
  test('come one after the other, without folders', async () => {
    expect(await read({ 'a/': new Uint8Array(), 'a/b.json': new Uint8Array(10), 'c.json': new Uint8Array(20) })).toEqual([
      ['a/b.json', 10, null],
      ['c.json', 20, null],
    ])
  })

  test('that unfold to too much are told, and the others come', async () => {
    expect(await read({ 'bomb.json': new Uint8Array(90_000), 'c.json': new Uint8Array(20) })).toEqual([
      ['bomb.json', 0, 'file-too-large'],
      ['c.json', 20, null],
    ])
  })

  test('end with a problem when they are too many', async () => {
    const many = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, new Uint8Array(1)]))
    expect((await read(many)).at(-1)).toEqual(['', 0, 'archive-too-many-entries'])
  })

  test('have names that are labels only', async () => {
    expect((await read({ '../../x\u202e.json': new Uint8Array(1) }))[0]?.[0]).toBe('../../x\ufffd.json')
  })
})
