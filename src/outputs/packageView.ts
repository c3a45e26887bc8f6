import type { DeskSubject } from '../core/clientCase.ts'
import { registerRows, strangePapers, type PaperOrigin, type RegisterRow } from '../core/packagePapers.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'
import type { Wording } from '../core/wording.ts'
import { shortName } from './attachedName.ts'
import { certificateName, questionName } from './evidenceRows.ts'
import { inGroups } from './hashText.ts'
import { isBlank, isolated, oneLine } from './plainName.ts'
import { signatureText, type VerifiedSignature } from './verification.ts'
import type { Words } from './words.ts'

/** What was found out about a package that was handed over. */
export interface VerifiedPackage {
  readonly id: string
  readonly madeOn: string
  readonly by: string
  readonly manifestHash: string
  readonly signatures: readonly VerifiedSignature[]
  readonly documents: readonly { readonly title: string; readonly bytes: number }[]
  readonly combinedBytes: number | null
  readonly papers: readonly VerifiedPaper[]
  readonly sheet: Sheet
}

interface VerifiedPaper {
  readonly sha256: string
  readonly label: string
  /** Media type as the sender's app says. */
  readonly type: string
  readonly title: string
  readonly bytes: number
  readonly from: PaperOrigin
  readonly shows: readonly DeskSubject[]
  /** Its content is not of the kind that is said of it. */
  readonly isDoubtful: boolean
}

export type PackageWords = Pick<Words, 't' | 'day'> & {
  readonly wording: Wording | null
  readonly rulebook: Rulebook | null
}

/** A package as a reader meets it. */
export interface PackageView {
  readonly facts: readonly { readonly label: string; readonly value: string; readonly isCare: boolean }[]
  readonly documents: readonly { readonly title: string; readonly bytes: number }[]
  readonly combinedBytes: number | null
  readonly papers: readonly PaperRow[]
  /** What the client's register names, and whether it is here. */
  readonly register: readonly { readonly title: string; readonly state: RegisterRow['state'] }[]
}

export interface PaperRow {
  readonly title: string
  readonly label: string
  readonly bytes: number
  readonly from: PaperOrigin
  readonly shows: string
  readonly isDoubtful: boolean
  /** It is said to be the client's, and its register does not have it. */
  readonly isStrange: boolean
}

/** What a page says about a package, its papers held against the client's register. */
export function packageView(file: VerifiedPackage, words: PackageWords): PackageView {
  const { t, day } = words
  const { sheet, papers, signatures } = file
  const strange = new Set(strangePapers(sheet, papers).map(({ sha256 }) => sha256))
  const fact = (label: string, value: string, isCare = false) => ({ label, value, isCare })
  return {
    facts: [
      fact(t('received.package.by'), isBlank(file.by) ? t('notStated') : isolated(file.by)),
      fact(t('received.package.madeOn'), day(file.madeOn)),
      ...(signatures.length === 0 ? [fact(t('verification.signer.agent'), t('verification.signature.none'))] : []),
      ...signatures.map((each) => fact(t(`verification.signer.${each.role}`), ...signatureText(each, words))),
      fact(t('received.package.id'), file.id),
      fact(t('received.package.hash'), inGroups(file.manifestHash)),
    ],
    documents: file.documents,
    combinedBytes: file.combinedBytes,
    papers: papers.map(({ sha256, label, title, bytes, from, shows, isDoubtful }) => ({
      ...{ bytes, from, isDoubtful, label: shortName(label), isStrange: strange.has(sha256) },
      title: isBlank(title) ? shortName(label) : oneLine(title),
      shows: shows.map((subject) => subjectName(subject, sheet, words)).join(t('listSeparator')),
    })),
    register: registerRows(sheet, new Set(papers.map(({ sha256 }) => sha256))).map(({ title, label, state }) => ({
      title:
        [title, label]
          .filter((text) => !isBlank(text))
          .map(oneLine)
          .join(' / ') || t('notStated'),
      state,
    })),
  }
}

/** Without the edition the id stands in the place of a question's name. */
function subjectName(subject: DeskSubject, { certificates }: Sheet, { t, wording, rulebook }: PackageWords): string {
  switch (subject.kind) {
    case 'question':
      return rulebook && wording ? questionName(rulebook, wording, subject.question, t) : subject.question
    case 'certificate': {
      const certificate = certificates.find(({ id }) => id === subject.certificate)
      return certificate && wording ? certificateName(certificate, wording, t) : subject.certificate
    }
    case 'membership':
      return t('received.package.membership')
    case 'sales':
      return t('received.package.sales')
  }
}
