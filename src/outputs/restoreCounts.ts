import { isTaken, type BackUpChoice, type BackUpPlan } from '../core/backUpPlan.ts'
import type { BackUpContents } from '../core/backUpContents.ts'

/** Of each kind in a back-up how many come here, and how many do not, because they are here or stay as they are. */
export type RestoreCounts = Readonly<Record<keyof BackUpContents, { readonly coming: number; readonly here: number }>>

/** `list`: what taking the submissions in would give. */
export function restoreCounts(
  plan: BackUpPlan,
  list: { readonly taken: number; readonly same: number } | null,
  choice: BackUpChoice,
): RestoreCounts {
  const { sheets, attachments, reviews, clients, papers, settings, keys, signers } = plan
  const split = <T>(all: readonly T[], comes: (each: T) => boolean) => {
    const coming = all.filter(comes).length
    return { coming, here: all.length - coming }
  }
  const chosen = split(settings, ({ name, meeting }) => meeting === 'new' || (meeting === 'differs' && choice.settings.has(name)))
  return {
    sheets: split(sheets, ({ meeting }) => meeting !== 'same'),
    attachments: { coming: attachments.new, here: attachments.here },
    submissions: { coming: list?.taken ?? 0, here: list?.same ?? 0 },
    reviews: split(reviews, ({ meeting }) => isTaken(meeting)),
    clients: split(
      clients,
      ({ meeting, record }) => isTaken(meeting) || (meeting === 'differs' && choice.clients.has(record.id)),
    ),
    papers: { coming: papers.new, here: papers.here },
    settings: { coming: chosen.coming + signers.new, here: chosen.here + signers.here },
    keys: { coming: keys.new, here: keys.here },
  }
}
