import type { BackUpContents } from './backUpContents.ts'
import type { ClientMeeting, Restoring } from './clientMerge.ts'
import type { Origin } from './portfolioEntry.ts'
import type { Problem } from './problem.ts'
import type { SheetMeeting } from './sheetMeeting.ts'

/** A record of a back-up that would be a sheet or part-sheet here. */
export interface PlannedSheet {
  readonly part: string
  readonly id: string
  readonly companyName: string
  readonly savedAt: string
  readonly meeting: SheetMeeting
}

/** A setting of a back-up beside the one here. */
export interface PlannedSetting {
  readonly name: string
  readonly meeting: 'new' | 'same' | 'differs'
}

export interface PlannedSubmissions {
  readonly part: string
  readonly receivedOn: string
  readonly origin: Origin
  readonly rows: number
}

/** Something of a back-up that a reader refuses; it stays in the file. */
export interface Unreadable {
  readonly part: string
  readonly problem: Problem
}

export interface HereAndNew {
  readonly new: number
  readonly here: number
}

/** What a back-up holds and what would be done with each of it. Nothing is done yet. */
export interface BackUpPlan {
  readonly savedAt: string
  readonly contents: BackUpContents
  readonly sheets: readonly PlannedSheet[]
  readonly attachments: HereAndNew
  readonly reviews: readonly { readonly id: string; readonly meeting: ClientMeeting }[]
  readonly clients: readonly (Restoring & { readonly company: string })[]
  readonly papers: HereAndNew
  readonly settings: readonly PlannedSetting[]
  readonly keys: HereAndNew
  readonly signers: HereAndNew
  readonly submissions: readonly PlannedSubmissions[]
  readonly unreadable: readonly Unreadable[]
}

/** What a person chose to take from the back-up in the place of what is here: ids of clients, names of settings. */
export interface BackUpChoice {
  readonly clients: ReadonlySet<string>
  readonly settings: ReadonlySet<string>
}

export const isTaken = (meeting: ClientMeeting): boolean => meeting === 'new' || meeting === 'ahead'
