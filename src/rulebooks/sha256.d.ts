/** `?sha256` gives the SHA-256 of a file at build time, as hexadecimal digits (see tools/sha256.mjs). */
declare module '*?sha256' {
  const hash: string
  export default hash
}
