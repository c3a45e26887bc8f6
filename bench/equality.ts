import { assess } from '../src/core/assess.ts'
import { splitGrade } from '../src/core/batchGrade.ts'
import { ratePortfolio, ratingAt } from '../src/core/batchRate.ts'
import { scorePortfolio } from '../src/core/batchScore.ts'
import { tablesOf } from '../src/core/batchTables.ts'
import { ALL_MAY_BE_NOT_APPLICABLE, must, RULEBOOK, valueOf } from '../test/core/builders.ts'
import { randomSheets } from '../test/core/randomSheets.ts'
import { tell } from './results.mjs'
import { packed } from './sheets.ts'

const AT_ONCE = 10_000

/**
 * Rates so many random sheets by the batch and by `assess`, half of them by a rulebook that permits 該当なし everywhere, and
 * counts the rows that differ in a percent, a number of weak essentials, a tier, a certificate rate or a discount.
 */
export function compareWithAssess(total: number): void {
  let [differing, compared] = [0, 0]
  const discounts = new Map<number, number>()
  for (let part = 0; compared < total; part += 1) {
    const rulebook = part % 2 === 0 ? RULEBOOK : ALL_MAY_BE_NOT_APPLICABLE
    const sheets = randomSheets(rulebook, Math.min(AT_ONCE, total - compared), 1000 + part)
    const portfolio = packed(rulebook, sheets)
    const scores = valueOf(scorePortfolio(valueOf(tablesOf(rulebook)), portfolio))
    const ratings = valueOf(ratePortfolio(rulebook, portfolio, scores))
    sheets.forEach((sheet, row) => {
      const { percent, weak, unanswered } = splitGrade(must(scores.grades[row]))
      const rating = must(ratingAt(portfolio, ratings, row))
      const { management, certificates, discount, counts } = assess(rulebook, sheet)
      const { certain, reachable } = management
      const isSame =
        percent.certain === certain.percent &&
        percent.reachable === reachable.percent &&
        weak.certain === certain.weakEssentials.length &&
        weak.reachable === reachable.weakEssentials.length &&
        unanswered === counts.unanswered &&
        rating.management.certain === certain.discountPercent &&
        rating.management.reachable === reachable.discountPercent &&
        rating.certificates.certain === certificates.certainPercent &&
        rating.certificates.reachable === certificates.possiblePercent &&
        rating.discount.certain === discount.certain &&
        rating.discount.reachable === discount.reachable
      if (!isSame) differing += 1
      discounts.set(discount.certain, (discounts.get(discount.certain) ?? 0) + 1)
    })
    compared += sheets.length
    if (compared % MILLION === 0) console.log(`${compared.toLocaleString('en')} compared, ${differing} differ`)
  }
  const spread = [...discounts]
    .sort(([a], [b]) => a - b)
    .map(([percent, sheets]) => `${percent} %: ${sheets.toLocaleString('en')}`)
  console.log(`${compared.toLocaleString('en')} sheets, ${differing} differ. Discounts: ${spread.join(', ')}`)
  tell('equality.differing', [differing])
  tell('equality.compared', [compared])
  if (differing > 0) process.exitCode = 1
}

const MILLION = 1_000_000
