import { dayOfNumber, type PortfolioChunk } from './portfolioChunk.ts'
import type { PortfolioEntry } from './portfolioEntry.ts'
import { textAt, type TextColumn } from './textColumn.ts'

/** Another submission of a company, as the list knows it. */
export interface CompanySubmission {
  readonly id: string
  readonly madeOn: string
  readonly inceptionDate: string | null
  readonly extent: PortfolioEntry['extent']
}

/** Who a company is in the list. */
export interface CompanyMarks {
  readonly id: string
  readonly corporateNumber: string
  readonly memberNumber: string
  readonly companyName: string
}

/**
 * The other submissions of a company, newest first: by its corporate number 法人番号, else by its member number, else by its name,
 * each exactly as written.
 */
export function companySubmissions(chunks: readonly PortfolioChunk[], marks: CompanyMarks): CompanySubmission[] {
  const { id, corporateNumber, memberNumber, companyName } = marks
  const [column, text] =
    corporateNumber !== ''
      ? (['corporateNumbers', corporateNumber] as const)
      : memberNumber !== ''
        ? (['memberNumbers', memberNumber] as const)
        : (['companyNames', companyName] as const)
  if (text === '') return []
  return chunks
    .flatMap((chunk) =>
      rowsWith(chunk[column], text).map((row) => ({
        id: textAt(chunk.ids, row),
        madeOn: dayOfNumber(chunk.madeOn[row] as number) ?? '',
        inceptionDate: dayOfNumber(chunk.inception[row] as number),
        extent: chunk.extent,
      })),
    )
    .filter((other) => other.id !== id)
    .sort((one, other) => Number(one.madeOn < other.madeOn) - Number(one.madeOn > other.madeOn))
}

/** The company that made a submission of the list, as it is called there; empty when there is none, or it has no name. */
export function companyNameOf(chunks: readonly PortfolioChunk[], id: string): string {
  for (const { ids, companyNames } of chunks) {
    const [row] = rowsWith(ids, id)
    if (row !== undefined) return textAt(companyNames, row)
  }
  return ''
}

/** Rows with exactly this text. Only those of its length are looked into: the list may be a million long. */
function rowsWith(column: TextColumn, text: string): number[] {
  const rows: number[] = []
  let from = 0
  column.ends.forEach((end, row) => {
    if (end - from === text.length && textAt(column, row) === text) rows.push(row)
    from = end
  })
  return rows
}
