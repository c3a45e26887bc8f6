// @vitest-environment node
import { expect, test } from 'vitest'
import type { Chapter, PaperDocument } from '../../src/outputs/document.ts'
import { onlyChapters, sheetsOf } from '../../src/outputs/onlyChapters.ts'

const chapter = (id: string, start: Chapter['start'] = 'flow'): Chapter => ({ id, title: id, start, blocks: [] })
const documentOf = (...chapters: Chapter[]): PaperDocument => ({
  language: 'ja',
  title: 'T',
  lead: '',
  cover: null,
  head: '',
  foot: '',
  day: '2026-11-21',
  chapters,
})
const ids = (chapters: readonly Chapter[]): string[] => chapters.map(({ id }) => id)

test.each<[string, string[], string[]]>([
  ['those asked for, in the order of the document', ['c', 'a'], ['a', 'c']],
  ['nothing that it does not have', ['b', 'zzz'], ['b']],
  ['none when none is asked for', [], []],
  ['all when all are', ['a', 'b', 'c'], ['a', 'b', 'c']],
])('a document keeps %s', (_name, wanted, kept) => {
  const document = documentOf(chapter('a'), chapter('b', 'page'), chapter('c'))
  expect(onlyChapters(document, wanted)).toEqual({
    ...document,
    chapters: document.chapters.filter(({ id }) => kept.includes(id)),
  })
})

test.each<[string, Chapter[], string[][]]>([
  ['without chapters', [], [[]]],
  ['of chapters that follow each other', [chapter('a'), chapter('b')], [['a', 'b']]],
  ['whose first chapter begins a page', [chapter('a', 'page'), chapter('b')], [['a', 'b']]],
  [
    'whose later chapters begin pages',
    [chapter('a'), chapter('b', 'page'), chapter('c'), chapter('d', 'page')],
    [['a'], ['b', 'c'], ['d']],
  ],
])('a document %s is laid out in sheets', (_name, chapters, sheets) => {
  expect(sheetsOf(documentOf(...chapters)).map(ids)).toEqual(sheets)
})
