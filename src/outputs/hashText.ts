/** A hash in groups of eight digits, so that it can break and be compared. */
export function inGroups(hash: string): string {
  return (hash.match(/.{1,8}/g) ?? []).join(' ')
}
