import { readFileSync } from 'node:fs'
import type { PdfFonts } from '../../../src/files/pdf/pdfTypes.ts'

const read = (path: string) => new Uint8Array(readFileSync(`node_modules/@expo-google-fonts/${path}.ttf`))

const rare = read('noto-sans-jp/400Regular/NotoSansJP_400Regular')

/** The fonts that the page loads, from their packages. */
export const FONTS: PdfFonts = {
  regular: read('biz-udpgothic/400Regular/BIZUDPGothic_400Regular'),
  bold: read('biz-udpgothic/700Bold/BIZUDPGothic_700Bold'),
  rare: () => Promise.resolve(rare),
}
