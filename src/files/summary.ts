import { draftOf } from '../core/unofficial.ts'

/** What the list of sheets shows of a stored one, without reading it in full. */
export interface SheetSummary {
  readonly companyName: string
  readonly answered: number
  readonly inceptionDate: string | null
  /** Nothing has been typed or chosen in it. */
  readonly untouched: boolean
  /** It does not even look like a sheet; it can only be saved as a file. */
  readonly damaged: boolean
  /** Of a part-sheet: the id of the request; null for a sheet. */
  readonly part: string | null
  /** It is rated by a draft 非公式ルール. */
  readonly unofficial: boolean
}

const DAMAGED: SheetSummary = {
  companyName: '',
  answered: 0,
  inceptionDate: null,
  untouched: false,
  damaged: true,
  part: null,
  unofficial: false,
}

/** Total: anything that is neither a sheet nor a part-sheet is reported as damaged, never thrown. */
export function summarise(data: unknown): SheetSummary {
  const partSheet = field(data, 'part')
  const request = field(partSheet, 'request')
  const sheet = partSheet ?? field(data, 'sheet')
  const profile = request ?? field(sheet, 'profile')
  const part = request === undefined ? null : field(request, 'id')
  const companyName = field(profile, 'companyName')
  const answers = field(sheet, 'answers')
  if (typeof companyName !== 'string' || typeof answers !== 'object' || answers === null) return DAMAGED
  if (part !== null && typeof part !== 'string') return DAMAGED
  const inceptionDate = field(profile, 'inceptionDate')
  const answered = Object.keys(answers).length
  const lists = ['facts', 'notes', 'certificates', 'accidents', 'later'].map((key) => field(sheet, key))
  const unofficial = draftOf(data) !== null
  const listed = lists.some((list) => typeof list === 'object' && list !== null && Object.keys(list).length > 0)
  return {
    companyName,
    answered,
    inceptionDate: isDay(inceptionDate) ? inceptionDate : null,
    part,
    untouched:
      part === null &&
      !unofficial &&
      answered === 0 &&
      !listed &&
      !filled(profile) &&
      !filled(field(sheet, 'declaration')) &&
      !filled(field(sheet, 'invitation')),
    damaged: false,
    unofficial,
  }
}

/** Whether anything is said in it: neither empty texts nor nothing, however deep. */
function filled(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined && value !== null && value !== ''
  return Object.values(value).some(filled)
}

/** Enough of a day to be shown; the calendar itself is not part of the first screen. */
function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
}
