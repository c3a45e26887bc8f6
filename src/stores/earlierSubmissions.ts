import { readCase, readChunks } from '../browser/portfolioDatabase.ts'
import { successors } from '../core/carryOverTable.ts'
import { companySubmissions, type CompanySubmission } from '../core/companySubmissions.ts'
import type { PortfolioChunk } from '../core/portfolioChunk.ts'
import type { ReviewCase } from '../core/reviewCase.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Sheet } from '../core/sheet.ts'
import { readReviewCase } from '../files/reviewCaseFile.ts'
import { loadCarryOver, loadRulebook } from '../rulebooks/editions.ts'
import { usePortfolio } from './portfolio.ts'
import { marksOf, openOriginal, type Original } from './openOriginal.ts'

/** What was answered last year to the questions of this year's edition, and when. */
export interface LastAnswers {
  readonly madeOn: string
  readonly answers: Sheet['answers']
}

/** What the machine has of a company besides the submission that is open. */
export interface Earlier {
  readonly lastYear: LastAnswers | null
  /** The case that this submission is the new version of, with the answers that it was about. */
  readonly version: { readonly reviewed: ReviewCase; readonly answers: Sheet['answers'] } | null
}

/**
 * Last year's answers: of the newest other submission of the company for an earlier inception date, else what the submission says
 * itself. And the version before: the one that the return file was about, else the newest for the same inception date.
 */
export async function earlierOf(opened: Original, rulebook: Rulebook, sheet: Sheet): Promise<Earlier> {
  const others = companySubmissions(await chunksOfList(), marksOf(opened))
  const withAnswers = others.filter(({ extent }) => extent === 'answers')
  const day = sheet.profile.inceptionDate
  const last = withAnswers.find(({ inceptionDate }) => day !== null && inceptionDate !== null && inceptionDate < day)
  const same = withAnswers.filter(({ inceptionDate, madeOn }) => inceptionDate === day && madeOn <= opened.madeOn)
  return {
    lastYear: (last ? await lastFrom(last, rulebook) : null) ?? (await lastOfSheet(sheet, rulebook)),
    version: await versionBefore(sheet.returned ? [sheet.returned.submission] : same.map(({ id }) => id)),
  }
}

/** As the list has them, where it is open in this tab. */
async function chunksOfList(): Promise<readonly PortfolioChunk[]> {
  const { state, table } = usePortfolio()
  if (state === 'ready') return table.chunks
  const chunks = await readChunks()
  return chunks.ok ? chunks.value : []
}

async function lastFrom({ id, madeOn }: CompanySubmission, rulebook: Rulebook): Promise<LastAnswers | null> {
  const before = await openOriginal(id)
  if (before.kind !== 'opened' || !before.original.sheet) return null
  const { sheet, edition } = before.original
  const answers = await answersOf(edition.id, sheet.answers, rulebook)
  return answers && { madeOn, answers }
}

async function lastOfSheet({ lastYear }: Sheet, rulebook: Rulebook): Promise<LastAnswers | null> {
  if (lastYear === null) return null
  const answers = await answersOf(lastYear.edition.id, lastYear.sheet.answers, rulebook)
  return answers && { madeOn: lastYear.savedOn ?? '', answers }
}

/** By the questions of this edition; of another edition only those that ask the same. */
async function answersOf(edition: string, answers: Sheet['answers'], rulebook: Rulebook): Promise<Sheet['answers'] | null> {
  if (edition === rulebook.id) return answers
  const last = await loadRulebook(edition)
  const table = last.ok ? await loadCarryOver(last.value, rulebook) : last
  if (!table.ok) return null
  const next = successors(table.value.questions)
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]) => {
      const to = next.get(id)
      return to === undefined ? [] : [[to, answer]]
    }),
  )
}

async function versionBefore(ids: readonly string[]): Promise<Earlier['version']> {
  for (const id of ids) {
    const stored = await readCase(id)
    const reviewed = stored.ok ? readReviewCase(stored.value) : null
    if (!reviewed?.ok) continue
    const before = await openOriginal(id)
    const answers = before.kind === 'opened' ? before.original.sheet?.answers : undefined
    return { reviewed: reviewed.value, answers: answers ?? {} }
  }
  return null
}
