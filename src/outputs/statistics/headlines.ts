import { meanTenths, medianPercent } from '../../core/percentCounts.ts'
import type { StatisticsSource } from './source.ts'
import { decimal, hiddenParts, share } from './statTable.ts'
import { weakestQuestions } from './questionTables.ts'

/** What the numbers say, in sentences; `outside`: small groups are named as such only. */
export function headlines(source: StatisticsSource, outside: boolean): string[] {
  const { statistics, words } = source
  const { t, number, wording } = words
  const { counted, management, achievement, weakEssentials, summaries, scopes } = statistics
  const [mean, median] = [meanTenths(achievement), medianPercent(achievement)]
  if (counted === 0) return [t('statisticsDoc.headline.nothing')]
  if (outside && counted < 5) return [t('statisticsDoc.headline.tooFew')]
  const companies = (part: number): string => partText(source, part, counted, outside)
  const discounted = counted - (management.certain[0] as number)
  const weakest = scopes
    .flatMap(({ ref, percents }) => {
      const tenths = ref.kind === 'area' ? meanTenths(percents) : null
      return ref.kind === 'area' && tenths !== null ? [{ area: ref.area, tenths }] : []
    })
    .sort((one, other) => one.tenths - other.tenths)[0]
  const [question] = weakestQuestions(source)
  return [
    t('statisticsDoc.headline.counted', { companies: number(counted) }),
    ...(mean !== null && median !== null ? [t('statisticsDoc.headline.achievement', { mean: decimal(mean), median })] : []),
    t('statisticsDoc.headline.discount', { companies: companies(discounted) }),
    t('statisticsDoc.headline.sound', { companies: companies(weakEssentials[0] as number) }),
    ...(weakest
      ? [
          t('statisticsDoc.headline.area', {
            area: wording.areas[weakest.area]?.name ?? weakest.area,
            mean: decimal(weakest.tenths),
          }),
        ]
      : []),
    ...(question
      ? [
          t('statisticsDoc.headline.question', {
            number: question.number,
            topic: wording.questions[question.id]?.topic ?? question.id,
          }),
        ]
      : []),
    ...(summaries > 0
      ? [t('statisticsDoc.headline.summaries', { companies: partText(source, summaries, statistics.rows, outside) })]
      : []),
  ]
}

/** So many of all; where one of the two parts is small, only that it is. */
function partText({ words: { t, number } }: StatisticsSource, part: number, all: number, outside: boolean): string {
  const isHidden = hiddenParts([part, all - part], false).includes(true)
  if (outside && isHidden) return t(part * 2 < all ? 'statisticsDoc.headline.few' : 'statisticsDoc.headline.allBut')
  return t('statisticsDoc.headline.part', { companies: number(part), percent: decimal(share(part, all) ?? 0) })
}
