import type { AreaId, BasisId, CertificateKindId, FactId, QuestionId, RoleId } from './rulebook.ts'

export type Language = 'ja' | 'en'

/** The sentences of one edition in one language (types only; the texts are data of the edition). */
export interface Wording {
  readonly language: Language
  readonly revision: number
  readonly title: string
  readonly about: string
  /** "試算です。…": stands on every result, print and file. */
  readonly estimateNotice: string
  readonly areas: Readonly<Record<AreaId, { readonly name: string; readonly short: string }>>
  /** A consultant's comment on each area, one for each evaluation band from the lowest. */
  readonly areaComments: Readonly<Record<AreaId, readonly string[]>>
  readonly facts: Readonly<Record<FactId, FactWording>>
  readonly trades: Readonly<Record<string, string>>
  readonly salesBands: Readonly<Record<string, string>>
  readonly roles: Readonly<Record<RoleId, string>>
  readonly causes: Readonly<Record<string, string>>
  readonly storageForms: Readonly<Record<string, string>>
  readonly certificates: Readonly<
    Record<CertificateKindId, { readonly name: string; readonly note: string; readonly numberHint: string }>
  >
  readonly bases: Readonly<Record<BasisId, string>>
  readonly contradictions: Readonly<Record<string, string>>
  readonly insurancePlans: Readonly<Record<string, string>>
  readonly loss: LossWording
  readonly duties: DutiesWording
  readonly questions: Readonly<Record<QuestionId, QuestionWording>>
}

export interface LossWording {
  /** "…試算です。": stands beside every simulated loss. */
  readonly notice: string
  readonly items: Readonly<Record<string, { readonly name: string; readonly note: string }>>
  readonly dataClasses: Readonly<Record<string, string>>
  readonly ease: Readonly<Record<string, string>>
  readonly responsibility: Readonly<Record<string, string>>
  readonly response: Readonly<Record<string, string>>
  readonly examples: Readonly<Record<string, { readonly name: string; readonly story: string }>>
}

export interface DutiesWording {
  /** "…目安です。": stands beside every list of duties. */
  readonly notice: string
  readonly items: Readonly<
    Record<string, { readonly name: string; readonly to: string; readonly when: string; readonly note: string }>
  >
  readonly situations: Readonly<Record<string, string>>
  readonly laws: Readonly<Record<string, string>>
  readonly changes: Readonly<Record<string, { readonly name: string; readonly note: string }>>
}

export interface FactWording {
  readonly question: string
  readonly hint: string
  /** Completes "該当なしは選べません（…ため）". */
  readonly because: string
  /** The fact answered "no", as a reason for 該当なし. */
  readonly no: string
}

export interface QuestionWording {
  /** Short noun phrase for lists. */
  readonly topic: string
  readonly question: string
  /** Levels 0 to 4. */
  readonly options: readonly string[]
  readonly why: string
  /** What shows level 3. */
  readonly evidence: string
  /** The next step of levels 0 to 3. */
  readonly nextSteps: readonly string[]
}

/** The further help of one question, loaded when it is opened. */
export interface QuestionHelp {
  readonly example: string
  readonly notEnough: string
  readonly ask: string
  readonly words: readonly { readonly term: string; readonly meaning: string }[]
}

export interface Help {
  readonly language: Language
  readonly revision: number
  readonly questions: Readonly<Record<QuestionId, QuestionHelp>>
}

/** What to do after an incident, step by step, and whom to call; loaded when it is looked at. */
export interface ResponseGuide {
  readonly language: Language
  readonly revision: number
  /** Whom to call; a sheet keeps name and number under the id. */
  readonly contacts: readonly { readonly id: string; readonly name: string; readonly hint: string }[]
  readonly steps: readonly GuideStep[]
}

export interface GuideStep {
  readonly id: string
  readonly title: string
  readonly do: readonly string[]
  /** よくある間違い. */
  readonly avoid: string
  /** Who does it. */
  readonly who: string
  /** The contacts that are needed in this step, by id. */
  readonly contacts: readonly string[]
}
