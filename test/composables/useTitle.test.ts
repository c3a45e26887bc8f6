import { describe, expect, test } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { useTitle } from '../../src/composables/useTitle.ts'

/** Something on the screen with a title, until it is taken away. */
function screen(text: string) {
  const title = shallowRef(text)
  const scope = effectScope()
  scope.run(() => {
    useTitle(title)
  })
  return {
    title,
    leave: async () => {
      scope.stop()
      await nextTick()
    },
  }
}

describe('the title of the tab', () => {
  test('is the one of the screen that came last, in its words of the moment', async () => {
    const app = screen('リスク診断シート')
    expect(document.title).toBe('リスク診断シート')
    const page = screen('送る')
    expect(document.title).toBe('送る')
    app.title.value = 'Risk Diagnosis Sheet'
    page.title.value = 'Send'
    await nextTick()
    expect(document.title).toBe('Send')
    await page.leave()
    expect(document.title).toBe('Risk Diagnosis Sheet')
    await app.leave()
  })

  test('is not taken back by a screen that goes after the next has come', async () => {
    const app = screen('リスク診断シート')
    const before = screen('情報漏えい保険 割引の見通し')
    const after = screen('確認と結果')
    await before.leave()
    expect(document.title).toBe('確認と結果')
    await after.leave()
    expect(document.title).toBe('リスク診断シート')
    await app.leave()
  })

  test('of a part goes with the part', async () => {
    const page = screen('統計')
    const part = screen('統計_2026-11-23')
    await part.leave()
    expect(document.title).toBe('統計')
    await page.leave()
  })
})
