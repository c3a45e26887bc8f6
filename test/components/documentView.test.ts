import { describe, expect, test } from 'vitest'
import DocumentActions from '../../src/components/document/DocumentActions.vue'
import DocumentSettings from '../../src/components/document/DocumentSettings.vue'
import DocumentView from '../../src/components/document/DocumentView.vue'
import { cell, row, type Block, type PaperDocument } from '../../src/outputs/document.ts'
import type { Making } from '../../src/outputs/documents/making.ts'
import type { Drawing } from '../../src/outputs/figures/drawing.ts'
import { must } from '../core/builders.ts'
import { mountWith } from './mountWith.ts'
import { button, buttons, field, group, said, textOf, unfold } from './screen.ts'

const paper = (blocks: readonly Block[], overrides: Partial<PaperDocument> = {}): PaperDocument => ({
  language: 'en',
  title: 'Report',
  lead: 'An estimate.',
  cover: null,
  head: '',
  foot: '',
  day: '2026-11-21',
  chapters: [{ id: 'one', title: 'Chapter one', start: 'flow', blocks }],
  ...overrides,
})
const show = (...blocks: Block[]) => mountWith(DocumentView, { document: paper(blocks) })
const one = (selector: string): Element => must(document.querySelector(selector))
const ranks = (): string[] =>
  [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => `${heading.tagName} ${textOf(heading)}`)

const AREA = { hatch: false, stroke: null, strokeWidth: 1, dashed: false } as const
const DRAWING: Drawing = {
  width: 200,
  height: 100,
  shapes: [
    { kind: 'line', from: { x: 0, y: 0 }, to: { x: 9, y: 0 }, stroke: 'line', strokeWidth: 1, dashed: true },
    {
      kind: 'polygon',
      points: [
        { x: 0, y: 0 },
        { x: 5, y: 5 },
      ],
      ...AREA,
      fill: 'accent',
      stroke: 'ink',
    },
    { kind: 'rectangle', at: { x: 1, y: 2 }, width: 3, height: 4, radius: 1, ...AREA, fill: 'accent-soft', hatch: true },
    { kind: 'circle', at: { x: 1, y: 2 }, radius: 3, ...AREA, fill: null },
    { kind: 'text', at: { x: 1, y: 2 }, text: '<b>Policy</b>', size: 9, bold: true, anchor: 'middle', fill: 'ink' },
  ],
}

describe('a document', () => {
  test('is an article of its own language with its title, and headings in order', async () => {
    await show(
      { kind: 'heading', level: 3, text: 'Part' },
      { kind: 'heading', level: 4, text: 'Detail' },
      { kind: 'paragraph', text: 'First line\nsecond line', tone: 'fine' },
    )
    const article = one('article')
    expect(article.getAttribute('lang')).toBe('en')
    expect(document.getElementById(must(article.getAttribute('aria-labelledby')))?.textContent).toBe('Report')
    expect(ranks()).toEqual(['H2 Report', 'H3 Chapter one', 'H4 Part', 'H5 Detail'])
    expect(said()).toContain('An estimate.')
  })

  test('has a cover that says whose it is and what must be known first, and sheets where chapters begin a page', async () => {
    const chapters = ['a', 'b', 'c'].map(
      (id, index) => ({ id, title: id, start: index === 1 ? 'flow' : 'page', blocks: [] }) as const,
    )
    const cover = {
      over: 'Edition',
      company: '<i>漢</i>字社',
      entries: [{ label: 'Date', text: 'today' }],
      statement: 'Unfinished',
      notice: 'Estimate',
    }
    await mountWith(DocumentView, { document: paper([], { cover, chapters }) })
    expect(document.querySelectorAll('.sheet')).toHaveLength(3)
    expect(textOf(one('.cover'))).toBe('EditionReport<i>漢</i>字社UnfinishedDatetodayEstimate')
    expect(one('.company bdi').textContent).toBe('<i>漢</i>字社')
    expect(ranks()).toEqual(['H2 Report', 'H3 a', 'H3 b', 'H3 c'])
    document.body.replaceChildren()

    await mountWith(DocumentView, {
      document: paper([], { cover: { ...cover, company: '', statement: '', notice: '', over: '' }, chapters: [] }),
    })
    expect(document.querySelectorAll('.sheet')).toHaveLength(1)
    expect(document.querySelector('.company')).toBeNull()
  })

  test('has tables whose cells belong to their columns, rows and groups', async () => {
    await show({
      kind: 'table',
      caption: 'Areas',
      columns: [
        { title: 'Area', width: 1, align: 'start', names: true },
        { title: 'Percent', width: 3, align: 'end', names: false },
      ],
      rows: [
        row('Policy', '80 %'),
        { tone: 'group', cells: [cell('People')] },
        { tone: 'body', cells: [cell('Training'), { text: '40 %', tone: 'care', bar: { percent: 40, possiblePercent: 70 } }] },
        { tone: 'blank', cells: [cell(''), cell('')] },
        { tone: 'total', cells: [cell('All')] },
      ],
    })
    expect(textOf(one('caption'))).toBe('Areas')
    expect([...document.querySelectorAll('thead th')].map(textOf)).toEqual(['Area', 'Percent'])
    expect([...document.querySelectorAll('col')].map((col) => (col as HTMLElement).style.width)).toEqual(['25%', '75%'])
    expect([...document.querySelectorAll('tbody th[scope="row"]')].map(textOf)).toEqual(['Policy', 'Training', '', 'All'])
    expect(textOf(one('th[scope="rowgroup"]'))).toBe('People')
    expect(one('.bar').getAttribute('aria-hidden')).toBe('true')
    expect([...document.querySelectorAll('.bar rect')].map((rect) => rect.getAttribute('width'))).toEqual(['100', '70', '40'])
    expect(one('td').getAttribute('data-label')).toBe('Percent')
  })

  test('has figures that are told in words, with every kind of shape', async () => {
    await show({ kind: 'figure', drawing: DRAWING, caption: 'By area', alternative: 'Policy 80 %' })
    const svg = one('svg[role="img"]')
    expect(svg.getAttribute('aria-label')).toBe('Policy 80 %')
    expect(svg.getAttribute('viewBox')).toBe('0 0 200 100')
    expect(['line', 'polygon', 'circle', 'text', 'pattern'].map((kind) => svg.querySelectorAll(kind).length)).toEqual([
      1, 1, 1, 1, 1,
    ])
    expect(must(svg.querySelector('svg > rect')).getAttribute('fill')).toBe(`url(#${must(svg.querySelector('pattern')).id})`)
    expect(must(svg.querySelector('circle')).getAttribute('fill')).toBe('none')
    expect(textOf(must(svg.querySelector('text')))).toBe('<b>Policy</b>')
    expect(textOf(one('figcaption'))).toBe('By area')
  })

  test('has lists, values, notices and pairs, as text', async () => {
    await show(
      { kind: 'list', marker: 'number', items: ['first', '<b>second</b>'] },
      { kind: 'list', marker: 'box', items: ['to tick'] },
      { kind: 'list', marker: 'bullet', items: ['point'] },
      { kind: 'statement', label: 'Discount', value: '50 %', text: 'so far' },
      { kind: 'notice', tone: 'care', title: 'Mind', text: 'the gap' },
      { kind: 'entries', entries: [{ label: 'Trade', text: 'Printing' }] },
      {
        kind: 'beside',
        share: 40,
        first: [{ kind: 'paragraph', text: 'left', tone: 'body' }],
        second: [{ kind: 'paragraph', text: 'right', tone: 'body' }],
      },
    )
    expect([...document.querySelectorAll('ol li')].map(textOf)).toEqual(['first', '<b>second</b>'])
    expect([...document.querySelectorAll('ul')].map(textOf)).toEqual(['to tick', 'point'])
    expect(textOf(one('.statement'))).toBe('Discount50 %so far')
    expect(textOf(one('.notice'))).toBe('Mindthe gap')
    expect(textOf(one('dl'))).toBe('TradePrinting')
    expect([...one('.beside').children].map(textOf)).toEqual(['left', 'right'])
    expect((one('.beside') as HTMLElement).style.getPropertyValue('--first')).toBe('40fr')
  })

  test('has places to write on where nothing is filled in, and one for the seal', async () => {
    await show(
      {
        kind: 'fields',
        fields: [
          { label: 'Name', text: 'Hanako', lines: 1 },
          { label: 'What', text: '', lines: 3 },
          { label: 'Day', text: '', lines: 0 },
        ],
      },
      { kind: 'signature', text: 'This is true.', fields: [{ label: 'Signed', text: '', lines: 1 }], seal: 'Seal' },
    )
    expect([...one('.fields').children].map((each) => [textOf(each), each.querySelectorAll('.rule').length])).toEqual([
      ['NameHanako', 0],
      ['What', 3],
      ['Day', 1],
    ])
    expect(textOf(one('.signature'))).toBe('This is true.SignedSeal')
  })
})

describe('how a document is wished', () => {
  const settings = {
    language: 'ja',
    showsCompany: true,
    mayHideCompany: true,
    chapters: [
      { id: 'a', title: '結果', isIn: true },
      { id: 'b', title: '計算', isIn: false },
    ],
  } as const

  test('is chosen by language, company and chapter', async () => {
    const { wrapper } = await mountWith(DocumentSettings, settings)
    expect(group('書類の言語').querySelectorAll('input')).toHaveLength(2)
    field('English').click()
    field('会社名を載せる').click()
    unfold(/^入れる章/)
    expect(said()).toContain('2章のうち1章')
    field('結果').click()
    button('すべて入れる').click()
    expect(wrapper.emitted()).toMatchObject({ language: [['en']], company: [[false]], chapter: [['a', false]], all: [[]] })
  })

  test('says what goes with the name, and offers nothing that the document does not have', async () => {
    await mountWith(DocumentSettings, { ...settings, showsCompany: false })
    expect(said()).toContain('会社名、会員番号などを載せません。')
    document.body.replaceChildren()
    await mountWith(DocumentSettings, { ...settings, mayHideCompany: false, chapters: [] }, { language: 'en' })
    expect(document.querySelectorAll('input[type="checkbox"], details')).toHaveLength(0)
  })
})

describe('what can be done with a document', () => {
  const actions = (making: Making | null) =>
    mountWith(DocumentActions, { formats: ['pdf', 'docx'], making, note: '注意', disabled: false })

  test('is a PDF first, then print and the other files', async () => {
    const { wrapper } = await actions(null)
    expect([...document.querySelectorAll('button')].map(textOf)).toEqual(['PDFを作る', '印刷する', 'Wordで保存'])
    button('PDFを作る').click()
    button('Wordで保存').click()
    button('印刷する').click()
    expect(wrapper.emitted()).toMatchObject({ make: [['pdf'], ['docx']], print: [[]] })
  })

  test('shows how far it is, and lets itself be stopped', async () => {
    const { wrapper } = await actions({ kind: 'making', format: 'pdf', share: 0.425 })
    const progress = one('progress') as HTMLProgressElement
    expect([progress.value, progress.max, progress.labels[0]?.textContent]).toEqual([
      42,
      100,
      expect.stringContaining('PDFを作っています'),
    ])
    // It keeps the focus, and does nothing meanwhile.
    expect([button('PDFを作る').disabled, button('PDFを作る').ariaDisabled]).toEqual([false, 'true'])
    button('PDFを作る').click()
    expect(wrapper.emitted('make')).toBeUndefined()
    button('やめる').click()
    expect(wrapper.emitted('cancel')).toHaveLength(1)
  })

  test.each<[Making, string]>([
    [{ kind: 'made', format: 'pdf', name: '診断報告書.pdf', replaced: [] }, '「診断報告書.pdf」を作りました。'],
    [{ kind: 'made', format: 'pdf', name: 'a.pdf', replaced: ['🦀', '𠮷'] }, '次の文字を〓に置き換えました：🦀 𠮷'],
    [{ kind: 'cancelled', format: 'pdf' }, 'やめました。何も保存していません。'],
    [{ kind: 'failed', format: 'pdf', fault: 'font' }, '書体を読み込めませんでした'],
    [{ kind: 'failed', format: 'docx', fault: 'failed' }, 'ファイルを作れませんでした'],
  ])('says what became of it: %j', async (making, sentence) => {
    const { wrapper } = await actions(making)
    expect(textOf(one('[role="status"]'))).toContain(sentence)
    if (making.kind !== 'failed') {
      expect(buttons('もう一度試す')).toEqual([])
      return
    }
    button('もう一度試す').click()
    expect(wrapper.emitted('make')).toEqual([[making.format]])
  })
})
