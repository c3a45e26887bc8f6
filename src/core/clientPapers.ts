import { subjectKey, type ClientCase, type DeskSubject } from './clientCase.ts'
import type { Actor } from './reviewCase.ts'

/** A paper that the agent got otherwise: by mail, by fax, by hand. Its content is kept on this machine under its hash. */
export interface AgentPaper {
  /** SHA-256, 64 lower-case hexadecimal digits. */
  readonly sha256: string
  /** The name that the file had; a label only, never a path. */
  readonly name: string
  /** Media type as its first bytes say. */
  readonly type: string
  readonly bytes: number
  /** What the agent calls it. */
  readonly title: string
  /** What it proves. */
  readonly shows: readonly DeskSubject[]
}

/** More papers of one client are not kept. */
export const MOST_AGENT_PAPERS = 100

/** Adds a paper; the same case where its content is there already. */
export function withPaper(before: ClientCase, paper: AgentPaper, actor: Actor): ClientCase {
  if (before.papers.some(({ sha256 }) => sha256 === paper.sha256)) return before
  return {
    ...before,
    papers: [...before.papers, paper],
    history: [...before.history, { ...actor, kind: 'paper-added', name: paper.name, sha256: paper.sha256 }],
  }
}

/** Names a paper anew. It is no act. */
export function withPaperTitle(before: ClientCase, sha256: string, title: string): ClientCase {
  return changed(before, sha256, (paper) => ({ ...paper, title }))
}

/** Says that a paper proves something, or no longer. It is no act. */
export function withPaperShowing(before: ClientCase, sha256: string, subject: DeskSubject, shows: boolean): ClientCase {
  const key = subjectKey(subject)
  return changed(before, sha256, (paper) => {
    const others = paper.shows.filter((each) => subjectKey(each) !== key)
    return { ...paper, shows: shows ? [...others, subject] : others }
  })
}

/** Takes a paper out; the same case when it is not there. */
export function withoutPaper(before: ClientCase, sha256: string, actor: Actor): ClientCase {
  const paper = before.papers.find((each) => each.sha256 === sha256)
  if (!paper) return before
  return {
    ...before,
    papers: before.papers.filter((each) => each !== paper),
    history: [...before.history, { ...actor, kind: 'paper-removed', name: paper.name, sha256 }],
  }
}

/** What a package was made of. */
export interface PackageMade {
  /** The package's own id. */
  readonly package: string
  /** SHA-256 of its manifest. */
  readonly manifestHash: string
  readonly documents: number
  readonly papers: number
  /** Whom it was sealed to; empty: not sealed to anybody's key. */
  readonly recipients: readonly string[]
}

/** Writes down that a package was made. */
export function withPackage(before: ClientCase, made: PackageMade, actor: Actor): ClientCase {
  return { ...before, history: [...before.history, { ...actor, kind: 'packaged', ...made }] }
}

function changed(before: ClientCase, sha256: string, change: (paper: AgentPaper) => AgentPaper): ClientCase {
  return { ...before, papers: before.papers.map((paper) => (paper.sha256 === sha256 ? change(paper) : paper)) }
}
