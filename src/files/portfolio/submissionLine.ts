import { corporateNumber } from '../../core/declaration.ts'
import { disclosed } from '../../core/disclosure.ts'
import type { ClaimState } from '../../core/portfolioEntry.ts'
import { failure, problem, success, type Result } from '../../core/problem.ts'
import type { Sheet } from '../../core/sheet.ts'
import { isCalendarDay } from '../../core/dates.ts'
import type { OpenedFile } from '../anyFile.ts'
import { sha256Hex } from '../sha256.ts'
import type { OpenedSheet } from '../sheetFile.ts'
import type { OpenedSubmission } from '../submission/open.ts'
import { answersLineOf, summaryLineOf, writeLine, type SubmissionLine } from './line.ts'

/** A file as a line of the list, with what became of its claim. */
export interface FileLine {
  readonly line: SubmissionLine
  /** Null: nothing more was compared than the line itself claims. */
  readonly claim: ClaimState | null
}

/**
 * The line of a submission or of a member's own sheet. Unhappy: a return, a receipt, a part-sheet; or an edition that this app does not
 * have in the same state, as its answers cannot be told from each other.
 */
export function lineOfFile(opened: OpenedFile): Result<FileLine> {
  if (!('manifest' in opened)) {
    return opened.file.kind === 'sheet'
      ? success(lineOfSheet(opened as OpenedSheet))
      : failure(problem('file-wrong-kind', 'kind'))
  }
  const { manifest } = opened
  if (manifest.kind !== 'submission') return failure(problem(manifest.kind === 'return' ? 'file-is-return' : 'file-is-receipt'))
  return lineOfSubmission(opened)
}

function lineOfSubmission({ manifest, sheet, rulebook, claim, summary, check }: OpenedSubmission): Result<FileLine> {
  const { id, edition, savedAt, madeOn } = manifest
  const head = { id, edition, madeAt: MOMENT.test(savedAt) ? savedAt : `${madeOn}T00:00:00Z` }
  if (summary) {
    const claimed = { management: summary.managementPercent, discount: summary.discountPercent }
    const line = summaryLineOf(
      { profile: summary.company, confirmation: summary.confirmation, contact: summary.contact },
      { ...head, corporateNumber: '', claimed },
    )
    return success({ line, claim: null })
  }
  if (sheet === null || rulebook === null) {
    const isOther = check?.kind === 'not-recomputable' && check.because === 'edition-differs'
    return failure(problem(isOther ? 'edition-hash-differs' : 'edition-unknown', 'edition.id', { edition: edition.id }))
  }
  const claimed = claim && { management: claim.managementPercent, discount: claim.discountPercent }
  const line = answersLineOf(rulebook, forChamber(sheet.sheet), { ...head, corporateNumber: numberOf(sheet.sheet), claimed })
  return success({ line, claim: check?.kind === 'differs' ? 'differs' : null })
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3])(:[0-5]\d){2}(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** A sheet is no submission: it has no id, so its content gives it one. */
function lineOfSheet({ file, rulebook }: OpenedSheet): FileLine {
  const { sheet, edition, savedAt } = file
  const seen = forChamber(sheet)
  const isMoment = MOMENT.test(savedAt) && isCalendarDay(savedAt.slice(0, 10))
  const facts = {
    id: '',
    edition,
    madeAt: isMoment ? savedAt : '2000-01-01T00:00:00Z',
    corporateNumber: numberOf(sheet),
    claimed: null,
  }
  const content = writeLine(answersLineOf(rulebook, seen, facts))
  const id = `sheet-${sha256Hex(new TextEncoder().encode(content)).slice(0, 24)}`
  return { line: answersLineOf(rulebook, seen, { ...facts, id }), claim: null }
}

function forChamber(sheet: Sheet): Sheet {
  return disclosed(sheet, { audience: 'chamber', withEvidence: true })
}

function numberOf({ declaration }: Sheet): string {
  const read = corporateNumber(declaration.corporateNumber)
  return read.ok ? (read.value ?? '') : ''
}
