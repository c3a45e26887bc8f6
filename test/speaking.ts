/** The words of the app, as it shows them, for tests of every kind. */
import { readFileSync } from 'node:fs'
import type { Language } from '../src/core/wording.ts'

/** Every room's words of a language. */
function localesOf(language: Language) {
  return ['', '.sheet', '.result', '.member', '.staff', '.agent', '.documents', '.version'].map((room) =>
    wordsIn(`${language}${room}`),
  )
}

/** By name, as the build would take `new URL` with it for a file of the page. */
const here = import.meta.url

function wordsIn(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../locales/${name}.json`, here), 'utf8'))
}

const LOCALES = {
  ja: localesOf('ja'),
  en: localesOf('en'),
}

/** A sentence as the app shows it; an unknown key is an error, so that nothing is compared with nothing. */
export type Speak = (key: string, params?: Readonly<Record<string, string | number>>) => string

export function speaking(language: Language): Speak {
  return (key, params = {}) => {
    const found = LOCALES[language].map((words) => at(words, key)).find((text) => text !== undefined)
    if (found === undefined) throw new Error(`expected a text for ${key} in ${language}, got none`)
    const forms = found.split(' | ')
    const form = forms.length > 1 && params['count'] !== 1 ? forms[1] : forms[0]
    return (form ?? '').replace(/\{(\w+)\}/g, (_all, name: string) => {
      const value = params[name]
      if (value === undefined) throw new Error(`expected a value for {${name}} of ${key}, got none`)
      return String(value)
    })
  }
}

function at(words: unknown, key: string): string | undefined {
  const value = key.split('.').reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], words)
  return typeof value === 'string' ? value : undefined
}
