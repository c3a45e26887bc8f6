/** The dialects that the rating of an edition is written in. */
export const SQL_DIALECTS = ['standard', 'clickhouse'] as const
/** `standard`: what DuckDB, PostgreSQL and SQLite all read. `clickhouse`: also by versions without common table expressions. */
export type SqlDialect = (typeof SQL_DIALECTS)[number]

/** One step of a query: what it is, and the columns that it makes of the step before. */
export interface SqlStep {
  readonly name: string
  /** Lines of a comment. */
  readonly about: readonly string[]
  readonly columns: readonly SqlColumn[]
  /** Only of the first step: which rows. */
  readonly where?: readonly string[]
}

export interface SqlColumn {
  readonly name: string
  /** Lines of a comment. */
  readonly about?: readonly string[]
  /** The expression, a line each; left out: the column of the step before. */
  readonly of?: readonly string[]
}

/** A name of a column or table. */
export function sqlName(name: string): string {
  return /^[a-z][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}

/** A text as a value. A backslash needs two in ClickHouse. */
export function sqlText(text: string, dialect: SqlDialect): string {
  const whole = dialect === 'clickhouse' ? text.replaceAll('\\', '\\\\') : text
  return `'${whole.replaceAll("'", "''")}'`
}

/** What may stand behind `--`: nothing ends the line of a comment but its end. */
export function sqlComment(text: string): string {
  return `-- ${text.replaceAll(/\s+/g, ' ').trim()}`.trimEnd()
}

/**
 * Share of a whole in percent, rounded down; no value where the whole is 0. What would be left over is taken away before the division, so
 * that nothing is rounded, whether an engine divides whole numbers into whole numbers or not.
 */
export function sqlPercent(part: string, whole: string, dialect: SqlDialect): string {
  // ClickHouse works out both branches for every row.
  if (dialect === 'clickhouse') {
    return `CASE WHEN ${whole} = 0 THEN NULL ELSE intDiv(${part} * 100, CASE WHEN ${whole} = 0 THEN 1 ELSE ${whole} END) END`
  }
  return `CASE WHEN ${whole} = 0 THEN NULL ELSE CAST((${part} * 100 - ${part} * 100 % ${whole}) / ${whole} AS INTEGER) END`
}

/** A view of steps, one made of the other; the first one of a table. */
export function sqlView(name: string, table: string, steps: readonly SqlStep[], dialect: SqlDialect): string {
  return dialect === 'clickhouse' ? nestedView(name, table, steps) : viewOfNamedSteps(name, table, steps)
}

/** The steps one after the other. Only the first is kept as a table: what it adds up would be added up again for each use. */
function viewOfNamedSteps(name: string, table: string, steps: readonly SqlStep[]): string {
  const named = steps.slice(0, -1).map((step, index) => {
    const from = steps[index - 1]?.name ?? table
    const kept = index === 0 ? ' AS MATERIALIZED' : ' AS'
    return [...commentOf(step.about), `${sqlName(step.name)}${kept} (`, ...indented(selectOf(step, [sqlName(from)])), ')'].join(
      '\n',
    )
  })
  const last = steps.at(-1)
  const end = last ? [...commentOf(last.about), ...selectOf(last, [sqlName(steps.at(-2)?.name ?? table)])] : []
  const heads = named.length > 0 ? ['WITH', '', named.join(',\n\n'), ''] : []
  return [`CREATE VIEW ${sqlName(name)} AS`, ...heads, `${end.join('\n')};`].join('\n')
}

/** The last step outside, the first one innermost. */
function nestedView(name: string, table: string, steps: readonly SqlStep[]): string {
  const query = steps.reduce<readonly string[]>(
    (inner, step) => [
      ...commentOf(step.about),
      ...selectOf(step, inner.length === 0 ? [sqlName(table)] : ['(', ...indented(inner), ')']),
    ],
    [],
  )
  return `${[`CREATE VIEW ${sqlName(name)} AS`, ...query].join('\n')}\n`
}

function selectOf({ columns, where = [] }: SqlStep, [from = '', ...rest]: readonly string[]): string[] {
  return [
    'SELECT',
    ...indented(columns.flatMap((column, index) => columnOf(column, index === columns.length - 1))),
    `FROM ${from}`,
    ...rest,
    ...where.map((condition, index) => `${index === 0 ? 'WHERE' : '  AND'} ${condition}`),
  ]
}

function columnOf({ name, about = [], of }: SqlColumn, isLast: boolean): string[] {
  const end = isLast ? '' : ','
  if (of === undefined) return [...commentOf(about), `${sqlName(name)}${end}`]
  const [first = '', ...rest] = of
  const lines = rest.length === 0 ? [`${first} AS ${sqlName(name)}${end}`] : [...of, `  AS ${sqlName(name)}${end}`]
  return [...commentOf(about), ...lines]
}

function commentOf(about: readonly string[]): string[] {
  return about.map(sqlComment)
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`))
}
