import { expect, test } from 'vitest'
import { throughPieces } from '../../src/browser/throughPieces.ts'
import type { Pieces } from '../../src/core/pieces.ts'

/** So many turns, each so long. */
function* turns(count: number, milliseconds: number): Pieces<number> {
  for (let turn = 0; turn < count; turn += 1) {
    const until = performance.now() + milliseconds
    while (performance.now() < until);
    yield
  }
  return count
}

test('work is done to its end, and the page answers in between', async () => {
  let answers = 0
  const timer = setInterval(() => {
    answers += 1
  })
  expect(await throughPieces(turns(8, 15), () => true)).toBe(8)
  clearInterval(timer)
  expect(answers).toBeGreaterThan(1)
})

test('work that is short is done at once', async () => {
  expect(await throughPieces(turns(3, 0), () => true)).toBe(3)
})

test('work that is no longer wanted is left', async () => {
  expect(await throughPieces(turns(8, 15), () => false)).toBeNull()
})
