export type { PaperDocument } from '../../outputs/document.ts'

/** The font files (TrueType) that a document is set in. */
export interface PdfFonts {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
  /** A font with more characters, asked for only where the two above lack one; may reject. */
  readonly rare: () => Promise<Uint8Array>
}

/** A finished file. */
export interface Pdf {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Characters that no font has and that are printed as 〓; and rare forms of a character that are printed in its usual form. */
  readonly replaced: readonly string[]
}

/** `done` of `total` blocks are on paper. */
export type PdfProgress = (done: number, total: number) => void
