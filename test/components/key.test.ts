import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import CurrentKey from '../../src/components/key/CurrentKey.vue'
import FingerprintForm from '../../src/components/key/FingerprintForm.vue'
import KeyActivity from '../../src/components/key/KeyActivity.vue'
import LockPart from '../../src/components/key/LockPart.vue'
import MakeKeyForm from '../../src/components/key/MakeKeyForm.vue'
import PassphraseForm from '../../src/components/key/PassphraseForm.vue'
import RestoreKeys from '../../src/components/key/RestoreKeys.vue'
import type { Language } from '../../src/core/wording.ts'
import type { KeyView } from '../../src/outputs/keyViews.ts'
import { must } from '../core/builders.ts'
import { mountWith } from './mountWith.ts'
import { button, buttons, descriptionOf, field, fields, said, type } from './screen.ts'

const NUMBER = '4297 0530 6864 0110 4560'
const VIEW: KeyView = {
  id: 'k1',
  label: 'さくら商工会議所 2026年度',
  publicKey: 'age1qdatunjdned0dlnua9gr6r9cjseejq6ct5xua369m54njmq6xqkss4c5h0',
  number: NUMBER,
  madeOn: '2026-11-21',
  retiredOn: null,
  backedUpOn: null,
  isOpen: false,
}
const PASSPHRASE = 'わがやのどうぐばこのなか'

afterEach(() => {
  vi.unstubAllGlobals()
})

async function submit(): Promise<void> {
  must(document.querySelector('form')).dispatchEvent(new Event('submit', { cancelable: true }))
  await flushPromises()
}

async function write(label: string, text: string): Promise<void> {
  type(field(label), text)
  await flushPromises()
}

describe('making a key', () => {
  const made = (wrapper: Awaited<ReturnType<typeof mountWith>>['wrapper']) => wrapper.emitted('make')

  test('says what is missing, and brings the focus there', async () => {
    const { wrapper } = await mountWith(MakeKeyForm, { busy: false })
    expect(document.querySelectorAll('[aria-invalid]')).toHaveLength(0)
    await submit()
    expect(descriptionOf(field('鍵の名前'))).toContain('鍵の名前を入れてください。')
    expect(descriptionOf(field('合言葉'))).toContain('合言葉を入れてください。')
    expect(document.activeElement).toBe(field('鍵の名前'))
    await write('鍵の名前', '2026年度')
    await write('合言葉', '短い')
    expect(descriptionOf(field('合言葉'))).toContain('12文字以上にしてください。')
    await write('合言葉', PASSPHRASE)
    expect(descriptionOf(field('合言葉をもう一度'))).toContain('一度目と違います。')
    await submit()
    expect(made(wrapper)).toBeUndefined()
    await write('合言葉をもう一度', PASSPHRASE)
    await submit()
    expect(made(wrapper)).toEqual([['2026年度', PASSPHRASE]])
  })

  test('keeps every space of a passphrase, and takes those around the name away', async () => {
    const { wrapper } = await mountWith(MakeKeyForm, { busy: false })
    await write('鍵の名前', ' 2026年度 ')
    await write('合言葉', ` ${PASSPHRASE} `)
    await write('合言葉をもう一度', ` ${PASSPHRASE} `)
    await submit()
    expect(made(wrapper)).toEqual([['2026年度', ` ${PASSPHRASE} `]])
  })

  test('hides the passphrase until it is to be seen; seen, it is typed once', async () => {
    const { wrapper } = await mountWith(MakeKeyForm, { busy: false })
    expect(field('合言葉').type).toBe('password')
    must(buttons('文字を見せる')[0]).click()
    await flushPromises()
    expect(field('合言葉').type).toBe('text')
    expect(fields('合言葉をもう一度')).toEqual([])
    await write('鍵の名前', '2026年度')
    await write('合言葉', PASSPHRASE)
    await submit()
    expect(made(wrapper)).toHaveLength(1)
  })

  test.each<[Language, string, string, string]>([
    ['ja', '合言葉の案を出す', '合言葉', '紙に書き留めて'],
    ['en', 'Suggest a passphrase', 'Passphrase', 'Write it on paper'],
  ])('proposes a passphrase that will do (%s)', async (language, propose, label, hint) => {
    await mountWith(MakeKeyForm, { busy: false }, { language })
    button(propose).click()
    await flushPromises()
    expect(field(label).value).toMatch(/^([a-z]{6}-){3}[a-z]{6}$/)
    expect(said()).toContain(hint)
    await write(label, 'something else')
    expect(said()).not.toContain(hint)
  })
})

describe('asking for a passphrase', () => {
  const props = { label: '合言葉', button: '開ける', busy: false }

  test('gives it as it was typed, and nothing when there is none', async () => {
    const { wrapper } = await mountWith(PassphraseForm, props)
    await submit()
    expect(descriptionOf(field('合言葉'))).toContain('合言葉を入れてください。')
    expect(document.activeElement).toBe(field('合言葉'))
    await write('合言葉', ' x ')
    await submit()
    expect(wrapper.emitted('passphrase')).toEqual([[' x ']])
  })

  test('says why the last one was refused, until another is typed', async () => {
    const { wrapper } = await mountWith(PassphraseForm, props)
    await write('合言葉', 'x')
    await submit()
    await wrapper.setProps({ error: '合言葉が違います。' })
    expect(descriptionOf(field('合言葉'))).toContain('合言葉が違います。')
    await write('合言葉', 'y')
    expect(descriptionOf(field('合言葉'))).toBe('')
  })
})

describe('the key in use', () => {
  test.each<[Language, string, string]>([
    ['ja', '作った日2026年11月21日', '控えを保存した日まだありません'],
    ['en', 'Made on21 November 2026', 'Backed up onNot yet'],
  ])('shows its number, its days and its public half (%s)', async (language, made, backedUp) => {
    await mountWith(CurrentKey, { view: VIEW }, { language })
    expect(said()).toContain(NUMBER)
    expect(said()).toContain(made)
    expect(said()).toContain(backedUp)
    expect(must(document.querySelector('textarea')).value).toBe(VIEW.publicKey)
  })

  test('is copied', async () => {
    const writeText = vi.fn(() => Promise.resolve())
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    await mountWith(CurrentKey, { view: VIEW })
    button('公開してよい鍵をコピーする').click()
    await flushPromises()
    expect(writeText).toHaveBeenCalledWith(VIEW.publicKey)
    expect(said()).toContain('コピーしました。')
  })

  test('is marked for copying by hand where the browser does not copy', async () => {
    vi.stubGlobal('navigator', {})
    await mountWith(CurrentKey, { view: VIEW })
    button('公開してよい鍵をコピーする').click()
    await flushPromises()
    expect(said()).toContain('下の文字を選んで、コピーしてください。')
    expect(must(document.querySelector('textarea')).closest('details')?.open).toBe(true)
  })
})

describe('comparing a number heard on the telephone', () => {
  test.each<[Language, string, string]>([
    ['ja', NUMBER, '同じ鍵です'],
    ['ja', '４２９７－０５３０－６８６４－０１１０－４５６０', '同じ鍵です'],
    ['ja', '0000 0000 0000 0000 0000', '違う鍵です'],
    ['ja', '4297 0530 6864 0110 4561', 'どこか1桁が違うか'],
    ['ja', '4297', '20桁の数字です。足りないか'],
    ['ja', ' ', '聞いた番号を入れてください。'],
    ['en', NUMBER, 'It is the same key'],
    ['en', '0000 0000 0000 0000 0000', 'It is another key'],
  ])('in %s, "%s": %s', async (language, typed, sentence) => {
    await mountWith(FingerprintForm, { number: NUMBER }, { language })
    type(field(/聞いた番号|The number you hear/), typed)
    await submit()
    expect(said()).toContain(sentence)
  })
})

describe('opening and closing', () => {
  const props = {
    isOpen: false,
    othersClosed: 1,
    closedByItself: false,
    minutes: { idle: 15, hidden: 10 },
    busy: false,
    error: '',
  }

  test('asks for the passphrase while the keys are closed', async () => {
    const { wrapper } = await mountWith(LockPart, props)
    expect(said()).toContain('鍵は閉じています')
    await write('合言葉', PASSPHRASE)
    await submit()
    expect(wrapper.emitted('unlock')).toEqual([[PASSPHRASE]])
  })

  test('says when they close by themselves, and that they did', async () => {
    const { wrapper } = await mountWith(LockPart, { ...props, isOpen: true, othersClosed: 0 })
    expect(said()).toContain('15分使わないか、この画面を10分離れると、自動で閉じます。')
    button('鍵を閉じる').click()
    expect(wrapper.emitted('lock')).toHaveLength(1)
    await wrapper.setProps({ isOpen: false, closedByItself: true })
    expect(said()).toContain('しばらく使われなかったので、鍵を閉じました。')
  })

  test.each<[Language, number, string]>([
    ['ja', 2, 'ほかの2本は、別の合言葉の鍵です。'],
    ['en', 1, '1 more key has another passphrase.'],
    ['en', 2, '2 more keys have another passphrase.'],
  ])('tells of keys with another passphrase (%s, %i)', async (language, othersClosed, sentence) => {
    await mountWith(LockPart, { ...props, isOpen: true, othersClosed }, { language })
    expect(said()).toContain(sentence)
  })
})

test('work shows how far it is and can be stopped; a failure is said', async () => {
  const { wrapper } = await mountWith(KeyActivity, { activity: { text: '鍵を開けています。', done: 1, total: 3 }, failure: 'x' })
  expect(must(document.querySelector('progress')).value).toBe(1)
  button('やめる').click()
  expect(wrapper.emitted('stop')).toHaveLength(1)
  await wrapper.setProps({ activity: { text: '鍵を開けています。', done: 0, total: 0 } })
  expect(must(document.querySelector('progress')).hasAttribute('value')).toBe(false)
  await wrapper.setProps({ activity: null, failure: '処理できませんでした。' })
  expect(said(must(document.querySelector('[role="alert"]')))).toBe('処理できませんでした。')
})

test('a back-up shows its keys, which are here and which are not, before its passphrase is asked for', async () => {
  const other = { ...VIEW, id: 'k2', label: '2025年度', publicKey: 'age1other' }
  const props = { found: [VIEW, other], here: new Set([VIEW.publicKey]), problems: [], busy: false, error: '' }
  const { wrapper } = await mountWith(RestoreKeys, props)
  const entries = [...document.querySelectorAll('.found li')].map((entry) => said(entry))
  expect(entries).toEqual([
    `さくら商工会議所 2026年度 この機械にもあります作った日 2026年11月21日鍵の番号${NUMBER}`,
    `2025年度 戻します作った日 2026年11月21日鍵の番号${NUMBER}`,
  ])
  await write('控えを作ったときの合言葉', PASSPHRASE)
  await submit()
  expect(wrapper.emitted('restore')).toEqual([[PASSPHRASE]])
  button('やめる').click()
  expect(wrapper.emitted('leave')).toHaveLength(1)
})
