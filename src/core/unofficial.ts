/** How the id of every edition begins that is nobody's official one: a draft 非公式ルール of the rule lab. */
export const UNOFFICIAL = 'unofficial-'

/** Whether an edition is a draft of the rule lab. Its id says so wherever it goes: in every sheet, file, claim and list. */
export function isUnofficial(edition: string): boolean {
  return edition.startsWith(UNOFFICIAL)
}

/** What marks the name of a file made under an edition: the id of a draft, nothing for any other edition. */
export function unofficialMark(edition: string): string {
  return isUnofficial(edition) ? edition : ''
}

/** The id of the draft that stored data, or a file, names as its edition; null for every other edition, and for other data. */
export function draftOf(data: unknown): string | null {
  const edition = typeof data === 'object' && data !== null && 'edition' in data ? data.edition : null
  const id = typeof edition === 'object' && edition !== null && 'id' in edition ? edition.id : null
  return typeof id === 'string' && isUnofficial(id) ? id : null
}
