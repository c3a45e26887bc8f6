import { expect, test } from 'vitest'
import {
  filesOf,
  FOR_QUESTIONS,
  FOR_RESULT,
  withNamesAhead,
  withOwnAhead,
  wordsForQuestions,
  wordsForResult,
} from '../../tools/ahead.mjs'

const chunk = (name: string, imports: string[] = []) => ({ file: `assets/${name}.js`, css: [`assets/${name}.css`], imports })
const MANIFEST = {
  ...Object.fromEntries(FOR_RESULT.map((key, index) => [key, chunk(`r${String(index)}`)])),
  ...Object.fromEntries(FOR_QUESTIONS.map((key, index) => [key, chunk(`q${String(index)}`, ['_rules', '_start'])])),
  ...Object.fromEntries(
    ['ja', 'en'].flatMap((language) =>
      [`locales/${language}.json`, ...wordsForQuestions(language), wordsForResult(language)].map((key, index) => [
        key,
        chunk(`${language}${String(index)}`),
      ]),
    ),
  ),
  _rules: chunk('rules', ['_start']),
  _start: chunk('start', ['_rules']),
}
const PAGE = '<head><script src="./early.js"></script><link rel="modulepreload" href="./assets/start.js"></head>'

test('the scripts of questions and result are named before the script that asks for them, once each, and those of the page are not', () => {
  const page = withNamesAhead(PAGE, MANIFEST)
  expect(page).toContain(
    [
      'content="q0 q0.css rules rules.css start.css q1 q1.css q2 q2.css"',
      'data-questions="q3 q3.css"',
      'data-result="r3 r3.css r4 r4.css"',
      'data-ja="ja0 ja0.css ja1 ja1.css ja2 ja2.css"',
      'data-en="en0 en0.css en1 en1.css en2 en2.css"',
      'data-ja-result="ja3 ja3.css"',
      'data-en-result="en3 en3.css"',
    ].join(' '),
  )
  expect(page.indexOf('sheet-parts')).toBeLessThan(page.indexOf('early.js'))
  expect(page.replace(/<meta [^>]*>\s*/, '')).toBe(PAGE)
})

test('a page or a build that is not as expected is told', () => {
  expect(() => withNamesAhead('<head></head>', MANIFEST)).toThrow('early.js')
  expect(() => withNamesAhead(PAGE, { ...MANIFEST, [FOR_QUESTIONS[0] ?? '']: undefined as never })).toThrow('SheetPage')
})

test('the files of a chunk are its own, its styles and those that it imports, round trips included', () => {
  expect(filesOf(MANIFEST, '_rules')).toEqual(['assets/rules.js', 'assets/rules.css', 'assets/start.js', 'assets/start.css'])
})

test('the page asks for its own parts before it stops for the early script, whose business their faults are', () => {
  const page = withOwnAhead(`<head>
    <script src="./early.js"></script>
    <script type="module" crossorigin src="./assets/index.js"></script>
    <link rel="modulepreload" crossorigin href="./assets/vendor.js">
    <link rel="stylesheet" crossorigin href="./assets/index.css">
  </head>`)
  const [before = '', behind = ''] = page.split('<script src="./early.js">')
  expect(before.match(/href="[^"]+"/g)).toEqual(['index.css', 'index.js', 'vendor.js'].map((name) => `href="./assets/${name}"`))
  expect(behind).not.toContain('modulepreload')
  expect(behind).toContain('<link rel="stylesheet" crossorigin href="./assets/index.css">')
  expect(behind).toContain('<script type="module" crossorigin src="./assets/index.js"></script>')
  expect(() => withOwnAhead('<head></head>')).toThrow('early.js')
})
