import type { EditionReader } from '../files/portfolio/editionReaders.ts'
import { SLOT } from '../files/portfolio/lineReader.ts'
import type { StorageFault } from './database.ts'
import { knownSubmissions, type KnownSubmissions } from './knownSubmissions.ts'
import { partStore } from './partStore.ts'
import { pendingRows, type PendingRows } from './pendingRows.ts'
import type { ImportMark } from './portfolioDatabase.ts'

/** Ends an import where it stands. */
export class Ended extends Error {
  readonly because: 'cancelled' | StorageFault

  constructor(because: 'cancelled' | StorageFault) {
    super(because)
    this.because = because
  }
}

/** Rows on their way into the database: one after the other, and never more than one waiting for another. */
export interface StoreQueue {
  /** Comes back when more can be read. `learned`: as it was when the first of these rows was looked at. */
  readonly store: (filled: readonly PendingRows[], mark: ImportMark | null, learned: number) => Promise<void>
  /** How often something was learned that another tab had stored. */
  readonly learned: () => number
  /** When all is stored. It rejects with `Ended` when it cannot be. */
  readonly settled: () => Promise<void>
  readonly end: () => void
}

export interface StoreNews {
  readonly onStored: (rows: PendingRows, differs: number) => void
  /** A row was left out: another tab has stored the same. */
  readonly onSame: () => void
}

/** `readBy` reads a line by the edition that it is of. */
export function storeQueue(
  known: KnownSubmissions,
  readBy: (bytes: Uint8Array, from: number, to: number) => EditionReader | null,
  told: StoreNews,
): StoreQueue {
  const database = partStore()
  let storing: Promise<void> = Promise.resolve()
  let before = storing
  let learned = 0

  async function storeRows(filled: readonly PendingRows[], mark: ImportMark | null, seen: number): Promise<void> {
    // What was learned since these rows were looked at may be about some of them.
    let left = seen === learned ? filled : await withoutStored(filled)
    while (left.length > 0) {
      const parts = left.map((each) => each.part())
      const outcome = await database.append(
        parts.map(({ part }) => part),
        known.lastKey(),
        mark,
      )
      if (outcome.kind === 'fault') throw new Ended(outcome.fault)
      if (outcome.kind === 'stored') {
        for (const key of outcome.keys) known.passed(key)
        left.forEach((rows, place) => {
          told.onStored(rows, parts[place]?.differs ?? 0)
        })
        return
      }
      left = await withoutStored(left)
    }
  }

  /** Another tab has stored something meanwhile: what it has stored already is left out. */
  async function withoutStored(filled: readonly PendingRows[]): Promise<readonly PendingRows[]> {
    const there = knownSubmissions()
    const lastKey = known.lastKey()
    // In this order: what is stored in between is not passed over, but found at the next attempt.
    const fault = (await known.learn()) ?? (await there.learn())
    if (fault) throw new Ended(fault)
    if (known.lastKey() !== lastKey) learned += 1
    return filled.flatMap((each) => {
      const { lines } = each.part().part
      const left: PendingRows[] = []
      for (let index = 0; index < each.count(); index += 1) {
        const [from, to] = [index === 0 ? 0 : (lines.ends[index - 1] as number), (lines.ends[index] as number) - 1]
        const [keys, row] = [each.keysAt(index), each.rowAt(index)]
        const standing = there.standing(keys)
        const by = standing === 'same' ? null : readBy(lines.bytes, from, to)
        if (by) {
          const kept = row.standing === 'newer' || row.standing === 'conflict' ? row.standing : standing
          const extent = by.reader.cursor.values[SLOT.extent] === 0 ? 'answers' : 'summary'
          const [rows = pendingRows(by.rulebook, by.edition, extent)] = left
          left[0] = rows
          rows.add(by.reader, from, to, keys, { ...row, standing: kept })
        } else {
          told.onSame()
        }
      }
      return left
    })
  }

  return {
    async store(filled, mark, seen) {
      await before
      before = storing
      storing = storing.then(() => storeRows(filled, mark, seen))
      // Whoever waits for it next is told.
      storing.catch(() => undefined)
    },
    learned: () => learned,
    settled: () => storing,
    end: database.end,
  }
}
