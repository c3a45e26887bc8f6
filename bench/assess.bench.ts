import { readFileSync } from 'node:fs'
import { bench, describe } from 'vitest'
import { assess } from '../src/core/assess.ts'
import { withAnswer } from '../src/core/edit.ts'
import { EMPTY_SHEET, type Answer, type Sheet } from '../src/core/sheet.ts'
import { readRulebook } from '../src/rulebooks/read.ts'

const read = readRulebook(JSON.parse(readFileSync('src/rulebooks/jcci-2015/rulebook.json', 'utf8')))
if (!read.ok) throw new Error('expected a valid rulebook')
const rulebook = read.value

/** Sixty answers that differ from sheet to sheet, so that nothing can be kept from one to the next. */
function sheetNumber(seed: number): Sheet {
  return rulebook.questions.reduce<Sheet>((sheet, { id, number }) => {
    const level = ([0, 1, 2, 3, 4] as const)[(number * 7 + seed * 3) % 5] ?? 0
    const answer: Answer = (number + seed) % 19 === 0 ? { kind: 'unknown' } : { kind: 'level', level }
    return withAnswer(sheet, id, answer)
  }, EMPTY_SHEET)
}

const sheets = Array.from({ length: 100 }, (_, seed) => sheetNumber(seed))

describe('assess with every step explained', () => {
  bench('100 sheets', () => {
    for (const sheet of sheets) assess(rulebook, sheet)
  })
})
