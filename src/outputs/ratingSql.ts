import { answerColumnNames } from '../core/exportColumns.ts'
import type { EditionRef } from '../core/portfolioEntry.ts'
import type { BasisId, Rulebook } from '../core/rulebook.ts'
import { isUnofficial } from '../core/unofficial.ts'
import {
  atMost,
  certificateRates,
  earned,
  limitedTier,
  openPoints,
  possible,
  sumOf,
  tierByPoints,
  unanswered,
  weakForCertain,
  weakWhenReached,
  type AnswerWorth,
} from './ratingSqlTerms.ts'
import { sqlComment, sqlName, sqlPercent, sqlText, sqlView, type SqlColumn, type SqlDialect, type SqlStep } from './sqlDialect.ts'

/** The table that the script takes, and the view that it makes of it. */
export const SUBMISSIONS_TABLE = 'submissions'
export const RATINGS_VIEW = 'ratings'

export interface RatingSqlOptions {
  readonly dialect: SqlDialect
  /** Columns that go along unchanged: what a rating is told by. */
  readonly carried: readonly string[]
  /** SHA-256 of earlier states of the rulebook file with the same numbers; their submissions are rated too. */
  readonly earlierHashes?: readonly string[]
}

/** What goes along where the table has ids, and where it is without names. */
export const CARRIED = {
  named: ['id', 'is_newest'],
  deidentified: ['trade', 'size_band', 'sales_band', 'membership', 'is_newest'],
} as const

/**
 * The rating 割引率の試算 of an edition as one SQL statement: a view `ratings` over the table `submissions` that leaves the list (`core/exportColumns`).
 * Its columns are named as the app's own and hold the same numbers, so that both can be compared. All numbers of the script are the rulebook's.
 *
 * Rated are the submissions of the given edition, with exactly these numbers; of a draft 非公式ルール of the rule lab: of the edition
 * that it was made from. Summaries 要約のみ have no answers and are not in the view.
 */
export function ratingSql(rulebook: Rulebook, edition: EditionRef, options: RatingSqlOptions): string {
  const { dialect, carried } = options
  const steps = [pointsStep(rulebook, edition, options), tiersStep(rulebook, dialect, carried), limitsStep(rulebook, carried)]
  const view = sqlView(RATINGS_VIEW, SUBMISSIONS_TABLE, [...steps, discountStep(rulebook, dialect, carried)], dialect)
  return `${head(rulebook, edition, options).map(sqlComment).join('\n')}\n\n${view}\n`
}

function head({ id }: Rulebook, edition: EditionRef, { dialect, earlierHashes = [] }: RatingSqlOptions): string[] {
  return [
    'リスク診断シート 割引率の試算（提出一覧をまとめて） / Estimated discounts of a list of submissions',
    ...(isUnofficial(id)
      ? [
          '',
          '【非公式ルール】 これは試しのルールで、どの保険会社も使っていません。',
          'UNOFFICIAL RULES: a draft that no insurer uses.',
        ]
      : []),
    '',
    `診断基準 rules: ${id}`,
    `対象 rated: 版 edition ${edition.id}, SHA-256 ${edition.hash}`,
    ...earlierHashes.map((hash) => `数字が同じ以前の状態 earlier state with the same numbers: SHA-256 ${hash}`),
    `方言 dialect: ${dialect === 'clickhouse' ? 'ClickHouse' : 'DuckDB, PostgreSQL 12 or newer, SQLite 3.35 or newer'}`,
    '',
    `書き出した表「${SUBMISSIONS_TABLE}」から、ビュー「${RATINGS_VIEW}」を作ります。全て整数で計算し、割合は切り捨てます。`,
    `Makes the view "${RATINGS_VIEW}" of the exported table "${SUBMISSIONS_TABLE}". All numbers are whole; shares are rounded down.`,
    '試算であり、見積りではありません。割引は保険会社が決めます。 / An estimate, never a quotation: the insurer decides.',
    '',
    'q_*: 0–4 実施レベル level, -1 わからない unknown, -2 該当なし not applicable, NULL 未回答 unanswered',
    'certificate_*: 1 全社 whole company + 2 一部 part of it, 4 + 8 同じ（不足を補った場合） the same once what is missing is filled in',
    '_certain: 未確定は全て0とした場合 every open answer at 0; _reachable: 全て4とした場合 every open answer at 4',
  ]
}

/** Both ends of the range, with what is different between them. */
const ENDS = [
  { end: 'certain', points: 'earned' },
  { end: 'reachable', points: '(earned + open_points)' },
] as const

const SUMS = ['earned', 'possible', 'open_points', 'weak_essentials_certain', 'weak_essentials_reachable', 'unanswered'] as const

function kept(names: readonly string[]): SqlColumn[] {
  return names.map((name) => ({ name }))
}

function pointsStep(rulebook: Rulebook, { id, hash }: EditionRef, options: RatingSqlOptions): SqlStep {
  const { dialect, carried, earlierHashes = [] } = options
  const hashes = [hash, ...earlierHashes].map((each) => sqlText(each, dialect))
  const ofTheseNumbers = hashes.length === 1 ? `= ${hashes.join()}` : `IN (${hashes.join(', ')})`
  const { questionsBasis, management } = rulebook
  const essentials = basisOf(rulebook, management.essentialBasis)
  const sums: readonly (readonly [string, readonly string[], AnswerWorth, boolean])[] = [
    ['earned', ['§3 得点 = 重み × レベル / points: weight × level'], earned(dialect), false],
    ['possible', ['§3 満点、該当なしは除く / possible points, without what does not apply'], possible, false],
    ['open_points', ['§3 未確定（未回答・わからない）の点 / points of open answers'], openPoints, false],
    [
      'weak_essentials_certain',
      [
        `§3 要改善の重要設問: レベル${String(management.weakAtMostLevel)}以下と未確定 / weak essential questions, open ones among them`,
        essentials,
      ],
      weakForCertain(rulebook),
      true,
    ],
    ['weak_essentials_reachable', ['§3 同、未確定を除く / the same without open ones'], weakWhenReached(rulebook), true],
    ['unanswered', ['§3 未回答の設問 / unanswered questions'], unanswered, false],
  ]
  return {
    name: 'points',
    about: ['§2–§4 回答と認証を数える / Answers and certificates counted', basisOf(rulebook, questionsBasis)],
    columns: [
      ...kept(carried),
      ...sums.map(([name, about, worth, onlyEssential]) => ({
        name,
        about,
        of: sumOfQuestions(rulebook, worth, onlyEssential),
      })),
      ...certificateSums(rulebook),
    ],
    where: ["extent = 'answers'", `edition = ${sqlText(id, dialect)}`, `edition_hash ${ofTheseNumbers}`],
  }
}

function sumOfQuestions(rulebook: Rulebook, worth: AnswerWorth, onlyEssential: boolean): string[] {
  const columns = answerColumnNames(rulebook).questions.map(sqlName)
  return sumOf(
    rulebook.questions.flatMap((question, place) => {
      if (onlyEssential && !question.essential) return []
      return [{ term: worth(question, columns[place] as string), remark: `問${String(question.number)} ${question.id}` }]
    }),
  )
}

function certificateSums(rulebook: Rulebook): SqlColumn[] {
  const { kinds } = rulebook.certificates
  const columns = answerColumnNames(rulebook).certificates.map(sqlName)
  const bases = [...new Set(kinds.map(({ basis }) => basisOf(rulebook, basis)))]
  return ENDS.map(({ end }) => ({
    name: `certificate_sum_${end}`,
    about: end === 'certain' ? ['§4 認証: 種類ごとに最も高い率 / certificates: each kind once, its best rate', ...bases] : [],
    of: sumOf(
      kinds.flatMap((kind, place) => {
        if (kind.percent === 0 && (kind.partialPercent ?? 0) === 0) return []
        return [{ term: certificateRates(kind, columns[place] as string)[end], remark: kind.id }]
      }),
    ),
  }))
}

function tiersStep(rulebook: Rulebook, dialect: SqlDialect, carried: readonly string[]): SqlStep {
  const { management } = rulebook
  return {
    name: 'by_points',
    about: [
      '§3 実施率と、得点だけで見た割引区分 / Achievement, and the tier by points alone',
      basisOf(rulebook, management.tiersBasis),
    ],
    columns: [
      ...kept([...carried, ...SUMS]),
      ...ENDS.map(({ end, points }) => ({ name: `percent_${end}`, of: [sqlPercent(points, 'possible', dialect)] })),
      ...ENDS.map(({ end, points }) => ({ name: `tier_by_points_${end}`, of: tierByPoints(management.tiers, points) })),
      ...kept(ENDS.map(({ end }) => `certificate_sum_${end}`)),
    ],
  }
}

function limitsStep(rulebook: Rulebook, carried: readonly string[]): SqlStep {
  const { management, certificates } = rulebook
  return {
    name: 'parts',
    about: [
      '§3 重要設問による上限 / Limits from weak essential questions',
      basisOf(rulebook, management.essentialBasis),
      '§4 認証割引の上限 / The maximum of the certificates',
      basisOf(rulebook, certificates.maximumBasis),
    ],
    columns: [
      ...kept([...carried, ...SUMS, ...ENDS.map(({ end }) => `percent_${end}`)]),
      ...ENDS.map(({ end }) => ({
        name: `tier_${end}`,
        of: limitedTier(management.essentialLimits, `tier_by_points_${end}`, `weak_essentials_${end}`),
      })),
      ...ENDS.map(({ end }) => ({
        name: `certificates_${end}`,
        of: [atMost(certificates.maximumPercent, `certificate_sum_${end}`)],
      })),
    ],
  }
}

function discountStep(rulebook: Rulebook, dialect: SqlDialect, carried: readonly string[]): SqlStep {
  const { id, combination } = rulebook
  const both = ENDS.map(({ end }) => end)
  return {
    name: 'discounts',
    about: [
      '§5 割引率 = 管理体制 + 認証、上限まで（団体割引を除く） / Discount: management and certificates up to the maximum, without the group discount',
      basisOf(rulebook, combination.basis),
    ],
    columns: [
      ...kept(carried),
      { name: 'rules', about: ['どの診断基準による試算か / by which rules'], of: [sqlText(id, dialect)] },
      ...kept([...SUMS, ...both.map((end) => `percent_${end}`)]),
      {
        name: 'has_tier',
        about: ['§3 全て回答済みなら1、まだ割引区分がないときは0 / 1 once nothing is unanswered, 0 while there is no tier yet'],
        of: ['CASE WHEN unanswered = 0 AND possible > 0 THEN 1 ELSE 0 END'],
      },
      ...kept([...both.map((end) => `tier_${end}`), ...both.map((end) => `certificates_${end}`)]),
      ...both.map((end) => ({
        name: `discount_${end}`,
        of: [atMost(combination.maximumPercent, `tier_${end} + certificates_${end}`)],
      })),
    ],
  }
}

/** Where a number comes from, as a remark. */
function basisOf({ bases, sources }: Rulebook, id: BasisId): string {
  const basis = bases.find((one) => one.id === id)
  const source = sources.find((one) => one.id === basis?.source)
  const from = source ? `${source.publisher}「${source.title}」${source.year}` : '仮定 assumption'
  return `根拠 basis: ${id}, ${from}`
}
