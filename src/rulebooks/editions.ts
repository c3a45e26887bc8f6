import { failure, problem, success, type Result } from '../core/problem.ts'
import type { EditionRef } from '../core/portfolioEntry.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { isUnofficial } from '../core/unofficial.ts'
import type { Forms, Help, Language, ResponseGuide, Wording } from '../core/wording.ts'
import type { CarryOverTable } from '../core/carryOverTable.ts'
import type { YearlyEvidence } from '../core/yearlyEvidence.ts'
import { readCarryOver } from './carryOver.ts'
import { readForms, readGuide, readHelp, readRulebook, readWording } from './read.ts'
import { readYearlyEvidence } from './yearlyEvidence.ts'
import jcci2015Hash from './jcci-2015/rulebook.json?sha256'

interface JsonModule {
  readonly default: unknown
}

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

/** Loads and checks the numbers of an edition. */
export async function loadRulebook(edition: string): Promise<Result<Rulebook>> {
  const files = filesOf(edition)
  return files ? readRulebook((await files.rulebook()).default) : unknownEdition(edition)
}

/** Loads and checks the sentences of an edition in one language. */
export async function loadWording(rulebook: Rulebook, language: Language): Promise<Result<Wording>> {
  const files = filesOf(rulebook.id)
  if (!files) return unknownEdition(rulebook.id)
  const wording = readWording(rulebook, (await files.wording[language]()).default)
  return wording.ok && isUnofficial(rulebook.id) ? success(await marked(wording.value, rulebook.id)) : wording
}

/** Loads and checks the further help of an edition in one language. */
export async function loadHelp(rulebook: Rulebook, language: Language): Promise<Result<Help>> {
  const files = filesOf(rulebook.id)
  return files ? readHelp(rulebook, (await files.help[language]()).default) : unknownEdition(rulebook.id)
}

/** Loads and checks the response guide of an edition in one language. */
export async function loadGuide(edition: string, language: Language): Promise<Result<ResponseGuide>> {
  const files = filesOf(edition)
  return files ? readGuide((await files.guide[language]()).default) : unknownEdition(edition)
}

/** Loads and checks the ready forms of an edition in one language. */
export async function loadForms(rulebook: Rulebook, language: Language): Promise<Result<Forms>> {
  const files = filesOf(rulebook.id)
  return files ? readForms(rulebook, (await files.forms[language]()).default) : unknownEdition(rulebook.id)
}

/** Loads and checks which evidence of an edition has to be made anew each year. */
export async function loadYearlyEvidence(rulebook: Rulebook): Promise<Result<YearlyEvidence>> {
  const files = filesOf(rulebook.id)
  return files ? readYearlyEvidence(rulebook, (await files.yearlyEvidence()).default) : unknownEdition(rulebook.id)
}

/** The sample company of an edition: a sheet, still to be checked like any other. */
export async function loadSample(edition: string): Promise<Result<unknown>> {
  const files = filesOf(edition)
  return files ? success((await files.sample()).default) : unknownEdition(edition)
}

/** Loads and checks what became of the questions and facts of an older edition in a newer one. */
export async function loadCarryOver(from: Rulebook, to: Rulebook): Promise<Result<CarryOverTable>> {
  const files = filesOf(to.id)
  return files ? readCarryOver(from, to, (await files.carryOver()).default) : unknownEdition(to.id)
}

/** The sentences of an edition with the mark of a draft in those that stand on every result, print and file. */
async function marked(wording: Wording, id: string): Promise<Wording> {
  const { default: marks } = await import('./unofficial.json')
  const { title, estimateNotice } = marks[wording.language]
  return { ...wording, title: title.replace('{id}', () => id).replace('{title}', () => wording.title), estimateNotice }
}

function filesOf(edition: string): EditionFiles | undefined {
  return editions.get(edition)
}

function unknownEdition(edition: string): Result<never> {
  return failure(problem('edition-unknown', 'edition.id', { edition }))
}
