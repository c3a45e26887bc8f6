import { expect, test } from 'vitest'
import { nextTick, ref, watch } from 'vue'
import { focusAfter } from '../../src/composables/focusAfter.ts'

test('the focus moves once the screen has changed', async () => {
  const field = document.body.appendChild(document.createElement('input'))
  const shown = ref(false)
  watch(shown, () => field.setAttribute('name', 'shown'), { flush: 'post' })
  shown.value = true
  let name: string | null = null
  await focusAfter(() => {
    name = field.getAttribute('name')
    return field
  })
  expect(name).toBe('shown')
  expect(document.activeElement).toBe(field)
})

test('the focus stays where there is nothing to go to', async () => {
  const field = document.body.appendChild(document.createElement('input'))
  field.focus()
  await focusAfter(() => null)
  await nextTick()
  expect(document.activeElement).toBe(field)
})
