/** What a passphrase 合言葉 must have at least, in characters as people count them. */
const SHORTEST_PASSPHRASE = 12
/** A text that has fewer different characters is a repetition. */
const FEWEST_DIFFERENT = 6

export type PassphraseFault = 'too-short' | 'too-simple'

/**
 * Why a new passphrase is refused; null when it will do. Whether it is a good one no program can say: a long sentence that
 * somebody else also knows passes.
 */
export function passphraseFault(typed: string): PassphraseFault | null {
  const characters = Array.from(sealingForm(typed))
  if (characters.length < SHORTEST_PASSPHRASE) return 'too-short'
  return new Set(characters).size < FEWEST_DIFFERENT || isOneRow(characters) ? 'too-simple' : null
}

/** `abcdefghijkl`, `210987654321`: each character the next or the one before. */
function isOneRow(characters: readonly string[]): boolean {
  const steps = characters.slice(1).map((character, index) => code(character) - code(characters[index] ?? ''))
  const inRow = steps.filter((step) => Math.abs(step) === 1 || Math.abs(step) === 9).length
  return inRow >= steps.length - 1
}

const code = (character: string): number => character.codePointAt(0) ?? 0

/**
 * The form in which a passphrase seals. The same letters may reach us composed or in parts (が or か+゛, depending on the
 * machine); composed (NFC) they are always the same bytes. Nothing else is changed: spaces count.
 */
export function sealingForm(typed: string): string {
  return typed.normalize('NFC')
}

/**
 * What a typed passphrase may have been meant as, most likely first: as it seals here, letter by letter as typed (other
 * programs take it so), and in half width, for those who typed with a Japanese keyboard on.
 */
export function openingForms(typed: string): string[] {
  return [...new Set([sealingForm(typed), typed, typed.normalize('NFKC')])]
}

/** Syllables that are said and written in one way only, in Japanese as in English: no l, no f, no shi or si, no o or wo. */
const SYLLABLES =
  'ka ki ku ke ko sa su se so ta te to na ni nu ne no ha hi he ho ma mi mu me mo ya yu yo ra ri ru re ro wa'.split(' ')
const GROUPS = 4
const SYLLABLES_IN_GROUP = 3
/** Above this a byte would favour the first syllables. */
const FAIR_LIMIT = 256 - (256 % SYLLABLES.length)

/** log2(35 ** 12): of as many passphrases each is as likely. */
export const PROPOSED_BITS = 61

/**
 * A passphrase to propose, from chance: twelve syllables in groups of three, `katomi-sonuri-hakeya-manote`. It can be read out,
 * written down and typed without changing between kinds of letters.
 */
export function proposedPassphrase(randomBytes: (count: number) => Uint8Array): string {
  const syllables: string[] = []
  while (syllables.length < GROUPS * SYLLABLES_IN_GROUP) {
    for (const byte of randomBytes(GROUPS * SYLLABLES_IN_GROUP)) {
      const syllable = SYLLABLES[byte % SYLLABLES.length]
      if (byte < FAIR_LIMIT && syllable !== undefined) syllables.push(syllable)
    }
  }
  const groups = Array.from({ length: GROUPS }, (_, index) =>
    syllables.slice(index * SYLLABLES_IN_GROUP, (index + 1) * SYLLABLES_IN_GROUP).join(''),
  )
  return groups.join('-')
}
