import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { attempt } from '../../src/browser/database.ts'
import { download } from '../../src/browser/download.ts'
import { emptyEvidence, type AttachedFile, type Evidence } from '../../src/core/evidenceRegister.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import { sha256Hex } from '../../src/files/sha256.ts'
import CertificatesPage from '../../src/pages/member/CertificatesPage.vue'
import EvidencePage from '../../src/pages/member/EvidencePage.vue'
import QuestionsPage from '../../src/pages/member/QuestionsPage.vue'
import { button, buttons, choose, field, fields, headings, link, links, said, type } from '../components/screen.ts'
import { WORDING } from '../components/wordings.ts'
import { certificate, level, must, RULEBOOK, sheetWhereAll, sheetWith } from '../core/builders.ts'
import { bytesOf, PDF, PHOTO } from '../files/attachment/pictures.ts'
import { emptyMachine, settled, visitSheet } from './support.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))
Element.prototype.scrollIntoView = () => undefined

beforeEach(async () => {
  await emptyMachine()
  await attempt((database) => database.clear('attachments'))
})

const piece = (id: string, overrides: Partial<Evidence> = {}): Evidence => ({ ...emptyEvidence(id), ...overrides })
const show = (sheet: Sheet, language: Language = 'ja', at = 'evidence') => visitSheet(EvidencePage, sheet, language, at)
const card = (id: string): HTMLElement => must(document.getElementById(`evidence-${id}`))
const figures = (): (string | null)[] => [...document.querySelectorAll('.sum dd')].map((each) => each.textContent)
const SALES = { ...sheetWith().declaration.sales, yen: 100, proof: 'statements' as const }

/** Two answers, one certificate and the sales ask for evidence. */
const SHEET = sheetWith({
  answers: { 'GOV-01': level(3), 'GOV-02': level(4), 'GOV-03': level(1) },
  certificates: [certificate({ id: 'c1', evidenceHeld: null })],
  declaration: { sales: SALES },
})

function fileCalled(name: string, bytes: Uint8Array): File {
  const file = new File([bytes.slice()], name)
  Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.resolve(bytes.slice().buffer) })
  return file
}

async function drop(files: readonly File[], root: ParentNode): Promise<void> {
  const event = new Event('drop', { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'dataTransfer', { value: { files } })
  must(root.querySelector('.zone')).dispatchEvent(event)
  expect(event.defaultPrevented).toBe(true)
  await settled()
  await vi.waitFor(() => {
    expect(said()).not.toContain('を読み込んでいます')
  })
  await settled()
}

describe('the page of evidence', () => {
  test('of a sheet that asks for none says when it will', async () => {
    await show(sheetWith({ profile: { inceptionDate: null } }))
    expect(said()).toContain('示す資料を求められる答えは、まだありません。')
    expect(said()).toContain('保険始期日がまだないため')
    expect(link('会社のことへ').getAttribute('href')).toBe('/sheet/s1/company')
    expect(headings()).toEqual(['根拠資料', '登録した資料'])
  })

  test('counts what is asked for, shown, to be checked and missing', async () => {
    const evidence = [
      piece('e1', { questions: ['GOV-01'], place: '書庫' }),
      piece('e2', { questions: ['GOV-02'], validTo: '2027-12-31' }),
    ]
    await show({ ...SHEET, evidence })
    expect(figures()).toEqual(['4件', '1件', '1件', '2件'])
    expect(said()).toContain('期限は、保険始期日 2027年3月1日 と、更新の日 2028年3月1日 で確かめます。')
  })

  test('names what is worth collecting first, and says when it is all there', async () => {
    const complete = sheetWhereAll(RULEBOOK, 3)
    await show(complete, 'en')
    expect(said()).toMatch(/With evidence for these \d+ answers, management keeps its 30%/)
    document.body.replaceChildren()
    const questions = RULEBOOK.questions.map(({ id }) => id)
    await show({ ...complete, evidence: [piece('e1', { questions })] }, 'en')
    expect(said()).toMatch(/Evidence for all \d+ answers worth collecting first is registered\./)
    document.body.replaceChildren()
    await show(SHEET, 'en')
    expect(said()).toContain('Once all questions are answered')
  })

  test('lists what is asked for by certificate, sales and area, with what would show it', async () => {
    await show(SHEET)
    const summaries = [...document.querySelectorAll('.group summary')].map((each) => said(each))
    expect(summaries).toEqual(['認証と売上高2件のうち0件を示せる', `${must(WORDING.ja.areas['GOV']).name}2件のうち0件を示せる`])
    expect(said()).toContain(must(WORDING.ja.questions['GOV-01']).evidence)
    expect(said()).toContain('決算書（損益計算書）の写し')
    expect(links(/^問1 /).map((each) => each.getAttribute('href'))).toContain('/sheet/s1/questions/1')
  })

  test('lists only what is missing when that is wished', async () => {
    await show({ ...SHEET, evidence: [piece('e1', { questions: ['GOV-01', 'GOV-02'], place: '書庫' })] })
    must(fields('まだない・確認が要る')[0]).dispatchEvent(new Event('change'))
    await settled()
    expect(document.querySelectorAll('.ask')).toHaveLength(2)
  })

  test('goes to what an answer asked for', async () => {
    await show(SHEET, 'ja', 'evidence?for=question-GOV-02')
    await vi.waitFor(() => {
      expect(document.activeElement?.id).toBe('question-GOV-02')
    })
    expect(document.activeElement?.closest('details')?.open).toBe(true)
  })
})

describe('registering evidence', () => {
  test('begins with an empty form and the focus in it; everything typed is in the sheet', async () => {
    const { store } = await show(SHEET)
    button('資料を登録する').click()
    await settled()
    expect(document.activeElement).toBe(field('資料の名前'))
    type(field('資料の名前'), '取扱規程')
    choose(field('種類'), 'rules')
    type(field(/^作成・発行の日/), '2026/4/1')
    type(field('置き場所'), '総務の書庫')
    must(fields(/^問1 /)[0]).click()
    must(fields(/^プライバシーマーク/)[0]).click()
    await settled()
    expect(store.sheet.evidence).toEqual([
      {
        ...piece(must(store.sheet.evidence[0]).id),
        title: '取扱規程',
        kind: 'rules',
        issuedOn: '2026-04-01',
        place: '総務の書庫',
        questions: ['GOV-01'],
        certificates: ['c1'],
      },
    ])
    expect(figures()).toEqual(['4件', '2件', '0件', '2件'])
  })

  test.each<[RegExp, Partial<Evidence>]>([
    [/^問2 .*の資料を登録する/, { questions: ['GOV-02'] }],
    [
      /プライバシーマーク.*の資料を登録する/,
      { kind: 'certificate', certificates: ['c1'], title: 'プライバシーマーク 登録証の写し' },
    ],
    [/売上高.*の資料を登録する/, { kind: 'sales', title: '決算書（損益計算書）' }],
  ])('for what is asked for fills in what is known (%s)', async (name, expected) => {
    const { store } = await show(SHEET)
    button(new RegExp(name.source.replace('^', '^\u2068?'))).click()
    await settled()
    expect(store.sheet.evidence).toEqual([{ ...piece(must(store.sheet.evidence[0]).id), ...expected }])
  })

  test('lets registered evidence be chosen for what is asked for', async () => {
    const { store } = await show({ ...SHEET, evidence: [piece('e1', { title: '規程' })] })
    for (const name of [/問1 .*から選ぶ/, /プライバシーマーク.*から選ぶ/, /売上高.*から選ぶ/]) {
      button(name).click()
      await settled()
      const list = must(document.querySelector<HTMLSelectElement>('.ask select'))
      expect(document.activeElement).toBe(list)
      choose(list, 'e1')
      await settled()
    }
    expect(store.sheet.evidence).toEqual([
      piece('e1', { title: '規程', questions: ['GOV-01'], certificates: ['c1'], kind: 'sales' }),
    ])
  })

  test('ends at five hundred', async () => {
    await show({ ...SHEET, evidence: Array.from({ length: 500 }, (_, index) => piece(`e${String(index)}`)) })
    expect(button('資料を登録する').disabled).toBe(true)
    expect(said()).toContain('登録は500件までです。')
  })
})

describe('a registered piece', () => {
  test.each<[Partial<Evidence>, string, string]>([
    [{ validTo: '2027-12-31', place: '書庫' }, '更新の前に期限', '保険期間の途中で期限が来ます。'],
    [{ validTo: '2026-12-31' }, '始期日に期限切れ', '保険始期日の前に期限が切れます。'],
    [{ issuedOn: '2027-04-01' }, '始期日にまだ有効でない', '保険始期日より後の日付です。'],
    [{ validFrom: '2028-01-01', validTo: '2027-12-31' }, '日付が逆', '日付を直してください。'],
    [{}, 'ファイルなし', 'ファイルも置き場所もありません。'],
  ])('says what is to be done about it (%o)', async (overrides, tag, advice) => {
    await show({ ...SHEET, evidence: [piece('e1', { title: '点検表', ...overrides })] })
    expect(said(card('e1'))).toContain(tag)
    expect(said(card('e1'))).toContain(advice)
  })

  test('shows its dates, place and what it shows, also an answer that was lowered since', async () => {
    const evidence = [
      piece('e1', {
        kind: 'record',
        validFrom: '2026-01-01',
        validTo: '2029-12-31',
        place: '書庫\n二段目',
        questions: ['GOV-03'],
        files: [],
      }),
      piece('e2', { title: 'B', validFrom: '2026-01-01', place: 'x' }),
    ]
    await show({ ...SHEET, evidence })
    expect(headings(card('e1'))).toEqual(['記録・台帳'])
    expect(said(card('e1'))).toContain('2026年1月1日 から 2029年12月31日 まで有効')
    expect(said(card('e1'))).toContain('書庫 二段目')
    expect(said(card('e2'))).toContain('2026年1月1日 から有効')
    expect(said(card('e2'))).toContain('まだ何も示していません。')
    button(/^直す/, card('e1')).click()
    await settled()
    expect(said(card('e1'))).toContain('いまはレベル2以下')
    button(/^閉じる/, card('e1')).click()
    await settled()
    expect(document.activeElement?.tagName).toBe('H3')
  })

  test('folds what it shows where that is much', async () => {
    const questions = RULEBOOK.questions.map(({ id }) => id)
    await show({ ...sheetWhereAll(RULEBOOK, 3), evidence: [piece('e1', { questions, place: 'x' })] })
    expect(said(card('e1'))).toContain('ほかの52件も見る')
  })

  test('is taken out and put back where it was', async () => {
    const evidence = [
      piece('e1', { title: 'A' }),
      piece('e2', { title: 'B', questions: ['GOV-01'] }),
      piece('e3', { title: 'C' }),
    ]
    const { store } = await show({ ...SHEET, evidence })
    button(/^外す/, card('e2')).click()
    await settled()
    expect(store.sheet.evidence.map(({ id }) => id)).toEqual(['e1', 'e3'])
    expect(said()).toMatch(/「\W?B\W?」を外しました。/)
    expect(document.activeElement).toBe(button('外したものを元に戻す'))
    button('外したものを元に戻す').click()
    await settled()
    expect(store.sheet.evidence).toEqual(evidence)
    expect(buttons('外したものを元に戻す')).toEqual([])
  })

  test('offers to say that the copy of a certificate is at hand, and never says it by itself', async () => {
    const evidence = [piece('e1', { certificates: ['c1'], place: '金庫' })]
    const confirmation = { name: '山田', position: '', confirmedOn: '2026-11-20' }
    const { store } = await show({ ...SHEET, evidence, confirmation })
    expect(store.sheet.certificates[0]?.evidenceHeld).toBeNull()
    expect(said(card('e1'))).toContain('代表者の確認は外れます。')
    button('写しを「手元にある」にする').click()
    await settled()
    expect(store.sheet.certificates[0]?.evidenceHeld).toBe('yes')
    expect(store.sheet.confirmation.confirmedOn).toBeNull()
    expect(buttons('写しを「手元にある」にする')).toEqual([])
  })
})

describe('attached files', () => {
  const opened = async (evidence: readonly Evidence[]) => {
    const mounted = await show({ ...SHEET, evidence })
    button(/^直す/, card('e1')).click()
    await settled()
    return mounted
  }

  test('are dropped, told by their content, and refused with a reason', async () => {
    const { store } = await opened([piece('e1', { title: '規程' })])
    await drop([fileCalled('規程.pdf', PDF), fileCalled('photo.pdf', PHOTO), fileCalled('x.pdf', bytesOf('<html>'))], card('e1'))
    expect(must(store.sheet.evidence[0]).files.map(({ name, type: of }) => [name, of])).toEqual([
      ['規程.pdf', 'application/pdf'],
      ['photo.pdf', 'image/jpeg'],
    ])
    expect(said(card('e1'))).toMatch(/規程\.pdf\W? を付けました。/)
    expect(said(card('e1'))).toContain('名前は「.pdf」ですが、中身はJPEGです。')
    expect(said(card('e1'))).toMatch(/x\.pdf\W? は付けられません。 ウェブページや図形/)
  })

  test('are chosen by a button too', async () => {
    const { store } = await opened([piece('e1')])
    const input = must(card('e1').querySelector<HTMLInputElement>('input[type=file]'))
    Object.defineProperty(input, 'files', { value: [fileCalled('規程.pdf', PDF)], configurable: true })
    input.dispatchEvent(new Event('change'))
    await settled()
    expect(must(store.sheet.evidence[0]).files).toHaveLength(1)
  })

  test('lose what they say besides what is to be seen when that is wished', async () => {
    const { store } = await opened([piece('e1')])
    await drop([fileCalled('写真.jpg', PHOTO)], card('e1'))
    await vi.waitFor(() => {
      expect(said(card('e1'))).toContain('この写真には、撮影した場所の情報が入っています。')
    })
    button(/から位置情報などを取り除く/).click()
    await vi.waitFor(() => {
      expect(said()).toMatch(/写真\.jpg\W? から情報を取り除きました。/)
    })
    expect(must(store.sheet.evidence[0]).files[0]?.sha256).not.toBe(sha256Hex(PHOTO))
    expect(said(card('e1'))).not.toContain('撮影した場所')
  })

  test('that came without their content say so; their names hide nothing', async () => {
    const file: AttachedFile = { sha256: 'a'.repeat(64), name: '契約\u202efdp.exe', type: 'application/pdf', bytes: 1_500_000 }
    const { store } = await show({ ...SHEET, evidence: [piece('e1', { files: [file] })] })
    await vi.waitFor(() => {
      expect(said(card('e1'))).toContain('この機械には添付がありません。')
    })
    expect(said(card('e1'))).toContain('契約[U+202E]fdp.exe')
    expect(said(card('e1'))).toContain('PDF・2MB')
    expect(buttons(/を取り出す/)).toEqual([])
    button(/fdp\.exe\W? を外す/).click()
    await settled()
    expect(must(store.sheet.evidence[0]).files).toEqual([])
    button('外したものを元に戻す').click()
    await settled()
    expect(must(store.sheet.evidence[0]).files).toEqual([file])
  })

  test('are handed out', async () => {
    await opened([piece('e1')])
    await drop([fileCalled('規程.pdf', PDF)], card('e1'))
    await vi.waitFor(() => {
      button(/規程\.pdf\W? を取り出す/).click()
      expect(vi.mocked(download).mock.calls.at(-1)?.[0]).toBe('規程.pdf')
    })
  })
})

describe('where evidence matters', () => {
  test('a certificate says what the register has for it', async () => {
    await visitSheet(CertificatesPage, { ...SHEET, evidence: [piece('e1', { certificates: ['c1'] })] }, 'ja', 'certificates')
    expect(said(must(document.querySelector('.evidence-line')))).toBe('根拠資料ファイルなし1件根拠資料を見る')
    expect(link('根拠資料を見る').getAttribute('href')).toBe('/sheet/s1/evidence?for=certificate-c1')
  })

  test('an answer from level 3 says it, a lower one does not', async () => {
    const { wrapper } = await visitSheet(QuestionsPage, SHEET, 'ja', 'questions/1')
    await wrapper.setProps({ number: '1' })
    await settled()
    expect(link('根拠資料を登録').getAttribute('href')).toBe('/sheet/s1/evidence?for=question-GOV-01')
    await wrapper.setProps({ number: '3' })
    await settled()
    expect(links('根拠資料を登録')).toEqual([])
  })
})
