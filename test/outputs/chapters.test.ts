// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { sheetsOf, withoutChapters } from '../../src/outputs/chapters.ts'
import type { Chapter, PaperDocument } from '../../src/outputs/document.ts'

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

const t = (key: string, params: Readonly<Record<string, string | number>> = {}): string =>
  key === 'document.leftOutNote' ? `left out: ${String(params['chapters'])}` : key === 'document.leftOut' ? 'left out' : ' + '
const without = (document: PaperDocument, ...out: string[]) => withoutChapters(document, out, { t })

describe('a document without some of its chapters', () => {
  const document = documentOf(chapter('a'), chapter('b', 'page'), chapter('c'))
  const covered: PaperDocument = {
    ...document,
    cover: { over: '', company: '', entries: [{ label: 'day', text: 'today' }], statement: '', notice: '' },
  }

  test.each<[string, string[]]>([
    ['when none is left out', []],
    ['when it does not have those left out', ['zzz']],
  ])('is the whole %s', (_name, out) => {
    expect(without(document, ...out)).toBe(document)
    expect(without(covered, ...out)).toBe(covered)
  })

  test('names them on its cover, in their order and whether or not the company is named', () => {
    expect(without(covered, 'c', 'zzz', 'a')).toEqual({
      ...covered,
      chapters: [chapter('b', 'page')],
      cover: {
        ...covered.cover,
        entries: [
          { label: 'day', text: 'today' },
          { label: 'left out', text: 'a + c' },
        ],
      },
    })
  })

  test('names them below its title where it has no cover, even when nothing is left', () => {
    expect(without(document, 'b')).toEqual({ ...document, chapters: [chapter('a'), chapter('c')], lead: 'left out: b' })
    expect(without({ ...document, lead: 'Lead.' }, 'a', 'b', 'c')).toEqual({
      ...document,
      chapters: [],
      lead: 'Lead.\nleft out: a + b + c',
    })
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
