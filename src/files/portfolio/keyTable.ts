import { NO_KEY } from './contentHash.ts'

/** Numbers by keys of 52 bits (`contentHash`), for many thousand of them: two pieces of memory instead of an object for each. */
export interface KeyTable {
  /** NaN: there is none under this key. */
  readonly get: (key: number) => number
  readonly set: (key: number, value: number) => void
}

const FIRST_PLACES = 2 ** 12

export function keyTable(): KeyTable {
  let keys = new Float64Array(FIRST_PLACES).fill(NO_KEY)
  let values = new Float64Array(FIRST_PLACES).fill(Number.NaN)
  let used = 0

  /** Where the key stands, or the free place where it would. Keys are spread evenly already. */
  function placeOf(key: number): number {
    const mask = keys.length - 1
    let place = key & mask
    while (keys[place] !== key && keys[place] !== NO_KEY) place = (place + 1) & mask
    return place
  }

  function grow(): void {
    const [before, given] = [keys, values]
    keys = new Float64Array(before.length * 2).fill(NO_KEY)
    values = new Float64Array(keys.length).fill(Number.NaN)
    for (let from = 0; from < before.length; from += 1) {
      const key = before[from] as number
      if (key === NO_KEY) continue
      const place = placeOf(key)
      keys[place] = key
      values[place] = given[from] as number
    }
  }

  return {
    get: (key) => values[placeOf(key)] as number,
    set(key, value) {
      let place = placeOf(key)
      if (keys[place] !== key) {
        used += 1
        // At most half full, so that a free place is near.
        if (used * 2 > keys.length) {
          grow()
          place = placeOf(key)
        }
        keys[place] = key
      }
      values[place] = value
    },
  }
}
