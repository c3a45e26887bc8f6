/**
 * Stands for `brotli/decompress.js`, which pdfkit's font reader brings along for WOFF2: a fifth of a megabyte that our TrueType fonts never need.
 * See `resolve.alias` in vite.config.ts.
 */
export default function decompress(): never {
  throw new Error('expected a TrueType font, got WOFF2, which is not read here')
}
