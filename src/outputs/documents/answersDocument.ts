import { answerRows, type AnswerRow } from '../answerRows.ts'
import { cell, type Block, type Cell, type Entry, type PaperDocument, type Row } from '../document.ts'
import { isBlank, oneLine } from '../plainName.ts'
import { accidentBlocks, certificateBlocks, companyEntries, factsTable } from './answersCompany.ts'
import { unconfirmedBlocks } from './reportYears.ts'
import { editionName, headOf, type DocumentSource } from './source.ts'

/**
 * リスク診断シート: what the company answered, in words and without what follows from it. Own notes are not in it: they are the
 * writer's alone.
 */
export function answersDocument(source: DocumentSource): PaperDocument {
  const { words, today } = source
  const { t, wording } = words
  return {
    language: words.language,
    title: t('answersDoc.title'),
    lead: wording.estimateNotice,
    cover: null,
    head: headOf(source),
    foot: wording.title,
    day: today,
    chapters: [
      { id: 'about', title: t('answersDoc.about'), start: 'flow', blocks: aboutBlocks(source) },
      { id: 'company', title: t('company.title'), start: 'flow', blocks: [{ kind: 'entries', entries: companyEntries(source) }] },
      { id: 'facts', title: t('company.factsTitle'), start: 'flow', blocks: [factsTable(source)] },
      { id: 'answers', title: t('answersDoc.answers'), start: 'flow', blocks: answerBlocks(source) },
      { id: 'certificates', title: t('certificates.title'), start: 'flow', blocks: certificateBlocks(source) },
      { id: 'accidents', title: t('declaration.title'), start: 'flow', blocks: accidentBlocks(source) },
      { id: 'confirmation', title: t('confirmation.title'), start: 'flow', blocks: confirmationBlocks(source) },
    ],
  }
}

function aboutBlocks(source: DocumentSource): Block[] {
  const { rulebook, assessment, words, today, checkNumber } = source
  const { t, day } = words
  const { unanswered } = assessment.counts
  const edition = editionName(words, rulebook)
  const entries: Entry[] = [
    { label: t('report.date'), text: day(today) },
    { label: t('report.edition'), text: edition },
    ...(checkNumber === '' ? [] : [{ label: t('answersDoc.checkNumber'), text: checkNumber }]),
  ]
  const open: Block[] =
    unanswered === 0 ? [] : [{ kind: 'notice', tone: 'care', title: '', text: t('answersDoc.incomplete', { count: unanswered }) }]
  return [
    { kind: 'paragraph', tone: 'body', text: t('answersDoc.own') },
    { kind: 'entries', entries },
    ...open,
    ...unconfirmedBlocks(source),
  ]
}

function answerBlocks(source: DocumentSource): Block[] {
  const { rulebook, assessment, sheet, words } = source
  const { t } = words
  const { counts } = assessment
  const rows = answerRows(rulebook, words.wording, assessment, sheet)
  return [
    { kind: 'paragraph', tone: 'lead', text: t('answersDoc.lead') },
    {
      kind: 'entries',
      entries: [
        { label: t('answersDoc.chosen'), text: t('answersDoc.questions', { count: counts.level }) },
        { label: t('questions.unknown'), text: t('answersDoc.questions', { count: counts.unknown }) },
        { label: t('questions.notApplicable'), text: t('answersDoc.questions', { count: counts.notApplicable }) },
        { label: t('answers.unanswered'), text: t('answersDoc.questions', { count: counts.unanswered }) },
      ],
    },
    {
      kind: 'table',
      caption: t('answersDoc.answersCaption'),
      columns: [
        { title: t('answersDoc.topic'), width: 24, align: 'start', names: true },
        { title: t('answers.question'), width: 36, align: 'start', names: false },
        { title: t('answers.answer'), width: 40, align: 'start', names: false },
      ],
      rows: rulebook.areas.flatMap(({ id }) => {
        const own = rulebook.questions.flatMap(({ area }, index) => (area === id ? [rows[index]] : []))
        const head: Row = { tone: 'group', cells: [cell(words.wording.areas[id]?.name ?? id)] }
        return [head, ...own.flatMap((each) => (each ? [answerRow(source, each)] : []))]
      }),
    },
  ]
}

function answerRow(source: DocumentSource, answer: AnswerRow): Row {
  const { t } = source.words
  const number = t(answer.essential ? 'answersDoc.essentialNumber' : 'questions.number', { number: answer.number })
  return {
    tone: 'body',
    cells: [cell(`${number}\n${answer.topic}`), cell(answer.question), answerCell(source, answer)],
  }
}

/** The answer in words, and below it whose answer it is when it is not the writer's own. */
function answerCell(source: DocumentSource, answer: AnswerRow): Cell {
  const { t, day } = source.words
  const by =
    answer.by === null || !source.showsCompany
      ? ''
      : `\n${t('answers.by', { name: oneLine(answer.by.name), day: day(answer.by.date) })}`
  switch (answer.state) {
    case 'level':
      return cell(answer.text + by)
    case 'unknown':
      return cell(t('questions.unknown') + by, 'care')
    case 'not-applicable':
      return cell(t('answersDoc.notApplicable', { reason: isBlank(answer.text) ? t('notStated') : answer.text }) + by)
    case 'unanswered':
      // A 該当なし that does not count is still what the company chose.
      return answer.text === ''
        ? cell(t('answers.unanswered'), 'care')
        : cell(t('answersDoc.refused', { reason: answer.text }) + by, 'care')
  }
}

function confirmationBlocks(source: DocumentSource): Block[] {
  const { t, day } = source.words
  const { name, position, confirmedOn } = source.sheet.confirmation
  const shown = (text: string): string => (source.showsCompany && confirmedOn !== null ? text : '')
  return [
    {
      kind: 'signature',
      text: t(confirmedOn === null ? 'answersDoc.toConfirm' : 'answersDoc.confirmed'),
      fields: [
        { label: t('answersDoc.confirmedOn'), text: confirmedOn === null ? '' : day(confirmedOn), lines: 1 },
        { label: t('answersDoc.position'), text: shown(position), lines: 1 },
        { label: t('answersDoc.name'), text: shown(name), lines: 1 },
      ],
      seal: t('answersDoc.seal'),
    },
  ]
}
