import { exportColumns, type ExportColumn, type ExportOptions } from '../core/exportColumns.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { SUBMISSIONS_TABLE } from './ratingSql.ts'
import { sqlComment, sqlName, sqlText, type SqlDialect } from './sqlDialect.ts'

/** Where a cluster keeps what each of its machines holds, behind the table that stands for all of them. */
export const LOCAL_TABLE = `${SUBMISSIONS_TABLE}_local`

/** Types by dialect. Days are ISO texts in ClickHouse, whose days begin in 1970. */
const TYPES = {
  standard: { text: 'VARCHAR(200)', int: 'INTEGER', day: 'DATE', flag: 'BOOLEAN' },
  clickhouse: { text: 'String', int: 'Int32', day: 'String', flag: 'UInt8' },
} as const satisfies Record<SqlDialect, Record<ExportColumn['type'], string>>

/**
 * Statements that make an empty table `submissions` with the columns in which the list leaves, for engines that do not read them from a
 * file by themselves. In ClickHouse: the table of one machine, or, with the name of a cluster, one on each machine and one for all.
 */
export function submissionsSql(rulebook: Rulebook, options: ExportOptions, dialect: 'standard'): string[]
export function submissionsSql(rulebook: Rulebook, options: ExportOptions, dialect: 'clickhouse', cluster?: string): string[]
export function submissionsSql(rulebook: Rulebook, options: ExportOptions, dialect: SqlDialect, cluster?: string): string[] {
  const columns = exportColumns(rulebook, options).map((column) => `  ${sqlName(column.name)} ${typeOf(column, dialect)}`)
  const head = sqlComment(`版 edition ${rulebook.id}`)
  const table = (name: string): string => `${head}\nCREATE TABLE ${name} (\n${columns.join(',\n')}\n)`
  if (dialect === 'standard') return [table(SUBMISSIONS_TABLE)]
  const local = `${table(cluster === undefined ? SUBMISSIONS_TABLE : LOCAL_TABLE)} ENGINE = MergeTree() ORDER BY (edition, extent)`
  if (cluster === undefined) return [local]
  const shared = `Distributed(${sqlText(cluster, dialect)}, currentDatabase(), ${sqlText(LOCAL_TABLE, dialect)}, rand())`
  return [local, `CREATE TABLE ${SUBMISSIONS_TABLE} AS ${LOCAL_TABLE} ENGINE = ${shared}`]
}

function typeOf({ type, nullable }: ExportColumn, dialect: SqlDialect): string {
  const plain = TYPES[dialect][type]
  if (dialect === 'clickhouse') return nullable ? `Nullable(${plain})` : plain
  return nullable ? plain : `${plain} NOT NULL`
}
