/** What the list of sheets shows of a stored one, without reading it in full. */
export interface SheetSummary {
  readonly companyName: string
  readonly answered: number
  readonly inceptionDate: string | null
  /** Nothing has been typed or chosen in it. */
  readonly untouched: boolean
  /** It does not even look like a sheet; it can only be saved as a file. */
  readonly damaged: boolean
}

const DAMAGED: SheetSummary = { companyName: '', answered: 0, inceptionDate: null, untouched: false, damaged: true }

/** Total: anything that is not a sheet is reported as damaged, never thrown. */
export function summarise(data: unknown): SheetSummary {
  const sheet = field(data, 'sheet')
  const profile = field(sheet, 'profile')
  const companyName = field(profile, 'companyName')
  const answers = field(sheet, 'answers')
  if (typeof companyName !== 'string' || typeof answers !== 'object' || answers === null) return DAMAGED
  const inceptionDate = field(profile, 'inceptionDate')
  const answered = Object.keys(answers).length
  const lists = ['facts', 'notes', 'certificates', 'accidents', 'later'].map((key) => field(sheet, key))
  const listed = lists.some((list) => typeof list === 'object' && list !== null && Object.keys(list).length > 0)
  const filled = (record: unknown): boolean =>
    typeof record === 'object' && record !== null && Object.values(record).some((value) => value !== null && value !== '')
  return {
    companyName,
    answered,
    inceptionDate: typeof inceptionDate === 'string' ? inceptionDate : null,
    untouched: answered === 0 && !listed && !filled(profile) && !filled(field(sheet, 'declaration')),
    damaged: false,
  }
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
}
