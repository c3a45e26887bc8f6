import type { Language } from '../../../src/core/wording.ts'
import { cell, row, type Block, type PaperDocument } from '../../../src/outputs/document.ts'
import type { Drawing, Place } from '../../../src/outputs/figures/drawing.ts'

/** Letters that fonts and formats stumble over: outside the first plane, variants, combining, half and full width, emoji, XML. */
export const RARE = '𠮷野家 髙﨑 神󠄀 ①㈱㍻ 〜～— が é ｶﾞ Ａ１ 👩‍👩‍👧 <b>&amp;"\' ]]> {{x}}'
/** What no format can hold, and what stands in its place. */
export const FORBIDDEN = 'a\u0000b\u001bc\ud800d\uffffe'
export const FORBIDDEN_SHOWN = 'a␀b␛c�d�e'

const SAID: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  ja: {
    title: '診断報告書',
    company: '株式会社さくら印刷',
    over: '情報漏えい賠償責任保険 リスク診断',
    incomplete: '未回答の質問が3問あります。割引率は30%から40%の間になります。',
    notice: 'この割引率は試算です。保険料を約束するものではありません。',
    chapter: '社長のための1枚',
    sentence: '割引率の試算は40%です。管理体制で30%、認証で10%です。',
    soft: '公表された資料にもとづく計算と、公表されていない部分の仮定を分けて示しています。',
    head: 'まず行うこと',
    item: '退職者のアカウントを、その日のうちに止める',
    area: '分野',
    done: '実施率',
    state: '評価',
    group: '組織',
    total: '合計',
    caption: '分野ごとの実施率',
    figure: '割引の段階',
    alternative: '0%から40%までの段階のうち、30%まで確かで、40%まで届きうる。',
    care: 'ご注意',
    field: '代表者の氏名',
    day: '確認した日',
    confirm: '上の内容は事実と相違ありません。',
    seal: '印',
  },
  en: {
    title: 'Diagnostic report',
    company: 'Sakura Printing Co., Ltd.',
    over: 'Data breach liability insurance: risk diagnosis',
    incomplete: 'Three questions are not answered. The discount will be between 30% and 40%.',
    notice: 'This discount is an estimate. It promises no premium.',
    chapter: 'One page for the president',
    sentence: 'The estimated discount is 40%: 30% for management and 10% for certificates.',
    soft: 'Numbers from published sources and assumptions where nothing is published are kept apart.',
    head: 'What to do first',
    item: 'Close the accounts of people who leave on the same day',
    area: 'Area',
    done: 'Achievement',
    state: 'Assessment',
    group: 'Organisation',
    total: 'Total',
    caption: 'Achievement by area',
    figure: 'The ladder of discounts',
    alternative: 'Of the steps from 0% to 40%, 30% is certain and 40% is within reach.',
    care: 'Please note',
    field: 'Name of the representative',
    day: 'Day of confirmation',
    confirm: 'What is stated above is true.',
    seal: 'Seal',
  },
}

const plain = { radius: 0, hatch: false, stroke: null, strokeWidth: 0, dashed: false } as const

/** Every kind of shape: bars, a line that falls and one that rises, a radar, labels at both sides. */
export function everyShape(labels: readonly string[]): Drawing {
  const radar = (radius: number): Place[] =>
    labels.map((_, index) => {
      const angle = (index / labels.length) * 2 * Math.PI - Math.PI / 2
      return { x: 110 + Math.cos(angle) * radius, y: 100 + Math.sin(angle) * radius }
    })
  return {
    width: 480,
    height: 210,
    shapes: [
      { kind: 'polygon', points: radar(70), ...plain, fill: null, stroke: 'line', strokeWidth: 1 },
      { kind: 'polygon', points: radar(60), ...plain, fill: null, stroke: 'accent', strokeWidth: 1, dashed: true },
      { kind: 'polygon', points: radar(45), ...plain, fill: 'accent-soft', stroke: 'accent', strokeWidth: 1.5 },
      { kind: 'circle', at: { x: 110, y: 100 }, ...plain, radius: 3, fill: 'accent' },
      ...radar(84).map((at, index) => ({
        kind: 'text' as const,
        at: { x: at.x, y: at.y + 3 },
        text: labels[index] ?? '',
        size: 9,
        bold: false,
        anchor: 'middle' as const,
        fill: 'ink-soft' as const,
      })),
      {
        kind: 'rectangle',
        at: { x: 250, y: 40 },
        width: 200,
        height: 18,
        radius: 4,
        hatch: false,
        fill: 'wash',
        stroke: 'line',
        strokeWidth: 1,
        dashed: false,
      },
      { kind: 'rectangle', at: { x: 250, y: 40 }, width: 120, height: 18, ...plain, fill: 'accent' },
      { kind: 'rectangle', at: { x: 370, y: 40 }, width: 40, height: 18, ...plain, hatch: true, fill: 'accent-soft' },
      { kind: 'line', from: { x: 250, y: 80 }, to: { x: 450, y: 80 }, stroke: 'ink-faint', strokeWidth: 1, dashed: true },
      { kind: 'line', from: { x: 370, y: 30 }, to: { x: 370, y: 90 }, stroke: 'care', strokeWidth: 1.5, dashed: false },
      { kind: 'line', from: { x: 250, y: 150 }, to: { x: 450, y: 100 }, stroke: 'ok', strokeWidth: 1, dashed: false },
      { kind: 'line', from: { x: 250, y: 100 }, to: { x: 450, y: 150 }, stroke: 'danger', strokeWidth: 1, dashed: false },
      { kind: 'text', at: { x: 250, y: 34 }, text: '30%', size: 11, bold: true, anchor: 'start', fill: 'accent' },
      { kind: 'text', at: { x: 450, y: 34 }, text: '40%', size: 11, bold: true, anchor: 'end', fill: 'ink-faint' },
    ],
  }
}

const REPEATED = 34

/** Every block in every tone, with texts that are long, rare or not there. */
export function everyBlock(language: Language): readonly Block[] {
  const said = SAID[language]
  const text = (key: string): string => said[key] ?? ''
  return [
    { kind: 'paragraph', text: text('sentence'), tone: 'lead' },
    { kind: 'statement', label: text('figure'), value: '40%', text: text('sentence') },
    { kind: 'statement', label: '', value: '30 → 40%', text: '' },
    { kind: 'paragraph', text: `${text('soft')}\n${text('notice')}`, tone: 'soft' },
    { kind: 'paragraph', text: text('soft').repeat(3), tone: 'body' },
    { kind: 'paragraph', text: text('notice'), tone: 'fine' },
    { kind: 'paragraph', text: '', tone: 'body' },
    { kind: 'heading', level: 3, text: text('head') },
    { kind: 'list', marker: 'number', items: [text('item'), text('item').repeat(3), RARE] },
    { kind: 'heading', level: 4, text: text('head') },
    { kind: 'list', marker: 'number', items: [text('item')] },
    { kind: 'list', marker: 'bullet', items: [text('item'), text('item')] },
    { kind: 'list', marker: 'box', items: [text('item'), ''] },
    { kind: 'list', marker: 'bullet', items: [] },
    { kind: 'notice', tone: 'plain', title: text('care'), text: text('notice') },
    { kind: 'notice', tone: 'care', title: text('care'), text: `${text('incomplete')}\n${text('notice').repeat(3)}` },
    { kind: 'notice', tone: 'care', title: '', text: FORBIDDEN },
    {
      kind: 'entries',
      entries: [
        { label: text('field'), text: RARE },
        { label: text('day'), text: '' },
        { label: text('field').repeat(4), text: text('sentence').repeat(4) },
      ],
    },
    {
      kind: 'figure',
      drawing: everyShape(['組織', '資産', 'People', '物理', '技術']),
      caption: text('figure'),
      alternative: text('alternative'),
    },
    {
      kind: 'beside',
      share: 45,
      first: [
        { kind: 'heading', level: 4, text: text('figure') },
        { kind: 'figure', drawing: everyShape(['A', 'B', 'C']), caption: '', alternative: text('alternative') },
      ],
      second: [
        { kind: 'heading', level: 4, text: text('head') },
        { kind: 'list', marker: 'bullet', items: [text('item'), text('item')] },
        { kind: 'entries', entries: [{ label: text('day'), text: '2026-11-21' }] },
      ],
    },
    table(language, REPEATED),
    { kind: 'table', caption: '', columns: [], rows: [] },
    { kind: 'signature', text: text('confirm'), seal: text('seal'), fields: fieldsOf(text) },
    { kind: 'signature', text: '', seal: '', fields: fieldsOf(text).slice(0, 1) },
    { kind: 'fields', fields: [{ label: text('soft'), text: '', lines: 4 }] },
    { kind: 'paragraph', text: 'x'.repeat(300), tone: 'body' },
  ]
}

function fieldsOf(text: (key: string) => string) {
  return [
    { label: text('field'), text: '', lines: 1 },
    { label: text('day'), text: '2026-11-21', lines: 1 },
  ]
}

function table(language: Language, rows: number): Block {
  const said = SAID[language]
  const text = (key: string): string => said[key] ?? ''
  return {
    kind: 'table',
    caption: text('caption'),
    columns: [
      { title: text('area'), width: 3, align: 'start', names: true },
      { title: text('done'), width: 2, align: 'end', names: false },
      { title: text('state'), width: 4, align: 'center', names: false },
    ],
    rows: [
      { tone: 'group', cells: [cell(text('group'))] },
      {
        tone: 'body',
        cells: [
          cell(text('item')),
          { text: '70%', tone: 'strong', bar: { percent: 70, possiblePercent: 85 } },
          cell('ok', 'good'),
        ],
      },
      { tone: 'body', cells: [cell(text('sentence').repeat(3)), cell('20%', 'care'), cell(RARE, 'soft')] },
      ...Array.from({ length: rows }, (_, index) => row(`${text('area')} ${index + 1}`, `${index}%`, text('item'))),
      { tone: 'blank', cells: [cell('')] },
      { tone: 'total', cells: [cell(text('total')), cell('85%'), cell('')] },
    ],
  }
}

/** A document with all there is. */
export function fullDocument(language: Language): PaperDocument {
  const said = SAID[language]
  const text = (key: string): string => said[key] ?? ''
  return {
    language,
    title: text('title'),
    lead: text('soft'),
    cover: {
      over: text('over'),
      company: text('company'),
      entries: [
        { label: text('day'), text: '2026-11-21' },
        { label: text('field'), text: RARE },
      ],
      statement: text('incomplete'),
      notice: text('notice'),
    },
    head: `${text('company')}　4821 0953 7716`,
    foot: text('notice'),
    day: '2026-11-21',
    chapters: [
      { id: 'first', title: text('chapter'), start: 'page', blocks: everyBlock(language) },
      { id: 'second', title: text('head'), start: 'flow', blocks: [{ kind: 'paragraph', text: text('sentence'), tone: 'body' }] },
      { id: 'third', title: text('caption'), start: 'page', blocks: [table(language, 2)] },
    ],
  }
}

/** A document with nothing in it. */
export function emptyDocument(overrides: Partial<PaperDocument> = {}): PaperDocument {
  return { language: 'ja', title: '', lead: '', cover: null, head: '', foot: '', day: '2026-11-21', chapters: [], ...overrides }
}

/** Every text that a reader has to find again, as it is in the document. */
export function textsOf({ title, cover, head, foot, chapters }: PaperDocument): string[] {
  const covered = cover ? [cover.over, cover.company, cover.statement, cover.notice, ...entryTexts(cover.entries)] : []
  const found = [title, head, foot, ...covered, ...chapters.flatMap((each) => [each.title, ...each.blocks.flatMap(blockTexts)])]
  return found.filter((text) => text !== '')
}

const entryTexts = (entries: readonly { label: string; text: string }[]): string[] =>
  entries.flatMap(({ label, text }) => [label, text])

function blockTexts(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text]
    case 'statement':
      return [block.label, block.value, block.text]
    case 'list':
      return [...block.items]
    case 'entries':
      return entryTexts(block.entries)
    case 'table':
      return [
        block.caption,
        ...block.columns.map(({ title }) => title),
        ...block.rows.flatMap(({ cells }) => cells.map(({ text }) => text)),
      ]
    case 'figure':
      return [block.caption, ...block.drawing.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))]
    case 'notice':
      return [block.title, block.text]
    case 'fields':
      return entryTexts(block.fields)
    case 'signature':
      return [block.text, block.seal, ...entryTexts(block.fields)]
    case 'beside':
      return [...block.first, ...block.second].flatMap(blockTexts)
  }
}
