import { textAt, type TextColumn } from '../core/textColumn.ts'
import type { StorageFault } from './database.ts'
import { readChunks, readContents } from './portfolioDatabase.ts'

/** How a submission stands to those that are there. */
export type Standing = 'new' | 'newer' | 'same' | 'conflict'

/** By what an import knows submissions again. */
export interface KnownSubmissions {
  /** The last chunk that was looked at. */
  readonly lastKey: () => number
  readonly standing: (id: string, hash: number, companies: readonly string[], madeOn: number) => Standing
  readonly remember: (id: string, hash: number, companies: readonly string[], madeOn: number) => void
  /** Reads what came into the database since; null: done. */
  readonly learn: () => Promise<StorageFault | null>
  readonly passed: (key: number) => void
}

/** By what a company is known again: its 法人番号, its chamber with its member number; neither, and it cannot be. */
export function companyKeys(corporateNumber: string, chamber: string, memberNumber: string): readonly string[] {
  const byNumber = corporateNumber === '' ? [] : [`number ${corporateNumber}`]
  return memberNumber === '' ? byNumber : [...byNumber, `member ${chamber} ${memberNumber}`]
}

export function knownSubmissions(): KnownSubmissions {
  let last = 0
  const first = new Map<string, number>()
  /** Of ids with several contents: all but the first. */
  const others = new Map<string, Set<number>>()
  const days = new Map<string, number>()

  function rememberContent(id: string, hash: number): void {
    const known = first.get(id)
    if (known === undefined) first.set(id, hash)
    else if (known !== hash) others.set(id, (others.get(id) ?? new Set()).add(hash))
  }

  function rememberCompanies(companies: readonly string[], madeOn: number): void {
    for (const company of companies) days.set(company, Math.max(madeOn, days.get(company) ?? 0))
  }

  return {
    lastKey: () => last,
    standing(id, hash, companies, madeOn) {
      const known = first.get(id)
      if (known !== undefined) return known === hash || others.get(id)?.has(hash) ? 'same' : 'conflict'
      return companies.some((company) => (days.get(company) ?? Number.POSITIVE_INFINITY) <= madeOn) ? 'newer' : 'new'
    },
    remember(id, hash, companies, madeOn) {
      rememberContent(id, hash)
      rememberCompanies(companies, madeOn)
    },
    async learn() {
      const contents = await readContents(last)
      if (!contents.ok) return contents.fault
      if (contents.value.length === 0) return null
      if (last === 0) {
        const chunks = await readChunks()
        if (!chunks.ok) return chunks.fault
        for (const { rows, corporateNumbers, memberNumbers, chamber, names, madeOn } of chunks.value) {
          for (let row = 0; row < rows; row += 1) {
            const place = names.chambers[(chamber[row] as number) - 1] ?? ''
            rememberCompanies(
              companyKeys(textAt(corporateNumbers, row), place, textAt(memberNumbers, row)),
              madeOn[row] as number,
            )
          }
        }
      }
      for (const { key, contents: each } of contents.value) {
        rememberAll(each.ids, each.hashes)
        last = Math.max(last, key)
      }
      return null
    },
    passed(key) {
      last = Math.max(last, key)
    },
  }

  function rememberAll(ids: TextColumn, hashes: Float64Array): void {
    for (let row = 0; row < ids.ends.length; row += 1) rememberContent(textAt(ids, row), hashes[row] ?? Number.NaN)
  }
}
