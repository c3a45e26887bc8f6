import type { PortfolioChunk } from '../core/portfolioChunk.ts'
import type { TextColumn } from '../core/textColumn.ts'
import { NO_KEY, textKey } from '../files/portfolio/contentHash.ts'
import { keyTable } from '../files/portfolio/keyTable.ts'
import { corporateKey, memberKey, type RowKeys } from '../files/portfolio/rowKeys.ts'
import type { StorageFault } from './database.ts'
import { readChunks, readContents, type ChunkContents } from './portfolioDatabase.ts'

/** How a submission stands to those that are there. */
export type Standing = 'new' | 'newer' | 'same' | 'conflict'

/** By what an import knows submissions again. A company is known by its 法人番号, or by its chamber with its number there. */
export interface KnownSubmissions {
  /** The last chunk that was looked at. */
  readonly lastKey: () => number
  readonly standing: (keys: RowKeys) => Standing
  readonly remember: (keys: RowKeys) => void
  /** Reads what came into the database since; null: done. */
  readonly learn: () => Promise<StorageFault | null>
  readonly passed: (key: number) => void
}

/** The content of a row that was stored without: equal to no other. */
const NOT_TOLD = -1

export function knownSubmissions(): KnownSubmissions {
  let last = 0
  /** Of each id the content that came first. */
  const first = keyTable()
  /** Of ids with several contents: all but the first. */
  const others = new Map<number, Set<number>>()
  /** Of each company the newest day. */
  const days = keyTable()

  function rememberContent(id: number, content: number): void {
    const known = first.get(id)
    if (Number.isNaN(known)) first.set(id, content)
    else if (known !== content) others.set(id, (others.get(id) ?? new Set()).add(content))
  }

  function rememberCompany(company: number, madeOn: number): void {
    // Where there is none yet, no comparison holds.
    if (company !== NO_KEY && !(days.get(company) >= madeOn)) days.set(company, madeOn)
  }

  function rememberChunk({ rows, corporateNumbers, memberNumbers, chamber, names, madeOn }: PortfolioChunk): void {
    const chambers = ['', ...names.chambers].map(keyOfName)
    for (let row = 0; row < rows; row += 1) {
      const at = chambers[chamber[row] as number] as number
      const day = madeOn[row] as number
      rememberCompany(corporateKey(corporateNumbers.units, startOf(corporateNumbers, row), endOf(corporateNumbers, row)), day)
      rememberCompany(memberKey(at, memberNumbers.units, startOf(memberNumbers, row), endOf(memberNumbers, row)), day)
    }
  }

  function rememberContents({ ids, hashes }: ChunkContents): void {
    for (let row = 0; row < ids.ends.length; row += 1) {
      rememberContent(textKey(ids.units, startOf(ids, row), endOf(ids, row)), hashes[row] ?? NOT_TOLD)
    }
  }

  return {
    lastKey: () => last,
    standing({ id, content, corporate, member, madeOn }) {
      const known = first.get(id)
      if (!Number.isNaN(known)) return known === content || others.get(id)?.has(content) ? 'same' : 'conflict'
      return days.get(corporate) <= madeOn || days.get(member) <= madeOn ? 'newer' : 'new'
    },
    remember({ id, content, corporate, member, madeOn }) {
      rememberContent(id, content)
      rememberCompany(corporate, madeOn)
      rememberCompany(member, madeOn)
    },
    async learn() {
      const contents = await readContents(last)
      if (!contents.ok) return contents.fault
      if (contents.value.length === 0) return null
      if (last === 0) {
        const chunks = await readChunks()
        if (!chunks.ok) return chunks.fault
        chunks.value.forEach(rememberChunk)
      }
      for (const { key, contents: each } of contents.value) {
        rememberContents(each)
        last = Math.max(last, key)
      }
      return null
    },
    passed(key) {
      last = Math.max(last, key)
    },
  }
}

function startOf({ ends }: TextColumn, row: number): number {
  return row === 0 ? 0 : (ends[row - 1] as number)
}

function endOf({ ends }: TextColumn, row: number): number {
  return ends[row] as number
}

function keyOfName(name: string): number {
  const units = Uint16Array.from({ length: name.length }, (_, place) => name.charCodeAt(place))
  return textKey(units, 0, units.length)
}
