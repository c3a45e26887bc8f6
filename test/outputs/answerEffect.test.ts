// @vitest-environment node
import { expect, test } from 'vitest'
import { assess } from '../../src/core/assess.ts'
import { withAnswer } from '../../src/core/edit.ts'
import type { Answer, Sheet } from '../../src/core/sheet.ts'
import { answerEffect, type AnswerEffect } from '../../src/outputs/answerEffect.ts'
import { level, must, questionOf, RULEBOOK, sheetWhereAll, sheetWith, UNKNOWN } from '../core/builders.ts'

const ESSENTIAL = must(RULEBOOK.questions.find(({ essential }) => essential))
const PLAIN = must(RULEBOOK.questions.find(({ essential, weight }) => !essential && weight === 1))

const effectOf = (sheet: Sheet, id: string, answer: Answer | null): AnswerEffect =>
  answerEffect(assess(RULEBOOK, sheet), assess(RULEBOOK, withAnswer(sheet, id, answer)))

const tier = (certainPercent: number, reachablePercent: number, moved: boolean) => ({ certainPercent, reachablePercent, moved })

test.each<[string, Sheet, string, Answer | null, AnswerEffect]>([
  [
    'an answer makes its points certain',
    sheetWith(),
    ESSENTIAL.id,
    level(3),
    { certainPoints: 3 * ESSENTIAL.weight, essentialsAnswered: 1, essentialsSound: 1, tier: tier(0, 40, false) },
  ],
  [
    'the lowest level makes no points certain, and a weak essential limits what is possible',
    sheetWith(),
    ESSENTIAL.id,
    level(0),
    { certainPoints: 0, essentialsAnswered: 1, essentialsSound: 0, tier: tier(0, 20, true) },
  ],
  [
    'unknown makes nothing certain and is not sound',
    sheetWith(),
    ESSENTIAL.id,
    UNKNOWN,
    { certainPoints: 0, essentialsAnswered: 1, essentialsSound: 0, tier: tier(0, 40, false) },
  ],
  [
    'a plain question counts no essential',
    sheetWith(),
    PLAIN.id,
    level(4),
    { certainPoints: 4, essentialsAnswered: 0, essentialsSound: 0, tier: tier(0, 40, false) },
  ],
  [
    'a lower answer takes points back',
    sheetWhereAll(RULEBOOK, 4),
    PLAIN.id,
    level(1),
    { certainPoints: -3, essentialsAnswered: 12, essentialsSound: 12, tier: tier(40, 40, false) },
  ],
  [
    'an answer taken back opens the range again',
    sheetWhereAll(RULEBOOK, 4),
    ESSENTIAL.id,
    null,
    { certainPoints: -4 * ESSENTIAL.weight, essentialsAnswered: 11, essentialsSound: 11, tier: tier(20, 40, true) },
  ],
  [
    'one weak essential at the top moves the tier down',
    sheetWhereAll(RULEBOOK, 4),
    'SYS-02',
    level(1),
    {
      certainPoints: -3 * questionOf(RULEBOOK, 'SYS-02').weight,
      essentialsAnswered: 12,
      essentialsSound: 11,
      tier: tier(20, 20, true),
    },
  ],
])('%s', (_name, sheet, id, answer, expected) => {
  expect(effectOf(sheet, id, answer)).toEqual(expected)
})
