/** Who may receive a sheet: the chamber 商工会議所, the agent 代理店, the insurer 引受保険会社. */
export const RECIPIENT_ROLES = ['chamber', 'agent', 'insurer'] as const

export type RecipientRole = (typeof RECIPIENT_ROLES)[number]

/** For whom a file is made. One file has one content: the chamber's, or that of agent and insurer, who get the declaration too. */
export const AUDIENCES = ['chamber', 'insurance'] as const

export type Audience = (typeof AUDIENCES)[number]

/** Somebody to whose key a file is sealed 封緘. */
export interface Recipient {
  readonly role: RecipientRole
  readonly name: string
  /** The public key, as age writes it: `age1…`. */
  readonly key: string
}

/** The answers, for review; or only tier, area scores, open points and contact 要約のみ. */
export const EXTENTS = ['answers', 'summary'] as const

export type Extent = (typeof EXTENTS)[number]

/** Who asks for a sheet, and what for: from an invitation link 案内リンク or the deployment's own list. */
export interface Invitation {
  /** The chamber, as it calls itself. Nothing proves that it is the sender. */
  readonly from: string
  /** The edition asked for; null: whichever is in force. */
  readonly edition: string | null
  /** ISO day; null: no due date. */
  readonly dueOn: string | null
  readonly asksFor: Extent
  readonly recipients: readonly Recipient[]
  readonly message: string
}

/** What the member has chosen on the way to handing over 送る. */
export interface HandOver {
  /** Null: not chosen yet; what the invitation asks for is proposed. */
  readonly extent: Extent | null
  readonly withEvidence: boolean
  /** For whom a file with a passphrase is made, where nobody's key is known; null: not chosen yet. */
  readonly audience: Audience | null
  /** Keys of recipients of the invitation that are to get nothing. */
  readonly leftOut: readonly string[]
  /** Whom the recipient may ask about the file. */
  readonly contact: { readonly name: string; readonly telephone: string }
  /** The day on which purpose and recipients were consented to; a change of either takes it away. */
  readonly consentedOn: string | null
  /** Every submission made, oldest first. */
  readonly sent: readonly Sent[]
}

/** A submission 提出ファイル that was made. Whether it arrived is known only by its receipt. */
export interface Sent {
  /** The submission's own id, also in its manifest. */
  readonly id: string
  /** ISO date and time with offset, as in its manifest: made again with it, the same content gives the same file. */
  readonly madeAt: string
  readonly audience: Audience
  readonly extent: Extent
  /** Names of those it was sealed to; empty: sealed with a passphrase. */
  readonly recipients: readonly string[]
  /** 照合番号 of the sheet as it was sent. */
  readonly checkNumber: string
  /** How many attached files went with it, in the file of the evidence. */
  readonly attachments: number
  /** SHA-256 of the manifest. */
  readonly manifestHash: string
  readonly receipt: Receipt | null
}

/** 受領票: a recipient's word that a submission arrived. */
export interface Receipt {
  readonly receivedOn: string
  /** The recipient, as it calls itself. */
  readonly by: string
}

export const EMPTY_HAND_OVER: HandOver = {
  extent: null,
  withEvidence: true,
  audience: null,
  leftOut: [],
  contact: { name: '', telephone: '' },
  consentedOn: null,
  sent: [],
}
