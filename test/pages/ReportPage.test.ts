import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { download } from '../../src/browser/download.ts'
import { startPdf, type PdfOutcome } from '../../src/browser/pdf.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import { DOCUMENT_IDS } from '../../src/outputs/documents/catalogue.ts'
import ReportPage from '../../src/pages/member/ReportPage.vue'
import { button, buttons, field, headings, links, said, textOf, unfold } from '../components/screen.ts'
import { WORDING } from '../components/wordings.ts'
import {
  accident,
  certificate,
  factsAll,
  must,
  notApplicable,
  RULEBOOK,
  sheetWhereAll,
  sheetWith,
  UNKNOWN,
} from '../core/builders.ts'
import { emptyMachine, settled, visitSheet } from './support.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))
vi.mock('../../src/browser/pdf.ts', () => ({ startPdf: vi.fn() }))

beforeEach(async () => {
  vi.mocked(download).mockReset()
  vi.mocked(startPdf).mockReset()
  await emptyMachine()
})

const FULL = sheetWhereAll(RULEBOOK, 3, {
  profile: { companyName: '<b>さくら</b>印刷', membership: 'member', chamber: '東京', employees: 1_234 },
  facts: factsAll(RULEBOOK, 'yes', { 'wireless-lan': 'no' }),
  answers: { 'NET-02': notApplicable('有線だけ') },
  notes: { 'GOV-01': '誰にも見せないメモ' },
  certificates: [certificate()],
  accidents: [accident()],
  declaration: { accidentsInPeriod: 'yes' },
})

const show = async (sheet: Sheet, document = '', language: Language = 'ja') => {
  const shown = await visitSheet(ReportPage, sheet, language, document === '' ? 'report' : `report/${document}`)
  await settled()
  return shown
}
const article = (): Element => must(document.querySelector('article'))
/** Each document at its address; of the ready forms one for all. */
const ADDRESSES = DOCUMENT_IDS.map((id) => (id === 'forms' ? 'forms/contact-tree' : id))

/** A PDF writer that ends when it is told to. */
function pdfInHand() {
  let end: (outcome: PdfOutcome) => void = () => undefined
  const cancel = vi.fn(() => {
    end({ kind: 'cancelled' })
  })
  vi.mocked(startPdf).mockImplementation(() => ({
    done: new Promise((resolve) => {
      end = resolve
    }),
    cancel,
  }))
  return {
    cancel,
    end: (outcome: PdfOutcome) => {
      end(outcome)
    },
  }
}

describe('the room of the documents', () => {
  test('lists each with what it is for and whom it goes to, and keeps the file of the sheet at hand', async () => {
    await show(FULL)
    expect(headings()[0]).toBe('書類を作る')
    expect(links(/./).map((link) => link.getAttribute('href'))).toEqual(
      expect.arrayContaining(DOCUMENT_IDS.map((id) => `/sheet/s1/report/${id}`)),
    )
    expect(said()).toContain('渡す相手：商工会議所・代理店・引受保険会社')
    button('診断シートをファイルに保存').click()
    await vi.waitFor(() => {
      expect(vi.mocked(download).mock.calls[0]?.[0]).toMatch(/\.json$/)
    })
  })

  test('says when questions are open, and knows nothing of a document that is none', async () => {
    await show(sheetWith(), 'nonsense')
    expect(headings()[0]).toBe('書類を作る')
    expect(said()).toContain('まだ答えていない質問が60問あります。')
  })

  test.each(ADDRESSES)(
    '%s is shown whole, in both languages, whatever the sheet holds',
    async (id) => {
      const allUnknown = Object.fromEntries(RULEBOOK.questions.map((question) => [question.id, UNKNOWN]))
      for (const sheet of [FULL, sheetWith({ profile: { inceptionDate: null } }), sheetWith({ answers: allUnknown })]) {
        for (const language of ['ja', 'en'] as const) {
          await show(sheet, id, language)
          expect(article().getAttribute('lang')).toBe(language)
          expect(textOf(article())).not.toMatch(/NaN|undefined|Infinity|\[object|\{\w+\}/)
          expect(textOf(article())).not.toContain('誰にも見せないメモ')
          // What goes to customers or hangs on a wall speaks of no discount.
          if (!/forms|customer/.test(id)) expect(textOf(article())).toContain(WORDING[language].estimateNotice)
          document.body.replaceChildren()
        }
      }
    },
    60_000,
  )
})

describe('one document', () => {
  test('is of another language than the screen when that is wished, and stays so', async () => {
    await show(FULL, 'answers')
    field('English').click()
    await settled()
    expect(article().getAttribute('lang')).toBe('en')
    expect(textOf(article())).toContain(WORDING.en.estimateNotice)
    expect(headings()[0]).toBe('リスク診断シート')
    expect(document.title).toMatch(/^Risk diagnosis sheet_/)
    document.body.replaceChildren()
    await show(FULL, 'answers')
    expect(article().getAttribute('lang')).toBe('en')
  })

  test('leaves the company’s name out, on paper and in the name of the file', async () => {
    await show(FULL, 'answers')
    expect(textOf(article())).toContain('<b>さくら</b>印刷')
    expect(document.title).toContain('さくら')
    field('会社名を載せる').click()
    await settled()
    expect(textOf(article())).not.toContain('さくら')
    expect(document.title).not.toContain('さくら')
  })

  test('leaves chapters out, takes them in again, and says when there are none', async () => {
    await show(FULL, 'report')
    const titles = () => [...article().querySelectorAll('h3')].map(textOf)
    const all = titles()
    unfold(/^入れる章/)
    for (const title of all) field(title).click()
    await settled()
    expect(titles()).toEqual([])
    expect(said()).toContain('章が一つも選ばれていません。')
    button('すべて入れる').click()
    await settled()
    expect(titles()).toEqual(all)
  })

  test('that somebody signs is always whole and says whose it is', async () => {
    await show(FULL, 'declaration')
    expect(document.querySelectorAll('input[type="checkbox"], details')).toHaveLength(0)
    expect(textOf(article())).toContain('さくら')
  })

  test('for customers holds what was chosen, which the sheet remembers', async () => {
    const { store } = await show(FULL, 'customer')
    const rows = () => article().querySelectorAll('tbody tr:not(.group)').length
    const before = rows()
    unfold(/^方針・体制・規程/)
    field(/基本方針/).click()
    await settled()
    expect(store.sheet.forCustomer).not.toContain('GOV-01')
    expect(rows()).toBe(before - 1)
  })

  test('of the ready forms is chosen from their list', async () => {
    const { router } = await show(FULL, 'forms')
    expect(headings()[0]).toBe('そのまま使える様式')
    const [first] = buttons(/./)
    must(first).click()
    await settled()
    expect(router.currentRoute.value.params['document']).toBe('forms')
    expect(article().querySelector('h2')?.textContent).toBe(headings()[0])
  })

  test('becomes a PDF under a name that says what it is', async () => {
    const writer = pdfInHand()
    await show(FULL, 'answers')
    button('PDFを作る').click()
    await settled()
    const [given, onProgress] = must(vi.mocked(startPdf).mock.calls[0])
    expect(given.title).toBe('リスク診断シート')
    onProgress(3, 4)
    await settled()
    expect((document.querySelector('progress') as HTMLProgressElement).value).toBe(75)
    writer.end({ kind: 'made', bytes: new Uint8Array([1]), replaced: ['🦀'] })
    await settled()
    const [name, , type] = must(vi.mocked(download).mock.calls[0])
    expect([name, type]).toEqual([
      expect.stringMatching(/^リスク診断シート_bさくらb印刷_\d{4}-\d\d-\d\d\.pdf$/),
      'application/pdf',
    ])
    expect(said()).toContain('次の文字を〓に置き換えました：🦀')
  })

  test('is not saved when it is stopped, or when another is wished meanwhile', async () => {
    const writer = pdfInHand()
    await show(FULL, 'answers')
    button('PDFを作る').click()
    await settled()
    button('やめる').click()
    await settled()
    expect(said()).toContain('やめました。何も保存していません。')
    button('PDFを作る').click()
    await settled()
    field('会社名を載せる').click()
    await settled()
    expect(writer.cancel).toHaveBeenCalledTimes(2)
    expect(document.querySelector('progress')).toBeNull()
    expect(download).not.toHaveBeenCalled()
  })

  test('says what is safe and what to do when the font does not arrive', async () => {
    const writer = pdfInHand()
    await show(FULL, 'answers')
    button('PDFを作る').click()
    await settled()
    writer.end({ kind: 'fault', fault: 'font' })
    await settled()
    expect(said()).toContain('PDFに使う書体が届きませんでした。回答は残っています。')
    button('もう一度試す').click()
    expect(startPdf).toHaveBeenCalledTimes(2)
    await settled()
  })

  test.each([
    ['Wordで保存', /\.docx$/, 'PK'],
    ['表計算（XLSX）で保存', /\.xlsx$/, 'PK'],
    ['CSVで保存', /\.csv$/, '\u00ef\u00bb\u00bf'],
  ])(
    'is saved by "%s"',
    async (name, ending, begins) => {
      await show(FULL, 'answers')
      button(name).click()
      await vi.waitFor(() => {
        expect(download).toHaveBeenCalled()
      }, 20_000)
      const [file, bytes] = must(vi.mocked(download).mock.calls[0])
      expect(file).toMatch(ending)
      expect(String.fromCharCode(...bytes.slice(0, begins.length))).toBe(begins)
    },
    30_000,
  )
})
