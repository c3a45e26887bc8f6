import { nextTick, onBeforeUnmount, onMounted, shallowRef, type ShallowRef } from 'vue'
import { afterPaint } from '../browser/afterPaint.ts'
import { onWholePage } from './wholePage.ts'

/**
 * How many of the parts of a page are drawn: none at first, then one more after each picture, so that what is in sight is there and answers before
 * work begins on what is further down; all where somebody goes there, or prints.
 * @param all how many there are, once they have been looked at
 */
export function useInTurn(all: () => number): Readonly<ShallowRef<number>> {
  const drawn = shallowRef(0)
  let isOver = false
  const drawAll = (): void => {
    drawn.value = Infinity
  }
  const stopListening = onWholePage(drawAll)
  function end(): void {
    isOver = true
    stopListening()
    removeEventListener('beforeprint', drawAll)
  }

  onMounted(async () => {
    addEventListener('beforeprint', drawAll)
    while (drawn.value < all() && !isOver) {
      await afterPaint()
      drawn.value += 1
      await nextTick()
    }
    end()
  })
  onBeforeUnmount(end)
  return drawn
}
