import { corporateNumber } from '../../core/declaration.ts'
import type { Rulebook } from '../../core/rulebook.ts'
import type { Answer, Sheet } from '../../core/sheet.ts'
import { groupedCorporateNumber } from '../corporateNumberText.ts'
import { cell, type Entry, type PaperDocument, type Table } from '../document.ts'
import { isBlank, oneLine } from '../plainName.ts'
import type { Words } from '../words.ts'

export interface EntrySlipSource {
  readonly rulebook: Rulebook
  readonly sheet: Sheet
  readonly words: Words
  /** ISO days: which the paper bears, and on which it was typed in. */
  readonly paperDate: string
  readonly enteredOn: string
  /** Who typed it in. */
  readonly by: string
}

/** 代行入力の確認票: on one page what was understood of a paper or FAX, for the member to compare and to sign. */
export function entrySlipDocument(source: EntrySlipSource): PaperDocument {
  const { sheet, words, enteredOn } = source
  const { t } = words
  const name = sheet.profile.companyName
  const all = source.rulebook.questions.length
  const half = Math.ceil(all / 2)
  return {
    language: words.language,
    title: t('entrySlipDoc.title'),
    lead: t('entrySlipDoc.lead'),
    cover: null,
    head: isBlank(name) ? '' : oneLine(name).slice(0, HEAD_NAME),
    foot: words.wording.title,
    day: enteredOn,
    chapters: [
      {
        id: 'slip',
        title: t('entrySlipDoc.read'),
        start: 'flow',
        blocks: [
          { kind: 'entries', entries: aboutEntries(source) },
          { kind: 'beside', share: 50, first: [answersTable(source, 0, half)], second: [answersTable(source, half, all)] },
          {
            kind: 'signature',
            text: t('entrySlipDoc.confirm'),
            fields: [
              { label: t('answersDoc.confirmedOn'), text: '', lines: 1 },
              { label: t('answersDoc.name'), text: '', lines: 1 },
            ],
            seal: t('answersDoc.seal'),
          },
        ],
      },
    ],
  }
}

const HEAD_NAME = 40

function aboutEntries({ sheet, words, paperDate, enteredOn, by }: EntrySlipSource): Entry[] {
  const { t, day, wording } = words
  const { companyName, chamber, memberNumber } = sheet.profile
  const number = corporateNumber(sheet.declaration.corporateNumber)
  const member = [chamber, memberNumber].filter((text) => !isBlank(text)).map(oneLine)
  const certificates = sheet.certificates.map(({ kind }) => wording.certificates[kind]?.name ?? kind)
  const shown = (label: string, text: string): Entry[] => (text === '' ? [] : [{ label, text }])
  return [
    { label: t('entrySlipDoc.company'), text: isBlank(companyName) ? t('document.unnamed') : oneLine(companyName) },
    ...shown(t('entrySlipDoc.corporateNumber'), number.ok && number.value !== null ? groupedCorporateNumber(number.value) : ''),
    ...shown(t('entrySlipDoc.member'), member.join(' ')),
    {
      label: t('entrySlipDoc.days'),
      text: t('entrySlipDoc.paperAndEntry', { paper: day(paperDate), entered: day(enteredOn), name: oneLine(by) }),
    },
    ...shown(t('certificates.title'), certificates.join(t('listSeparator'))),
  ]
}

/** Half of the questions each, beside each other. */
function answersTable({ rulebook, sheet, words }: EntrySlipSource, from: number, to: number): Table {
  const { t, wording } = words
  const numbers = rulebook.questions.slice(from, to)
  return {
    kind: 'table',
    caption: t('entrySlipDoc.caption', { from: numbers[0]?.number ?? 0, to: numbers.at(-1)?.number ?? 0 }),
    columns: [
      { title: t('entrySlipDoc.number'), width: words.language === 'ja' ? 12 : 10, align: 'start', names: true },
      { title: t('entrySlipDoc.topic'), width: words.language === 'ja' ? 66 : 71, align: 'start', names: false },
      { title: t('entrySlipDoc.answer'), width: words.language === 'ja' ? 22 : 19, align: 'center', names: false },
    ],
    rows: numbers.map(({ id, number }) => {
      const answer = sheet.answers[id]
      return {
        tone: 'body',
        cells: [
          cell(t('questions.number', { number })),
          cell(inOneLine(wording.questions[id]?.topic ?? id)),
          cell(answerText(answer, words), answer ? 'strong' : 'care'),
        ],
      }
    }),
  }
}

/** Letters of half width that stand in one line; a question is known by its number all the same. */
const LINE = 34

function inOneLine(topic: string): string {
  if (!/^[\u0020-\u007e\u2010-\u201f]*$/.test(topic) || topic.length <= LINE) return topic
  const cut = topic.slice(0, LINE - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LINE / 2))}…`
}

/** The number of the option on the paper, or what else stands there. */
function answerText(answer: Answer | undefined, { t }: Words): string {
  if (!answer) return t('entrySlipDoc.blank')
  if (answer.kind === 'level') return t('entrySlipDoc.option', { number: answer.level + 1 })
  return answer.kind === 'unknown' ? t('entrySlipDoc.unknown') : t('entrySlipDoc.notApplicable')
}
