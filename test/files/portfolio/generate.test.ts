import { describe, expect, test } from 'vitest'
import { rateTable, RATED_BY, tableOf } from '../../../src/core/portfolioTable.ts'
import { splitEnds } from '../../../src/core/batchRate.ts'
import { corporateNumber } from '../../../src/core/declaration.ts'
import { disclosed } from '../../../src/core/disclosure.ts'
import { chunkOf } from '../../../src/core/portfolioChunk.ts'
import { FLAG_KINDS } from '../../../src/core/portfolioEntry.ts'
import { generateSubmissions } from '../../../src/files/portfolio/generate.ts'
import { SAMPLE } from '../../../src/files/portfolio/sample.ts'
import { claimedOfLine, readLine, sheetOfLine, writeLine } from '../../../src/files/portfolio/line.ts'
import { RULEBOOK, valueOf } from '../../core/builders.ts'
import { EDITION, rulebookOf } from './lines.ts'

const all = [...generateSubmissions(RULEBOOK, 1500, 7)]

describe('generated submissions', () => {
  test('are the same for the same seed, however many are asked for', () => {
    expect([...generateSubmissions(RULEBOOK, 40, 7)]).toEqual(all.slice(0, 40))
    expect([...generateSubmissions(RULEBOOK, 5, 8)]).not.toEqual(all.slice(0, 5))
    expect([...generateSubmissions(RULEBOOK, 0, 7)]).toEqual([])
  })

  test('have lines that are read, with the sheet that the chamber may see', () => {
    for (const { line, sheet, entry } of all.slice(0, 300)) {
      const read = valueOf(readLine(rulebookOf, writeLine(line)))
      if (entry.extent === 'answers') expect(sheetOfLine(RULEBOOK, read)).toEqual(sheet)
      expect(claimedOfLine(read)).toEqual(entry.claimed)
      expect(disclosed(sheet, { audience: 'chamber', withEvidence: true })).toEqual(sheet)
    }
  })

  test('have ids of their own', () => {
    expect(new Set(all.map(({ entry }) => entry.id)).size).toBe(all.length)
  })

  test('are as mixed as real ones: every tier, every flag, summaries, newer versions, false claims', () => {
    const answers = all.filter(({ entry }) => entry.extent === 'answers')
    const { discount, management, by } = rateTable(
      tableOf([valueOf(chunkOf(RULEBOOK, EDITION, 'answers', answers))]),
      () => RULEBOOK,
    )
    expect(new Set(by)).toEqual(new Set([RATED_BY.answers]))
    expect(new Set([...management].map((pair) => splitEnds(pair).certain))).toEqual(
      new Set(RULEBOOK.management.tiers.map(({ discountPercent }) => discountPercent)),
    )
    answers.forEach(({ entry }, row) => {
      const isEqual = splitEnds(discount[row] ?? 0).certain === entry.claimed?.discount.certain
      expect(entry.claim).toBe(isEqual ? 'equal' : 'differs')
    })
    const flags = new Set(all.flatMap(({ entry }) => entry.flags))
    expect(FLAG_KINDS.filter((kind) => !flags.has(kind))).toEqual([])
    const claims = new Set(all.map(({ entry }) => entry.claim))
    expect(claims).toEqual(new Set(['equal', 'differs', 'not-recomputable']))
    const companies = new Set(all.map(({ entry: { profile } }) => profile.memberNumber))
    expect(companies.size).toBeLessThan(all.length)
    const numbers = all.map(({ entry }) => entry.corporateNumber).filter((number) => number !== '')
    for (const number of numbers) expect(corporateNumber(number)).toEqual({ ok: true, value: number })
  })

  test('show every flag in the few of which the sample list is made', () => {
    const sample = [...generateSubmissions(RULEBOOK, SAMPLE.companies, SAMPLE.seed)]
    expect(new Set(sample.flatMap(({ entry }) => entry.flags)).size).toBe(FLAG_KINDS.length)
  })
})
