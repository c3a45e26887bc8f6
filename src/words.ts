import type { InjectionKey } from 'vue'
import type { LoadableWords } from './i18n.ts'

/** For screens that need the words of a room before it is entered. */
export const WORDS: InjectionKey<LoadableWords> = Symbol('words')
