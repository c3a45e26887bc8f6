// @vitest-environment node
import { expect, test } from 'vitest'
import { problem } from '../../src/core/problem.ts'
import { sentencesByPath, shownParams } from '../../src/outputs/problemText.ts'

const format = (value: number): string => value.toLocaleString('en')

test('numbers get separators, also those that came as text; everything else stays as it is', () => {
  const found = problem('limit-outside-plan', 'wished', {
    plan: 'E',
    received: '123456',
    minimum: 300_000_001,
    odd: 'NaN',
    half: '0.5',
    huge: '9'.repeat(30),
  })
  expect(shownParams(found, format)).toEqual({
    plan: 'E',
    received: '123,456',
    minimum: '300,000,001',
    odd: 'NaN',
    half: '0.5',
    huge: '9'.repeat(30),
  })
})

test('the first problem of each place is its sentence', () => {
  const problems = [problem('amount-too-large', 'a'), problem('id-repeated', 'b'), problem('share-not-allowed', 'a')]
  expect(sentencesByPath(problems, ({ code }) => code)).toEqual({ a: 'amount-too-large', b: 'id-repeated' })
  expect(sentencesByPath([], ({ code }) => code)).toEqual({})
})
