import boldAddress from '@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf?url'
import regularAddress from '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf?url'
import rareAddress from '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf?url'
import type { PdfFonts } from '../files/pdf/pdfTypes.ts'

/** A font did not come, or not whole. */
export class FontError extends Error {}

/** Where the app is one file, its fonts are in it (tools/single.mjs). */
const isPacked = (address: string): boolean => address.startsWith('data:application/gzip')
const unpacked = ({ body }: Response): Response => new Response(body?.pipeThrough(new DecompressionStream('gzip')) ?? null)

async function fontAt(address: string): Promise<Uint8Array> {
  try {
    const response = await fetch(address)
    if (!response.ok) throw new FontError(`expected the font ${address}, got status ${response.status}`)
    return new Uint8Array(await (isPacked(address) ? unpacked(response) : response).arrayBuffer())
  } catch (error) {
    throw error instanceof FontError ? error : new FontError(`expected the font ${address}, got nothing`, { cause: error })
  }
}

/** Keeps what has come; asks again for what has not. */
function kept(address: string): () => Promise<Uint8Array> {
  let font: Promise<Uint8Array> | null = null
  return () => {
    font ??= fontAt(address).catch((error: unknown) => {
      font = null
      throw error
    })
    return font
  }
}

const regular = kept(regularAddress)
const bold = kept(boldAddress)
const rare = kept(rareAddress)

/** The fonts of documents, loaded when they are first asked for. Rejects with `FontError`. */
export async function loadFonts(): Promise<PdfFonts> {
  const [regularBytes, boldBytes] = await Promise.all([regular(), bold()])
  return { regular: regularBytes, bold: boldBytes, rare }
}
