import 'fake-indexeddb/auto'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { download } from '../../src/browser/download.ts'
import { writeKeys } from '../../src/browser/keyDatabase.ts'
import { clearPortfolio, readOriginal } from '../../src/browser/portfolioDatabase.ts'
import type { KeyRecord } from '../../src/core/keyRing.ts'
import { emptyEvidence } from '../../src/core/evidenceRegister.ts'
import { signedPackage, writePackage } from '../../src/files/package/write.ts'
import { fingerprintOf } from '../../src/files/keyFingerprint.ts'
import { makeKey } from '../../src/files/keySecrets.ts'
import { signerNumber, signingKeyOf } from '../../src/files/recipientSignature.ts'
import { sealTo, sealWithPassphrase } from '../../src/files/seal.ts'
import { sha256Hex } from '../../src/files/sha256.ts'
import { makeSigningKey, signManifest } from '../../src/files/signature.ts'
import { openSubmission } from '../../src/files/submission/open.ts'
import { withSignature, writeSubmission, type Attachment, type SubmissionInput } from '../../src/files/submission/write.ts'
import OpenPage from '../../src/pages/staff/OpenPage.vue'
import { button, buttons, field, headings, link, said, type, unfold } from '../components/screen.ts'
import { must, valueOf } from '../core/builders.ts'
import { PASSPHRASE } from '../files/sealing.ts'
import { enclosedPaper, packageInput, pdf, submissionFile } from '../files/package/inputs.ts'
import { RECEIPT_INPUT, RETURN_INPUT, SHEET, submissionInput, SUMMARY_INPUT } from '../files/submission/inputs.ts'
import { machineWithoutKeys } from '../stores/keyMachine.ts'
import { emptyMachine, settled, visit } from './support.ts'

vi.mock('../../src/files/sealedHeader.ts', async (original) => (await import('../files/quickLocks.ts')).quickLocks(original))
vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))
vi.mock('../../src/browser/package.ts', () => import('../stores/directWorkers.ts'))
vi.mock('../../src/browser/seal.ts', () => import('../stores/directWorkers.ts'))

type Bytes = Uint8Array<ArrayBuffer>
const COMPANY = '株式会社さくら𠮷印刷'
const KEYS_PASSPHRASE = '鍵の合言葉'
const written = (input: SubmissionInput = submissionInput()) => valueOf(writeSubmission(input))

function paper(name: string, type: string, text: string): Attachment {
  const bytes = new TextEncoder().encode(text)
  return { sha256: sha256Hex(bytes), name, type, bytes }
}

beforeEach(async () => {
  vi.mocked(download).mockReset()
  await emptyMachine()
  await machineWithoutKeys()
})

/** A key of the chamber on this machine, locked. */
async function lockedKey(): Promise<KeyRecord> {
  const { publicKey, sealedSecret } = valueOf(await makeKey(PASSPHRASE))
  const key = {
    id: 'k1',
    label: '見本商工会議所',
    publicKey,
    madeOn: '2026-11-22',
    sealedSecret,
    retiredOn: null,
    backedUpOn: null,
  }
  await writeKeys([key], [])
  return key
}

const show = (language: 'ja' | 'en' = 'ja') => visit(OpenPage, language, '/staff/open')
const comes = (sentence: string) =>
  vi.waitFor(() => {
    expect(said()).toContain(sentence)
  })

async function give(bytes: Bytes, name = 'risk-sheet-0a1b2c3d4e5f.zip'): Promise<void> {
  const input = must(document.querySelector<HTMLInputElement>('input[type="file"]'))
  Object.defineProperty(input, 'files', { value: [new File([bytes], name)], configurable: true })
  Object.defineProperty(input, 'value', { value: '', writable: true, configurable: true })
  input.dispatchEvent(new Event('change'))
  await settled()
}

async function press(name: string | RegExp): Promise<void> {
  button(name).click()
  await settled()
}

async function submit(label: string, text: string): Promise<void> {
  type(field(label), text)
  await settled()
  must(field(label).closest('form')).dispatchEvent(new Event('submit', { cancelable: true }))
  await settled()
}

describe('a file that has arrived', () => {
  test('is taken into the list on request, also where it came sealed with a passphrase; twice is once', async () => {
    await clearPortfolio()
    await show()
    await give(valueOf(await sealWithPassphrase(PASSPHRASE, written().main)), 'risk-sheet-0a1b2c3d4e5f.age')
    await submit('送り主から聞いた合言葉', PASSPHRASE)
    await comes(COMPANY)
    expect(await readOriginal('0a1b2c3d4e5f')).toEqual({ ok: true, value: null })
    await press('提出一覧に入れる')
    await comes('取り込んだもの1件')
    const kept = await readOriginal('0a1b2c3d4e5f')
    expect(kept.ok && kept.value && sha256Hex(kept.value)).toBe(sha256Hex(written().main))
    expect(link('提出一覧を見る').getAttribute('href')).toBe('/staff/list')
    await press('提出一覧に入れる')
    await comes('すでにあったもの（取り込みませんでした）1件')
    await give(written(RECEIPT_INPUT).main)
    expect(buttons('提出一覧に入れる')).toEqual([])
  })

  test.each([
    ['ja', '計算し直した結果と、すべて同じです', '数字は、このアプリが回答から計算し直したものです。'],
    ['en', 'Worked out again, everything is the same', 'The numbers were worked out here, from the answers.'],
  ] as const)('is opened and verified (%s)', async (language, outcome, numbers) => {
    await show(language)
    expect(headings()).toHaveLength(1)
    await give(written().main)
    await comes(COMPANY)
    for (const text of ['risk-sheet-0a1b2c3d4e5f.zip', outcome, numbers]) expect(said()).toContain(text)
    await press(language === 'ja' ? '閉じる' : 'Close')
    expect(document.activeElement?.tagName).toBe('H1')
    expect(said()).not.toContain(COMPANY)
  })

  test('shows every answer when it is unfolded', async () => {
    await show()
    await give(written().main)
    await comes('回答をすべて読む')
    const answers = unfold('回答をすべて読む')
    await settled()
    expect(said(answers)).toContain(COMPANY)
    expect(said(answers)).toContain('問60')
  })

  test('as a summary says that it cannot be worked out again', async () => {
    await show()
    await give(written(SUMMARY_INPUT).main)
    await comes('要約のみのファイルです。')
    for (const text of [COMPANY, '山田、03-0000-0000', '要約のみ']) expect(said()).toContain(text)
    expect(said()).not.toContain('回答をすべて読む')
  })

  test.each([
    ['a return file', RETURN_INPUT, '差戻しファイルです。'],
    ['a receipt', RECEIPT_INPUT, '受領票です。'],
  ])('that is %s says for whom it is, and gets no receipt', async (_what, input, sentence) => {
    await show()
    await give(written(input).main)
    await comes(sentence)
    expect(headings()).not.toContain('受領票を作る')
  })

  test('that is broken is refused, and what was open before stays', async () => {
    const { main } = written()
    await show()
    await give(main)
    await comes(COMPANY)
    await give(main.slice(0, 2000))
    await comes('このファイルは開きませんでした')
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('途中で切れ')
    expect(said()).toContain(COMPANY)
    expect(said()).toContain('下に表示しているのは、その前に開いたファイルです。')
    await give(new TextEncoder().encode('{"kind":"sheet","format":3}'), 'sheet.json')
    await comes('提出ファイルではありません。')
    expect(said()).toContain('選んだファイル： sheet.json')
    expect(said()).toContain('開いているファイル： risk-sheet-0a1b2c3d4e5f.zip')
    await give(main)
    expect(document.querySelector('[role="alert"]')).toBeNull()
  })

  test('has its evidence in a second file, whose files can be saved', async () => {
    const attachments = [
      paper('規程.pdf', 'application/pdf', '%PDF-1.7 rules'),
      paper('図.png', 'image/png', '<svg onload="alert(1)">'),
    ]
    const { main, evidence } = written(submissionInput({ attachments }))
    await show()
    await give(main)
    await comes('根拠資料は別のファイル')
    await give(must(evidence), 'evidence.zip')
    await comes('規程.pdf')
    expect(said()).toContain('中身が、名前や種類の記載と合いません')
    buttons(/^保存する/)[0]?.click()
    expect(vi.mocked(download).mock.calls[0]?.[0]).toBe('規程.pdf')
  })
})

describe('a sealed file', () => {
  test('is opened after its key is unlocked; a wrong passphrase says so', async () => {
    const { publicKey } = await lockedKey()
    await show()
    await give(valueOf(await sealTo([publicKey], written().main)), 'risk-sheet-0a1b2c3d4e5f.zip.age')
    await comes('封をされたファイルです')
    await submit(KEYS_PASSPHRASE, 'another-passphrase-here')
    await comes('合言葉が違います')
    expect(field(KEYS_PASSPHRASE).getAttribute('aria-invalid')).toBe('true')
    await submit(KEYS_PASSPHRASE, PASSPHRASE)
    await comes(COMPANY)
    expect(document.activeElement?.textContent).toContain(COMPANY)
    expect(said()).not.toContain('封をされたファイルです')
  })

  test('without any key here says where it can be opened', async () => {
    await show()
    await give(valueOf(await sealTo([await identityToRecipient(await generateX25519Identity())], written().main)))
    await comes('この機械には鍵がありません。')
    expect(link('鍵の画面へ').getAttribute('href')).toBe('/staff/keys')
  })

  test('for somebody else says so', async () => {
    await lockedKey()
    await show()
    await give(valueOf(await sealTo([await identityToRecipient(await generateX25519Identity())], written().main)))
    await comes('封をされたファイルです')
    await submit(KEYS_PASSPHRASE, PASSPHRASE)
    await comes('この機械の鍵では開けません。')
  })

  test('with a passphrase asks for the one that the sender told', async () => {
    await show()
    await give(valueOf(await sealWithPassphrase(PASSPHRASE, written().main, undefined, 2)))
    await comes('送り主から聞いた合言葉')
    await submit('送り主から聞いた合言葉', 'another-passphrase-here')
    await comes('この合言葉では開けません。')
    await submit('送り主から聞いた合言葉', PASSPHRASE)
    await comes(COMPANY)
  })
})

describe('a signature', () => {
  async function signed(name = COMPANY, forged = false) {
    const { main, manifestHash } = written()
    const key = await makeSigningKey()
    const signature = forged ? 'ab'.repeat(64) : valueOf(await signManifest(manifestHash, key))
    const file = valueOf(withSignature(main, [{ role: 'member', name, publicKey: key.publicKey, signature }]))
    return { file, main, manifestHash, key, number: await signerNumber(key.publicKey) }
  }

  test('of a key that nobody has compared shows its number, and is known once it was', async () => {
    const { file, number } = await signed()
    await show()
    await give(file)
    await comes('署名の鍵')
    expect(said()).toContain(`鍵の番号は、まだ確かめていません（${number}）`)
    type(field('聞いた番号', unfold('電話で聞いた番号と比べる')), number)
    await press('比べる')
    expect(said()).toContain('同じ鍵です')
    await press('番号が同じだったので、この鍵を覚える')
    await comes('番号を確かめた鍵です。')
    expect(document.activeElement?.textContent).toBe('署名の鍵')

    // Also the next time, with another file.
    await show()
    await give(file)
    await comes('番号を確かめた鍵です。')
    expect(said()).toContain(`前に電話などで番号を確かめた「\u2068${COMPANY}\u2069」の鍵で署名されています。`)
    await press('この鍵を忘れる')
    await comes(`鍵の番号は、まだ確かめていません（${number}）`)
  })

  test('of a key that is remembered under another name is to be looked at', async () => {
    const { file, main, manifestHash, key } = await signed('別の会社')
    await show()
    await give(file)
    await comes('署名の鍵')
    await press('番号が同じだったので、この鍵を覚える')
    const signature = valueOf(await signManifest(manifestHash, key))
    const other = { role: 'member', name: COMPANY, publicKey: key.publicKey, signature } as const
    await give(valueOf(withSignature(main, [other])))
    await comes('この鍵は「別の会社」の名前で覚えています。')
  })

  test('that does not fit is said plainly, and has no key to remember', async () => {
    const { file } = await signed(COMPANY, true)
    await show()
    await give(file)
    await comes('署名が内容と合いません')
    expect(headings()).not.toContain('署名の鍵')
  })

  test('that is missing is no fault', async () => {
    await show()
    await give(written().main)
    await comes('署名ありません')
  })
})

describe('a receipt', () => {
  test('is signed with the key in use, and asks for a name', async () => {
    const { publicKey } = await lockedKey()
    await show()
    await give(valueOf(await sealTo([publicKey], written().main)))
    await comes('封をされたファイルです')
    await submit(KEYS_PASSPHRASE, PASSPHRASE)
    await comes('受領票を作る')
    expect(field('受け取った方の名前')).toHaveProperty('value', '見本商工会議所')
    expect(said()).toContain(fingerprintOf(publicKey))
    type(field('受け取った方の名前'), ' ')
    await press('受領票を保存する')
    expect(said()).toContain('受け取った方の名前を入れてください。')
    expect(download).not.toHaveBeenCalled()
    type(field('受け取った方の名前'), '見本商工会議所 事務局')
    await press('受領票を保存する')
    await comes('受領票を保存しました。')
    const [name, bytes] = must(vi.mocked(download).mock.calls[0])
    expect(name).toBe('risk-sheet-0a1b2c3d4e5f-receipt.zip')
    const { receipt, signatures } = valueOf(await openSubmission(bytes))
    expect(receipt?.by).toBe('見本商工会議所 事務局')
    expect(signatures).toMatchObject([{ role: 'reviewer', publicKey: await signingKeyOf(publicKey) }])
  })

  test('is saved without a signature where no key is open, or none is wished', async () => {
    await show()
    await give(written().main)
    await comes('受領票に署名できます。')
    type(field('受け取った方の名前'), '見本商工会議所')
    await press('受領票を保存する')
    await comes('受領票を保存しました。')
    expect(valueOf(await openSubmission(must(vi.mocked(download).mock.calls[0])[1])).signatures).toEqual([])
  })
})

describe('a package of an agent', () => {
  const own = paper('規程.pdf', 'application/pdf', '%PDF-1.7 rules')
  const file = ({ sha256, name, type: media, bytes }: Attachment) => ({ sha256, name, type: media, bytes: bytes.length })
  const register = [
    { ...emptyEvidence('e1'), title: '情報管理規程', files: [file(own), file(paper('台帳.pdf', 'application/pdf', 'x'))] },
    { ...emptyEvidence('e2'), title: '誓約書' },
  ]
  const enclosed = { sha256: own.sha256, label: own.name, type: own.type, bytes: own.bytes.length, title: '情報管理規程' }
  const input = packageInput({
    submission: submissionFile({ ...SHEET, evidence: register }),
    combined: pdf('all'),
    papers: [
      { paper: { ...enclosed, from: 'client', shows: [{ kind: 'question', question: 'GOV-01' }] }, bytes: own.bytes },
      enclosedPaper('他社の規程.pdf', 'other', { from: 'client', title: '' }),
    ],
  })

  test('is verified: the submission in it, every paper against the register, the signature; and every part can be saved', async () => {
    const { archive, manifestHash } = valueOf(await writePackage(input))
    const key = await makeSigningKey()
    const signature = valueOf(await signManifest(manifestHash, key))
    const signed = valueOf(signedPackage(archive, [{ role: 'agent', name: '港代理店', publicKey: key.publicKey, signature }]))
    await show()
    await give(signed)
    expect(headings()).toEqual(expect.arrayContaining([COMPANY, '代理店の提出一式', 'ファイルの確かめ']))
    const part = must([...document.querySelectorAll('section')].find((each) => said(each).startsWith('代理店の提出一式')))
    expect(said(part)).toMatch(/作った代理店（名乗り）\s*\u2068港代理店\u2069/)
    expect(said(part).replaceAll(' ', '')).toContain(manifestHash)
    expect(said(part)).toMatch(/代理店の署名.*鍵の番号/)
    expect(said(part)).toMatch(/示すもの：.*情報を守る基本方針/)
    expect(said(part)).toContain('登録されている3点のうち、2点は入っていません。')
    expect(said(part)).toMatch(/情報管理規程 \/ 規程\.pdf\s*入っています/)
    expect(said(part)).toMatch(/誓約書\s*名前だけの登録です/)
    expect(said(part)).toContain('お客さまの添付とされている資料のうち1点が、提出ファイルの登録にありません。')
    for (const each of buttons(/^保存する/, part)) each.click()
    expect(vi.mocked(download).mock.calls.map(([name]) => name)).toEqual([
      'risk-sheet-0a1b2c3d4e5f.zip',
      'risk-sheet-package1-combined.pdf',
      '送付状.pdf',
      '告知事項申告書.pdf',
      '規程.pdf',
      '他社の規程.pdf',
    ])
    expect(vi.mocked(download).mock.calls[0]?.[1]).toEqual(input.submission)
  })

  test('that was altered is refused with what is wrong', async () => {
    const { archive } = valueOf(await writePackage(input))
    archive[20_000] = (archive[20_000] ?? 0) ^ 1
    await show()
    await give(archive)
    expect(said()).toContain('このファイルは開きませんでした')
    expect(said()).toContain('中の「submission.zip」が壊れています')
    expect(headings()).not.toContain('代理店の提出一式')
  })
})
