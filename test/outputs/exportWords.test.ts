// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { exportColumns } from '../../src/core/exportColumns.ts'
import { exportWords } from '../../src/outputs/exportWords.ts'
import { WORDING } from '../components/wordings.ts'
import { must, RULEBOOK } from '../core/builders.ts'

const t = (key: string, params: Readonly<Record<string, string | number>> = {}): string =>
  [key, ...Object.values(params).map(String)].join(' ')
const wordsOf = (deidentified: boolean) => exportWords(RULEBOOK, { deidentified }, { language: 'ja', t, wording: WORDING.ja })

/** By the name of its column, what stands above it and what it means. */
function columnsOf(deidentified: boolean) {
  const { columns } = wordsOf(deidentified)
  return new Map(exportColumns(RULEBOOK, { deidentified }).map(({ name }, place) => [name, must(columns[place])]))
}

describe('the words of the exported workbook', () => {
  test('every column has a title, and what needs it a meaning', () => {
    const columns = columnsOf(false)
    expect(columns.get('company_name')).toEqual({ title: 'out.column.company_name', meaning: '' })
    const question = must(RULEBOOK.questions[0])
    expect(columns.get('q_gov_01')).toEqual({
      title: `out.question ${String(question.number)} ${must(WORDING.ja.questions[question.id]).topic}`,
      meaning: `out.meaning.question ${must(WORDING.ja.questions[question.id]).question}`,
    })
    expect(columns.get('certificate_isms')?.title).toBe(WORDING.ja.certificates['isms']?.name)
    expect(columns.get('fact_contractors')?.title).toBe(WORDING.ja.facts['contractors']?.question)
    expect(columns.get('flag_partial_certificate')?.title).toBe('list.flag.partial-certificate')
    expect([...columns.values()].filter(({ title }) => title === '')).toEqual([])
  })

  test('only without names is said what the sign for a small group means', () => {
    expect(columnsOf(true).get('trade')?.meaning).toBe('out.meaning.generalised *')
    expect(columnsOf(false).get('trade')?.meaning).toBe('')
  })

  test('codes have labels, also those of facts', () => {
    const { labels } = wordsOf(false)
    expect(labels['trade']).toBe(WORDING.ja.trades)
    expect(labels['status']).toMatchObject({ checked: 'list.status.checked' })
    expect(labels['fact_contractors']).toEqual({ yes: 'out.yesNo.yes', no: 'out.yesNo.no' })
  })
})
