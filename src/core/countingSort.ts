const DIGIT = 16
const CODES = 2 ** DIGIT

/**
 * Puts rows in order by a key of each of them, by counting: rows with equal keys stay in their order, whichever the direction, and a key of 0
 * (not given) comes last in both. `keys` are those of the given rows, in their order.
 */
export function sortByKey(rows: Uint32Array, keys: Uint32Array, descending: boolean): Uint32Array {
  const [smallest, largest] = boundsOf(keys)
  // From here on the smallest comes first: 0 for the one that begins, one beyond the last for what is not given.
  const range = largest - smallest + 1
  const places = new Uint32Array(keys.length)
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as number
    places[at] = key === 0 ? range : descending ? largest - key : key - smallest
  }
  if (range < CODES) return countOnce(rows, places, 0, range + 1)[0]
  const [half, halfPlaces] = countOnce(rows, places, 0, CODES)
  return countOnce(half, halfPlaces, DIGIT, CODES)[0]
}

function boundsOf(keys: Uint32Array): [number, number] {
  let [smallest, largest] = [0xffffffff, 1]
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as number
    if (key > 0 && key < smallest) smallest = key
    if (key > largest) largest = key
  }
  return [Math.min(smallest, largest), largest]
}

/** Sorts by sixteen bits of the places, and takes the places along. */
function countOnce(rows: Uint32Array, places: Uint32Array, shift: number, codes: number): [Uint32Array, Uint32Array] {
  const counts = new Uint32Array(codes + 1)
  for (let at = 0; at < places.length; at += 1) {
    const code = ((places[at] as number) >>> shift) & (CODES - 1)
    counts[code + 1] = (counts[code + 1] as number) + 1
  }
  for (let code = 1; code <= codes; code += 1) counts[code] = (counts[code] as number) + (counts[code - 1] as number)
  const [sorted, sortedPlaces] = [new Uint32Array(rows.length), new Uint32Array(rows.length)]
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number
    const code = (place >>> shift) & (CODES - 1)
    const to = counts[code] as number
    counts[code] = to + 1
    sorted[to] = rows[at] as number
    sortedPlaces[to] = place
  }
  return [sorted, sortedPlaces]
}
