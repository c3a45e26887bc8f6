import { computed, onMounted, onUnmounted, shallowRef, type ComputedRef } from 'vue'

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

/** As the styles for print have them (styles/tokens.css), which cannot be read before the paper is made. */
function onPaper(): ThemeColours {
  const style = getComputedStyle(document.documentElement)
  const blue = (shade: number): string => style.getPropertyValue(`--color-primitive-light-blue-${String(shade)}`).trim()
  return {
    ink: '#000',
    soft: '#333',
    line: '#bbb',
    paper: '#fff',
    accent: blue(1100),
    accentLink: blue(1100),
    accentSoft: blue(200),
    total: '#1a1a1a',
  }
}

const isForPaper = shallowRef(false)
addEventListener('beforeprint', () => {
  isForPaper.value = true
})
addEventListener('afterprint', () => {
  isForPaper.value = false
})

/** Follows the change between the light and the dark theme, and from the screen to paper. */
export function useThemeColours(): ComputedRef<ThemeColours> {
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
  return computed(() => (isForPaper.value ? onPaper() : colours.value))
}
