import { RECORD_KINDS, type RecordKind } from './declaration.ts'
import { withProfile, withRecords, withSales, withWish } from './edit.ts'
import type { Sheet } from './sheet.ts'

/** Which part of a sheet a place belongs to. */
export type MergePart =
  'profile' | 'fact' | 'declaration' | 'records' | 'certificate' | 'accident' | 'evidence' | 'contact' | 'confirmation' | 'whole'

/**
 * One place of a sheet that holds one value, besides the answers. `entry` says which fact, kind, certificate, accident,
 * piece of evidence or contact; `field` what of it.
 */
export interface MergePlace {
  /** Unlike that of any other place and of any question. */
  readonly id: string
  readonly part: MergePart
  readonly entry: string | null
  readonly field: string
  /** Null where nothing is said. */
  readonly read: (sheet: Sheet) => unknown
  /** Expects a value that `read` gave of another sheet. */
  readonly write: (sheet: Sheet, value: unknown) => Sheet
}

/** What was typed and is no number stands in the number's place: the two are one value. */
interface TypedNumber {
  readonly number: number | null
  readonly unread: string
}

/** Every place that at least one of the two sheets fills, for entries that both of them have. */
export function placesOf(mine: Sheet, theirs: Sheet): MergePlace[] {
  return [
    ...fieldPlaces('profile', mine.profile, (sheet) => sheet.profile, withProfile),
    ...factPlaces(mine, theirs),
    ...DECLARATION_PLACES,
    ...recordPlaces(),
    ...entryPlaces('certificate', 'certificates', mine, theirs),
    ...entryPlaces('accident', 'accidents', mine, theirs),
    ...entryPlaces('evidence', 'evidence', mine, theirs),
    ...contactPlaces(mine, theirs),
    ...CONFIRMATION_PLACES,
    ...WHOLE_PLACES,
  ]
}

/** An empty text says nothing. */
function stated(value: unknown): unknown {
  return value === undefined || value === '' ? null : value
}

function place(part: MergePart, entry: string | null, field: string, read: MergePlace['read'], write: MergePlace['write']) {
  const id = [part, ...(entry === null ? [] : [entry]), field].join('.')
  return { id, part, entry, field, read: (sheet: Sheet) => stated(read(sheet)), write }
}

/** A place for each field of a record that every sheet has. */
function fieldPlaces<T extends object>(
  part: MergePart,
  sample: T,
  of: (sheet: Sheet) => T,
  change: (sheet: Sheet, change: Partial<T>) => Sheet,
): MergePlace[] {
  return Object.keys(sample).map((field) =>
    place(
      part,
      null,
      field,
      (sheet) => of(sheet)[field as keyof T],
      (sheet, value) => change(sheet, { [field]: value } as Partial<T>),
    ),
  )
}

function factPlaces(mine: Sheet, theirs: Sheet): MergePlace[] {
  return Object.keys({ ...mine.facts, ...theirs.facts }).map((fact) =>
    place(
      'fact',
      fact,
      'answer',
      (sheet) => sheet.facts[fact],
      (sheet, value) => ({ ...sheet, facts: { ...sheet.facts, [fact]: value as 'yes' | 'no' } }),
    ),
  )
}

const DECLARED = [
  'accidentsInPeriod',
  'knownLeak',
  'knownLeakDate',
  'firstYearStart',
  'insuredName',
  'corporateNumber',
  'lastCertificateNumber',
  'address',
  'business',
  'otherRecords',
  'contractors',
  'remarks',
] as const

function withDeclared(sheet: Sheet, field: (typeof DECLARED)[number], value: unknown): Sheet {
  return { ...sheet, declaration: { ...sheet.declaration, [field]: value } }
}

const DECLARATION_PLACES: readonly MergePlace[] = [
  ...DECLARED.map((field) =>
    place(
      'declaration',
      null,
      field,
      (sheet) => sheet.declaration[field],
      (sheet, value) => withDeclared(sheet, field, value),
    ),
  ),
  ...(['newCompany', 'yearEnd', 'tax', 'proof'] as const).map((field) =>
    place(
      'declaration',
      null,
      field,
      (sheet) => sheet.declaration.sales[field],
      (sheet, value) => withSales(sheet, { [field]: value }),
    ),
  ),
  ...(['yen', 'plannedYen'] as const).map((field) =>
    numberPlace(
      'declaration',
      null,
      field,
      `sales.${field}`,
      (sheet) => sheet.declaration.sales[field],
      (sheet, number) => withSales(sheet, { [field]: number }),
    ),
  ),
  ...(['plan', 'reducedCosts', 'riders'] as const).map((field) =>
    place(
      'declaration',
      null,
      field,
      (sheet) => sheet.declaration.wish[field],
      (sheet, value) => withWish(sheet, { [field]: value }),
    ),
  ),
  ...(['liabilityYen', 'costsYen'] as const).map((field) =>
    numberPlace(
      'declaration',
      null,
      field,
      `wish.${field}`,
      (sheet) => sheet.declaration.wish[field],
      (sheet, number) => withWish(sheet, { [field]: number }),
    ),
  ),
]

/** A number with what was typed in its place and is none. */
function numberPlace(
  part: MergePart,
  entry: string | null,
  field: string,
  unreadAt: string,
  numberOf: (sheet: Sheet) => number | null,
  withNumber: (sheet: Sheet, number: number | null) => Sheet,
): MergePlace {
  return place(
    part,
    entry,
    field,
    (sheet): TypedNumber | null => {
      const [number, unread] = [numberOf(sheet), sheet.declaration.unread[unreadAt] ?? '']
      return number === null && unread === '' ? null : { number, unread }
    },
    (sheet, value) => {
      const { number, unread } = value as TypedNumber
      const changed = withNumber(sheet, number)
      const others = Object.entries(changed.declaration.unread).filter(([at]) => at !== unreadAt)
      const all = Object.fromEntries(unread === '' ? others : [...others, [unreadAt, unread]])
      return { ...changed, declaration: { ...changed.declaration, unread: all } }
    },
  )
}

/** Which kinds are held, and how many people's data of each. */
function recordPlaces(): MergePlace[] {
  return RECORD_KINDS.flatMap((kind) => [
    place(
      'records',
      kind,
      'held',
      (sheet) => sheet.declaration.records[kind]?.held,
      (sheet, value) => withRecords(sheet, kind, { held: value as boolean }),
    ),
    ...(['own', 'entrusted'] as const).map((whose) => recordNumber(kind, whose)),
  ])
}

function recordNumber(kind: RecordKind, whose: 'own' | 'entrusted'): MergePlace {
  return numberPlace(
    'records',
    kind,
    whose,
    `records.${kind}.${whose}`,
    (sheet) => sheet.declaration.records[kind]?.[whose] ?? null,
    // Whether the kind is held is a place of its own, and comes first.
    (sheet, number) =>
      number === null && !sheet.declaration.records[kind] ? sheet : withRecords(sheet, kind, { [whose]: number }),
  )
}

type Lists = 'certificates' | 'accidents' | 'evidence'
/** Lists inside an entry are only ever added to, so they are no places. */
const NO_PLACE: ReadonlySet<string> = new Set(['id', 'files', 'questions', 'certificates'])

/** The fields of entries that both sheets have, by their ids. */
function entryPlaces(part: MergePart, list: Lists, mine: Sheet, theirs: Sheet): MergePlace[] {
  const here = new Set(mine[list].map(({ id }) => id))
  return theirs[list]
    .filter(({ id }) => here.has(id))
    .flatMap((entry) =>
      Object.keys(entry)
        .filter((field) => !NO_PLACE.has(field))
        .map((field) =>
          place(
            part,
            entry.id,
            field,
            (sheet) => valueAt(sheet[list], entry.id, field),
            (sheet, value) => ({
              ...sheet,
              [list]: sheet[list].map((each) => (each.id === entry.id ? { ...each, [field]: value } : each)),
            }),
          ),
        ),
    )
}

function valueAt(list: readonly { readonly id: string }[], id: string, field: string): unknown {
  return (list.find((each) => each.id === id) as Readonly<Record<string, unknown>> | undefined)?.[field]
}

function contactPlaces(mine: Sheet, theirs: Sheet): MergePlace[] {
  return Object.keys({ ...mine.contacts, ...theirs.contacts }).flatMap((id) =>
    (['name', 'telephone'] as const).map((field) =>
      place(
        'contact',
        id,
        field,
        (sheet) => sheet.contacts[id]?.[field],
        (sheet, value) => ({
          ...sheet,
          contacts: { ...sheet.contacts, [id]: { name: '', telephone: '', ...sheet.contacts[id], [field]: value } },
        }),
      ),
    ),
  )
}

const CONFIRMATION_PLACES: readonly MergePlace[] = (['name', 'position'] as const).map((field) =>
  place(
    'confirmation',
    null,
    field,
    (sheet) => sheet.confirmation[field],
    (sheet, value) => ({ ...sheet, confirmation: { ...sheet.confirmation, [field]: value } }),
  ),
)

/** What is one thing, however much is in it. */
const WHOLE = ['plan', 'loss', 'forCustomer', 'invitation', 'lastYear', 'returned', 'requested'] as const

const WHOLE_PLACES: readonly MergePlace[] = WHOLE.map((field) =>
  place(
    'whole',
    null,
    field,
    (sheet) => (field === 'plan' && isNoPlan(sheet.plan) ? null : sheet[field]),
    (sheet, value) => ({ ...sheet, [field]: value }),
  ),
)

function isNoPlan({ wishedPercent, excluded, pinned, tried, baseYen }: Sheet['plan']): boolean {
  const lists = [excluded, Object.keys(pinned), Object.keys(tried)]
  return wishedPercent === null && baseYen === null && lists.every(({ length }) => length === 0)
}
