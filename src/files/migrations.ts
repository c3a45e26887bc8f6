interface Migration {
  readonly from: number
  /** What came with the next format; nothing that was there is changed. */
  readonly addedToSheet: Readonly<Record<string, unknown>>
  readonly addedToDeclaration?: Readonly<Record<string, unknown>>
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
  {
    from: 2,
    addedToSheet: { forCustomer: null },
    addedToDeclaration: {
      insuredName: '',
      corporateNumber: '',
      lastCertificateNumber: '',
      address: '',
      business: '',
      sales: { newCompany: null, yen: null, yearEnd: null, tax: null, proof: null, plannedYen: null },
      records: {},
      otherRecords: '',
      contractors: '',
      wish: { plan: null, liabilityYen: null, costsYen: null, reducedCosts: null, riders: '' },
      remarks: '',
      unread: {},
    },
  },
  {
    from: 3,
    addedToSheet: {
      evidence: [],
      invitation: null,
      handOver: {
        extent: null,
        withEvidence: true,
        audience: null,
        leftOut: [],
        contact: { name: '', telephone: '' },
        consentedOn: null,
        sent: [],
      },
      unconfirmed: [],
      lastYear: null,
    },
  },
  { from: 4, addedToSheet: { returned: null } },
  { from: 5, addedToSheet: { requested: null } },
]

/** Brings data of an older format to the newest. Total: what does not look like a sheet is handed back for the schema to refuse. */
export function migrate(data: unknown): unknown {
  return MIGRATIONS.reduce((current, migration) => {
    if (!isRecord(current) || current.format !== migration.from || !isRecord(current.sheet)) return current
    return { ...current, format: migration.from + 1, sheet: withAdded(current.sheet, migration) }
  }, data)
}

function withAdded(sheet: Record<string, unknown>, { addedToSheet, addedToDeclaration }: Migration): Record<string, unknown> {
  const { declaration } = sheet
  const more = addedToDeclaration && isRecord(declaration) ? { declaration: { ...declaration, ...addedToDeclaration } } : {}
  return { ...sheet, ...addedToSheet, ...more }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
