// @vitest-environment node
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { ProblemCode } from '../../src/core/problem.ts'
import { validate } from '../../src/rulebooks/validate.ts'

const schema: v.GenericSchema<unknown, unknown> = v.strictObject({
  name: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(5))),
  count: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9))),
  format: v.exactOptional(v.literal(1)),
  side: v.exactOptional(v.picklist(['left', 'right'])),
  id: v.exactOptional(v.pipe(v.string(), v.regex(/^[a-z]+$/))),
  day: v.exactOptional(
    v.pipe(
      v.string(),
      v.check((text) => text !== '2027-02-30', 'date-does-not-exist'),
    ),
  ),
  list: v.exactOptional(v.array(v.strictObject({ needed: v.string() }))),
})

function problemsOf(data: unknown): [ProblemCode, string][] {
  const result = validate(schema, data)
  return result.ok ? [] : result.problems.map(({ code, path }) => [code, path])
}

describe('validate', () => {
  test('gives back what is right', () => {
    const data = { name: 'abc', count: 3, list: [{ needed: 'x' }] }
    expect(validate(schema, data)).toEqual({ ok: true, value: data })
  })

  test.each<[string, unknown, [ProblemCode, string][]]>([
    ['another type', { name: 3 }, [['value-wrong-type', 'name']]],
    ['something that is no object', 'text', [['value-wrong-type', '']]],
    ['nothing at all', null, [['value-wrong-type', '']]],
    ['a missing field', { list: [{}] }, [['value-missing', 'list.0.needed']]],
    ['a field too many', { list: [{ needed: 'x', other: 1 }] }, [['value-unexpected', 'list.0.other']]],
    ['another literal', { format: 2 }, [['value-not-allowed', 'format']]],
    ['a word that is not in the list', { side: 'up' }, [['value-not-allowed', 'side']]],
    ['a text of another form', { id: 'A1' }, [['value-not-allowed', 'id']]],
    ['a text too long', { name: 'abcdef' }, [['value-too-long', 'name']]],
    ['a text too short', { name: '' }, [['value-out-of-range', 'name']]],
    ['a number too small', { count: 0 }, [['value-out-of-range', 'count']]],
    ['a number too large', { count: 10 }, [['value-out-of-range', 'count']]],
    ['half a number', { count: 1.5 }, [['value-out-of-range', 'count']]],
    ['a day that does not exist', { day: '2027-02-30' }, [['date-does-not-exist', 'day']]],
  ])('reports %s', (_name, data, expected) => {
    expect(problemsOf(data)).toEqual(expected)
  })

  test('reports all problems at once', () => {
    expect(problemsOf({ name: 3, side: 'up', list: [{}, { needed: 1 }], extra: true })).toEqual([
      ['value-wrong-type', 'name'],
      ['value-not-allowed', 'side'],
      ['value-missing', 'list.0.needed'],
      ['value-wrong-type', 'list.1.needed'],
      ['value-unexpected', 'extra'],
    ])
  })

  test('tells what was expected and what came instead, but never the whole of a long text', () => {
    const result = validate(schema, { count: '営業秘密'.repeat(50) })
    expect(result.ok ? [] : result.problems).toEqual([
      {
        code: 'value-wrong-type',
        path: 'count',
        params: { expected: 'number', received: `"${'営業秘密'.repeat(10).slice(0, 39)}…` },
      },
    ])
  })

  test('keeps the whole path where one of several shapes was expected', () => {
    const union: v.GenericSchema<unknown, unknown> = v.strictObject({
      list: v.array(v.union([v.strictObject({ a: v.string() }), v.strictObject({ b: v.number() })])),
    })
    const result = validate(union, { list: [{ a: 'x' }, { a: 1 }, { c: true }] })
    const paths = result.ok ? [] : result.problems.map(({ path }) => path)
    expect(paths.length).toBeGreaterThan(0)
    expect(paths.filter((path) => !/^list\.[12](\.|$)/.test(path))).toEqual([])
  })
})
