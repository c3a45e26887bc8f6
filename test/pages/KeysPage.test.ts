import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { download } from '../../src/browser/download.ts'
import * as database from '../../src/browser/keyDatabase.ts'
import { startTask } from '../../src/browser/seal.ts'
import type { Language } from '../../src/core/wording.ts'
import { defineComponent, h } from 'vue'
import StaffRoom from '../../src/pages/staff/StaffRoom.vue'
import { useKeys } from '../../src/stores/keys.ts'
import { button, buttons, descriptionOf, field, headings, link, said, type, unfold } from '../components/screen.ts'
import { must } from '../core/builders.ts'
import { PASSPHRASE } from '../files/sealing.ts'
import { machineWithoutKeys, storedKeys } from '../stores/keyMachine.ts'
import { emptyMachine, settled, visit } from './support.ts'

vi.mock('../../src/files/sealedHeader.ts', async (original) => (await import('../files/quickLocks.ts')).quickLocks(original))
vi.mock('../../src/browser/seal.ts', async () => (await import('../stores/keyMachine.ts')).withoutWorker())
vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))
vi.mock('../../src/browser/keyDatabase.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/browser/keyDatabase.ts')>()
  return { ...real, writeKeys: vi.fn(real.writeKeys), readKeys: vi.fn(real.readKeys) }
})

const KeysRoom = defineComponent(() => () => h(StaffRoom, { place: 'keys' }))
const OTHER = 'another good passphrase'

beforeEach(async () => {
  vi.clearAllMocks()
  await emptyMachine()
  await machineWithoutKeys()
})

async function show(language: Language = 'ja') {
  await visit(KeysRoom, language, '/staff/keys')
  await vi.waitFor(() => {
    expect(said()).not.toMatch(/鍵を読み込んでいます|Reading the keys/)
  })
}

const comes = (sentence: string) =>
  vi.waitFor(() => {
    expect(said()).toContain(sentence)
  })

async function write(label: string, text: string, root?: ParentNode): Promise<void> {
  type(field(label, root), text)
  await settled()
}

async function submit(form: Element | null | undefined): Promise<void> {
  must(form).dispatchEvent(new Event('submit', { cancelable: true }))
  await settled()
}

async function makeKey(label = '2026年度') {
  await write('鍵の名前', label)
  await write('合言葉', PASSPHRASE)
  await write('合言葉をもう一度', PASSPHRASE)
  await submit(button('鍵を作る').closest('form'))
  await comes('鍵ができました。')
}

async function unlock(passphrase: string) {
  await write('合言葉', passphrase, must(document.querySelector('.lock')))
  await submit(document.querySelector('.lock form'))
}

/** The back-up that was handed to the person last. */
const lastFile = () => {
  const [, bytes] = must(vi.mocked(download).mock.calls.at(-1))
  return new File([bytes], '鍵の控え.json')
}

async function giveBackUp(file: File): Promise<void> {
  const input = must(document.querySelector<HTMLInputElement>('input[type=file]'))
  Object.defineProperty(input, 'files', { configurable: true, value: [file] })
  input.dispatchEvent(new Event('change'))
  await settled()
}

describe('the staff’s room', () => {
  test.each<[Language, string, string]>([
    ['ja', '提出ファイルを開く鍵', '公開してよい鍵'],
    ['en', 'Keys that open submissions', 'Public key'],
  ])('explains the keys where there are none yet (%s)', async (language, title, half) => {
    await show(language)
    expect(headings()[0]).toBe(title)
    expect(said()).toContain(half)
    expect(document.querySelector('details')?.open).toBe(true)
    const nav = must(document.querySelector('nav'))
    expect(link(/^(鍵|Keys)$/, nav).getAttribute('aria-current')).toBe('page')
  })
})

describe('a key', () => {
  test('is made, and asks for its back-up until there is one', async () => {
    await show()
    await makeKey()
    expect(document.activeElement?.textContent).toContain('次に、控えを保存してください。')
    expect(headings()).toContain('2026年度 使用中')
    expect(said()).toContain('控えがまだありません')
    button('控えを保存する').click()
    await comes('控えのファイルを作りました。')
    expect(said()).not.toContain('控えがまだありません')
    expect(vi.mocked(download).mock.calls.at(-1)?.[0]).toMatch(/^鍵の控え_/)
  })

  test('is closed, and opened with its passphrase only', async () => {
    await show()
    await makeKey()
    button('鍵を閉じる').click()
    await comes('鍵は閉じています')
    await unlock(OTHER)
    await vi.waitFor(() => {
      expect(descriptionOf(field('合言葉', must(document.querySelector('.lock'))))).toContain('合言葉が違います。')
    })
    await unlock(PASSPHRASE)
    await comes('鍵を開けました。')
    expect(useKeys().isOpen).toBe(true)
  })

  test('gives its public half as a text, with its number for people', async () => {
    await show()
    await makeKey()
    button('ファイルに保存する').click()
    await comes('公開してよい鍵のファイルを作りました。')
    const [name, bytes] = must(vi.mocked(download).mock.calls.at(-1))
    expect(name).toBe('公開してよい鍵_2026年度.txt')
    const text = new TextDecoder().decode(bytes)
    expect(text).toMatch(/^# 2026年度\n# 鍵の番号 (\d{4} ){4}\d{4}\n# この鍵は、公開してよい鍵です。.*\nage1[a-z0-9]{58}\n$/)
  })

  test('is replaced by a new one, and stays among the earlier keys', async () => {
    await show()
    await makeKey('2026年度')
    const part = unfold('新しい鍵に替える')
    await write('鍵の名前', '2027年度', part)
    await submit(part.querySelector('form'))
    await comes('新しい鍵に替えました。')
    expect(headings()).toContain('2027年度 使用中')
    expect(headings()).toContain('前の鍵')
    button('使用中にする').click()
    await comes('使用中の鍵を替えました。')
    expect(headings()).toContain('2026年度 使用中')
  })

  test('is not replaced while it is closed', async () => {
    await show()
    await makeKey()
    button('鍵を閉じる').click()
    await settled()
    expect(said(unfold('新しい鍵に替える'))).toContain('先に鍵を開けてください。')
  })

  test('gets another passphrase, and another name', async () => {
    await show()
    await makeKey()
    let part = unfold('合言葉を変える')
    await submit(part.querySelector('form'))
    expect(descriptionOf(field('いまの合言葉', part))).toContain('合言葉を入れてください。')
    await write('いまの合言葉', PASSPHRASE, part)
    await write('新しい合言葉', OTHER, part)
    await write('合言葉をもう一度', OTHER, part)
    await submit(part.querySelector('form'))
    await comes('合言葉を変えました。')
    part = unfold('鍵の名前を変える')
    await write('鍵の名前', '', part)
    await submit(part.querySelector('form'))
    expect(descriptionOf(field('鍵の名前', part))).toContain('鍵の名前を入れてください。')
    await write('鍵の名前', 'さくら', part)
    await submit(part.querySelector('form'))
    await comes('名前を変えました。')
    expect(headings()).toContain('さくら 使用中')
  })

  test('is removed only after it was asked, with other words where there is no back-up', async () => {
    await show()
    await makeKey()
    const ask = () => must(buttons('この鍵を消す').at(-1)).click()
    ask()
    await settled()
    const dialog = () => must(document.querySelector('dialog'))
    expect(said(dialog())).toContain('この鍵の控えはありません。')
    button('やめる', dialog()).click()
    await settled()
    expect(await storedKeys()).toHaveLength(1)
    button('控えを保存する').click()
    await comes('控えのファイルを作りました。')
    ask()
    await settled()
    expect(said(dialog())).toContain('控えがあれば、あとで戻せます。')
    button('鍵を消す', dialog()).click()
    await comes('鍵を消しました。')
    expect(await storedKeys()).toEqual([])
    expect(headings()).toContain('鍵を作る')
  })
})

describe('a back-up', () => {
  async function savedAndLost(): Promise<File> {
    await show()
    await makeKey()
    button('控えを保存する').click()
    await comes('控えのファイルを作りました。')
    await machineWithoutKeys()
    useKeys().lock()
    await useKeys().load()
    await settled()
    return lastFile()
  }

  test('brings a lost key back', async () => {
    await giveBackUp(await savedAndLost())
    const part = must(document.querySelector('.restore'))
    expect(said(part)).toContain('2026年度 戻します')
    await write('控えを作ったときの合言葉', OTHER, part)
    await submit(part.querySelector('form'))
    await vi.waitFor(() => {
      expect(descriptionOf(field('控えを作ったときの合言葉'))).toContain('合言葉が違います。')
    })
    await write('控えを作ったときの合言葉', PASSPHRASE, part)
    await submit(part.querySelector('form'))
    await comes('新しく1本の鍵を戻しました。')
    expect(headings()).toContain('2026年度 使用中')
  })

  test('that is already here changes nothing but says so', async () => {
    await show()
    await makeKey()
    button('控えを保存する').click()
    await comes('控えのファイルを作りました。')
    await giveBackUp(lastFile())
    const part = must(document.querySelector('.restore'))
    await write('控えを作ったときの合言葉', PASSPHRASE, part)
    await submit(part.querySelector('form'))
    await comes('控えの鍵は、すべてこの機械にありました。')
  })

  test('that is none is refused with the reason', async () => {
    await show()
    await giveBackUp(new File(['{"kind":"sheet","format":4}'], 'sheet.json'))
    expect(said()).toContain('控えを読めませんでした')
    expect(said()).toContain('鍵の控えではありません。')
    await giveBackUp(new File(['%PDF-1.7'], 'a.pdf'))
    expect(said()).toContain('これはPDFのファイルです。')
  })
})

describe('a machine that does not do what it should', () => {
  test('says why a key could not be stored, and has none', async () => {
    await show()
    vi.mocked(database.writeKeys).mockResolvedValueOnce({ ok: false, fault: 'full' })
    await write('鍵の名前', 'x')
    await write('合言葉', PASSPHRASE)
    await write('合言葉をもう一度', PASSPHRASE)
    await submit(button('鍵を作る').closest('form'))
    await comes('保存場所がいっぱいで、鍵を保存できません。')
    expect(field('合言葉').value).toBe(PASSPHRASE)
  })

  test('says when work broke off, and what stopping it means', async () => {
    await show()
    await makeKey()
    button('鍵を閉じる').click()
    await settled()
    vi.mocked(startTask).mockReturnValueOnce({ done: Promise.resolve({ kind: 'fault' }), cancel: () => undefined })
    await unlock(PASSPHRASE)
    await comes('この機械では処理できませんでした。')
    let stop = (): void => undefined
    const done = new Promise<{ kind: 'cancelled' }>((resolve) => {
      stop = () => {
        resolve({ kind: 'cancelled' })
      }
    })
    vi.mocked(startTask).mockReturnValueOnce({ done, cancel: () => stop() })
    await unlock(PASSPHRASE)
    await comes('鍵を開けています。')
    button('やめる').click()
    await comes('途中でやめました。鍵は変わっていません。')
  })

  test('that gives no keys out says so, and makes none', async () => {
    vi.mocked(database.readKeys).mockResolvedValue({ ok: false, fault: 'refused' })
    await show()
    expect(said()).toContain('この機械の鍵を読み取れません')
    expect(headings()).not.toContain('鍵を作る')
    vi.mocked(database.readKeys).mockReset()
  })

  test('with a key that cannot be read keeps it, and gives it out as it is', async () => {
    await database.writeKeys([{ id: 'broken', label: 'x' } as never], [])
    await show()
    expect(said()).toContain('読み取れない鍵が1本あります')
    button('そのままファイルに書き出す').click()
    expect(JSON.parse(new TextDecoder().decode(must(vi.mocked(download).mock.calls.at(-1))[1]))).toEqual([
      { id: 'broken', label: 'x' },
    ])
  })
})
