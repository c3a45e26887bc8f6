import { describe, expect, test } from 'vitest'
import { linePieces } from '../../src/browser/blobLines.ts'

async function piecesOf(text: string, from = 0, pieceBytes = 8, longestBytes = 12): Promise<(string | number)[]> {
  const found: (string | number)[] = []
  for await (const piece of linePieces(new Blob([text]), from, pieceBytes, longestBytes)) {
    found.push(piece.kind === 'lines' ? new TextDecoder().decode(piece.bytes) : piece.endsAt)
  }
  return found
}

describe('the lines of a file', () => {
  test.each<[string, string, (string | number)[]]>([
    ['an empty file', '', []],
    ['one line without its end', 'abc', ['abc\n']],
    ['whole lines in every piece', 'aaa\nbb\ncccc\nd\n', ['aaa\nbb\n', 'cccc\nd\n']],
    ['a line as long as a piece', 'aaaaaaa\nb\n', ['aaaaaaa\n', 'b\n']],
    ['a line longer than a piece', 'a\nbbbbbbbbbbb\nc\n', ['a\n', 'bbbbbbbbbbb\n', 'c\n']],
    ['a line longer than it may be', 'a\nbbbbbbbbbbbbbbbbbbbb\nc\n', ['a\n', 23, 'c\n']],
    ['a long line at the end', 'aaaaaaaaaaaaaaaaaaaa', [20]],
  ])('%s', async (_name, text, expected) => {
    expect(await piecesOf(text)).toEqual(expected)
  })

  test('begin where they are asked for', async () => {
    expect(await piecesOf('aa\nbb\ncc\n', 3)).toEqual(['bb\ncc\n'])
  })
})
