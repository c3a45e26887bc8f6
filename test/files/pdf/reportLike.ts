import { cell, row, type Block, type Chapter, type PaperDocument, type Row } from '../../../src/outputs/document.ts'
import type { Wording } from '../../../src/core/wording.ts'
import { chapter, paperDocument, paragraph, RADAR, table } from './documents.ts'

/** A document as long and as mixed as the report of a full company: its texts are those of the edition, its numbers are made up. */
export function reportLike(wording: Wording): PaperDocument {
  const isJapanese = wording.language === 'ja'
  const is = (ja: string, en: string) => (isJapanese ? ja : en)
  const questions = Object.entries(wording.questions)
  const areas = Object.entries(wording.areas)
  const page = (id: string, title: string, blocks: readonly Block[]): Chapter => chapter(blocks, { id, title, start: 'page' })
  const columns = (...titles: readonly [title: string, width: number][]) =>
    titles.map(([title, width], index) => ({
      title,
      width,
      align: index === 1 ? ('end' as const) : ('start' as const),
      names: index === 0,
    }))
  const areaRows = areas.map(([, { name }], index): Row => {
    const percent = 35 + ((index * 17) % 60)
    const score = { text: `${percent}%`, tone: 'body', bar: { percent, possiblePercent: percent + 8 } } as const
    return { tone: 'body', cells: [cell(name), score, cell(wording.areaComments[areas[index]?.[0] as never]?.[index % 5] ?? '')] }
  })
  return paperDocument({
    language: wording.language,
    title: is('情報漏えいリスク診断報告書', 'Information security diagnosis report'),
    cover: {
      over: wording.title,
      company: is('株式会社さくら印刷', 'Sakura Printing Co., Ltd.'),
      entries: [
        { label: is('作成日', 'Date'), text: is('2026年11月22日', '22 November 2026') },
        { label: is('照合番号', 'Check number'), text: '4821 0967 3350' },
      ],
      statement: '',
      notice: wording.estimateNotice,
    },
    head: is('株式会社さくら印刷　照合番号 4821 0967 3350', 'Sakura Printing Co., Ltd.　Check number 4821 0967 3350'),
    foot: wording.estimateNotice,
    chapters: [
      page('summary', is('一枚でわかる結果', 'The result on one page'), [
        { kind: 'statement', label: is('割引率の試算', 'Estimated discount'), value: '50%', text: wording.about },
        {
          kind: 'beside',
          share: 50,
          first: [{ kind: 'list', marker: 'bullet', items: questions.slice(0, 3).map(([, { options }]) => options[3] ?? '') }],
          second: [
            { kind: 'list', marker: 'number', items: questions.slice(20, 23).map(([, { nextSteps }]) => nextSteps[0] ?? '') },
          ],
        },
        {
          kind: 'figure',
          drawing: RADAR,
          caption: is('外側ほど良い状態です。', 'The further out, the better.'),
          alternative: is('分野', 'Areas'),
        },
        { kind: 'notice', tone: 'plain', title: '', text: wording.estimateNotice },
      ]),
      page('areas', is('分野ごとの評価', 'Evaluation by area'), [
        table(areaRows, {
          caption: is('分野と所見', 'Areas and comments'),
          columns: columns(['分野', 3], ['実施率', 1.2], ['所見', 7]),
        }),
      ]),
      page('weak', is('弱点と次の一歩', 'Weaknesses and next steps'), [
        ...questions
          .slice(10, 18)
          .flatMap(([, { topic, why, nextSteps }]): Block[] => [
            { kind: 'heading', level: 3, text: topic },
            paragraph(why),
            { kind: 'list', marker: 'number', items: nextSteps },
          ]),
      ]),
      page('answers', is('すべての回答', 'All answers'), [
        table(
          questions.map(([, { question, options }], index) =>
            row(question, `${index % 5}`, options[index % options.length] ?? ''),
          ),
          { caption: is('設問と回答', 'Questions and answers'), columns: columns(['設問', 5], ['段階', 0.8], ['回答', 5]) },
        ),
      ]),
      page('basis', is('計算の根拠', 'What the calculation rests on'), [
        { kind: 'entries', entries: Object.entries(wording.bases).map(([label, text]) => ({ label, text })) },
      ]),
    ],
  })
}
