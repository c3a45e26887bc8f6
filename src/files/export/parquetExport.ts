import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { ExportType, ExportValue } from '../../core/exportColumns.ts'
import type { ExportTable } from '../../core/exportTable.ts'
import type { OnRows, Take } from './rows.ts'

/** Engines read row group by row group, also beside each other; so many rows of about 110 columns are in memory at one time. */
export const ROWS_OF_GROUP = 20_000
/** What a file says of its writer. */
const CREATED_BY = 'risk-diagnosis-sheet'

type Element = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number]

const TYPES: Readonly<Record<ExportType, Pick<Element, 'type' | 'converted_type'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  int: { type: 'INT32' },
  day: { type: 'INT32', converted_type: 'DATE' },
  flag: { type: 'BOOLEAN' },
}

/** Writes a table as Parquet: columns with types, compressed by Snappy, with the least and the largest value of each row group. */
export function writeParquet(table: ExportTable, take: Take, onRows: OnRows): void {
  const { columns, rows } = table
  const writer = new ByteWriter()
  const hand = (): void => {
    take(writer.getBytes().slice())
    writer.index = 0
  }
  const parquet = new ParquetWriter({
    writer: Object.assign(writer, { flush: hand, finish: hand }),
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, type, nullable }) => {
        const repetition: Pick<Element, 'repetition_type'> = { repetition_type: nullable ? 'OPTIONAL' : 'REQUIRED' }
        return { name, ...TYPES[type], ...repetition }
      }),
    ],
    createdBy: CREATED_BY,
  })
  for (let from = 0; from < rows; from += ROWS_OF_GROUP) {
    const to = Math.min(rows, from + ROWS_OF_GROUP)
    const columnData = columns.map(({ name, type }, column) => {
      const data = table.values(column, from, to)
      return { name, data: type === 'day' ? daysOf(data) : data }
    })
    void parquet.write({ columnData, rowGroupSize: ROWS_OF_GROUP })
    onRows(to)
  }
  void parquet.finish()
}

const DAY_MS = 86_400_000

/** Days since 1970. */
function daysOf(days: readonly ExportValue[]): (number | null)[] {
  const known = new Map<ExportValue, number | null>([[null, null]])
  return days.map((day) => {
    const number = known.get(day)
    if (number !== undefined) return number
    const made = Date.parse(`${String(day)}T00:00:00Z`) / DAY_MS
    known.set(day, made)
    return made
  })
}
