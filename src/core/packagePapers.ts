import type { AgentPaper } from './clientPapers.ts'
import { subjectKey, type DeskSubject } from './clientCase.ts'
import type { Evidence } from './evidenceRegister.ts'
import type { Rulebook } from './rulebook.ts'
import type { Sheet } from './sheet.ts'

/** Where a paper of a package comes from: the client's submission, or the agent, who got it otherwise. */
export const PAPER_ORIGINS = ['client', 'agent'] as const

export type PaperOrigin = (typeof PAPER_ORIGINS)[number]

/** A paper that can go into a package, with what it shows. */
export interface PackagePaper {
  /** SHA-256 of its content. */
  readonly sha256: string
  /** The name that the file had. */
  readonly label: string
  readonly type: string
  readonly bytes: number
  readonly from: PaperOrigin
  /** As the register or the agent calls it; may be empty. */
  readonly title: string
  readonly shows: readonly DeskSubject[]
}

/** A file of the register, and whether a package has it. */
export interface RegisterRow {
  /** Of the register. */
  readonly evidence: string
  readonly title: string
  /** The name of the file; empty where the client only named the paper. */
  readonly label: string
  /** Named: the register has no file for it. */
  readonly state: 'enclosed' | 'not-enclosed' | 'named'
}

/**
 * The papers of a client in the order of the register, then those that the agent added; each content once. What a content shows is all
 * that anybody says it shows; where both have it, it is the client's. What a new version of the sheet no longer has is shown by nothing.
 */
export function packagePapers(
  { evidence, certificates }: Pick<Sheet, 'evidence' | 'certificates'>,
  rulebook: Pick<Rulebook, 'questions'> | null,
  added: readonly AgentPaper[],
): PackagePaper[] {
  const isKnown = knownSubject(certificates, rulebook)
  const own = evidence.flatMap((each) =>
    each.files.map(({ sha256, name, type, bytes }): PackagePaper => ({
      sha256,
      label: name,
      type,
      bytes,
      from: 'client',
      title: each.title,
      shows: shownBy(each),
    })),
  )
  const others = added.map(({ sha256, name, type, bytes, title, shows }): PackagePaper => ({
    ...{ sha256, label: name, type, bytes, title, shows },
    from: 'agent',
  }))
  const found = new Map<string, PackagePaper>()
  for (const paper of [...own, ...others]) {
    const before = found.get(paper.sha256)
    found.set(paper.sha256, before ? { ...before, shows: eachOnce([...before.shows, ...paper.shows]) } : paper)
  }
  return [...found.values()].map((paper) => ({ ...paper, shows: paper.shows.filter(isKnown) }))
}

/** Whether a paper can show this: questions of the edition, where it is known here, and certificates of the sheet. */
export function knownSubject(
  certificates: readonly { readonly id: string }[],
  rulebook: Pick<Rulebook, 'questions'> | null,
): (subject: DeskSubject) => boolean {
  const questions = rulebook && new Set(rulebook.questions.map(({ id }) => id))
  const own = new Set(certificates.map(({ id }) => id))
  return (subject) => {
    if (subject.kind === 'question') return questions === null || questions.has(subject.question)
    return subject.kind !== 'certificate' || own.has(subject.certificate)
  }
}

/** What the register of evidence says of a paper. */
function shownBy({ questions, certificates, kind }: Evidence): DeskSubject[] {
  return [
    ...questions.map((question): DeskSubject => ({ kind: 'question', question })),
    ...certificates.map((certificate): DeskSubject => ({ kind: 'certificate', certificate })),
    ...(kind === 'sales' ? [{ kind: 'sales' } as const] : []),
  ]
}

/** Every file that the register names, and every paper that it only names, against what a package has. */
export function registerRows({ evidence }: Pick<Sheet, 'evidence'>, enclosed: ReadonlySet<string>): RegisterRow[] {
  return evidence.flatMap(({ id, title, files }): RegisterRow[] =>
    files.length === 0
      ? [{ evidence: id, title, label: '', state: 'named' }]
      : files.map(({ sha256, name }) => ({
          ...{ evidence: id, title, label: name },
          state: enclosed.has(sha256) ? 'enclosed' : 'not-enclosed',
        })),
  )
}

/** Papers that are said to be the client's although its register does not have them. */
export function strangePapers<T extends { readonly sha256: string; readonly from: PaperOrigin }>(
  { evidence }: Pick<Sheet, 'evidence'>,
  papers: readonly T[],
): T[] {
  const known = new Set(evidence.flatMap(({ files }) => files.map(({ sha256 }) => sha256)))
  return papers.filter(({ sha256, from }) => from === 'client' && !known.has(sha256))
}

/** Papers that stand for more than one certificate, which a copy can be of one only. */
export function papersOfTwo<T extends Pick<PackagePaper, 'shows'>>(papers: readonly T[]): T[] {
  return papers.filter(({ shows }) => shows.filter(({ kind }) => kind === 'certificate').length > 1)
}

function eachOnce(subjects: readonly DeskSubject[]): DeskSubject[] {
  return [...new Map(subjects.map((subject) => [subjectKey(subject), subject])).values()]
}
