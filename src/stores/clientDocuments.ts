import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { startCombining, startLooking } from '../browser/combine.ts'
import { download } from '../browser/download.ts'
import { putSetting, readSetting } from '../browser/portfolioDatabase.ts'
import { onErased } from '../browser/tabs.ts'
import { assess } from '../core/assess.ts'
import { isUnofficial } from '../core/unofficial.ts'
import type { Language } from '../core/wording.ts'
import { checkNumberOf } from '../files/checkNumber.ts'
import { fileName } from '../files/fileName.ts'
import { readLetterFacts } from '../files/letterFacts.ts'
import { CLIENT_DOCUMENTS, clientDocumentTitle, type ClientDocumentSource } from '../outputs/clientDocuments.ts'
import { combineFrame, type PaperLook, type PaperRefusal } from '../outputs/combined.ts'
import { NO_LETTER_FACTS, type LetterFacts } from '../outputs/documents/coveringLetter.ts'
import type { FileFault } from '../outputs/documents/making.ts'
import { enclosuresOf, paperAbout } from '../outputs/enclosures.ts'
import type { Words } from '../outputs/words.ts'
import { loadWording } from '../rulebooks/editions.ts'
import { useAgentClient } from './agentClient.ts'
import { startClientPdfs, type HandedPaper } from './clientPdfs.ts'
import type { WordsOf } from './documents.ts'
import { paperFile } from './paperFile.ts'

/** How far the combined PDF is. */
export type Combining =
  /** From 0 to 1. */
  | { readonly kind: 'making'; readonly doing: 'documents' | 'joining'; readonly share: number }
  | {
      readonly kind: 'made'
      readonly name: string
      readonly pages: number
      /** What is only listed in it. */
      readonly listed: readonly { readonly title: string; readonly reason: PaperRefusal }[]
      readonly replaced: readonly string[]
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly fault: FileFault }

const LETTER = 'agent-letter'

/** The documents of the client that is open: what they are made of, which are chosen, and the files made of them. */
export const useClientDocuments = defineStore('clientDocuments', () => {
  const client = useAgentClient()
  /** Null: the language of the screen. */
  const language = shallowRef<Language | null>(null)
  const letter = shallowRef<LetterFacts>(NO_LETTER_FACTS)
  const isLetterKept = shallowRef(true)
  const words = shallowRef<Words | null>(null)
  const wordsMissing = shallowRef(false)
  const checkNumber = shallowRef('')
  /** Papers that are at hand. */
  const papers = shallowRef<readonly HandedPaper[]>([])
  const looks = shallowRef<ReadonlyMap<string, PaperLook>>(new Map())
  /** Ids of documents and papers that do not go along. What is not named does. */
  const leftOut = shallowRef<ReadonlySet<string>>(new Set())
  const combining = shallowRef<Combining | null>(null)
  const single = paperFile()
  let job: { readonly cancel: () => void } | null = null
  let looking: { readonly cancel: () => void } | null = null
  let wanted = 0

  onErased(() => {
    letter.value = NO_LETTER_FACTS
  })

  const isDraft = computed(() => client.rulebook !== null && isUnofficial(client.rulebook.id))
  const documents = computed(() => CLIENT_DOCUMENTS.filter((id) => !(id === 'letter' && isDraft.value)))
  const chosenDocuments = computed(() => documents.value.filter((id) => !leftOut.value.has(id)))
  const known = computed(() => papers.value.map((paper) => ({ ...paper, pages: pagesOf(looks.value.get(paper.id)) })))
  const chosenPapers = computed(() => known.value.filter(({ id }) => !leftOut.value.has(id)))

  const source = computed<Omit<ClientDocumentSource, 'enclosures'> | null>(() => {
    const { rulebook, sheet } = client
    if (!rulebook || !sheet || !words.value) return null
    return {
      ...{ rulebook, sheet, words: words.value, letter: letter.value, checkNumber: checkNumber.value },
      assessment: assess(rulebook, sheet),
      today: client.today(),
      showsCompany: true,
    }
  })
  const enclosures = computed(() => {
    const from = source.value
    if (!from) return []
    const ids = chosenDocuments.value.filter((id) => id !== 'letter')
    return enclosuresOf(
      ids.map((id) => ({ title: clientDocumentTitle(id, from), pages: null })),
      chosenPapers.value,
    )
  })

  watch(
    () => [client.rulebook, client.sheet] as const,
    async ([rulebook, sheet]) => {
      checkNumber.value = ''
      leftOut.value = new Set()
      forget()
      const number = rulebook && sheet ? await checkNumberOf(rulebook, sheet) : ''
      if (client.sheet === sheet && client.rulebook === rulebook) checkNumber.value = number
    },
    { immediate: true },
  )
  // A file that was made from other wishes is no longer what is on the screen.
  watch([source, leftOut, papers], forget)

  /** Reads what the agent typed for the letter before. */
  async function open(): Promise<void> {
    const kept = await readSetting(LETTER)
    if (kept.ok) letter.value = readLetterFacts(kept.value) ?? letter.value
  }

  /** Keeps what is typed at once, on this machine. */
  async function setLetter(part: Partial<LetterFacts>): Promise<void> {
    letter.value = { ...letter.value, ...part }
    isLetterKept.value = (await putSetting(LETTER, letter.value)).ok
  }

  /** Loads the words of a language. Until they are there a document stays whole in the language before. */
  async function speak(spoken: Language, wordsOf: WordsOf): Promise<void> {
    const { rulebook } = client
    if (!rulebook) return
    const own = (wanted += 1)
    try {
      const wording = await loadWording(rulebook, spoken)
      const loaded = wording.ok ? await wordsOf(spoken, wording.value) : null
      if (own !== wanted) return
      if (loaded) words.value = loaded
      wordsMissing.value = loaded === null
    } catch {
      if (own === wanted) wordsMissing.value = true
    }
  }

  /** Takes the papers that are at hand, and looks how many pages each has. */
  async function setPapers(list: readonly HandedPaper[]): Promise<void> {
    looking?.cancel()
    looking = null
    papers.value = list
    const unknown = list.filter(({ id }) => !looks.value.has(id))
    if (unknown.length === 0) return
    const own = startLooking(unknown, () => undefined)
    looking = own
    const outcome = await own.done
    if (looking !== own || outcome.kind !== 'done') return
    looks.value = new Map([...looks.value, ...unknown.flatMap(({ id }, at) => entryOf(id, outcome.value[at]))])
  }

  function choose(id: string, isIn: boolean): void {
    const others = [...leftOut.value].filter((each) => each !== id)
    leftOut.value = new Set(isIn ? others : [...others, id])
  }

  /** Makes one PDF of everything that is chosen, and hands it to the person. */
  async function combine(): Promise<void> {
    const from = source.value
    if (!from || isDraft.value || combining.value?.kind === 'making') return
    const enclosed = chosenPapers.value
    const making = startClientPdfs({ source: from, documents: chosenDocuments.value, papers: enclosed }, (share) => {
      if (job === making) combining.value = { kind: 'making', doing: 'documents', share }
    })
    job = making
    combining.value = { kind: 'making', doing: 'documents', share: 0 }
    const made = await making.done
    if (job !== making) return
    if (made.kind !== 'made') {
      end(made)
      return
    }
    const frame = combineFrame(from, letter.value.agency)
    const first = enclosed.length === 0 ? 0 : made.enclosures.length - enclosed.length + 1
    const joining = startCombining(
      {
        ...frame,
        documents: made.documents.map(({ title, number, bytes }) => ({
          title,
          bytes,
          number: number === null ? '' : String(number),
        })),
        papers: enclosed.map((paper, at) => {
          const { title, fileName: label, type, bytes } = paper
          return { number: String(first + at), about: paperAbout(from, paper), title, fileName: label, type, bytes }
        }),
      },
      (done, total) => {
        if (job === joining) combining.value = { kind: 'making', doing: 'joining', share: done / total }
      },
    )
    job = joining
    combining.value = { kind: 'making', doing: 'joining', share: 0 }
    const outcome = await joining.done
    if (job !== joining) return
    if (outcome.kind !== 'done') {
      end(outcome.kind === 'fault' ? { kind: 'failed', fault: outcome.fault } : outcome)
      return
    }
    const { pdf, pages, notes } = outcome.value
    const listed = notes.flatMap((note, at) =>
      note.kind === 'listed' ? [{ title: enclosed[at]?.title ?? '', reason: note.reason }] : [],
    )
    const name = fileName([frame.title, from.sheet.profile.companyName, frame.day], 'pdf')
    download(name, pdf, 'application/pdf')
    end({ kind: 'made', name, pages, listed, replaced: [...new Set([...made.replaced, ...outcome.value.replaced])] })
  }

  function end(outcome: Combining): void {
    job = null
    combining.value = outcome
  }

  function cancel(): void {
    job?.cancel()
  }

  /** What was made, or could not be, is no longer of interest; nothing goes on in the background. */
  function forget(): void {
    job?.cancel()
    job = null
    combining.value = null
    single.forget()
  }

  return {
    ...{ language, letter, isLetterKept, words, wordsMissing, papers: known, looks, leftOut, combining, isDraft, documents },
    ...{ chosenDocuments, chosenPapers, source, enclosures },
    making: single.making,
    make: single.make,
    cancelMaking: single.cancel,
    forgetMaking: single.forget,
    ...{ open, setLetter, speak, setPapers, choose, combine, cancel, forget },
  }
})

function pagesOf(look: PaperLook | undefined): number | null {
  return look?.kind === 'pages' ? look.pages : null
}

function entryOf(id: string, look: PaperLook | undefined): [string, PaperLook][] {
  return look ? [[id, look]] : []
}
