import { markRaw } from 'vue'
import { createI18n, type Composer, type I18n } from 'vue-i18n'
import type { Language, Wording } from './core/wording.ts'
import type { Words } from './outputs/words.ts'

/** Formats follow British English; a calendar day has no time zone, so it is shown as it is written. */
export const LOCALES: Readonly<Record<Language, string>> = { ja: 'ja', en: 'en-GB' }

type Messages = () => Promise<{ default: Record<string, unknown> }>

/** The words of the start screen come with it; each room's words come when it is entered. */
export type Room = 'start' | 'sheet' | 'result' | 'member' | 'documents' | 'staff' | 'agent'

const loaders: Readonly<Record<Room, Readonly<Record<Language, Messages>>>> = {
  start: { ja: () => import('../locales/ja.json'), en: () => import('../locales/en.json') },
  sheet: { ja: () => import('../locales/ja.sheet.json'), en: () => import('../locales/en.sheet.json') },
  result: { ja: () => import('../locales/ja.result.json'), en: () => import('../locales/en.result.json') },
  member: { ja: () => import('../locales/ja.member.json'), en: () => import('../locales/en.member.json') },
  documents: { ja: () => import('../locales/ja.documents.json'), en: () => import('../locales/en.documents.json') },
  staff: { ja: () => import('../locales/ja.staff.json'), en: () => import('../locales/en.staff.json') },
  agent: { ja: () => import('../locales/ja.agent.json'), en: () => import('../locales/en.agent.json') },
}

/**
 * The rooms on the way to a room, whose words it needs as well: the member meets company and questions first, then the result,
 * the staff look at what members have filled in, and agents use screens of the staff.
 */
const WAY: readonly Room[] = ['sheet', 'result', 'member', 'staff', 'agent']

const datetimeFormats = {
  day: { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' },
  moment: { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' },
} as const

const numberFormats = { count: { maximumFractionDigits: 0 } } as const

export type AppI18n = I18n<Record<string, never>, Record<string, never>, Record<string, never>, string, false>

export function createAppI18n(): AppI18n {
  return createI18n({
    legacy: false,
    locale: LOCALES.ja,
    missingWarn: import.meta.env.DEV,
    fallbackWarn: false,
    messages: {},
    datetimeFormats: { [LOCALES.ja]: datetimeFormats, [LOCALES.en]: datetimeFormats },
    numberFormats: { [LOCALES.ja]: numberFormats, [LOCALES.en]: numberFormats },
  }) as unknown as AppI18n
}

export interface LoadableWords {
  /** Loads the words of a room in the language of the moment, and from then on in every language shown. */
  enter: (room: Room) => Promise<void>
  /** Loads the words of a language for the rooms entered, then shows them; place and answers stay as they are. */
  show: (language: Language) => Promise<void>
  /** The words of documents in a language of their own; the language shown stays as it is. */
  ofDocuments: (language: Language, wording: Wording) => Promise<Words>
}

interface Tree {
  readonly [key: string]: unknown
}

const isBranch = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The words of two rooms as one tree. Where both have a branch its texts are put together; no text is in both (test/locales.test.ts). */
function together(one: Tree, other: Tree): Tree {
  const shared = Object.keys(other).filter((key) => isBranch(one[key]))
  return { ...one, ...other, ...Object.fromEntries(shared.map((key) => [key, together(one[key] as Tree, other[key] as Tree)])) }
}

/** Keeps which words are loaded, room by room and language by language. */
export function loadableWords(i18n: AppI18n): LoadableWords {
  const composer = i18n.global as unknown as Composer
  const entered = new Set<Room>(['start'])
  const loaded = new Set<string>()
  let shown: Language = 'ja'

  async function load(rooms: Iterable<Room>, language: Language): Promise<void> {
    const missing = [...rooms].filter((room) => !loaded.has(`${room} ${language}`))
    const brought = await Promise.all(missing.map((room) => loaders[room][language]()))
    if (brought.length === 0) return
    const locale = LOCALES[language]
    const all = brought.reduce<Tree>((words, { default: more }) => together(words, more), composer.getLocaleMessage(locale))
    // Words never change: Vue need not look into them, and `mergeLocaleMessage` would copy each one.
    composer.setLocaleMessage(locale, markRaw(all))
    for (const room of missing) loaded.add(`${room} ${language}`)
  }

  return {
    async enter(room) {
      const rooms = [...WAY.slice(0, Math.max(0, WAY.indexOf(room))), room]
      for (const each of rooms) entered.add(each)
      // From the result on every screen shows days. The first format of one is dear to make, so it is made while the words are on their way.
      if (rooms.includes('result')) setTimeout(() => composer.d(0, 'day', LOCALES[shown]))
      await load(rooms, shown)
    },
    async show(language) {
      shown = language
      await load(entered, language)
      composer.locale.value = LOCALES[language]
      if (typeof document !== 'undefined') document.documentElement.lang = language
    },
    async ofDocuments(language, wording) {
      await load(new Set([...entered, 'sheet', 'result', 'member', 'documents'] as const), language)
      return documentWords(composer, language, wording)
    },
  }
}

function documentWords({ t: translate, n, d }: Composer, language: Language, wording: Wording): Words {
  const locale = LOCALES[language]
  return {
    language,
    wording,
    t: (key, params = {}) => {
      const { count } = params
      return translate(key, params, typeof count === 'number' ? { locale, plural: count } : { locale })
    },
    number: (value) => n(value, 'count', locale),
    day: (iso) => d(iso, 'day', locale),
  }
}
