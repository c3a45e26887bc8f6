import 'fake-indexeddb/auto'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { download } from '../../src/browser/download.ts'
import { withAnswer } from '../../src/core/edit.ts'
import { emptyEvidence } from '../../src/core/evidenceRegister.ts'
import { EMPTY_HAND_OVER, type HandOver, type Invitation, type Recipient, type Sent } from '../../src/core/handOver.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import { invitationLink } from '../../src/files/invitation.ts'
import { fingerprintOf } from '../../src/files/keyFingerprint.ts'
import { signWithIdentity } from '../../src/files/recipientSignature.ts'
import { unseal } from '../../src/files/seal.ts'
import { openSubmission } from '../../src/files/submission/open.ts'
import { withSignature, writeSubmission } from '../../src/files/submission/write.ts'
import { ownSigningNumber } from '../../src/stores/signing.ts'
import SendPage from '../../src/pages/member/SendPage.vue'
import { button, buttons, field, fields, group, headings, link, links, said, type, unfold } from '../components/screen.ts'
import { factsAll, level, must, RULEBOOK, sheetWhereAll, UNKNOWN, valueOf } from '../core/builders.ts'
import { AGENT_KEY, CHAMBER_KEY, INSURER_KEY } from '../files/publicKeys.ts'
import { machineWithoutKeys } from '../stores/keyMachine.ts'
import { emptyMachine, settled, visitSheet } from './support.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))
vi.mock('../../src/browser/package.ts', async () => {
  const { startWriting } = await import('../stores/directWorkers.ts')
  return { startWriting: vi.fn(startWriting) }
})
vi.mock('../../src/browser/seal.ts', async () => {
  const { startTask } = await import('../stores/directWorkers.ts')
  return { startTask: vi.fn(startTask) }
})

const CHAMBER: Recipient = { role: 'chamber', name: '見本商工会議所', key: CHAMBER_KEY }
const AGENT: Recipient = { role: 'agent', name: '見本代理店', key: AGENT_KEY }
const INVITATION: Invitation = {
  from: '見本商工会議所',
  edition: null,
  dueOn: '2027-01-31',
  asksFor: 'answers',
  recipients: [CHAMBER, AGENT],
  message: '',
}

interface Change extends Partial<Omit<Sheet, 'handOver'>> {
  readonly handOver?: Partial<HandOver>
}

function sheetFor({ handOver, ...change }: Change = {}): Sheet {
  return {
    ...sheetWhereAll(RULEBOOK, 3, { profile: { companyName: 'さくら印刷' }, facts: factsAll(RULEBOOK, 'no') }),
    invitation: INVITATION,
    ...change,
    handOver: { ...EMPTY_HAND_OVER, ...handOver },
  }
}

let offered: readonly Invitation[] = []
beforeEach(async () => {
  vi.mocked(download).mockReset()
  offered = []
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ format: 1, invitations: offered }))))
  await emptyMachine()
  await machineWithoutKeys()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const show = (change: Change = {}, language: Language = 'ja') => visitSheet(SendPage, sheetFor(change), language, 'send')

async function press(name: string | RegExp, root?: ParentNode): Promise<void> {
  button(name, root).click()
  await settled()
}

const AGREE = /^同意する/
const MAKE = 'ファイルを作って封をする'

describe('the last step', () => {
  test.each<[Language, string[]]>([
    ['ja', ['送る', '送る前の確認', '送り先', '送る内容', '同意', 'ファイルを作る', '作った提出ファイル']],
    ['en', ['Send', 'Before you send', 'To whom', 'What to send', 'Consent', 'Make the file', 'Files you have made']],
  ])('has its parts in the order they are needed (%s)', async (language, expected) => {
    await show({}, language)
    expect([...document.querySelectorAll('h1, h2')].map((each) => each.textContent.trim())).toEqual(expected)
  })

  test('leads to the documents', async () => {
    await show()
    expect(link('書類を作る・保存する').getAttribute('href')).toBe('/sheet/s1/report')
  })

  test('says what is left and leads to each, and still lets the sheet be sent', async () => {
    const { store } = await show({
      facts: {},
      answers: { ...sheetFor().answers, 'GOV-01': UNKNOWN },
      unconfirmed: ['GOV-02', 'GOV-03'],
    })
    store.change((sheet) => ({ ...sheet, answers: Object.fromEntries(Object.entries(sheet.answers).slice(1)) }))
    await settled()
    for (const text of [
      'まだ答えていない質問が1問',
      '「仕事のようす」に、答えていない項目が12件',
      'まだ確かめていない回答が2問',
      '代表者の確認が済んでいません',
    ]) {
      expect(said()).toContain(text)
    }
    expect(link('質問へ').getAttribute('href')).toBe('/sheet/s1/questions/1')
    expect(link('会社のことへ').getAttribute('href')).toBe('/sheet/s1/company')
    expect(link('告知事項へ').getAttribute('href')).toBe('/sheet/s1/declaration')
    expect(links('代表者の確認へ')[0]?.getAttribute('href')).toBe('/sheet/s1/review')
    await press(AGREE)
    expect(buttons(MAKE).every(({ disabled }) => !disabled)).toBe(true)
  })

  test('of a finished sheet has nothing left', async () => {
    await show({
      facts: factsAll(RULEBOOK, 'yes'),
      confirmation: { name: '佐倉', position: '社長', confirmedOn: '2026-11-20' },
      invitation: { ...INVITATION, recipients: [CHAMBER] },
    })
    expect(said()).toContain('すべて済んでいます。')
  })
})

describe('to whom', () => {
  test('a pasted link is taken', async () => {
    const { store } = await show({ invitation: null })
    expect(said()).toContain('送り先は、まだ決まっていません。')
    type(field('案内のリンクを貼り付ける'), invitationLink('https://example.jp/', INVITATION))
    await press('リンクを読む')
    expect(store.sheet.invitation).toEqual(INVITATION)
    expect(said()).toContain('見本代理店')
  })

  test('a link that cannot be read says why, and changes nothing', async () => {
    const { store } = await show({ invitation: null })
    await press('リンクを読む')
    expect(document.querySelector('[role="alert"]')).toBeNull()
    type(field('案内のリンクを貼り付ける'), 'https://example.jp/#/invitation/abc')
    await press('リンクを読む')
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('途中で切れている')
    expect(store.sheet.invitation).toBeNull()
  })

  test('what the deployment offers can be chosen, and is known', async () => {
    offered = [{ ...INVITATION, recipients: [CHAMBER] }]
    const { store } = await show({ invitation: null })
    await press(/^この送り先にする/)
    expect(store.sheet.invitation).toEqual(offered[0])
    expect(said()).toContain('この配布元が案内する送り先です。')
  })

  test('another one can be chosen instead, and the invitation put away', async () => {
    offered = [{ ...INVITATION, from: '別の会議所', recipients: [] }]
    const { store } = await show()
    await press('送り先を変える')
    expect(said()).toContain('別の会議所')
    await press('変えない')
    expect(said()).not.toContain('別の会議所')
    await press('この案内を外す')
    expect(store.sheet.invitation).toBeNull()
  })

  test('one of several recipients can be left out; with nobody left nothing is made', async () => {
    const { store } = await show()
    expect(headings()).toContain('代理店・引受保険会社へのファイル')
    field(/この相手にも送る 見本代理店/).click()
    await settled()
    expect(store.sheet.handOver.leftOut).toEqual([AGENT_KEY])
    expect(headings()).not.toContain('代理店・引受保険会社へのファイル')
    field(/この相手にも送る 見本商工会議所/).click()
    await settled()
    expect(said()).toContain('送り先が一つも選ばれていません。')
    expect(buttons(MAKE)).toEqual([])
    field(/この相手にも送る 見本商工会議所/).click()
    await settled()
    expect(buttons(MAKE)).toHaveLength(1)
  })

  test('without any key it is asked for whom the file is', async () => {
    const { store } = await show({ invitation: { ...INVITATION, recipients: [] } })
    expect(said()).toContain('送り先の鍵は書かれていません。')
    fields('代理店・引受保険会社')[0]?.click()
    await settled()
    expect(store.sheet.handOver.audience).toBe('insurance')
    expect(said()).toContain('合言葉を伝えた相手（代理店・引受保険会社）')
  })

  test('for another edition is warned about', async () => {
    await show({ invitation: { ...INVITATION, edition: 'jcci-2030' } })
    expect(said()).toContain('案内が求める版（jcci-2030）')
  })
})

describe('what is sent', () => {
  test('is shown with its values, beside what stays', async () => {
    await show({ notes: { 'GOV-01': '秘密のメモ' }, invitation: { ...INVITATION, recipients: [CHAMBER] } })
    expect(headings()).toContain('商工会議所に送られるもの、送られないもの')
    expect(said(unfold(/^会社のこと/))).toContain('さくら印刷')
    expect(said()).toContain('自分用のメモ（1件）')
    expect(said()).not.toContain('秘密のメモ')
  })

  test('may be a summary, whatever is asked for; that takes the consent away', async () => {
    const { store } = await show({ handOver: { consentedOn: '2026-11-21' } })
    expect(said(group('商工会議所へ送る範囲'))).toContain('案内では、回答を求められています。')
    field('要約のみ（回答は送らない）').click()
    await settled()
    expect([store.sheet.handOver.extent, store.sheet.handOver.consentedOn]).toEqual(['summary', null])
    expect(said()).toContain('相手は計算し直せないため、確認を受けられません。')
    expect(said()).toContain('代理店・引受保険会社には、回答と告知事項をすべて送ります。')
  })

  test('has attached files only if the member wishes, with their size', async () => {
    const file = { sha256: 'a'.repeat(64), name: '規程.pdf', type: 'application/pdf', bytes: 1_234_567 }
    const { store } = await show({
      evidence: [
        { ...emptyEvidence('e1'), files: [file] },
        { ...emptyEvidence('e2'), files: [file] },
      ],
    })
    expect(said()).toContain('根拠資料の添付ファイル1件（約1.3MB）')
    field(/^添付ファイルも送る/).click()
    await settled()
    expect(store.sheet.handOver.withEvidence).toBe(false)
    expect(said()).toContain('根拠資料は、名前と日付だけを送ります。')
  })

  test('says whom to ask', async () => {
    const { store } = await show({ handOver: { consentedOn: '2026-11-21' } })
    type(field('氏名・部署'), '総務 佐藤')
    type(field('電話番号'), '03-0000-0000')
    expect(store.sheet.handOver).toMatchObject({
      contact: { name: '総務 佐藤', telephone: '03-0000-0000' },
      consentedOn: '2026-11-21',
    })
  })
})

describe('the consent', () => {
  test('names purposes and recipients, has a day, and can be taken back', async () => {
    const { store } = await show()
    for (const text of ['会社名を出さない集計のため', '引き受けの判断のため', '見本商工会議所', '見本代理店'])
      expect(said()).toContain(text)
    expect(buttons(MAKE).every(({ disabled }) => disabled)).toBe(true)
    await press(AGREE)
    expect(store.sheet.handOver.consentedOn).toBe(store.today())
    await press('同意を取り消す')
    expect(store.sheet.handOver.consentedOn).toBeNull()
  })
})

describe('the file', () => {
  let identity = ''
  let chamber = CHAMBER
  beforeAll(async () => {
    identity = await generateX25519Identity()
    chamber = { ...CHAMBER, key: await identityToRecipient(identity) }
  })

  const showReady = (change: Change = {}) =>
    show({
      invitation: { ...INVITATION, recipients: [chamber] },
      ...change,
      handOver: { consentedOn: '2026-11-21', contact: { name: '総務 佐藤', telephone: '03-0000-0000' }, ...change.handOver },
    })

  const unsealed = () => unseal(must(vi.mocked(download).mock.calls[0])[1], { identities: [identity] })

  async function make() {
    await press(MAKE)
    await vi.waitFor(() => {
      expect(said()).toContain('ファイルができました')
    })
  }

  test('is made, saved and listed, and it is said that it is not sent yet', async () => {
    const { store } = await showReady()
    await make()
    expect(said()).toContain('保存しただけでは、まだ届いていません。')
    const [name, bytes] = must(vi.mocked(download).mock.calls[0])
    expect((await unseal(bytes, { identities: [identity] })).ok).toBe(true)
    const [sent] = store.sheet.handOver.sent
    for (const text of [name, must(sent).checkNumber, 'まだ届いていません']) expect(said()).toContain(text)
    await press(/^もう一度保存/)
    expect(vi.mocked(download).mock.calls[1]).toEqual(vi.mocked(download).mock.calls[0])
  })

  test('is not shown as made any more once what is sent has changed', async () => {
    const { store } = await showReady()
    await make()
    store.change((sheet) => withAnswer(sheet, 'GOV-01', level(4)))
    await settled()
    expect(said()).not.toContain('ファイルができました')
    expect(buttons(MAKE)).toHaveLength(1)
    await press(/に作ったものを、もう一度保存する$/)
    await vi.waitFor(() => {
      expect(said()).toContain('同じファイルは、もう作れません')
    })
  })

  test('goes with a mail that names the file, the number and whom to ask', async () => {
    await showReady()
    await make()
    const mail = must(unfold('メールの文面').querySelector('textarea')).value
    expect(mail).toContain('見本商工会議所 御中')
    expect(mail).toContain('さくら印刷です。')
    expect(mail).toContain(must(vi.mocked(download).mock.calls[0])[0])
    expect(mail).toContain('お問い合わせ：総務 佐藤 03-0000-0000')
    expect(said()).toContain('件名 リスク診断シートの提出')
  })

  test('is signed when that is wished, and the number of the key is told', async () => {
    const { wrapper } = await showReady()
    expect(said()).toContain('はじめて署名するときに作られます')
    field(/^この機械の鍵で署名する/).click()
    await settled()
    await make()
    const number = must(await ownSigningNumber())
    expect(said()).toContain('署名してあります。')
    expect(said()).toContain(`鍵の番号（${number}）を電話で送り先に伝えます。`)
    const { signatures } = valueOf(await openSubmission(valueOf(await unsealed())))
    expect(signatures.map(({ name, role }) => [name, role])).toEqual([['さくら印刷', 'member']])

    // The next time it is chosen already, and can be left out.
    wrapper.unmount()
    await showReady()
    await vi.waitFor(() => {
      expect(field(/^この機械の鍵で署名する/)).toHaveProperty('checked', true)
    })
    expect(said()).toContain(number)
    field(/^この機械の鍵で署名する/).click()
    await settled()
    await make()
    expect(said()).not.toContain('署名してあります')
  })

  test('is not made when the key for the signature cannot be kept', async () => {
    await showReady()
    field(/^この機械の鍵で署名する/).click()
    const refused = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    await press(MAKE)
    await vi.waitFor(() => {
      expect(said()).toContain('署名の鍵を、この機械に保存できませんでした。')
    })
    refused.mockRestore()
    expect(download).not.toHaveBeenCalled()
  })

  test('with a passphrase asks for one that will do, and says to tell it another way', async () => {
    await showReady({ invitation: null })
    await press(MAKE)
    expect(download).not.toHaveBeenCalled()
    expect(document.querySelector('[aria-invalid="true"]')).not.toBeNull()
    await press('合言葉の案を出す')
    await make()
    expect(said()).toContain('合言葉は、メールに書かず、電話など別の方法で伝えます。')
    expect(must(unfold('メールの文面').querySelector('textarea')).value).not.toMatch(/[a-z]{6}-[a-z]{6}/)
  })

  test('made on another day is offered once more', async () => {
    const before: Sent = {
      id: 'before',
      madeAt: '2026-11-01T10:00:00+09:00',
      audience: 'chamber',
      extent: 'answers',
      recipients: ['見本商工会議所'],
      checkNumber: '',
      attachments: 0,
      manifestHash: 'a'.repeat(64),
      receipt: null,
    }
    await showReady({ handOver: { sent: [before] } })
    await press('2026年11月1日に作ったものを、もう一度保存する')
    await vi.waitFor(() => {
      expect(said()).toContain('同じファイルは、もう作れません')
    })
  })

  test('whose attached files are on another machine says which', async () => {
    const file = { sha256: 'a'.repeat(64), name: '規程.pdf', type: 'application/pdf', bytes: 10 }
    await showReady({ evidence: [{ ...emptyEvidence('e1'), files: [file] }] })
    await press(MAKE)
    expect(said()).toContain('添付ファイルが、この機械にありません規程.pdf')
  })

  test('is known to have arrived by its receipt', async () => {
    const { store } = await showReady()
    await make()
    const { id, manifestHash } = must(store.sheet.handOver.sent[0])
    const receipt = writeSubmission({
      kind: 'receipt',
      id: 'receipt1',
      app: '9',
      madeAt: '2026-11-25T10:00:00+09:00',
      recipients: [],
      edition: { id: RULEBOOK.id, hash: 'cd'.repeat(32) },
      receipt: { receivedOn: '2026-11-25', by: '見本商工会議所 事務局' },
      answersTo: { id, manifestHash },
    })
    await give(new Blob([valueOf(receipt).main]))
    expect(said()).toContain('受領票を確かめました')
    expect(said()).toContain('署名はありません。')
    expect(said()).toContain('受領済み')
    expect(said()).toContain('2026年11月25日、見本商工会議所 事務局')
    const signedBy = async (key: string, hash = valueOf(receipt).manifestHash) => {
      const signature = { role: 'reviewer' as const, name: '事務局', ...valueOf(await signWithIdentity(hash, key)) }
      await give(new Blob([valueOf(withSignature(valueOf(receipt).main, [signature]))]))
    }
    await signedBy(identity)
    expect(said()).toContain('ファイルに封をしたのと同じ鍵（見本商工会議所）で付けられています。')
    const other = await generateX25519Identity()
    await signedBy(other)
    expect(said()).toContain(`別の鍵のものです（鍵の番号 ${fingerprintOf(await identityToRecipient(other))}）`)
    await signedBy(identity, 'ab'.repeat(32))
    expect(said()).toContain('受領票の署名が合いません')
    await give(new Blob(['{}']))
    expect(said()).toContain('リスク診断シートのファイルではありません。')
    expect(store.sheet.handOver.sent[0]?.receipt?.receivedOn).toBe('2026-11-25')
  })

  test.each([
    [{ id: 'elsewhere', manifestHash: 'a'.repeat(64) }, 'この診断シートの受領票ではありません'],
    [{ id: 'before', manifestHash: 'b'.repeat(64) }, '中身が違うファイルの受領票です'],
  ])('with a receipt for something else says so', async (answersTo, title) => {
    const before = { madeAt: '2026-11-01T10:00:00+09:00', audience: 'chamber', extent: 'answers', recipients: [] } as const
    await showReady({
      handOver: {
        sent: [{ ...before, id: 'before', checkNumber: '', attachments: 0, manifestHash: 'a'.repeat(64), receipt: null }],
      },
    })
    const receipt = writeSubmission({
      kind: 'receipt',
      id: 'receipt1',
      app: '9',
      madeAt: '2026-11-25T10:00:00+09:00',
      recipients: [],
      edition: { id: RULEBOOK.id, hash: 'cd'.repeat(32) },
      receipt: { receivedOn: '2026-11-25', by: '' },
      answersTo,
    })
    await give(new Blob([valueOf(receipt).main]))
    expect(said()).toContain(title)
  })

  async function give(blob: Blob): Promise<void> {
    expect(button('受領票を開く')).toBeDefined()
    const input = must(document.querySelector<HTMLInputElement>('input[type="file"]'))
    Object.defineProperty(input, 'files', { value: [new File([blob], 'r.zip')], configurable: true })
    input.dispatchEvent(new Event('change'))
    await settled()
  }
})

test('the names of an insurer are kept apart from the chamber', async () => {
  const { store } = await show({
    invitation: { ...INVITATION, recipients: [CHAMBER, { role: 'insurer', name: '見本損保', key: INSURER_KEY }] },
  })
  expect(headings()).toContain('代理店・引受保険会社に送られるもの、送られないもの')
  expect(store.sheet.answers['GOV-01']).toEqual(level(3))
})
