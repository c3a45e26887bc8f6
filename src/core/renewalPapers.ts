import { subjectKey } from './clientCase.ts'
import { linksOf, type CarryOverTable } from './carryOverTable.ts'
import type { Evidence } from './evidenceRegister.ts'
import { evidenceAsks, stateInRegister } from './evidenceState.ts'
import type { CertificateRenewal, RenewalYears } from './renewalCertificates.ts'
import { plainCompanyName } from './sameCompany.ts'
import type { Sheet } from './sheet.ts'
import { isTooOld, type YearlyEvidence } from './yearlyEvidence.ts'

/**
 * What is to be done with a paper of either year, what asks for something first.
 * Renew: it is here or was last year, and does not prove anything on the inception date. Bring: it still holds and is not here.
 * Ends: it is here, and ends before the insurance does. Again: the same file as last year. Newer: another file in its place.
 * Added: nothing like it last year. Unneeded: it is not here or does not hold, and nothing asks for it, or something else shows the same.
 */
export const PAPER_GROUPS = ['renew', 'bring', 'ends', 'again', 'newer', 'added', 'unneeded'] as const

export type PaperGroup = (typeof PAPER_GROUPS)[number]

/** Why: too old for a yearly paper; its dates; only named and not attached; not enclosed this year; shown by another paper; needed by nothing. */
export const PAPER_REASONS = [
  'too-old',
  'expired',
  'not-yet-valid',
  'dates-reversed',
  'named-only',
  'not-enclosed',
  'shown-otherwise',
  'not-asked',
] as const

export type PaperReason = (typeof PAPER_REASONS)[number]

/** A paper of the two years. */
export interface PaperRenewal {
  readonly last: Evidence | null
  readonly now: Evidence | null
  readonly group: PaperGroup
  readonly because: PaperReason | null
  /** The last day of one that ends before the insurance does. */
  readonly endsOn: string | null
}

interface Given extends RenewalYears {
  /** Null where the editions cannot be compared: then ids are taken as they are. */
  readonly table: CarryOverTable | null
  readonly certificates: readonly CertificateRenewal[]
  readonly yearly: YearlyEvidence
  /** The day on which last year's submission was made: nothing in it is younger. */
  readonly lastMadeOn: string | null
  /** What the agent has found proven, by whatever paper, each as the key of its subject. */
  readonly proven: ReadonlySet<string>
}

/** Every paper of both years exactly once, group by group; in a group this year's as registered, then last year's. */
export function renewedPapers(given: Given): PaperRenewal[] {
  const { last, now, yearly, lastMadeOn, proven } = given
  const { pairs, left } = paired(last.sheet.evidence, now.sheet.evidence)
  const inception = now.sheet.profile.inceptionDate
  const asked = new Set(evidenceAsks(now.rulebook, now.sheet).map(({ subject }) => subjectKey(subject)))
  const found = [
    ...now.sheet.evidence.map((evidence, index): Found => {
      const before = pairs[index] === null ? null : (last.sheet.evidence[pairs[index] as number] as Evidence)
      const isSameFile = before !== null && sharesFile(before, evidence)
      const lacks =
        lacksOf(now.sheet, evidence, isSameFile ? lastMadeOn : null) ?? (evidence.files.length === 0 ? 'named-only' : null)
      return { last: before, now: evidence, isSameFile, lacks, shows: shownBy(evidence) }
    }),
    ...left.map((place): Found => {
      const evidence = last.sheet.evidence[place] as Evidence
      const lacks = lacksOf(last.sheet, evidence, lastMadeOn) ?? 'not-enclosed'
      return { last: evidence, now: null, isSameFile: false, lacks, shows: shownBy(ofThisYear(given, evidence)) }
    }),
  ]
  const shown = new Set([...proven, ...found.filter(({ lacks }) => lacks === null).flatMap(({ shows }) => shows)])
  const all = found.map((each): PaperRenewal => ({ last: each.last, now: each.now, ...groupOf(each) }))
  return PAPER_GROUPS.flatMap((group) => all.filter((paper) => paper.group === group))

  /** What is wrong with it on this year's inception date. A paper of last year's submission is no younger than that. */
  function lacksOf(sheet: Sheet, evidence: Evidence, latest: string | null): PaperReason | null {
    const state = stateInRegister(thatDay(sheet), evidence)
    if (state === 'expired' || state === 'not-yet-valid' || state === 'dates-reversed') return state
    return isTooOld(yearly, evidence, latest, inception) ? 'too-old' : null
  }

  function groupOf({
    last: before,
    now: evidence,
    isSameFile,
    lacks,
    shows,
  }: Found): Pick<PaperRenewal, 'group' | 'because' | 'endsOn'> {
    const paper = { because: lacks, endsOn: null }
    if (lacks === null && evidence) {
      const ends = stateInRegister(now.sheet, evidence) === 'ends-before-renewal'
      if (ends) return { ...paper, group: 'ends', endsOn: lastDay(now.sheet, evidence) }
      return { ...paper, group: isSameFile ? 'again' : before ? 'newer' : 'added' }
    }
    const needed = shows.filter((subject) => asked.has(subject))
    if (needed.length === 0) return { ...paper, group: 'unneeded', because: 'not-asked' }
    if (needed.every((subject) => shown.has(subject))) return { ...paper, group: 'unneeded', because: 'shown-otherwise' }
    return { ...paper, group: lacks === 'named-only' || lacks === 'not-enclosed' ? 'bring' : 'renew' }
  }

  function thatDay(sheet: Sheet): Sheet {
    return { ...sheet, profile: { ...sheet.profile, inceptionDate: inception } }
  }
}

/** A paper before it is put in its group. */
interface Found {
  readonly last: Evidence | null
  readonly now: Evidence | null
  readonly isSameFile: boolean
  /** Null: it is here, and holds on the inception date. */
  readonly lacks: PaperReason | null
  /** By this year's ids. */
  readonly shows: readonly string[]
}

/** Of a paper that ends: its own last day, else the first of the certificates that it is a copy of. */
function lastDay({ certificates }: Sheet, evidence: Evidence): string {
  const copied = certificates.filter(({ id }) => evidence.certificates.includes(id)).flatMap(({ validTo }) => validTo ?? [])
  return evidence.validTo ?? (copied.sort()[0] as string)
}

/** Pairs by register entry with one of its files, by file, by register entry, then by title and kind. By place, as an id may be there twice. */
function paired(last: readonly Evidence[], now: readonly Evidence[]) {
  const left = last.map((_, place) => place)
  const pairs = now.map((): number | null => null)
  const pairBy = (alike: (one: Evidence, other: Evidence) => boolean): void => {
    for (const [index, evidence] of now.entries()) {
      const at = pairs[index] === null ? left.findIndex((place) => alike(last[place] as Evidence, evidence)) : -1
      if (at >= 0) pairs[index] = left.splice(at, 1)[0] as number
    }
  }
  pairBy((one, other) => one.id === other.id && sharesFile(one, other))
  pairBy(sharesFile)
  pairBy((one, other) => one.id === other.id)
  pairBy((one, other) => one.kind === other.kind && isTitledAlike(one, other))
  return { pairs, left }
}

function sharesFile(one: Evidence, other: Evidence): boolean {
  return one.files.some(({ sha256 }) => other.files.some((file) => file.sha256 === sha256))
}

function isTitledAlike(one: Evidence, other: Evidence): boolean {
  const title = plainCompanyName(one.title)
  return title !== '' && title === plainCompanyName(other.title)
}

/** What a paper shows, each as the key of its subject. */
function shownBy({ kind, questions, certificates }: Evidence): string[] {
  return [
    ...questions.map((question) => subjectKey({ kind: 'question', question })),
    ...certificates.map((certificate) => subjectKey({ kind: 'certificate', certificate })),
    ...(kind === 'sales' ? [subjectKey({ kind: 'sales' })] : []),
  ]
}

/** A paper of last year with what it showed by this year's ids. */
function ofThisYear({ table, certificates }: Given, evidence: Evidence): Evidence {
  const links = table ? linksOf(table.questions) : null
  const questionsOf = (id: string) => links?.filter(({ from }) => from.includes(id)).map(({ to }) => to) ?? [id]
  const certificateOf = new Map(certificates.flatMap(({ last, now }) => (last && now ? [[last.id, now.id]] : [])))
  return {
    ...evidence,
    questions: evidence.questions.flatMap(questionsOf),
    certificates: evidence.certificates.flatMap((id) => certificateOf.get(id) ?? []),
  }
}
