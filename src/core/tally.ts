/** Adds to a count. Counts are typed arrays; a place beside them is passed over. */
export function addAt(counts: Uint32Array, place: number, by: number): void {
  counts[place] = (counts[place] as number) + by
}
