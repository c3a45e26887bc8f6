import { assess } from '../src/core/assess.ts'
import { ratePortfolio } from '../src/core/batchRate.ts'
import { scorePortfolio } from '../src/core/batchScore.ts'
import { tablesOf } from '../src/core/batchTables.ts'
import { withAnswer } from '../src/core/edit.ts'
import { improvementPlan } from '../src/core/improvement.ts'
import { openQuestions } from '../src/core/openQuestions.ts'
import { LEVELS, type Rulebook } from '../src/core/rulebook.ts'
import { EMPTY_SHEET, type Sheet } from '../src/core/sheet.ts'
import { higherTiers } from '../src/core/waysUp.ts'
import { must, RULEBOOK, valueOf } from '../test/core/builders.ts'
import { jsonLogicRater, jsonRulesRater } from './engines.mjs'
import { compareWithAssess } from './equality.ts'
import { measureLab } from './lab.ts'
import { measureList } from './list.ts'
import { measure, printTable, told, type Measured } from './measure.ts'
import { plainRater } from './plain.ts'
import { measureRatingSql } from './ratingSql.ts'
import { measureStatistics } from './statistics.ts'
import { completeLevels, packed, repeated, sheetOfLevels, sheetsFromFiles } from './sheets.ts'

const MILLION = 1_000_000

/**
 * `npm run bench:core`: speeds. `npm run bench:core -- equality 10000000`: batch against `assess` on so many random sheets;
 * `-- list 1000000`: the list; `-- statistics`: the statistics; `-- lab`: the steps of the rule lab's sliders;
 * `-- sql 1000000`: the rating as SQL by DuckDB.
 */
const [what = 'speed', count = '100000'] = process.argv.slice(2)
if (what === 'equality') compareWithAssess(Number(count))
else if (what === 'list') await measureList(Number(count))
else if (what === 'statistics') await measureStatistics()
else if (what === 'lab') await measureLab()
else if (what === 'sql') await measureRatingSql(Number(count))
else {
  await measurePortfolio()
  await measureKeystroke()
  await measurePlans()
  await measureEngines()
}

async function measurePortfolio(): Promise<void> {
  const sheets = sheetsFromFiles(RULEBOOK, 20_000)
  const rate = plainRater(RULEBOOK)
  expectSame(
    sheets.slice(0, 2000),
    (sheet) => rate(sheet).certainDiscount,
    (sheet) => assess(RULEBOOK, sheet).discount.certain,
  )
  const portfolio = repeated(RULEBOOK, packed(RULEBOOK, sheets), MILLION)
  const tables = valueOf(tablesOf(RULEBOOK))
  const scores = valueOf(scorePortfolio(tables, portfolio))
  const ratings = valueOf(ratePortfolio(RULEBOOK, portfolio, scores))
  let [turn, sum] = [0, 0]
  printTable('Rating many sheets (ratio to a plain loop over objects)', [
    await told(
      'rating.plain',
      measure('plain loop over 20,000 objects', 20_000, 11, () => {
        for (const sheet of sheets) sum += rate(sheet).certainDiscount
      }),
    ),
    await told(
      'rating.assess',
      measure('assess with every step explained, the same sheets', 20_000, 7, () => {
        for (const sheet of sheets) sum += assess(RULEBOOK, sheet).discount.certain
      }),
    ),
    await measure('packing the same sheets', 20_000, 7, () => packed(RULEBOOK, sheets)),
    await told(
      'rating.batch',
      measure('batch: 1,000,000 packed rows scored and rated', MILLION, 31, () =>
        ratePortfolio(RULEBOOK, portfolio, valueOf(scorePortfolio(tables, portfolio, scores)), ratings),
      ),
    ),
    await measure('  the same into new memory', MILLION, 31, () =>
      ratePortfolio(RULEBOOK, portfolio, valueOf(scorePortfolio(tables, portfolio))),
    ),
    await told(
      'rating.policy',
      measure('batch: 1,000,000 scored rows after new tiers, limits, rates and maxima', MILLION, 31, () =>
        ratePortfolio(withOtherPolicy(RULEBOOK, (turn += 1)), portfolio, scores, ratings),
      ),
    ),
    await measure('  the same into new memory', MILLION, 31, () =>
      ratePortfolio(withOtherPolicy(RULEBOOK, (turn += 1)), portfolio, scores),
    ),
    await told(
      'rating.weights',
      measure('batch: 1,000,000 rows after new weights (tables, scores, ratings), into new memory', MILLION, 31, () => {
        const changed = withOtherWeights(RULEBOOK, (turn += 1))
        return ratePortfolio(changed, portfolio, valueOf(scorePortfolio(valueOf(tablesOf(changed)), portfolio)))
      }),
    ),
  ])
  if (!Number.isFinite(sum)) throw new Error('expected discounts, got none')
}

/** A rulebook that has not been seen before, so that nothing is remembered of it. */
function withOtherPolicy(rulebook: Rulebook, turn: number): Rulebook {
  const { management, certificates, combination } = rulebook
  const tiers = management.tiers.map((tier) => ({ ...tier, fromPercent: Math.max(0, tier.fromPercent - (turn % 7)) }))
  const essentialLimits = management.essentialLimits.map((limit) => ({ ...limit, fromWeak: limit.fromWeak + (turn % 3) }))
  const kinds = certificates.kinds.map((kind) => ({ ...kind, percent: kind.percent + (turn % 2) }))
  return {
    ...rulebook,
    management: { ...management, tiers, essentialLimits },
    certificates: { ...certificates, kinds },
    combination: { ...combination, maximumPercent: 50 + (turn % 11) },
  }
}

function withOtherWeights(rulebook: Rulebook, turn: number): Rulebook {
  return {
    ...rulebook,
    questions: rulebook.questions.map((question, index) => ({ ...question, weight: 1 + ((index + turn) % 3) })),
  }
}

async function measureKeystroke(): Promise<void> {
  const sheets = sheetsFromFiles(RULEBOOK, 500)
  const answer = (index: number) => {
    const sheet = must(sheets[index % sheets.length])
    const level = LEVELS[index % LEVELS.length] ?? 0
    return withAnswer(sheet, must(RULEBOOK.questions[index % RULEBOOK.questions.length]).id, { kind: 'level', level })
  }
  printTable('One answer given, in items a second (1,000 a second is 1 ms each)', [
    await measure('assess: result, both ends of the range, contradictions, all steps', 500, 11, () => {
      for (let index = 0; index < 500; index += 1) assess(RULEBOOK, answer(index))
    }),
    await measure('assess, and what each open question can still change', 500, 11, () => {
      for (let index = 0; index < 500; index += 1) {
        const sheet = answer(index)
        assess(RULEBOOK, sheet)
        openQuestions(RULEBOOK, sheet)
      }
    }),
  ])
}

/** The least effort to the next tier that pays, for each persona with its open questions answered at level 1. */
async function measurePlans(): Promise<void> {
  const personas = import.meta.glob<{ default: { sheet: Sheet } }>('../test/rulebooks/personas/*.json', { eager: true })
  const measured: Measured[] = []
  for (const [path, { default: persona }] of Object.entries(personas)) {
    const asked = { ...EMPTY_SHEET, ...persona.sheet }
    const open = assess(RULEBOOK, asked).questions.filter(({ state }) => state === 'unanswered')
    const answers = {
      ...persona.sheet.answers,
      ...Object.fromEntries(open.map(({ id }) => [id, { kind: 'level', level: 1 } as const])),
    }
    const sheet = { ...asked, answers }
    const tiers = higherTiers(RULEBOOK, sheet)
    const next = tiers[0]
    if (!next) continue
    for (const tier of new Set([next, must(tiers.at(-1))])) {
      const discountPercent = tier.managementPercent
      const wish = { discountPercent, pinned: {}, excluded: [] }
      valueOf(improvementPlan(RULEBOOK, sheet, wish))
      const name = `${path.split('/').at(-1) ?? ''}, to ${String(discountPercent)} %${tier === next ? ' (next)' : ''}`
      measured.push(await measure(name, 1, 15, () => improvementPlan(RULEBOOK, sheet, wish)))
    }
  }
  printTable('Improvement plans of the personas (items a second; 200 a second is 5 ms each)', measured)
}

async function measureEngines(): Promise<void> {
  const levels = completeLevels(RULEBOOK, 1000)
  const sheets = levels.map((one) => sheetOfLevels(EMPTY_SHEET, one))
  const [plain, logic, rules] = [plainRater(RULEBOOK), jsonLogicRater(RULEBOOK), jsonRulesRater(RULEBOOK)]
  const portfolio = repeated(RULEBOOK, packed(RULEBOOK, sheets), MILLION)
  const tables = valueOf(tablesOf(RULEBOOK))
  const scores = valueOf(scorePortfolio(tables, portfolio))
  const ratings = valueOf(ratePortfolio(RULEBOOK, portfolio, scores))
  const expected = sheets.map((sheet) => assess(RULEBOOK, sheet).discount.certain)
  expectSame(
    levels,
    (one) => logic(one),
    (_, index) => expected[index],
  )
  const byRules: unknown[] = []
  for (const one of levels) byRules.push(await rules(one))
  expectSame(
    byRules,
    (one) => one,
    (_, index) => expected[index],
  )
  printTable('The same 1,000 complete sheets by engines in common use (ratio to assess; the engines explain nothing)', [
    await told(
      'engines.assess',
      measure('assess with every step explained', 1000, 11, () => {
        for (const sheet of sheets) assess(RULEBOOK, sheet)
      }),
    ),
    await told(
      'engines.logic',
      measure('json-logic-js 2.0.5, one number', 1000, 11, () => {
        for (const one of levels) logic(one)
      }),
    ),
    await told(
      'engines.rules',
      measure('json-rules-engine 7.3.1, one number', 1000, 11, async () => {
        for (const one of levels) await rules(one)
      }),
    ),
    await told(
      'engines.plain',
      measure('plain loop over objects', 1000, 11, () => {
        for (const sheet of sheets) plain(sheet)
      }),
    ),
    await told(
      'engines.batch',
      measure('batch: the sheets 1,000 times, scored and rated', MILLION, 31, () =>
        ratePortfolio(RULEBOOK, portfolio, valueOf(scorePortfolio(tables, portfolio, scores)), ratings),
      ),
    ),
  ])
}

/** Only what gives the same results may be compared for speed. */
function expectSame<T>(
  items: readonly T[],
  one: (item: T, index: number) => unknown,
  other: (item: T, index: number) => unknown,
): void {
  items.forEach((item, index) => {
    const [left, right] = [one(item, index), other(item, index)]
    if (left !== right) throw new Error(`expected ${String(right)}, got ${String(left)}, at sheet ${index}`)
  })
}
