import { readFileSync } from 'node:fs'
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'
import { useThemeColours, type ThemeColours } from '../../src/composables/useThemeColours.ts'

enableAutoUnmount(afterEach)

const NAMES: Readonly<Record<keyof ThemeColours, string>> = {
  ink: '--ink',
  soft: '--ink-soft',
  line: '--line',
  paper: '--paper',
  accent: '--accent',
  accentLink: '--accent-link',
  accentSoft: '--accent-soft',
  total: '--total',
}
const BLUES: Readonly<Record<string, string>> = {
  '--color-primitive-light-blue-1100': '#00316a',
  '--color-primitive-light-blue-200': '#c0e4ff',
}
const root = document.documentElement

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ addEventListener: vi.fn(), removeEventListener: vi.fn() }))
  for (const name of Object.values(NAMES)) root.style.setProperty(name, `dark ${name}`)
  for (const [name, value] of Object.entries(BLUES)) root.style.setProperty(name, value)
})
afterEach(() => {
  vi.unstubAllGlobals()
  root.removeAttribute('style')
})

test('on paper, colours are those of the styles for print; afterwards those of the theme again', async () => {
  const Swatch = defineComponent({
    setup() {
      const colours = useThemeColours()
      return () => h('pre', JSON.stringify(colours.value))
    },
  })
  const swatch = mount(Swatch)
  const shown = () => JSON.parse(swatch.text()) as ThemeColours
  expect(shown().ink).toBe('dark --ink')
  const print = readFileSync('src/styles/tokens.css', 'utf8').split('@media print')[1] ?? ''
  const expected = Object.fromEntries(
    Object.entries(NAMES).map(([key, name]) => {
      const value = new RegExp(`\\s${name}: ([^;]+);`).exec(print)?.[1] ?? `no ${name}`
      return [key, BLUES[value.replace(/^var\(|\)$/g, '')] ?? value]
    }),
  )
  dispatchEvent(new Event('beforeprint'))
  await nextTick()
  expect(shown()).toEqual(expected)
  dispatchEvent(new Event('afterprint'))
  await nextTick()
  expect(shown().ink).toBe('dark --ink')
})
