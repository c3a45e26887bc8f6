import { companiesOf } from '../../../src/core/companies.ts'
import { rateTable, tableOf } from '../../../src/core/portfolioTable.ts'
import { statisticsOf } from '../../core/statisticsAtOnce.ts'
import type { GroupRef } from '../../../src/core/statisticsGroups.ts'
import type { Language } from '../../../src/core/wording.ts'
import { chosenRows, compareYears } from '../../../src/core/yearComparison.ts'
import type { StatisticsSource } from '../../../src/outputs/statistics/source.ts'
import { RULEBOOK } from '../../core/builders.ts'
import { chunksWith, chunkWith, entryOf, randomSubmissions } from '../../core/statisticsSubmissions.ts'
import { EMPTY_SHEET } from '../../../src/core/sheet.ts'
import { WORDS } from '../documents/sources.ts'

/** The statistics of so many submissions of different companies, and of some summaries where there are any. */
export function statisticsSource(count: number, language: Language = 'ja', group: GroupRef | null = null): StatisticsSource {
  const claimed = { management: { certain: 20, reachable: 30 }, discount: { certain: 30, reachable: 40 } }
  const summaries = Array.from({ length: count > 20 ? 7 : 0 }, (_, index) => ({
    entry: entryOf(
      { ...EMPTY_SHEET, profile: { ...EMPTY_SHEET.profile, companyName: `要約${String(index)}`, inceptionDate: '2027-03-01' } },
      { id: `summary-${String(index)}`, extent: 'summary', claimed },
    ),
    rated: null,
  }))
  const table = tableOf([...chunksWith(randomSubmissions(count, 31, [2027, 2026])), chunkWith(summaries, 'summary')])
  const ratings = rateTable(table, () => RULEBOOK)
  const companies = companiesOf(table)
  const rows = chosenRows(table, companies, 2027, group)
  const before = chosenRows(table, companies, 2026, group)
  return {
    rulebook: RULEBOOK,
    words: WORDS[language],
    statistics: statisticsOf(RULEBOOK, table, ratings, rows),
    year: 2027,
    group,
    among: null,
    comparison: { before: 2026, after: 2027, counts: compareYears(table, ratings, companies, before, rows) },
  }
}
