import { cell, row, type Block, type Chapter, type PaperDocument, type Row, type Table } from '../../../src/outputs/document.ts'
import type { Drawing, Shape } from '../../../src/outputs/figures/drawing.ts'

/** A document with what a test needs. */
export function paperDocument(parts: Partial<PaperDocument> = {}): PaperDocument {
  return {
    language: 'ja',
    title: '診断報告書',
    lead: '',
    cover: null,
    head: '株式会社さくら印刷　照合番号 4821 0967 3350',
    foot: '試算です。割引は引受保険会社が決めます。',
    day: '2026-11-22',
    chapters: [],
    ...parts,
  }
}

export function chapter(blocks: readonly Block[], parts: Partial<Chapter> = {}): Chapter {
  return { id: 'chapter', title: '章の見出し', start: 'flow', blocks, ...parts }
}

/** A document of one chapter with these blocks. */
export function documentOf(...blocks: readonly Block[]): PaperDocument {
  return paperDocument({ chapters: [chapter(blocks)] })
}

export function table(rows: readonly Row[], parts: Partial<Table> = {}): Table {
  return {
    kind: 'table',
    caption: '分野ごとの実施率',
    columns: [
      { title: '分野', width: 3, align: 'start', names: true },
      { title: '得点', width: 1, align: 'end', names: false },
      { title: '次の一歩', width: 4, align: 'start', names: false },
    ],
    rows,
    ...parts,
  }
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text, tone: 'body' }
}

/** 吾輩 in rows: text without spaces, with punctuation and brackets, of a given length. */
export function longText(length: number): string {
  const sentence =
    '当社は、お客さまから預かった情報（氏名・住所・電話番号など）を「個人情報管理台帳」に記録し、3年間保管しています。ノートパソコンはBitLockerで暗号化しています。'
  return sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length)
}

const RARE = '𠮷野家 髙橋 山﨑 ① ㈱ 〜 ～ か\u3099き\u3099 福\uFA1B 葛\u{E0100} 辻\u{E0101} ☎\uFE0F ‐ − — “quoted” ½ é ñ'
export const HOSTILE = '( ) \\ endobj /JS (alert(1)) %%EOF << /OpenAction >> \u202Eabc\u202C \u0000\u0007'

const AREA = { hatch: false, stroke: null, strokeWidth: 1, dashed: false } as const

export const RADAR: Drawing = {
  width: 320,
  height: 220,
  shapes: [
    ...[100, 75, 50, 25].map((percent): Shape => ({
      kind: 'polygon',
      points: corners(percent),
      fill: null,
      hatch: false,
      stroke: 'line',
      strokeWidth: 0.6,
      dashed: false,
    })),
    { kind: 'polygon', points: corners(88), ...AREA, fill: 'accent-soft', hatch: true, stroke: 'accent-line', strokeWidth: 0.8 },
    { kind: 'polygon', points: corners(64), ...AREA, fill: 'accent-wash', stroke: 'accent', strokeWidth: 1.6 },
    { kind: 'polygon', points: corners(75), ...AREA, fill: null, stroke: 'care', dashed: true },
    ...['方針', '資産', '人', '紙・物理', '端末', '通信', '委託', '復旧'].map((text, index, all): Shape => {
      const angle = (index * 2 * Math.PI) / all.length - Math.PI / 2
      const at = { x: 160 + Math.cos(angle) * 102, y: 113 + Math.sin(angle) * 98 }
      return { kind: 'text', at, text, size: 8, bold: index === 0, anchor: 'middle', fill: 'ink' }
    }),
  ],
}

function corners(percent: number): { x: number; y: number }[] {
  return Array.from({ length: 8 }, (_, index) => {
    const angle = (index * Math.PI) / 4 - Math.PI / 2
    return { x: 160 + Math.cos(angle) * percent * 0.85, y: 110 + Math.sin(angle) * percent * 0.85 }
  })
}

const SHAPES: Drawing = {
  width: 420,
  height: 90,
  shapes: [
    { kind: 'rectangle', at: { x: 0, y: 10 }, width: 120, height: 24, radius: 4, ...AREA, fill: 'accent' },
    {
      kind: 'rectangle',
      at: { x: 120, y: 10 },
      width: 90,
      height: 24,
      radius: 0,
      ...AREA,
      fill: 'accent',
      hatch: true,
      stroke: 'accent',
    },
    { kind: 'circle', at: { x: 250, y: 22 }, radius: 12, ...AREA, fill: 'ok' },
    { kind: 'circle', at: { x: 290, y: 22 }, radius: 12, ...AREA, fill: 'care', hatch: true, stroke: 'care', dashed: true },
    { kind: 'line', from: { x: 0, y: 50 }, to: { x: 420, y: 50 }, stroke: 'danger', strokeWidth: 1, dashed: true },
    { kind: 'text', at: { x: 0, y: 70 }, text: '左 start', size: 9, bold: false, anchor: 'start', fill: 'ink' },
    { kind: 'text', at: { x: 210, y: 70 }, text: '中央 middle', size: 9, bold: true, anchor: 'middle', fill: 'accent' },
    { kind: 'text', at: { x: 420, y: 70 }, text: '右 end', size: 9, bold: false, anchor: 'end', fill: 'ink-soft' },
  ],
}

const bar = (percent: number, possiblePercent: number) => ({ percent, possiblePercent })

/** Every kind of block, short and long, empty, with rare characters. */
export function everyBlock(language: 'ja' | 'en' = 'ja'): PaperDocument {
  const is = (ja: string, en: string) => (language === 'ja' ? ja : en)
  const note = is(
    longText(700),
    'We keep a register of everything our customers have entrusted to us and check it once a year. '.repeat(9),
  )
  const rows: Row[] = [
    { tone: 'group', cells: [cell(is('組織と規程', 'Organisation and rules'))] },
    ...Array.from({ length: 34 }, (_, index): Row => ({
      tone: 'body',
      cells: [
        cell(is(`問${index + 1} 情報の取扱いを定めた規程がある`, `Q${index + 1} Rules for handling information exist`)),
        {
          text: (index * 1234).toLocaleString('en'),
          tone: index % 5 === 0 ? 'care' : 'body',
          bar: bar(index * 3, index * 3 + 12),
        },
        cell(
          index % 7 === 0 ? note.slice(0, 160) : is('年1回見直す。', 'Review once a year.'),
          index % 3 === 0 ? 'soft' : 'good',
        ),
      ],
    })),
    { tone: 'total', cells: [cell(is('合計', 'Total')), cell('1,234,567'), cell('')] },
  ]
  return paperDocument({
    language,
    title: is('情報漏えいリスク診断報告書', 'Information Security Diagnosis Report'),
    cover: {
      over: is('ビジネス総合保険制度　情報漏えい補償', 'Group insurance scheme · information leakage cover'),
      company: is('株式会社さくら印刷', 'Sakura Printing Co., Ltd.'),
      entries: [
        { label: is('作成日', 'Date'), text: is('2026年11月22日', '22 November 2026') },
        { label: is('診断基準', 'Rulebook'), text: 'jcci-2015' },
        { label: is('照合番号', 'Check number'), text: '4821 0967 3350' },
      ],
      statement: is(
        '回答が終わっていない質問が12問あります。結果は30%〜50%の幅で示しています。',
        '12 questions are still open. The result is shown as a range from 30% to 50%.',
      ),
      notice: is(
        '試算です。割引は引受保険会社が決めます。この報告書は、回答された内容をもとに計算したもので、保険契約の引受けや保険料を約束するものではありません。',
        'This is an estimate. The insurer decides on the discount. The report was worked out from the answers given and promises neither cover nor a premium.',
      ),
    },
    head: is('株式会社さくら印刷　照合番号 4821 0967 3350', 'Sakura Printing Co., Ltd.　Check number 4821 0967 3350'),
    foot: is('試算です。割引は引受保険会社が決めます。', 'This is an estimate. The insurer decides on the discount.'),
    chapters: [
      chapter(
        [
          { kind: 'statement', label: is('割引率の試算', 'Estimated discount'), value: '50%', text: note.slice(0, 90) },
          { kind: 'paragraph', tone: 'lead', text: note.slice(0, 120) },
          paragraph(note),
          { kind: 'paragraph', tone: 'soft', text: note.slice(0, 80) },
          { kind: 'paragraph', tone: 'fine', text: note.slice(0, 150) },
          paragraph(''),
          { kind: 'heading', level: 3, text: is('強みと弱み', 'Strengths and weaknesses') },
          {
            kind: 'beside',
            share: 50,
            first: [
              { kind: 'heading', level: 4, text: is('強み', 'Strengths') },
              {
                kind: 'list',
                marker: 'bullet',
                items: [note.slice(0, 60), is('規程がある。', 'Rules exist.'), note.slice(0, 40)],
              },
            ],
            second: [
              { kind: 'heading', level: 4, text: is('弱み', 'Weaknesses') },
              {
                kind: 'list',
                marker: 'number',
                items: [note.slice(0, 50), note.slice(0, 90), is('記録がない。', 'No records.')],
              },
            ],
          },
          {
            kind: 'figure',
            drawing: RADAR,
            caption: is('外側ほど良い状態です。', 'The further out, the better.'),
            alternative: is('8分野の実施率', 'Achievement in 8 areas'),
          },
          { kind: 'figure', drawing: SHAPES, caption: '', alternative: 'shapes' },
        ],
        { id: 'summary', title: is('一枚でわかる結果', 'The result on one page'), start: 'page' },
      ),
      chapter(
        [
          paragraph(is('分野ごとの結果です。', 'The results by area.')),
          table(rows, {
            caption: is('分野ごとの実施率', 'Achievement by area'),
            columns: [
              { title: is('質問', 'Question'), width: 3, align: 'start', names: true },
              { title: is('得点', 'Points'), width: 1, align: 'end', names: false },
              { title: is('次の一歩', 'Next step'), width: 4, align: 'start', names: false },
            ],
          }),
          { kind: 'notice', tone: 'care', title: is('ご注意', 'Please note'), text: note.slice(0, 130) },
          { kind: 'notice', tone: 'plain', title: is('この診断について', 'About this diagnosis'), text: note.slice(0, 230) },
          { kind: 'notice', tone: 'plain', title: '', text: is('見出しのない囲み。', 'A box without a title.') },
          {
            kind: 'entries',
            entries: [
              { label: is('会社名', 'Company'), text: is('株式会社さくら印刷', 'Sakura Printing Co., Ltd.') },
              { label: is('従業員数（役員・パートを含む）', 'Employees (with directors and part-time staff)'), text: '24' },
              { label: is('備考', 'Remarks'), text: `${note.slice(0, 120)}\n${is('二行目', 'Second line')}` },
              { label: is('空欄', 'Empty'), text: '' },
            ],
          },
        ],
        { id: 'areas', title: is('分野ごとの評価', 'Evaluation by area') },
      ),
      chapter(
        [
          { kind: 'list', marker: 'box', items: [is('規程を読んだ', 'I have read the rules'), note.slice(0, 100)] },
          {
            kind: 'fields',
            fields: [
              { label: is('担当者', 'Person in charge'), text: is('髙橋 花子', 'Hanako Takahashi'), lines: 1 },
              { label: is('日付', 'Date'), text: '', lines: 1 },
              { label: is('気付いたこと', 'Observations'), text: '', lines: 3 },
            ],
          },
          table(
            [
              row(is('例：顧客名簿', 'Example: customer list'), is('紙', 'Paper'), is('3年', '3 years')),
              ...Array.from({ length: 4 }, (): Row => ({ tone: 'blank', cells: [cell(''), cell(''), cell('')] })),
            ],
            {
              caption: is('個人情報管理台帳', 'Register of personal information'),
              columns: [
                { title: is('情報の名前', 'Name'), width: 4, align: 'start', names: true },
                { title: is('媒体', 'Medium'), width: 2, align: 'center', names: false },
                { title: is('保管期間', 'Kept for'), width: 2, align: 'end', names: false },
              ],
            },
          ),
          {
            kind: 'signature',
            text: is('上の内容が事実であることを確認しました。', 'I confirm that the above is true.'),
            fields: [
              { label: is('確認日', 'Date'), text: '', lines: 1 },
              { label: is('会社名', 'Company'), text: is('株式会社さくら印刷', 'Sakura Printing Co., Ltd.'), lines: 1 },
              { label: is('代表者名', 'Representative'), text: '', lines: 1 },
            ],
            seal: is('印', 'Seal'),
          },
        ],
        { id: 'forms', title: is('様式', 'Forms'), start: 'page' },
      ),
      chapter(
        [
          paragraph(RARE),
          paragraph(HOSTILE),
          paragraph('絵文字 👩‍👩‍👧‍👦 と 🇯🇵 と \uD800 と שלום'),
          paragraph(`https://example.com/${'very-long-address/'.repeat(12)}${'x'.repeat(150)}`),
          paragraph('、'.repeat(80)),
          table([
            row('𠮷'.repeat(30), '123,456,789,012 円', 'supercalifragilisticexpialidocious'),
            row(is('短い', 'Short'), '', note),
          ]),
        ],
        { id: 'rare', title: is('めずらしい文字', 'Rare characters'), start: 'page' },
      ),
    ],
  })
}
