import type { AttachedFile, Evidence } from './evidenceRegister.ts'
import { LIST_LIMITS } from './limits.ts'
import { sameValue } from './sameValue.ts'
import type { Accident, Certificate, Sheet } from './sheet.ts'

/** Certificates, accidents and evidence of two machines: which are the same, and which are only there. */

export interface AddedEntries {
  readonly certificates: readonly Certificate[]
  readonly accidents: readonly Accident[]
  readonly evidence: readonly Evidence[]
}

type WithId = { readonly id: string }

/**
 * Their sheet with our ids for what is the same: two machines give the same thing different ids. A certificate is the same
 * by kind and number, an accident and a piece of evidence when all of it is equal.
 */
export function aligned(mine: Sheet, theirs: Sheet): Sheet {
  const certificateIds = ourIds(mine.certificates, theirs.certificates, isSameCertificate)
  const evidence = theirs.evidence.map((each) => ({
    ...each,
    certificates: [...new Set(each.certificates.map((id) => certificateIds.get(id) ?? id))],
  }))
  const accidentIds = ourIds(mine.accidents, theirs.accidents, isEqual)
  const evidenceIds = ourIds(mine.evidence, evidence, isEqual)
  return {
    ...theirs,
    certificates: renamed(theirs.certificates, certificateIds),
    accidents: renamed(theirs.accidents, accidentIds),
    evidence: renamed(evidence, evidenceIds),
  }
}

function renamed<T extends WithId>(list: readonly T[], ids: ReadonlyMap<string, string>): T[] {
  return list.map((entry) => ({ ...entry, id: ids.get(entry.id) ?? entry.id }))
}

/** For each of theirs that has another id here the id here; each of ours is matched at most once. */
function ourIds<T extends WithId>(mine: readonly T[], theirs: readonly T[], isSame: (one: T, other: T) => boolean) {
  const here = new Set(mine.map(({ id }) => id))
  const there = new Set(theirs.map(({ id }) => id))
  const free = mine.filter(({ id }) => !there.has(id))
  const ids = new Map<string, string>()
  for (const entry of theirs.filter(({ id }) => !here.has(id))) {
    const index = free.findIndex((own) => isSame(own, entry))
    const [found] = index < 0 ? [] : free.splice(index, 1)
    if (found) ids.set(entry.id, found.id)
  }
  return ids
}

function isSameCertificate(one: Certificate, other: Certificate): boolean {
  const number = one.number.trim()
  return isEqual(one, other) || (one.kind === other.kind && number !== '' && number === other.number.trim())
}

function isEqual(one: WithId, other: WithId): boolean {
  return sameValue({ ...one, id: '' }, { ...other, id: '' })
}

/** What is only there, as far as there is room for it. */
export function entriesAdded(mine: Sheet, theirs: Sheet): { readonly added: AddedEntries; readonly tooMany: number } {
  const certificates = onlyThere(mine.certificates, theirs.certificates, LIST_LIMITS.certificates)
  const accidents = onlyThere(mine.accidents, theirs.accidents, LIST_LIMITS.accidents)
  const evidence = onlyThere(mine.evidence, theirs.evidence, LIST_LIMITS.evidence)
  return {
    added: { certificates: certificates.fit, accidents: accidents.fit, evidence: evidence.fit },
    tooMany: certificates.tooMany + accidents.tooMany + evidence.tooMany,
  }
}

function onlyThere<T extends WithId>(mine: readonly T[], theirs: readonly T[], limit: number) {
  const here = new Set(mine.map(({ id }) => id))
  const all = theirs.filter(({ id }) => !here.has(id))
  const fit = all.slice(0, Math.max(0, limit - mine.length))
  return { fit, tooMany: all.length - fit.length }
}

/** The sheet with what is only there; files, questions and certificates of evidence that both have are brought together. */
export function withEntries(sheet: Sheet, theirs: Sheet): Sheet {
  const { added } = entriesAdded(sheet, theirs)
  const there = new Map(theirs.evidence.map((each) => [each.id, each]))
  return {
    ...sheet,
    certificates: [...sheet.certificates, ...added.certificates],
    accidents: [...sheet.accidents, ...added.accidents],
    evidence: [...sheet.evidence.map((each) => withLists(each, there.get(each.id))), ...added.evidence],
  }
}

function withLists(mine: Evidence, theirs: Evidence | undefined): Evidence {
  if (!theirs) return mine
  return {
    ...mine,
    files: filesOfBoth(mine.files, theirs.files),
    questions: [...new Set([...mine.questions, ...theirs.questions])],
    certificates: [...new Set([...mine.certificates, ...theirs.certificates])].slice(0, LIST_LIMITS.certificates),
  }
}

/** A file is the same by its content. */
function filesOfBoth(mine: readonly AttachedFile[], theirs: readonly AttachedFile[]): AttachedFile[] {
  const known = new Set(mine.map(({ sha256 }) => sha256))
  return [...mine, ...theirs.filter(({ sha256 }) => !known.has(sha256))].slice(0, LIST_LIMITS.attachedFiles)
}
