import { describe, expect, test, vi } from 'vitest'
import { inPieces } from '../../src/browser/pieces.ts'
import type { Pieces } from '../../src/core/pieces.ts'

function* counting(until: number, act: () => void = () => undefined): Pieces<number> {
  for (let count = 0; count < until; count += 1) {
    act()
    yield
  }
  return until
}

describe('work in pieces', () => {
  test('gives its result', async () => {
    expect(await inPieces(counting(1000), () => true)).toBe(1000)
  })

  test('lets the page answer in between', async () => {
    const answered = vi.fn()
    setTimeout(answered)
    const busy = (): void => {
      const until = performance.now() + 8
      while (performance.now() < until);
    }
    await inPieces(
      counting(4, () => {
        busy()
      }),
      () => true,
    )
    expect(answered).toHaveBeenCalled()
  })

  test('ends when nobody wants it any more', async () => {
    let turns = 0
    const result = await inPieces(
      counting(1000, () => {
        turns += 1
      }),
      () => turns < 3,
    )
    expect([result, turns]).toEqual([null, 3])
  })
})
