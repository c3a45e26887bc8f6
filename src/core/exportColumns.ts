import { splitGrade } from './batchGrade.ts'
import { ANSWERS_OF_WORD, BITS_OF_ANSWER } from './batchPortfolio.ts'
import { ratingAt, splitEnds } from './batchRate.ts'
import type { SheetSums } from './batchSums.ts'
import type { Generalised, QuasiIdentifier } from './exportGroups.ts'
import { claimedAt, dayOfNumber, NOT_CLAIMED, type PortfolioChunk } from './portfolioChunk.ts'
import { CLAIM_STATES, FLAG_KINDS, ORIGINS } from './portfolioEntry.ts'
import { RATED_BY, type KeptRating, type TableRatings } from './portfolioTable.ts'
import { VERSIONS } from './portfolioVersions.ts'
import { CASE_STATUSES } from './reviewCase.ts'
import { HIGHEST_LEVEL, type Rulebook } from './rulebook.ts'
import { textAt, type TextColumn } from './textColumn.ts'
import type { Ends } from './steps.ts'

/** `int`: a whole number; `day`: an ISO day; `flag`: true or false. */
export type ExportType = 'text' | 'int' | 'day' | 'flag'
export type ExportValue = string | number | boolean | null

/**
 * A column of the table that leaves 書き出し: one row a submission. Names are ASCII in snake_case and the same in every language; a
 * column of another edition is never named like one of this, as ids are not reused. What the columns hold, in their order:
 *
 * | column | holds |
 * |---|---|
 * | `id` | of the submission; a newer one of the same company has another |
 * | `edition`, `edition_hash` | the edition answered, and the SHA-256 of its rulebook |
 * | `extent` | `answers`, or `summary` 要約のみ: no answers, only what is claimed |
 * | `origin` | `file`, `line` or `entered` 代行入力 |
 * | `claim` | what became of the claimed result: `equal`, `differs`, `not-recomputable`, `not-claimed` |
 * | `chamber`, `member_number`, `corporate_number`, `company_name` | as in the sheet; null: not given |
 * | `trade`, `employees`, `sales_band` | ids of the rulebook and a number; null: not given |
 * | `membership` | `member` or `non-member`; null: not given |
 * | `inception_on`, `made_on`, `received_on` | days |
 * | `is_newest` | whether it is the newest submission of its company in the whole list |
 * | `status` | at the chamber: `received`, `returned`, `checked` |
 * | `fact_<id>` | `yes`, `no`, or null |
 * | `q_<id>` | 0–4 the level, −1 わからない, −2 該当なし (permitted), null unanswered; 該当なし that is not permitted is unanswered |
 * | `certificate_<id>` | what its certificates of the kind give on the inception day, as a sum: 1 one of the whole company counts, 2 one of a part counts, 4 and 8 the same once what is missing is filled in; 0 none. The rate of a kind is the best of those that hold (`percent` for the whole, `partialPercent` for a part); the sum over kinds is cut at `certificates.maximumPercent` |
 * | `earned`, `possible`, `open_points` | points with open questions at level 0, possible points, points of open (unanswered or unknown) questions |
 * | `percent_certain`, `percent_reachable` | achievement, rounded down; null where nothing is applicable |
 * | `weak_essentials_certain`, `weak_essentials_reachable`, `unanswered` | numbers of questions |
 * | `rated_by` | by what the next columns are worked out: `answers`, `claim` (a summary), `nothing` (an edition that is not here) |
 * | `tier_certain`, `tier_reachable` | management tier, percent |
 * | `certificates_certain`, `certificates_reachable` | certificate discount, percent; null unless rated by answers |
 * | `discount_certain`, `discount_reachable` | discount without the group discount, percent |
 * | `claimed_tier_certain` … `claimed_discount_reachable` | the same four as the submission claims them |
 * | `flag_<kind>` | 要確認 |
 *
 * Questions, facts and certificate kinds are those of the given edition. A row of another edition has what both ask by the same ids;
 * its rating is by its own rulebook. Where that is not here, its answers cannot be told from each other and are null.
 *
 * De-identified, the columns `id`, `chamber`, `member_number`, `corporate_number`, `company_name`, `origin` and `status` are not there;
 * `employees` is `size_band`, days are `inception_month` (`2027-03`), `made_year` and `received_year`. `*` stands where a value is
 * generalised so that no company is alone with it (`exportGroups`).
 */
export interface ExportColumn {
  readonly name: string
  readonly type: ExportType
  readonly nullable: boolean
}

/** A chunk with all that its rows are read from. */
export interface ExportSource {
  readonly chunk: PortfolioChunk
  /** The number of its first row in the table. */
  readonly first: number
  /** Of its own edition; null: not here. */
  readonly rulebook: Rulebook | null
  readonly kept: KeptRating | null
  /** The sums of a row; null: not rated from answers. */
  readonly sumsAt: (at: number) => SheetSums | null
  readonly ratings: TableRatings
  readonly versionKinds: Uint8Array
  readonly statuses: Uint8Array
  /** Null in a table with names; only the columns of one without them read it. */
  readonly generalised: Generalised | null
}

export type ExportReader = (at: number) => ExportValue

/** A column with the way to read it: once for each chunk, then for each of its rows. */
export interface ExportField {
  readonly column: ExportColumn
  readonly readerOf: (source: ExportSource) => ExportReader
}

export interface ExportOptions {
  /** Without names and small groups. */
  readonly deidentified: boolean
}

/** The columns of the table that leaves, in their order. */
export function exportColumns(rulebook: Rulebook, options: ExportOptions): readonly ExportColumn[] {
  return exportFields(rulebook, options).map(({ column }) => column)
}

/** The columns with their readers. */
export function exportFields(rulebook: Rulebook, { deidentified }: ExportOptions): readonly ExportField[] {
  return [...(deidentified ? GENERALISED_FIELDS : NAMED_FIELDS), ...answerFields(rulebook), ...RATING_FIELDS]
}

function field(name: string, type: ExportType, nullable: boolean, readerOf: ExportField['readerOf']): ExportField {
  return { column: { name, type, nullable }, readerOf }
}

function named(
  name: string,
  codesOf: (chunk: PortfolioChunk) => Uint16Array,
  namesOf: (chunk: PortfolioChunk) => readonly string[],
): ExportField {
  return field(name, 'text', true, ({ chunk }) => {
    const [codes, names] = [codesOf(chunk), [null, ...namesOf(chunk)]]
    return (at) => names[codes[at] as number] as string | null
  })
}

function texts(name: string, of: (chunk: PortfolioChunk) => TextColumn): ExportField {
  return field(name, 'text', true, ({ chunk }) => {
    const column = of(chunk)
    return (at) => textAt(column, at) || null
  })
}

function days(name: string, nullable: boolean, of: (chunk: PortfolioChunk) => Uint32Array): ExportField {
  return field(name, 'day', nullable, ({ chunk }) => {
    const numbers = of(chunk)
    const kept = new Map<number, string | null>()
    return (at) => {
      const number = numbers[at] as number
      const known = kept.get(number)
      if (known !== undefined) return known
      const day = dayOfNumber(number)
      kept.set(number, day)
      return day
    }
  })
}

function coded(name: string, keys: readonly string[], codesOf: (source: ExportSource) => Uint8Array): ExportField {
  return field(name, 'text', false, (source) => {
    const codes = codesOf(source)
    return (at) => keys[codes[at] as number] as string
  })
}

const MEMBERSHIPS = [null, 'member', 'non-member'] as const

const CLAIM = coded('claim', CLAIM_STATES, ({ chunk }) => chunk.claim)
const EXTENT = field(
  'extent',
  'text',
  false,
  ({ chunk }) =>
    () =>
      chunk.extent,
)
const IS_NEWEST = field('is_newest', 'flag', false, ({ first, versionKinds }) => {
  const newest = VERSIONS.indexOf('newest')
  return (at) => versionKinds[first + at] === newest
})

const NAMED_FIELDS: readonly ExportField[] = [
  field(
    'id',
    'text',
    false,
    ({ chunk }) =>
      (at) =>
        textAt(chunk.ids, at),
  ),
  field(
    'edition',
    'text',
    false,
    ({ chunk }) =>
      () =>
        chunk.edition.id,
  ),
  field(
    'edition_hash',
    'text',
    false,
    ({ chunk }) =>
      () =>
        chunk.edition.hash,
  ),
  EXTENT,
  coded('origin', ORIGINS, ({ chunk }) => chunk.origin),
  CLAIM,
  named(
    'chamber',
    ({ chamber }) => chamber,
    ({ names }) => names.chambers,
  ),
  texts('member_number', ({ memberNumbers }) => memberNumbers),
  texts('corporate_number', ({ corporateNumbers }) => corporateNumbers),
  texts('company_name', ({ companyNames }) => companyNames),
  named(
    'trade',
    ({ trade }) => trade,
    ({ names }) => names.trades,
  ),
  // Employees are kept with 1 added; 0 is not given.
  field(
    'employees',
    'int',
    true,
    ({ chunk: { employees } }) =>
      (at) =>
        employees[at] === 0 ? null : (employees[at] as number) - 1,
  ),
  named(
    'sales_band',
    ({ salesBand }) => salesBand,
    ({ names }) => names.salesBands,
  ),
  field(
    'membership',
    'text',
    true,
    ({ chunk: { membership } }) =>
      (at) =>
        MEMBERSHIPS[membership[at] as number] as string | null,
  ),
  days('inception_on', true, ({ inception }) => inception),
  days('made_on', false, ({ madeOn }) => madeOn),
  days('received_on', false, ({ receivedOn }) => receivedOn),
  IS_NEWEST,
  field(
    'status',
    'text',
    false,
    ({ first, statuses }) =>
      (at) =>
        CASE_STATUSES[statuses[first + at] as number] as string,
  ),
]

function generalised(name: string, nullable: boolean, part: QuasiIdentifier): ExportField {
  return field(name, 'text', nullable, (source) => {
    const { valueOf } = source.generalised as Generalised
    return (at) => valueOf(part, source.first + at)
  })
}

const GENERALISED_FIELDS: readonly ExportField[] = [
  generalised('edition', false, 'edition'),
  generalised('edition_hash', false, 'editionHash'),
  EXTENT,
  CLAIM,
  generalised('trade', true, 'trade'),
  generalised('size_band', true, 'size'),
  generalised('sales_band', true, 'sales'),
  generalised('membership', true, 'membership'),
  generalised('inception_month', true, 'inception'),
  generalised('made_year', false, 'made'),
  generalised('received_year', false, 'received'),
  IS_NEWEST,
]

/** Ids as parts of a column's name; two that would be the same are told apart by a number. */
function columnNames(prefix: string, ids: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return ids.map((id) => {
    const plain = `${prefix}_${id.toLowerCase().replace(/[^a-z0-9]/g, '_')}`
    let name = plain
    for (let count = 2; taken.has(name); count += 1) name = `${plain}_${String(count)}`
    taken.add(name)
    return name
  })
}

/** The names of the columns of facts, questions and certificate kinds, each in the rulebook's order. */
export function answerColumnNames({ facts, questions, certificates }: Rulebook) {
  const ids = (all: readonly { readonly id: string }[]): readonly string[] => all.map(({ id }) => id)
  return {
    facts: columnNames('fact', ids(facts)),
    questions: columnNames('q', ids(questions)),
    certificates: columnNames('certificate', ids(certificates.kinds)),
  }
}

const NOTHING: ExportReader = () => null
const ANSWER_CODES = [0, 1, 2, 3, 4, -1, -2, null] as const
const FACT_CODES = [null, 'yes', 'no'] as const

function answerFields(rulebook: Rulebook): readonly ExportField[] {
  const names = answerColumnNames(rulebook)
  return [
    ...rulebook.facts.map(({ id }, place) =>
      field(names.facts[place] as string, 'text', true, ({ chunk, rulebook: own }) => {
        const at2 = 2 * (own?.facts.findIndex((fact) => fact.id === id) ?? -1)
        return at2 < 0 ? NOTHING : (at) => FACT_CODES[((chunk.facts[at] as number) >>> at2) & 3] as string | null
      }),
    ),
    ...rulebook.questions.map(({ id }, place) =>
      field(names.questions[place] as string, 'int', true, (source) => answerReader(source, id)),
    ),
    ...rulebook.certificates.kinds.map(({ id }, place) =>
      field(names.certificates[place] as string, 'int', true, (source) => certificateReader(source, id)),
    ),
  ]
}

function answerReader({ chunk: { packed, extent }, rulebook }: ExportSource, id: string): ExportReader {
  const place = rulebook?.questions.findIndex((question) => question.id === id) ?? -1
  if (place < 0 || extent === 'summary') return NOTHING
  const column = Math.floor(place / ANSWERS_OF_WORD) * packed.rows
  const shift = BITS_OF_ANSWER * (place % ANSWERS_OF_WORD)
  return (at) => ANSWER_CODES[((packed.answers[column + at] as number) >> shift) & 7] as number | null
}

function certificateReader({ chunk: { packed, extent }, rulebook }: ExportSource, id: string): ExportReader {
  const place = rulebook?.certificates.kinds.findIndex((kind) => kind.id === id) ?? -1
  if (place < 0 || extent === 'summary') return NOTHING
  const digits = Array.from(packed.certificateSets.keys(), (set) => Number.parseInt(set.charAt(place) || '0', 16))
  return (at) => digits[packed.certificates[at] as number] as number
}

function summed(name: string, of: (sums: SheetSums) => number): ExportField {
  return field(name, 'int', true, ({ sumsAt }) => (at) => {
    const sums = sumsAt(at)
    return sums && of(sums)
  })
}

/** Two columns, one for each end of the range. */
function ends(
  name: string,
  readerOf: (source: ExportSource) => (at: number) => Ends<number | null> | null,
): readonly ExportField[] {
  return (['certain', 'reachable'] as const).map((end) =>
    field(`${name}_${end}`, 'int', true, (source) => {
      const read = readerOf(source)
      return (at) => read(at)?.[end] ?? null
    }),
  )
}

function pairs(name: string, of: (ratings: TableRatings) => Uint16Array): readonly ExportField[] {
  return ends(name, ({ ratings, first }) => {
    const all = of(ratings)
    return (at) => (all[first + at] === NOT_CLAIMED ? null : splitEnds(all[first + at] as number))
  })
}

const RATED_BY_NAMES = Object.entries(RATED_BY)
  .sort(([, one], [, other]) => one - other)
  .map(([name]) => name)

const RATING_FIELDS: readonly ExportField[] = [
  summed('earned', ({ earned }) => earned),
  summed('possible', ({ weight }) => weight * HIGHEST_LEVEL),
  summed('open_points', ({ openPoints }) => openPoints),
  ...ends(
    'percent',
    ({ kept }) =>
      (at) =>
        kept && splitGrade(kept.scores.grades[at] as number).percent,
  ),
  ...ends(
    'weak_essentials',
    ({ kept }) =>
      (at) =>
        kept && splitGrade(kept.scores.grades[at] as number).weak,
  ),
  summed('unanswered', ({ unanswered }) => unanswered),
  field(
    'rated_by',
    'text',
    false,
    ({ ratings: { by }, first }) =>
      (at) =>
        RATED_BY_NAMES[by[first + at] as number] as string,
  ),
  ...pairs('tier', ({ management }) => management),
  ...ends(
    'certificates',
    ({ kept, chunk: { packed } }) =>
      (at) =>
        (kept && ratingAt(packed, kept.ratings, at))?.certificates ?? null,
  ),
  ...pairs('discount', ({ discount }) => discount),
  ...ends(
    'claimed_tier',
    ({ chunk }) =>
      (at) =>
        claimedAt(chunk, at)?.management ?? null,
  ),
  ...ends(
    'claimed_discount',
    ({ chunk }) =>
      (at) =>
        claimedAt(chunk, at)?.discount ?? null,
  ),
  ...FLAG_KINDS.map((kind, bit) =>
    field(
      `flag_${kind.replaceAll('-', '_')}`,
      'flag',
      false,
      ({ chunk: { flags } }) =>
        (at) =>
          (((flags[at] as number) >> bit) & 1) === 1,
    ),
  ),
]
