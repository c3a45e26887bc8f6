import { enableAutoUnmount, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach } from 'vitest'
import { defineComponent, h, type Component, type Plugin } from 'vue'
import type { Composer } from 'vue-i18n'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import versionEn from '../../locales/en.version.json'
import versionJa from '../../locales/ja.version.json'
import { createAppI18n, LOCALES, loadableWords, type LoadableWords } from '../../src/i18n.ts'
import type { Language } from '../../src/core/wording.ts'
import { createAppRouter } from '../../src/router.ts'
import { WORDS } from '../../src/words.ts'

enableAutoUnmount(afterEach)

type PropsOf<C> = C extends abstract new (...args: never[]) => { $props: infer Props } ? Partial<Props> : Record<string, unknown>

export interface Mounted {
  readonly wrapper: VueWrapper
  readonly words: LoadableWords
  readonly router: Router
}

interface Options {
  readonly language?: Language
  readonly slots?: Readonly<Record<string, string>>
  /** Where the person is. */
  readonly at?: string
  readonly plugins?: readonly Plugin[]
}

const NOWHERE = defineComponent({ name: 'NowhereInParticular', render: () => h('div') })

/** The addresses of the app, without its screens. */
function emptyRouter(): Router {
  const named = createAppRouter(createMemoryHistory())
    .getRoutes()
    .flatMap(({ path, name }) => (name === undefined ? [] : [{ path, name, component: NOWHERE }]))
  return createRouter({ history: createMemoryHistory(), routes: named })
}

type Texts = ReturnType<Composer['getLocaleMessage']>

/** Loaded once; copying them for each piece would take longer than mounting it. */
const loaded = new Map<Language, Texts>()

/** The texts of every room in one language; a missing text is an error. */
async function textsIn(language: Language) {
  const i18n = createAppI18n()
  const words = loadableWords(i18n)
  const composer = i18n.global as unknown as Composer
  composer.setMissingHandler((locale, key) => {
    throw new Error(`expected a text for ${key} in ${locale}, got none`)
  })
  const known = loaded.get(language)
  if (known) {
    composer.setLocaleMessage(LOCALES[language], known)
    composer.locale.value = LOCALES[language]
  } else {
    await words.enter('agent')
    await words.show(language)
    composer.mergeLocaleMessage(LOCALES[language], language === 'ja' ? versionJa : versionEn)
    loaded.set(language, composer.getLocaleMessage(LOCALES[language]))
  }
  return { i18n, words }
}

/** Mounts a piece of screen in the page, with its texts and the addresses that its links lead to. */
export function mountWith<C extends Component>(component: C, props: PropsOf<C>, options: Options = {}): Promise<Mounted> {
  return mountPiece(component, props, options)
}

async function mountPiece(
  component: Component,
  props: Record<string, unknown>,
  { language = 'ja', slots = {}, at = '/sheet/s1/review', plugins = [] }: Options,
): Promise<Mounted> {
  const { i18n, words } = await textsIn(language)
  const router = emptyRouter()
  await router.push(at)
  const wrapper = mount(component, {
    attachTo: document.body,
    props,
    slots,
    global: { plugins: [i18n, router, ...plugins], provide: { [WORDS as symbol]: words } },
  })
  return { wrapper, words, router }
}
