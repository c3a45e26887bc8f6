import { describe, expect, test } from 'vitest'
import { faultCode, isBroken, isMissingPart } from '../../src/browser/faults.ts'

describe('a part that did not come', () => {
  test.each([
    ['Chromium', 'Failed to fetch dynamically imported module: https://x.example/assets/LossPage-1.js', true],
    ['Firefox', 'error loading dynamically imported module: https://x.example/assets/LossPage-1.js', true],
    ['Safari', 'Importing a module script failed.', true],
    ['a style sheet', 'Unable to preload CSS for /assets/LossPage-1.css', true],
    ['HTML in its place, Safari', "'text/html' is not a valid JavaScript MIME type.", true],
    ['anything else', 'x is undefined', false],
  ])('is known by the words of %s', (_who, message, expected) => {
    expect(isMissingPart(new TypeError(message))).toBe(expected)
    expect(isMissingPart(message)).toBe(false)
  })
})

test.each([
  ['setup', '0', true],
  ['drawing', '1', true],
  ['bringing up to date', '15', true],
  ['a watcher', '3', false],
  ['a handler', '5', false],
  ['a part that is loaded later', '13', false],
])('an error in %s decides whether the screen still stands', (_where, number, expected) => {
  expect(isBroken(`https://vuejs.org/error-reference/#runtime-${number}`)).toBe(expected)
})

test('a code is the same for the same fault, another for another one, and says nothing of its words', () => {
  const code = faultCode(new Error('株式会社つばさ印刷'))
  expect(code).toMatch(/^[0-9a-f]{8}$/)
  expect(faultCode(new Error('株式会社つばさ印刷'))).toBe(code)
  expect(faultCode(new TypeError('株式会社つばさ印刷'))).not.toBe(code)
  expect(faultCode('text')).toMatch(/^[0-9a-f]{8}$/)
})
