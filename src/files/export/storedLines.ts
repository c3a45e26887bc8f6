/** Lines one after the other, each with its line end; `ends` has the place behind each. */
export interface Lines {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly ends: Uint32Array
}

/** Some of the lines, byte by byte as they are. `places` ascend; a place without a line gives none. */
export function someLines({ bytes, ends }: Lines, places: readonly number[]): Uint8Array<ArrayBuffer> {
  const there = places.filter((place) => place < ends.length)
  const from = (place: number): number => (place === 0 ? 0 : (ends[place - 1] as number))
  const length = there.reduce((sum, place) => sum + (ends[place] as number) - from(place), 0)
  const taken = new Uint8Array(length)
  let end = 0
  for (const place of there) {
    const line = bytes.subarray(from(place), ends[place])
    taken.set(line, end)
    end += line.length
  }
  return taken
}
