import { questionMeanTenths, type QuestionCounts } from '../../core/statistics.ts'
import { isPart, type StatisticsSource } from './source.ts'
import { count, countAndShare, hiddenParts, name, tenths, type StatTable } from './statTable.ts'

/** So many questions are named in the lists of the weakest. */
const NAMED = 10

const sum = (counts: readonly number[]): number => counts.reduce((all, each) => all + each, 0)
const answersOf = ({ levels, unknown, notApplicable, unanswered }: QuestionCounts): number[] => [
  ...levels,
  unknown,
  notApplicable,
  unanswered,
]
const applicableTo = ({ levels, unknown, unanswered }: QuestionCounts): number => sum(levels) + unknown + unanswered

/**
 * A mean as it may be shown beside counts of which some are hidden: in steps that are worth five companies moved by one level or more,
 * so that hidden counts cannot be worked out from it. In tenths of a percent, rounded down to a step.
 */
export function coarseMean(meanTenths: number | null, companies: number): number | null {
  if (meanTenths === null || companies < 5) return null
  const step = [10, 50, 100, 200].find((each) => each * companies * 4 >= 5000) ?? 500
  return Math.floor(meanTenths / step) * step
}

function meanCell(source: StatisticsSource, question: QuestionCounts) {
  const mean = questionMeanTenths(question)
  const isSafe = !hiddenParts(answersOf(question), isPart(source)).includes(true)
  const companies = applicableTo(question)
  return tenths(mean, companies > 0 && companies < 5, isSafe ? mean : coarseMean(mean, companies))
}

function topicOf({ words: { t, wording } }: StatisticsSource, { id, number }: QuestionCounts): string {
  return t('reportDoc.topic', { number, topic: wording.questions[id]?.topic ?? id })
}

/** Each essential question: in how many companies it is weak. The most first. */
export function essentialTable(source: StatisticsSource): StatTable {
  const { t } = source.words
  const essentials = source.statistics.questions
    .filter(({ essential }) => essential)
    .sort((one, other) => other.weak - one.weak || one.number - other.number)
  return {
    id: 'essentials',
    title: t('statisticsDoc.essentials'),
    caption: t('statisticsDoc.essentialsText'),
    columns: [
      { title: t('answers.question'), kind: 'name' },
      { title: t('statisticsDoc.weak'), kind: 'count' },
      { title: t('statisticsDoc.weakShare'), kind: 'tenths' },
    ],
    rows: essentials.map((question) => {
      const applicable = applicableTo(question)
      const [hidden = false] = hiddenParts([question.weak, applicable - question.weak], isPart(source))
      return [name(topicOf(source, question)), ...countAndShare(question.weak, applicable, hidden)]
    }),
    chart: { columns: [2], maximum: 100 },
  }
}

/** How many weak essential questions the companies have. */
export function weakCountTable(source: StatisticsSource): StatTable {
  const {
    statistics: { weakEssentials, counted },
    words: { t },
  } = source
  const last = 5
  const many = [...weakEssentials.subarray(last)]
  const counts = [...weakEssentials.subarray(0, last), ...(many.length > 0 ? [sum(many)] : [])]
  const hidden = hiddenParts(counts, isPart(source))
  return {
    id: 'weakCount',
    title: t('statisticsDoc.weakCount'),
    caption: t('statisticsDoc.weakCountText'),
    columns: [
      { title: t('statisticsDoc.weakQuestions'), kind: 'name' },
      { title: t('statisticsDoc.companies'), kind: 'count' },
      { title: t('statisticsDoc.share'), kind: 'tenths' },
    ],
    rows: counts.map((value, weak) => [
      name(weak === last ? t('statisticsDoc.questionsFrom', { from: last }) : t('statisticsDoc.questions', { count: weak })),
      ...countAndShare(value, counted, hidden[weak] as boolean),
    ]),
    chart: { columns: [1], maximum: null },
  }
}

/** Questions with the lowest mean, catalogue order among equals. */
export function weakestQuestions({ statistics }: StatisticsSource): QuestionCounts[] {
  const mean = (question: QuestionCounts): number => questionMeanTenths(question) ?? Infinity
  return statistics.questions
    .filter((question) => applicableTo(question) > 0)
    .sort((one, other) => mean(one) - mean(other) || one.number - other.number)
    .slice(0, NAMED)
}

export function weakestTable(source: StatisticsSource): StatTable {
  const { t, wording } = source.words
  return {
    id: 'weakest',
    title: t('statisticsDoc.weakest'),
    caption: t('statisticsDoc.weakestText'),
    columns: [
      { title: t('answers.question'), kind: 'name' },
      { title: t('statisticsDoc.wording'), kind: 'name' },
      { title: t('statisticsDoc.mean'), kind: 'tenths' },
    ],
    rows: weakestQuestions(source).map((question) => [
      name(topicOf(source, question)),
      name(wording.questions[question.id]?.question ?? ''),
      meanCell(source, question),
    ]),
    chart: { columns: [2], maximum: 100 },
  }
}

/** Questions that most companies do not know the answer to. */
export function unknownTable(source: StatisticsSource): StatTable {
  const { t } = source.words
  const asked = source.statistics.questions
    .filter(({ unknown }) => unknown > 0)
    .sort((one, other) => other.unknown - one.unknown || one.number - other.number)
    .slice(0, NAMED)
  return {
    id: 'unknown',
    title: t('statisticsDoc.unknown'),
    caption: t('statisticsDoc.unknownText'),
    columns: [
      { title: t('answers.question'), kind: 'name' },
      { title: t('questions.unknown'), kind: 'count' },
      { title: t('statisticsDoc.share'), kind: 'tenths' },
    ],
    rows: asked.map((question) => {
      const all = sum(answersOf(question))
      const [hidden = false] = hiddenParts([question.unknown, all - question.unknown], isPart(source))
      return [name(topicOf(source, question)), ...countAndShare(question.unknown, all, hidden)]
    }),
    chart: { columns: [1], maximum: null },
  }
}

/** Every question with all of its answers. */
export function questionTable(source: StatisticsSource): StatTable {
  const { t } = source.words
  return {
    id: 'questions',
    title: t('statisticsDoc.allQuestions'),
    caption: t('statisticsDoc.allQuestionsText'),
    columns: [
      { title: t('answers.question'), kind: 'name' },
      { title: t('statisticsDoc.mean'), kind: 'tenths' },
      ...[0, 1, 2, 3, 4].map((level) => ({ title: t('statisticsDoc.level', { level }), kind: 'count' as const })),
      { title: t('questions.unknown'), kind: 'count' },
      { title: t('questions.notApplicable'), kind: 'count' },
      { title: t('statisticsDoc.unanswered'), kind: 'count' },
    ],
    rows: source.statistics.questions.map((question) => {
      const answers = answersOf(question)
      const hidden = hiddenParts(answers, isPart(source))
      return [
        name(topicOf(source, question)),
        meanCell(source, question),
        ...answers.map((value, index) => count(value, hidden[index])),
      ]
    }),
    chart: null,
  }
}

/** How the answers of all companies divide into levels and the three other states. */
export function statesTable({ statistics, words: { t } }: StatisticsSource): StatTable {
  const { questions } = statistics
  const parts = [
    [t('statisticsDoc.levelGiven'), sum(questions.map(({ levels }) => sum(levels)))],
    [t('questions.unknown'), sum(questions.map(({ unknown }) => unknown))],
    [t('questions.notApplicable'), sum(questions.map(({ notApplicable }) => notApplicable))],
    [t('statisticsDoc.unanswered'), sum(questions.map(({ unanswered }) => unanswered))],
  ] as const
  const all = sum(parts.map(([, value]) => value))
  const hidden = hiddenParts(
    parts.map(([, value]) => value),
    false,
  )
  return {
    id: 'states',
    title: t('statisticsDoc.states'),
    caption: t('statisticsDoc.statesText'),
    columns: [
      { title: t('statisticsDoc.kind'), kind: 'name' },
      { title: t('statisticsDoc.answers'), kind: 'count' },
      { title: t('statisticsDoc.share'), kind: 'tenths' },
    ],
    rows: parts.map(([title, value], index) => [name(title), ...countAndShare(value, all, hidden[index] as boolean)]),
    chart: null,
  }
}
