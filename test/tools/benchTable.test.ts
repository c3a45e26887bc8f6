// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { LINES, PARTS } from '../../bench/lines.mjs'
import { benchTable, documentLines } from '../../bench/table.mjs'

const measured = (values: Record<string, number[]>, date = '2026-11-22') => ({
  date,
  machine: 'a machine',
  load: [0.1, 0.4],
  values,
})
const LOAD = {
  'load.question.answered': [1000, 900, 1100],
  'load.static.answered': [500],
  'load.formkit.answered': [1300],
  'load.survey.answered': [3400],
  'load.surveyOne.answered': [3000],
}

describe('the table of npm run bench', () => {
  test('tells median, least and most, how many times ours the others take, the goal and whether it is reached', () => {
    expect(documentLines({ load: measured(LOAD) })).toEqual([
      'Written by `npm run bench`: 2026-11-22, a machine; load 0.1 to 0.4. 1 of 1 goals reached.',
      '',
      '### First load on a slow telephone',
      '',
      '| what | median (least – most) | beside it (times ours) | goal | reached |',
      '|---|---|---|---|---|',
      '| First question: an answer chosen and stored | 1,000 ms (900 ms – 1,100 ms) | HTML 500 ms (0.50 ×) · FormKit 1,300 ms (1.3 ×) · SurveyJS 3,400 ms (3.4 ×) · SurveyJS, one question at a time 3,000 ms (3.0 ×) | ≤ 2.1 × HTML; 3.4 × sooner than SurveyJS, 1.3 × than FormKit | yes |',
    ])
  })

  test('says so where one part of a goal is missed, and nothing where a peer was not measured', () => {
    const table = (values: Record<string, number[]>) => benchTable({ load: measured(values) }, undefined)
    expect(table({ ...LOAD, 'load.survey.answered': [3399] })).toContain('NOT reached')
    expect(table({ 'load.question.answered': [1000] })).not.toContain('reached')
  })

  test('names date and machine again where a part was measured apart', () => {
    const apart = {
      load: measured(LOAD),
      pdf: measured({ 'pdf.report-Japanese.first': [600] }),
      lab: measured({ 'lab.weight.ms': [61] }, '2026-11-25'),
    }
    const lines = documentLines(apart)
    expect(lines[0]).toMatch(/^Written by `npm run bench`: 2026-11-22, .* 2 of 3 goals reached\.$/)
    expect(lines.filter((line: string) => line.startsWith('Measured apart'))).toEqual([
      'Measured apart: 2026-11-25, a machine; load 0.1.',
    ])
  })

  test('has lines for parts only that are measured, and each part has some', () => {
    expect([...new Set(LINES.map(({ part }: { part: string }) => part))].sort()).toEqual(
      PARTS.map(({ id }: { id: string }) => id).sort(),
    )
  })
})
