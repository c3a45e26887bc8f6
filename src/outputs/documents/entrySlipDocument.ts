import { corporateNumber } from '../../core/declaration.ts'
import type { Rulebook } from '../../core/rulebook.ts'
import type { Answer, Sheet } from '../../core/sheet.ts'
import { groupedCorporateNumber } from '../corporateNumberText.ts'
import { cell, type Cell, type Entry, type PaperDocument } from '../document.ts'
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
        title: '',
        start: 'flow',
        blocks: [
          { kind: 'entries', entries: aboutEntries(source) },
          answersTable(source),
          {
            kind: 'signature',
            text: t('entrySlipDoc.confirm'),
            fields: [
              { label: t('answersDoc.confirmedOn'), text: '', lines: 1 },
              { label: t('answersDoc.position'), text: '', lines: 1 },
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
    { label: t('entrySlipDoc.paper'), text: day(paperDate) },
    { label: t('entrySlipDoc.entered'), text: t('entrySlipDoc.enteredBy', { day: day(enteredOn), name: oneLine(by) }) },
    ...shown(t('certificates.title'), certificates.join(t('listSeparator'))),
  ]
}

/** Two columns of questions beside each other, read from top to bottom. */
function answersTable({ rulebook, sheet, words }: EntrySlipSource): PaperDocument['chapters'][number]['blocks'][number] {
  const { t, wording } = words
  const { questions } = rulebook
  const half = Math.ceil(questions.length / 2)
  const cellsOf = (index: number): Cell[] => {
    const question = questions[index]
    if (!question) return [cell(t('entrySlipDoc.nothing')), cell(t('entrySlipDoc.nothing')), cell(t('entrySlipDoc.nothing'))]
    const answer = sheet.answers[question.id]
    return [
      cell(t('questions.number', { number: question.number })),
      cell(wording.questions[question.id]?.topic ?? question.id),
      cell(answerText(answer, words), answer ? 'strong' : 'care'),
    ]
  }
  const columns = [
    { title: t('entrySlipDoc.number'), width: 8, align: 'start', names: true },
    { title: t('entrySlipDoc.topic'), width: 29, align: 'start', names: false },
    { title: t('entrySlipDoc.answer'), width: 13, align: 'center', names: false },
  ] as const
  return {
    kind: 'table',
    caption: t('entrySlipDoc.caption'),
    columns: [...columns, ...columns],
    rows: Array.from({ length: half }, (_, index) => ({
      tone: 'body',
      cells: [...cellsOf(index), ...cellsOf(half + index)],
    })),
  }
}

/** The number of the option on the paper, or what else stands there. */
function answerText(answer: Answer | undefined, { t }: Words): string {
  if (!answer) return t('entrySlipDoc.blank')
  if (answer.kind === 'level') return t('entrySlipDoc.option', { number: answer.level + 1 })
  return answer.kind === 'unknown' ? t('questions.unknown') : t('questions.notApplicable')
}
