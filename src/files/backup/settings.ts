import * as v from 'valibot'
import { readView, readViews } from '../../core/listView.ts'
import { failureOf, type Result } from '../../core/problem.ts'
import type { KnownSigner } from '../../core/signers.ts'
import { validate } from '../../rulebooks/validate.ts'
import { readAskDraft } from '../askDraft.ts'
import { readDocumentChoices } from '../documentChoices.ts'
import { readKeptDraft } from '../editionDraft.ts'
import { storedDraft, storedRecords } from '../enteredDraft.ts'
import { decodeDraft, EMPTY_DRAFT, encodeDraft } from '../invitationDraft.ts'
import { readJsonFile } from '../jsonFile.ts'
import { readLetterFacts } from '../letterFacts.ts'
import { storedChoices, storedMembers } from '../roster/storedRoster.ts'
import { readSignerRecords } from '../signersSchema.ts'
import { placed } from '../submission/openContents.ts'
import { BACK_UP_PARTS } from './manifest.ts'

/** What a machine keeps besides sheets, submissions and records about them. */
export interface MachineSettings {
  /** Of the rooms of staff and agents. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Small choices, by their names. */
  readonly preferences: Readonly<Record<string, string>>
  readonly signers: readonly KnownSigner[]
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= 1000
const isHabits = v.strictObject({ by: v.string(), name: v.string(), key: v.string() })

/** The settings that a back-up has, each with what tells whether it can be read. */
const READERS = {
  roster: (value: unknown) => storedMembers(value) !== null,
  'roster-choices': (value: unknown) => filled(storedChoices(value)),
  'entry-draft': (value: unknown) => storedDraft(value) !== null,
  entered: (value: unknown) => storedRecords(value).length > 0,
  lab: (value: unknown) => readKeptDraft(value) !== null,
  'list-views': (value: unknown) => readViews(value).length > 0,
  'list-last-view': (value: unknown) => readView(value).columns.length > 0,
  reviewer: isText,
  'agent-name': isText,
  'agent-telephone': isText,
  'agent-letter': (value: unknown) => readLetterFacts(value) !== null,
  'agent-package': (value: unknown) => v.is(isHabits, value),
}

export type SettingName = keyof typeof READERS
export const SETTING_NAMES = Object.keys(READERS) as SettingName[]

/**
 * Settings whose change by others would lead a person to the wrong key. They are in sealed back-ups only, and taken from those only:
 * whoever finds one that is not sealed can write it anew.
 */
export const TRUSTED_SETTINGS: ReadonlySet<string> = new Set<SettingName>(['agent-package'])

/** Kept under a name of the preferences, but typed by a person like a setting. */
export const INVITATION_DRAFT = 'invitation-draft'

/** A setting that says something and can be read. */
export function isSetting(name: string, value: unknown): boolean {
  return Object.hasOwn(READERS, name) && filled(value) && READERS[name as SettingName](value)
}

/** Whether anything is said in it, however deep. */
export function filled(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined && value !== null && value !== ''
  return Object.values(value).some(filled)
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const SHORT = /^[\w .:-]{1,200}$/

const GLOBAL: Readonly<Record<string, (text: string) => boolean>> = {
  language: (text) => text === 'ja' || text === 'en',
  'shortcut-keys': (text) => SHORT.test(text),
  'questions-by-area': (text) => SHORT.test(text),
  [INVITATION_DRAFT]: (text) => decodeDraft(text) !== null && text !== encodeDraft(EMPTY_DRAFT),
}

/** Choices about one sheet: the name ends in its id. */
const OF_SHEETS: Readonly<Record<string, (text: string) => boolean>> = {
  ask: (text) => readAskDraft(text) !== null,
  documents: (text) => readDocumentChoices(text) !== null,
  file: (text) => DAY.test(text),
  place: (text) => SHORT.test(text),
  pace: (text) => SHORT.test(text),
}

/** The sheet that a choice is about; null: it is about none, or it is no choice of this app. */
function sheetOf(name: string): { readonly kind: string; readonly id: string } | null {
  const [, kind, id] = /^([a-z]+)\.([\w-]{1,64})$/.exec(name) ?? []
  return kind !== undefined && id !== undefined && Object.hasOwn(OF_SHEETS, kind) ? { kind, id } : null
}

export function isPreference(name: string, text: string): boolean {
  if (Object.hasOwn(GLOBAL, name)) return GLOBAL[name]?.(text) ?? false
  const about = sheetOf(name)
  return about !== null && (OF_SHEETS[about.kind]?.(text) ?? false)
}

/**
 * The choices of a back-up that are to be put here: those about sheets that came, under the ids that they have now, and those of which
 * this machine has none yet.
 */
export function preferencesToPut(
  saved: MachineSettings['preferences'],
  here: MachineSettings['preferences'],
  ids: ReadonlyMap<string, string>,
): [name: string, text: string][] {
  return Object.entries(saved).flatMap(([name, text]): [string, string][] => {
    if (!isPreference(name, text)) return []
    const about = sheetOf(name)
    if (about === null) return Object.hasOwn(here, name) || name === INVITATION_DRAFT ? [] : [[name, text]]
    const id = ids.get(about.id)
    return id === undefined ? [] : [[`${about.kind}.${id}`, text]]
  })
}

const LIMIT_BYTES = 50_000_000
const schema = v.strictObject({
  settings: v.record(v.string(), v.unknown()),
  preferences: v.record(v.string(), v.pipe(v.string(), v.maxLength(1_000_000))),
  signers: v.array(v.unknown()),
})

export function writeSettings(settings: MachineSettings): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(settings, null, 1)}\n`)
}

/** The settings of a back-up; what cannot be read of them is left out. Unhappy: they are none. */
export async function readSettings(blob: Blob): Promise<Result<MachineSettings>> {
  const json = await readJsonFile(blob, LIMIT_BYTES)
  const read = json.ok ? validate(schema, json.value) : json
  if (!read.ok) return failureOf(placed(BACK_UP_PARTS.settings, read.problems))
  const { settings, preferences, signers } = read.value
  return {
    ok: true,
    value: {
      settings: Object.fromEntries(Object.entries(settings).filter(([name, value]) => isSetting(name, value))),
      preferences: Object.fromEntries(Object.entries(preferences).filter(([name, text]) => isPreference(name, text))),
      signers: readSignerRecords(signers),
    },
  }
}
