import { shownBars, waterfall, type WaterfallBar } from '../charts.ts'
import { row, type Block } from '../document.ts'
import { flagQuestions, flagSentence } from '../flagText.ts'
import type { Words } from '../words.ts'
import { beside, column, heading, list, names, numberOf, paragraphs, percent, sentences, table } from './reportBlocks.ts'
import { discountFigure, groupText, groupTitle } from './reportStanding.ts'
import { stepTable, tierTable } from './reportSteps.ts'
import type { DocumentSource } from './source.ts'

const BARS_WIDTH = 280

/** How the discount comes about: its parts, every step with its basis, the other customs for 該当なし, and what to check. */
export function calculationBlocks(source: DocumentSource): Block[] {
  const { t } = source.words
  return [
    ...paragraphs('soft', t('step.lead')),
    ...barBlocks(source),
    ...partTable(source),
    stepTable(source),
    ...tierBlocks(source),
    ...flagBlocks(source),
  ]
}

/** The parts of the discount, and beside them the group discount, which is none of them. */
function barBlocks(source: DocumentSource): Block[] {
  const { t } = source.words
  const bars = discountFigure(source, BARS_WIDTH)
  const group = [heading(groupTitle(source)), ...paragraphs('body', groupText(source))]
  return bars.length > 0 ? [beside(58, [heading(t('waterfall.title')), ...bars], group)] : group
}

/** What is certain and what is still possible side by side; the figure says it all once everything is decided. */
function partTable({ assessment, words }: DocumentSource): Block[] {
  const { t } = words
  const bars = shownBars(waterfall(assessment))
  if (bars.every(({ percent: now, possiblePercent }) => now === possiblePercent)) return []
  const rows = bars.map((bar) => row(t(`waterfall.${bar.id}`), percent(words, bar.percent), still(bar, words)))
  return [
    table(
      t('reportDoc.parts'),
      [names(t('waterfall.part'), 3), column(t('waterfall.certain'), 2, 'end'), column(t('waterfall.stillPossible'), 2, 'end')],
      rows,
    ),
  ]
}

function still({ percent: now, possiblePercent }: WaterfallBar, words: Words): string {
  const { t } = words
  if (possiblePercent > now) return t('waterfall.more', { value: possiblePercent - now })
  return possiblePercent < now ? percent(words, possiblePercent - now) : '–'
}

/** The tiers, and beside them what another custom for 該当なし would give. */
function tierBlocks(source: DocumentSource): Block[] {
  const tiers = tierTable(source)
  const readings = readingBlocks(source)
  return tiers.length > 0 && readings.length > 0 ? [beside(46, tiers, readings)] : [...tiers, ...readings]
}

/** The two other customs for 該当なし beside the one used here; nothing where nothing is 該当なし. */
function readingBlocks({ assessment, words }: DocumentSource): Block[] {
  const { t } = words
  const { readings, management, counts } = assessment
  if (!readings) return []
  const all = [
    { id: 'own', reading: management.certain },
    { id: 'not-done', reading: readings.asNotDone },
    { id: 'full', reading: readings.asFullMarks },
  ]
  const percents = all.map(({ reading }) => reading.discountPercent)
  const [from, to] = [Math.min(...percents), Math.max(...percents)]
  return [
    heading(t('reading.title')),
    ...paragraphs(
      'body',
      sentences(
        words,
        t('reading.text'),
        from === to ? t('result.readingSame') : t('result.readingDiffers', { from, to }),
        counts.unanswered > 0 ? t('result.readingOpen') : '',
      ),
    ),
    table(
      t('reading.caption', { count: readings.notApplicable.length }),
      [names(t('reading.how'), 3), column(t('reading.achievement'), 2, 'end'), column(t('reading.discount'), 2.1, 'end')],
      all.map(({ id, reading }) =>
        row(
          t(`reading.${id}`),
          reading.percent === null ? '–' : percent(words, reading.percent),
          percent(words, reading.discountPercent),
        ),
      ),
    ),
  ]
}

/** 要確認: what a reviewer will ask about. */
function flagBlocks({ rulebook, sheet, assessment, words }: DocumentSource): Block[] {
  const { t, wording } = words
  const { flags } = assessment
  const number = (id: string): number => rulebook.questions.find((question) => question.id === id)?.number ?? 0
  const items = flags.map((flag) => {
    const sentence = flagSentence(flag, sheet, wording, t)
    const questions = flagQuestions(flag).map((id) => numberOf(words, number(id)))
    return questions.length === 0 ? sentence : t('reportDoc.flag', { sentence, questions: questions.join(t('listSeparator')) })
  })
  return [
    heading(t('flag.title')),
    ...(items.length === 0 ? paragraphs('body', t('flag.none')) : [...paragraphs('body', t('flag.text')), ...list(items)]),
  ]
}
