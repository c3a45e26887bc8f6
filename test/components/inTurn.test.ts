import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, Fragment, h, nextTick, onMounted } from 'vue'
import { drawWholePage } from '../../src/composables/wholePage.ts'
import InTurn from '../../src/components/ui/InTurn.vue'

enableAutoUnmount(afterEach)

const waiting: (() => void)[] = []
/** The next picture is drawn, and what waited for it is done. */
async function paint(): Promise<void> {
  for (const done of waiting.splice(0)) done()
  for (let round = 0; round < 5; round += 1) await nextTick()
}
vi.mock('../../src/browser/afterPaint.ts', () => ({
  afterPaint: () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve)
    }),
}))

const begun: string[] = []
const Part = defineComponent({
  props: { name: { type: String, required: true } },
  setup({ name }) {
    onMounted(() => begun.push(name))
    return () => h('p', name)
  },
})
const NAMES = ['a', 'b', 'c', 'd']
const workOut = vi.fn(() => NAMES.map((name) => h(Part, { name })))
const shown = () => mount(InTurn, { slots: { default: workOut } })

beforeEach(() => {
  begun.length = 0
  workOut.mockClear()
  waiting.length = 0
})

describe('parts drawn in turn', () => {
  test('come one for each picture, each once and where it belongs, and then nothing more is done', async () => {
    const wrapper = shown()
    expect(wrapper.text()).toBe('')
    expect(workOut).not.toHaveBeenCalled()
    for (const [index] of NAMES.entries()) {
      await paint()
      expect(begun).toEqual(NAMES.slice(0, index + 1))
      expect(wrapper.findAll('p').map((part) => part.text())).toEqual(begun)
    }
    expect(waiting).toEqual([])
  })

  test('may all depend on one condition', async () => {
    mount(InTurn, { slots: { default: () => h(Fragment, workOut()) } })
    await paint()
    expect(begun).toEqual(['a'])
    await paint()
    expect(begun).toEqual(['a', 'b'])
  })

  test.each<[string, () => void]>([
    ['somebody goes further down', drawWholePage],
    ['the page is printed', () => dispatchEvent(new Event('beforeprint'))],
  ])('come all at once when %s', async (_, wanted) => {
    shown()
    await paint()
    wanted()
    await nextTick()
    expect(begun).toEqual(NAMES)
    await paint()
    expect(waiting).toEqual([])
  })

  test('stop when the page is left', async () => {
    const wrapper = shown()
    await paint()
    wrapper.unmount()
    await paint()
    drawWholePage()
    await nextTick()
    expect([begun, waiting]).toEqual([['a'], []])
  })
})
