import { emptyPortfolio, packSheet, type Portfolio } from '../src/core/batchPortfolio.ts'
import type { Level, QuestionId, Rulebook } from '../src/core/rulebook.ts'
import type { Sheet } from '../src/core/sheet.ts'
import { must, valueOf } from '../test/core/builders.ts'
import { randomNumbers, randomSheets } from '../test/core/randomSheets.ts'

/** Sheets as they come out of files: of all kinds of companies, one in ten with certificates. */
export function sheetsFromFiles(rulebook: Rulebook, count: number): Sheet[] {
  const sheets = randomSheets(rulebook, count, 1).map((sheet, index) =>
    index % 10 === 0 ? sheet : { ...sheet, certificates: [] },
  )
  return sheets.map((sheet) => JSON.parse(JSON.stringify(sheet)) as Sheet)
}

/** The levels of complete sheets, by question. */
export function completeLevels(rulebook: Rulebook, count: number): Record<QuestionId, Level>[] {
  const random = randomNumbers(2)
  return Array.from({ length: count }, () => {
    const habit = 1 + random(4)
    return Object.fromEntries(rulebook.questions.map(({ id }) => [id, Math.min(4, Math.max(0, habit + random(3) - 1)) as Level]))
  })
}

export function sheetOfLevels(empty: Sheet, levels: Readonly<Record<QuestionId, Level>>): Sheet {
  const answers = Object.fromEntries(Object.entries(levels).map(([id, level]) => [id, { kind: 'level' as const, level }]))
  return { ...empty, answers }
}

export function packed(rulebook: Rulebook, sheets: readonly Sheet[]): Portfolio {
  const portfolio = valueOf(emptyPortfolio(rulebook, sheets.length))
  sheets.forEach((sheet, row) => valueOf(packSheet(rulebook, portfolio, row, sheet)))
  return portfolio
}

/** The rows of a portfolio one after the other until there are so many. */
export function repeated(
  rulebook: Rulebook,
  { rows, answers, certificates, certificateSets }: Portfolio,
  total: number,
): Portfolio {
  const portfolio = valueOf(emptyPortfolio(rulebook, total))
  portfolio.answers.forEach((_, place) => {
    const column = Math.floor(place / total)
    portfolio.answers[place] = must(answers[column * rows + ((place - column * total) % rows)])
  })
  portfolio.certificates.forEach((_, row) => {
    portfolio.certificates[row] = must(certificates[row % rows])
  })
  for (const [set, number] of certificateSets) portfolio.certificateSets.set(set, number)
  return portfolio
}
