import type { AreaId, BasisId, CertificateKindId, FactId, Level, QuestionId, RoleId } from './rulebook.ts'

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

/** Ready forms 様式 of one page, filled in by hand or in Word; loaded when they are looked at. */
export interface Forms {
  readonly language: Language
  readonly revision: number
  readonly forms: readonly Form[]
}

export type FormId =
  | 'information-register'
  | 'training-record'
  | 'take-out-log'
  | 'disposal-record'
  | 'leaver-check'
  | 'confidentiality-pledge'
  | 'contractor-check'
  | 'contact-tree'
  | 'incident-report'
  | 'yearly-check'

export interface Form {
  readonly id: FormId
  readonly name: string
  /** What it is, in one sentence. */
  readonly purpose: string
  readonly use: string
  /** How long it is kept. */
  readonly keep: string
  /** Where purpose and use stand: below where what is filled in hangs on a wall, goes to somebody or is signed. */
  readonly about: 'above' | 'below'
  /** Over what is filled in. */
  readonly heading: string
  readonly proves: readonly FormProof[]
  readonly parts: readonly FormPart[]
}

/** A question of which the filled-in form shows a level. */
export interface FormProof {
  readonly question: QuestionId
  /** Up to this level. */
  readonly level: Level
  /** "…と合わせて": what else is needed; null where the form shows it alone. */
  readonly with: string | null
}

export type FormPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly marker: 'bullet' | 'number' | 'box'; readonly items: readonly string[] }
  | { readonly kind: 'fields'; readonly fields: readonly FormField[] }
  | FormTable
  | { readonly kind: 'signature'; readonly text: string; readonly fields: readonly FormField[]; readonly seal: string }
  /** Whom to call: who, name, telephone, tried. So many empty rows where the response guide is not at hand. */
  | { readonly kind: 'contacts'; readonly caption: string; readonly columns: readonly string[]; readonly blank: number }
  /** Who does what of the response guide. */
  | { readonly kind: 'roles' }
  /** Something to look at for each question; those that do not apply to the company are left out. */
  | {
      readonly kind: 'checks'
      readonly caption: string
      readonly columns: readonly string[]
      readonly items: readonly { readonly question: QuestionId; readonly text: string }[]
      /** Empty rows after them. */
      readonly spare: number
    }

export interface FormField {
  readonly label: string
  readonly lines: number
  /** What the sheet already knows. */
  readonly fill?: FormFill
  /** One of these is ticked. */
  readonly choices?: readonly string[]
}

export type FormFill = 'company' | 'employees' | 'manager'

export interface FormTable {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly { readonly title: string; readonly width: number }[]
  /** Rows that show how it is filled in. */
  readonly samples: readonly (readonly string[])[]
  /** Rows of which the first cells are printed; a text alone stands over the rows that follow. */
  readonly rows: readonly (string | readonly string[])[]
  /** Empty rows. */
  readonly blank: number
}
