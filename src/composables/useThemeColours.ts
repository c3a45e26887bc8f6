import { onMounted, onUnmounted, shallowRef, type ShallowRef } from 'vue'

/** Colours of the current theme as values, for canvases, which cannot read CSS variables. */
export interface ThemeColours {
  readonly ink: string
  readonly soft: string
  readonly line: string
  readonly paper: string
  readonly accent: string
  readonly accentLink: string
  readonly accentSoft: string
  readonly total: string
}

function read(): ThemeColours {
  const style = getComputedStyle(document.documentElement)
  const value = (name: string): string => style.getPropertyValue(name).trim()
  return {
    ink: value('--ink'),
    soft: value('--ink-soft'),
    line: value('--line'),
    paper: value('--paper'),
    accent: value('--accent'),
    accentLink: value('--accent-link'),
    accentSoft: value('--accent-soft'),
    total: value('--total'),
  }
}

/** Follows the change between the light and the dark theme. */
export function useThemeColours(): ShallowRef<ThemeColours> {
  const colours = shallowRef(read())
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const update = (): void => {
    colours.value = read()
  }
  onMounted(() => {
    dark.addEventListener('change', update)
  })
  onUnmounted(() => {
    dark.removeEventListener('change', update)
  })
  return colours
}
