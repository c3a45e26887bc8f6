import { flowsBetween, groupFlows, largestChanges } from '../src/core/flows.ts'
import type { PortfolioChunk } from '../src/core/portfolioChunk.ts'
import { chunkOf, CHUNK_ROWS } from '../src/core/portfolioChunk.ts'
import { rateTable, tableOf } from '../src/core/portfolioTable.ts'
import { checkRules } from '../src/core/ruleChecks.ts'
import { draftProblems, NO_EDITS, withEdit, withEdits } from '../src/core/ruleDraft.ts'
import { groupsOf } from '../src/core/statisticsGroups.ts'
import { must, RULEBOOK, valueOf } from '../test/core/builders.ts'
import { measure, printTable, told } from './measure.ts'
import { sheetsFromFiles } from './sheets.ts'

const CHUNKS = 100
const EDITION = { id: RULEBOOK.id, hash: '' }

/** One step of a slider of the rule lab: the draft, its problems, the rating of 1,000,000 submissions, and who gains and loses. */
export async function measureLab(): Promise<void> {
  const one = chunk()
  // Chunks of their own, as they come from the database, and not one that stays in the processor's memory.
  const table = tableOf(Array.from({ length: CHUNKS }, (_, index) => (index === 0 ? one : structuredClone(one))))
  const before = rateTable(table, () => RULEBOOK)
  let after = rateTable(table, () => RULEBOOK)
  let turn = 0
  const step = (path: string, from: number, values: number): void => {
    turn += 1
    const draft = withEdits(RULEBOOK, withEdit(RULEBOOK, NO_EDITS, path, from + (turn % values)))
    if (draftProblems(draft).length > 0) throw new Error(`expected rules that can be used at ${path}`)
    after = rateTable(table, () => draft, after)
    flowsBetween(before, after)
  }
  const weighed = must(RULEBOOK.questions[0]).id
  const { rows } = table
  const { groups, keys } = groupsOf(table, 'trade')
  printTable(`Rule lab: a step of a slider, ${String(rows)} submissions in ${String(CHUNKS)} chunks`, [
    await told(
      'lab.threshold',
      measure('threshold of the highest tier', rows, 31, () => {
        step('management.tiers.0.fromPercent', 80, 20)
      }),
    ),
    await measure('rate of a certificate', rows, 31, () => {
      step('certificates.kinds.isms.percent', 10, 20)
    }),
    await measure('limit of the essential questions', rows, 31, () => {
      step('management.essentialLimits.1.fromWeak', 2, 8)
    }),
    await told(
      'lab.weight',
      measure('weight of a question', rows, 31, () => {
        step(`questions.${weighed}.weight`, 1, 20)
      }),
    ),
    await measure('of a step: the rating of the list', rows, 31, () => {
      turn += 1
      const draft = withEdits(RULEBOOK, { 'management.tiers.0.fromPercent': 80 + (turn % 20) })
      after = rateTable(table, () => draft, after)
    }),
    await measure('of a step: who gains and loses', rows, 31, () => flowsBetween(before, after)),
    await measure('once it rests: the largest changes', rows, 11, () => largestChanges(before, after, 5)),
    await measure('once it rests: by groups', rows, 11, () => groupFlows(before, after, groups, keys.length)),
    await measure('once it rests: the checks of the rules', 1, 11, () => checkRules(withEdits(RULEBOOK, NO_EDITS))),
  ])
}

function chunk(): PortfolioChunk {
  const sheets = sheetsFromFiles(RULEBOOK, CHUNK_ROWS)
  return valueOf(
    chunkOf(
      RULEBOOK,
      EDITION,
      'answers',
      sheets.map((sheet, index) => ({
        entry: {
          id: String(index),
          profile: { ...sheet.profile, trade: RULEBOOK.trades[index % RULEBOOK.trades.length] ?? null },
          corporateNumber: '',
          facts: sheet.facts,
          madeOn: '2026-11-20',
          receivedOn: '2026-11-22',
          edition: EDITION,
          extent: 'answers',
          origin: 'line',
          claim: 'not-claimed',
          claimed: null,
          flags: [],
        },
        rated: sheet,
      })),
    ),
  )
}
