import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** SHA-256 as 64 lower-case hexadecimal digits. Without WebCrypto, which is missing where a page comes by plain http. */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes))
}

/** The SHA-256 of what comes piece by piece. */
export function sha256Pieces(): { readonly add: (bytes: Uint8Array) => void; readonly hex: () => string } {
  const hash = sha256.create()
  return {
    add: (bytes) => {
      hash.update(bytes)
    },
    hex: () => bytesToHex(hash.digest()),
  }
}
