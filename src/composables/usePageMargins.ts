import { onUnmounted, watchEffect } from 'vue'

/** What stands in the margins of each printed page, beside the page number. */
export interface PageMargins {
  readonly title: string
  readonly head: string
  readonly foot: string
  /** The first page is a cover, and has none of it. */
  readonly cover: boolean
}

/** Any text as a string of CSS: every sign that could end it or begin something else is written as a number. */
function quoted(text: string): string {
  const signs = Array.from(text.replace(/\s+/g, ' '), (sign) =>
    /[\p{L}\p{N} ]/u.test(sign) ? sign : `\\${(sign.codePointAt(0) ?? 0xfffd).toString(16)} `,
  )
  return `'${signs.join('')}'`
}

/** The rules of a page's margins. A text too long for its place ends at the edge. */
export function marginRules({ title, head, foot, cover }: PageMargins): string {
  const place = 'white-space: nowrap; overflow: hidden; font-size: 8pt; color: #555;'
  const first = ['@top-left', '@top-right', '@bottom-left', '@bottom-right'].map((box) => `${box} { content: none }`)
  return [
    '@page {',
    'margin: 15mm 15mm 15mm;',
    `@top-left { content: ${quoted(title)}; width: 35%; text-align: left; ${place} }`,
    `@top-right { content: ${quoted(head)}; width: 63%; text-align: right; ${place} }`,
    `@bottom-left { content: ${quoted(foot)}; width: 83%; text-align: left; ${place} }`,
    '@bottom-center { content: none }',
    `@bottom-right { content: counter(page) ' / ' counter(pages); width: 15%; text-align: right; ${place} }`,
    '}',
    ...(cover ? ['@page :first {', ...first, '}'] : []),
  ].join('\n')
}

/** Prints a document's title, head and foot in the margins of each page, as long as the piece of screen is there. */
export function usePageMargins(margins: () => PageMargins): void {
  // A sheet of its own, because the policy of the page allows no other style; browsers without it print without margins' texts.
  if (typeof document === 'undefined' || !('adoptedStyleSheets' in document)) return
  const rules = new CSSStyleSheet()
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rules]
  watchEffect(() => {
    rules.replaceSync(marginRules(margins()))
  })
  onUnmounted(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== rules)
  })
}
