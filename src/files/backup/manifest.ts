import * as v from 'valibot'
import { ORIGINS, type Origin } from '../../core/portfolioEntry.ts'
import { BACK_UP_FORMAT } from '../formats.ts'
import { day, id, sha256, textUpTo } from '../sheetSchema.ts'
import type { ListedPart } from '../submission/manifest.ts'

/** A record of the member's database: a sheet or a part-sheet, as the file that it would be on its own. */
export interface BackUpSheet {
  readonly part: string
  readonly id: string
  readonly revision: number
  readonly savedAt: string
}

/** Submissions of the list that were taken in on one day and in one way: lines, or one file. */
export interface BackUpSubmissions {
  readonly part: string
  /** ISO day. */
  readonly receivedOn: string
  readonly origin: Origin
  readonly rows: number
}

/** What a back-up of a machine says of itself; it vouches for every part. */
export interface BackUpManifest {
  readonly kind: 'back-up'
  readonly format: typeof BACK_UP_FORMAT
  /** Version of the app that wrote it. */
  readonly app: string
  /** ISO date and time with offset; for people, never for decisions. */
  readonly savedAt: string
  readonly sheets: readonly BackUpSheet[]
  readonly submissions: readonly BackUpSubmissions[]
  readonly parts: readonly ListedPart[]
}

/** Parts with a name of their own; the others lie in folders. */
export const BACK_UP_PARTS = {
  manifest: 'manifest.json',
  readme: 'README.txt',
  reviews: 'reviews.json',
  clients: 'clients.json',
  settings: 'settings.json',
  keys: 'keys.json',
} as const

/** Names of the other parts. */
export const partName = {
  sheet: (place: number): string => `sheets/${numbered(place)}.json`,
  attachment: (hash: string): string => `attachments/${hash}`,
  paper: (hash: string): string => `papers/${hash}`,
  lines: (place: number): string => `submissions/${numbered(place)}.jsonl`,
  file: (place: number): string => `submissions/${numbered(place)}.zip`,
}

const numbered = (place: number): string => String(place + 1).padStart(5, '0')

const NAME =
  /^(?:manifest\.json|README\.txt|(?:reviews|clients|settings|keys)\.json|(?:sheets\/\d{5}\.json)|(?:submissions\/\d{5}\.(?:jsonl|zip))|(?:attachments|papers)\/[0-9a-f]{64})$/

export function isBackUpPart(name: string): boolean {
  return NAME.test(name)
}

/** The hash that a part is named by; null for one that is not named so. */
export function hashInName(name: string): string | null {
  return /^(?:attachments|papers)\/([0-9a-f]{64})$/.exec(name)?.[1] ?? null
}

/** What ZIP can say: four gigabytes, and as many files as fit into sixteen bits. A sealed one is a little larger. */
export const BACK_UP_LIMITS = {
  bytes: 0xffff_ffff,
  parts: 60_000,
  sealedBytes: 4_400_000_000,
  manifestBytes: 50_000_000,
} as const

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const partText = v.pipe(v.string(), v.maxLength(100))

export const backUpManifestSchema: v.GenericSchema<unknown, BackUpManifest> = v.strictObject({
  kind: v.literal('back-up'),
  format: v.literal(BACK_UP_FORMAT),
  app: textUpTo(40),
  savedAt: textUpTo(40),
  sheets: v.array(v.strictObject({ part: partText, id, revision: v.pipe(count, v.minValue(1)), savedAt: textUpTo(40) })),
  submissions: v.array(v.strictObject({ part: partText, receivedOn: day, origin: v.picklist(ORIGINS), rows: count })),
  parts: v.array(v.strictObject({ name: partText, bytes: count, sha256 })),
})
