/** What a scenario may ask of a browser, whichever engine it has: little enough for every way of driving one. */

export const ENGINES = ['chromium', 'firefox', 'webkit'] as const
export type Engine = (typeof ENGINES)[number]

export type Role = 'link' | 'button' | 'radio' | 'checkbox' | 'heading' | 'article'

/** What a person would point at: by its role and name, by the label of its field, or by the words that stand there. */
export type Target =
  /** `part`: the name only contains these words. `within`: in the group of fields that these words head. */
  | { readonly role: Role; readonly name: string; readonly part?: true; readonly within?: string }
  | { readonly label: string }
  | { readonly text: string }
  | { readonly css: string }

/** What can be seen of it. */
export interface Seen {
  readonly text: string
  readonly value: string
  readonly isChecked: boolean
  readonly isDisabled: boolean
  readonly hasFocus: boolean
}

/** What goes into a function that runs in the page, and what comes out of it. */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- what a function gives that ends without a word
export type Given = Plain | void
export type Plain = string | number | boolean | null | undefined | readonly Plain[] | { readonly [name: string]: Plain }

/** Keys that are no letters. */
export type Key = 'Enter' | 'End'

export interface Tab {
  goto: (url: string) => Promise<void>
  reload: () => Promise<void>
  url: () => Promise<string>
  /** Null: it is not there, or not to be seen. */
  see: (target: Target) => Promise<Seen | null>
  /** By the mouse, at its middle. */
  click: (target: Target) => Promise<void>
  /** By the keyboard, into what has the focus. */
  type: (text: string) => Promise<void>
  press: (key: Key) => Promise<void>
  /** Empties the field that has the focus, as a person does: all of it chosen, then deleted. */
  clear: () => Promise<void>
  /** Gives a file to the file field behind a button. The engine's own window for choosing is not opened. */
  give: (button: Target, path: string) => Promise<void>
  /** Runs a function in the page. It sees nothing of what is around it here. */
  evaluate: <A extends Plain, R extends Given>(work: (argument: A) => R | Promise<R>, argument: A) => Promise<R>
  resize: (width: number, height: number) => Promise<void>
  screenshot: (path: string) => Promise<void>
  close: () => Promise<void>
}

export interface Browser {
  readonly engine: Engine
  /** Where downloads arrive. */
  readonly downloads: string
  /** The tab that is open from the beginning. */
  readonly first: Tab
  openTab: () => Promise<Tab>
  /** One that can be made as narrow as a phone. */
  openWindow: () => Promise<Tab>
  /** What went wrong in any of its pages since it began: uncaught errors, violations of the policy, requests elsewhere. */
  troubles: () => Promise<readonly string[]>
  quit: () => Promise<void>
}

export interface Start {
  /** An empty folder of its own. */
  readonly folder: string
  /** A window that forgets everything when it is closed. */
  readonly isPrivate: boolean
}
