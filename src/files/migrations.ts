interface Migration {
  readonly from: number
  /** What came with the next format; nothing that was there is changed. */
  readonly addedToSheet: Readonly<Record<string, unknown>>
}

/** Every change of the saved form, oldest first. A file only ever goes up; a test reads a file of each format. */
const MIGRATIONS: readonly Migration[] = [
  {
    from: 1,
    addedToSheet: {
      answeredBy: {},
      confirmation: { name: '', position: '', confirmedOn: null },
      plan: { wishedPercent: null, excluded: [], pinned: {}, tried: {}, baseYen: null },
      loss: null,
      contacts: {},
    },
  },
]

/** Brings data of an older format to the newest. Total: what does not look like a sheet is handed back for the schema to refuse. */
export function migrate(data: unknown): unknown {
  return MIGRATIONS.reduce((current, migration) => {
    if (!isRecord(current) || current.format !== migration.from || !isRecord(current.sheet)) return current
    return { ...current, format: migration.from + 1, sheet: { ...current.sheet, ...migration.addedToSheet } }
  }, data)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
