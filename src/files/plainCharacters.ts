/** XML 1.0 has no place for these, not even escaped; CSV readers stop at some of them. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g
const DELETE = /\u007f/g
/** Half a pair, which is no character, and the two that Unicode keeps for nobody. */
const NO_CHARACTERS = /\p{Cs}|[\ufffe\uffff]/gu

/**
 * A text that every format can hold. What a format would refuse or drop is shown by a sign in its place (␀, ␛, �), never lost
 * in silence; line ends of every kind become LF.
 */
export function plainCharacters(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(DELETE, '\u2421')
    .replace(NO_CHARACTERS, '\ufffd')
}
