import { failure, problem, success, type Result } from '../core/problem.ts'
import type { EditionRef } from '../core/portfolioEntry.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { isUnofficial } from '../core/unofficial.ts'
import type { Forms, Help, Language, ResponseGuide, Wording } from '../core/wording.ts'
import type { CarryOverTable } from '../core/carryOverTable.ts'
import type { YearlyEvidence } from '../core/yearlyEvidence.ts'
import jcci2015Hash from './jcci-2015/rulebook.json?sha256'

interface JsonModule {
  readonly default: unknown
}

/**
 * The files of an edition. They are read with all care (./read.ts) when the app is built and by the tests, and taken as they are where
 * it runs: nobody's telephone checks once more what was shipped. A draft comes from outside and is read before it is added.
 */
export interface EditionFiles {
  /** SHA-256 of the rulebook file, as hexadecimal digits: which numbers a saved sheet was answered for. */
  readonly hash: string
  /**
   * SHA-256 of earlier states of the file in which every number was the same, the newest first: of the draft, before it was
   * published. What was answered for them is read, rated and listed as before.
   */
  readonly earlierHashes?: readonly string[]
  readonly rulebook: () => Promise<JsonModule>
  readonly wording: Readonly<Record<Language, () => Promise<JsonModule>>>
  readonly help: Readonly<Record<Language, () => Promise<JsonModule>>>
  readonly guide: Readonly<Record<Language, () => Promise<JsonModule>>>
  readonly forms: Readonly<Record<Language, () => Promise<JsonModule>>>
  readonly sample: () => Promise<JsonModule>
  /** What became of the questions of earlier editions. */
  readonly carryOver: () => Promise<JsonModule>
  /** Which evidence has to be made anew each year. */
  readonly yearlyEvidence: () => Promise<JsonModule>
}

const SHIPPED: Readonly<Record<string, EditionFiles>> = {
  'jcci-2015': {
    hash: jcci2015Hash,
    earlierHashes: ['5bfdb3082e1aa1d7892c3825d8fae41592ff3b98c21b382192e97d780aa51761'],
    rulebook: () => import('./jcci-2015/rulebook.json'),
    wording: {
      ja: () => import('./jcci-2015/wording.ja.json'),
      en: () => import('./jcci-2015/wording.en.json'),
    },
    help: {
      ja: () => import('./jcci-2015/help.ja.json'),
      en: () => import('./jcci-2015/help.en.json'),
    },
    guide: {
      ja: () => import('./jcci-2015/responseGuide.ja.json'),
      en: () => import('./jcci-2015/responseGuide.en.json'),
    },
    forms: {
      ja: () => import('./jcci-2015/forms.ja.json'),
      en: () => import('./jcci-2015/forms.en.json'),
    },
    sample: () => import('./jcci-2015/sample.json'),
    carryOver: () => import('./jcci-2015/carry-over.json'),
    yearlyEvidence: () => import('./jcci-2015/yearlyEvidence.json'),
  },
}

/** The editions that this app has, and those that were added to them while it runs. */
const editions = new Map(Object.entries(SHIPPED))

/** The edition that new sheets are answered for. */
export const CURRENT_EDITION = 'jcci-2015'

export const EDITION_IDS: readonly string[] = Object.keys(SHIPPED)

/**
 * Adds an edition that is not shipped, until the given function takes it away again: a second edition for tests of what
 * happens between two. A shipped edition is never replaced.
 */
export function addEdition(edition: string, files: EditionFiles): () => void {
  if (editions.has(edition)) throw new Error(`expected an edition that is not there yet, got ${edition}`)
  editions.set(edition, files)
  return () => editions.delete(edition)
}

/**
 * Adds a draft 非公式ルール that was read with all care; the sentences of the edition that it was made from serve it. False where that
 * is no shipped edition, or where the id is not one of a draft: so no edition is ever replaced.
 */
export function addUnofficial(rulebook: Rulebook, base: string, hash: string): boolean {
  const files = Object.hasOwn(SHIPPED, base) ? SHIPPED[base] : undefined
  if (!files || !isUnofficial(rulebook.id)) return false
  editions.set(rulebook.id, { ...files, hash, earlierHashes: [], rulebook: () => Promise.resolve({ default: rulebook }) })
  return true
}

/** The SHA-256 of an edition's rulebook file; null for an edition this app does not have. */
export function editionHash(edition: string): string | null {
  return filesOf(edition)?.hash ?? null
}

/** Every SHA-256 by which the numbers of an edition are known, the present one first; none for an edition this app does not have. */
export function editionHashes(edition: string): readonly string[] {
  const files = filesOf(edition)
  return files ? [files.hash, ...(files.earlierHashes ?? [])] : []
}

/** Whether this app has an edition with exactly the numbers that saved data names. */
export function hasNumbersOf({ id, hash }: EditionRef): boolean {
  return editionHashes(id).includes(hash)
}

/** Loads the numbers of an edition. */
export async function loadRulebook(edition: string): Promise<Result<Rulebook>> {
  return asShipped(edition, (files) => files.rulebook())
}

/** Loads the sentences of an edition in one language. */
export async function loadWording({ id }: Rulebook, language: Language): Promise<Result<Wording>> {
  const wording = await asShipped<Wording>(id, (files) => files.wording[language]())
  return wording.ok && isUnofficial(id) ? success(await marked(wording.value, id)) : wording
}

/** Loads the further help of an edition in one language. */
export async function loadHelp({ id }: Rulebook, language: Language): Promise<Result<Help>> {
  return asShipped(id, (files) => files.help[language]())
}

/** Loads the response guide of an edition in one language. */
export async function loadGuide(edition: string, language: Language): Promise<Result<ResponseGuide>> {
  return asShipped(edition, (files) => files.guide[language]())
}

/** Loads the ready forms of an edition in one language. */
export async function loadForms({ id }: Rulebook, language: Language): Promise<Result<Forms>> {
  return asShipped(id, (files) => files.forms[language]())
}

/** Loads and checks which evidence of an edition has to be made anew each year. */
export async function loadYearlyEvidence(rulebook: Rulebook): Promise<Result<YearlyEvidence>> {
  const files = filesOf(rulebook.id)
  if (!files) return unknownEdition(rulebook.id)
  const [{ readYearlyEvidence }, { default: data }] = await Promise.all([import('./yearlyEvidence.ts'), files.yearlyEvidence()])
  return readYearlyEvidence(rulebook, data)
}

/** The sample company of an edition: a sheet, still to be checked like any other. */
export async function loadSample(edition: string): Promise<Result<unknown>> {
  return asShipped(edition, (files) => files.sample())
}

/** Loads and checks what became of the questions and facts of an older edition in a newer one. */
export async function loadCarryOver(from: Rulebook, to: Rulebook): Promise<Result<CarryOverTable>> {
  const files = filesOf(to.id)
  if (!files) return unknownEdition(to.id)
  const [{ readCarryOver }, { default: data }] = await Promise.all([import('./carryOver.ts'), files.carryOver()])
  return readCarryOver(from, to, data)
}

/** The sentences of an edition with the mark of a draft in those that stand on every result, print and file. */
async function marked(wording: Wording, id: string): Promise<Wording> {
  const { default: marks } = await import('./unofficial.json')
  const { title, estimateNotice } = marks[wording.language]
  return { ...wording, title: title.replace('{id}', () => id).replace('{title}', () => wording.title), estimateNotice }
}

/** A file of an edition, as its type says it is. */
async function asShipped<T>(edition: string, load: (files: EditionFiles) => Promise<JsonModule>): Promise<Result<T>> {
  const files = filesOf(edition)
  return files ? success((await load(files)).default as T) : unknownEdition(edition)
}

function filesOf(edition: string): EditionFiles | undefined {
  return editions.get(edition)
}

function unknownEdition(edition: string): Result<never> {
  return failure(problem('edition-unknown', 'edition.id', { edition }))
}
