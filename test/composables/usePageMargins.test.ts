// @vitest-environment node
import { expect, test } from 'vitest'
import { marginRules } from '../../src/composables/usePageMargins.ts'

const MARGINS = { title: '診断報告書', head: 'さくら', foot: 'jcci', cover: false }

test('title, head and foot stand in the margins of each page, and a cover has none of them', () => {
  expect(marginRules(MARGINS)).toContain("@top-left { content: '診断報告書'")
  expect(marginRules(MARGINS)).not.toContain(':first')
  expect(marginRules({ ...MARGINS, cover: true })).toContain('@page :first {')
})

test.each([`'; } @page { size: A3 } '`, '\\', '"', '{}', '</style>', 'a\nb\u0000c'])(
  'no name gets out of its place: %s',
  (head) => {
    const [, content = ''] = /@top-right \{ content: '([^']*)'; width/.exec(marginRules({ ...MARGINS, head })) ?? []
    expect(content).toMatch(/^(?:[\p{L}\p{N} ]|\\[0-9a-f]{1,6} )+$/u)
  },
)

test('a name of signs outside the basic plane stays whole', () => {
  expect(marginRules({ ...MARGINS, head: '𠮷野家' })).toContain("'𠮷野家'")
})
