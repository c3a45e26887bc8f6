// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failure, problem, success } from '../../src/core/problem.ts'
import { parseJson } from '../../src/files/json.ts'

test('parses what JSON writes', () => {
  const harmless = fc
    .jsonValue({ maxDepth: 6, stringUnit: 'binary' })
    .map((value) => JSON.stringify(value))
    .filter((text) => !/"(__proto__|constructor|prototype)":/.test(text))
  fc.assert(
    fc.property(harmless, (text) => {
      expect(parseJson(text)).toEqual(success(JSON.parse(text)))
    }),
    { numRuns: 100 },
  )
})

describe('text that is not JSON is refused', () => {
  test.each([
    ['nothing', ''],
    ['spaces', ' \n'],
    ['a sentence', '診断シート'],
    ['half an object', '{"kind":"sheet"'],
    ['two values', '{}{}'],
    ['a trailing comma', '{"a":1,}'],
    ['single quotes', "{'a':1}"],
    ['a comment', '{} // ok'],
    ['NaN', '{"a":NaN}'],
    ['a page of HTML', '<!doctype html><title>404</title>'],
  ])('%s', (_name, text) => {
    expect(parseJson(text)).toEqual(failure(problem('file-not-json')))
  })
})

describe('keys that reach a prototype', () => {
  test.each([
    ['at the root', '{"__proto__":{"polluted":1}}', '__proto__', '__proto__'],
    ['in an object', '{"sheet":{"answers":{"constructor":1}}}', 'constructor', 'sheet.answers.constructor'],
    ['in a list', '{"list":[{},{"prototype":null}]}', 'prototype', 'list.1.prototype'],
    ['written with escapes', '{"\\u005f_proto__":1}', '__proto__', '__proto__'],
  ])('are refused with their place: %s', (_name, text, key, path) => {
    expect(parseJson(text)).toEqual(failure(problem('file-forbidden-key', path, { key })))
  })

  test('are all named', () => {
    const result = parseJson('{"constructor":1,"a":{"__proto__":{"prototype":1}}}')
    expect(result.ok ? [] : result.problems.map(({ path }) => path).sort()).toEqual([
      'a.__proto__',
      'a.__proto__.prototype',
      'constructor',
    ])
  })

  test('leave every prototype as it was', () => {
    const before = [Object.prototype, Array.prototype, Function.prototype].map((prototype) =>
      Object.getOwnPropertyNames(prototype),
    )
    parseJson('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')
    expect(
      [Object.prototype, Array.prototype, Function.prototype].map((prototype) => Object.getOwnPropertyNames(prototype)),
    ).toEqual(before)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('are as harmless as any other word in a value', () => {
    expect(parseJson('["__proto__","constructor"]')).toEqual(success(['__proto__', 'constructor']))
  })

  test('do not overflow the stack where there are very many', () => {
    const result = parseJson(`[${'{"__proto__":1},'.repeat(250_000)}0]`)
    expect(result.ok).toBe(false)
  })
})

describe('nesting', () => {
  const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  test('is accepted up to the depth that is far beyond a sheet’s', () => {
    expect(parseJson(lists(21)).ok).toBe(true)
  })

  test.each([22, 1_000, 100_000])('is refused at a depth of %i', (depth) => {
    expect(parseJson(lists(depth))).toEqual(failure(problem('file-too-deep')))
  })

  test('is refused in objects too', () => {
    expect(parseJson('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000))).toEqual(failure(problem('file-too-deep')))
  })
})

test('the same key twice is refused, for nobody can tell which was meant', () => {
  expect(parseJson('{"answers":{"GOV-01":{"level":0},"GOV-01":{"level":4}}}').ok).toBe(false)
})

test.each(['1e400', '-1e400'])(
  'the number %s, larger than every limit and newer than every format, is refused with its place',
  (number) => {
    expect(parseJson(`{"format":${number}}`)).toEqual({
      ok: false,
      problems: [{ code: 'value-not-allowed', path: 'format', params: { received: '1e400' } }],
    })
  },
)
