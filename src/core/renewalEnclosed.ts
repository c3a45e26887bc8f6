import type { DeskSubject } from './clientCase.ts'
import { emptyEvidence, type AttachedFile, type Evidence } from './evidenceRegister.ts'
import { attachedHashes } from './evidenceState.ts'
import type { Sheet } from './sheet.ts'

/** A paper that came beside a submission, and not in its register: by mail to the agent, or in the agent's package. */
export interface EnclosedPaper extends AttachedFile {
  readonly title: string
  readonly shows: readonly DeskSubject[]
}

/** The sheet with papers that came beside it in its register, each once: those that are attached already stay as they are. */
export function withEnclosed(sheet: Sheet, papers: readonly EnclosedPaper[]): Sheet {
  const known = new Set(attachedHashes(sheet))
  const added = papers.flatMap((paper): Evidence[] => {
    if (known.has(paper.sha256)) return []
    known.add(paper.sha256)
    const { sha256, name, type, bytes, title, shows } = paper
    return [
      {
        ...emptyEvidence(`enclosed-${sha256}`),
        title: title === '' ? name : title,
        kind: shows.some(({ kind }) => kind === 'sales') ? 'sales' : null,
        files: [{ sha256, name, type, bytes }],
        questions: shows.flatMap((subject) => (subject.kind === 'question' ? [subject.question] : [])),
        certificates: shows.flatMap((subject) => (subject.kind === 'certificate' ? [subject.certificate] : [])),
      },
    ]
  })
  return added.length === 0 ? sheet : { ...sheet, evidence: [...sheet.evidence, ...added] }
}
