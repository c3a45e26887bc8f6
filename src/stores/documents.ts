import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { download } from '../browser/download.ts'
import { readPreference, writePreference } from '../browser/preferences.ts'
import type { Forms, Language, ResponseGuide, Wording } from '../core/wording.ts'
import { checkNumberOf } from '../files/checkNumber.ts'
import { readDocumentChoices } from '../files/documentChoices.ts'
import { fileName } from '../files/fileName.ts'
import type { PaperDocument } from '../outputs/document.ts'
import type { DocumentFormat } from '../outputs/documents/catalogue.ts'
import { DEFAULT_CHOICES, type DocumentChoices } from '../outputs/documents/choices.ts'
import type { Making } from '../outputs/documents/making.ts'
import type { DocumentSource } from '../outputs/documents/source.ts'
import type { Words } from '../outputs/words.ts'
import { loadForms, loadGuide, loadWording } from '../rulebooks/editions.ts'
import { FILE_MAKERS, type FileJob } from './documentFiles.ts'
import { useSheet } from './sheet.ts'
import { documentsName } from './sheets.ts'
import { useYears } from './years.ts'

/** Makes the words of documents in any language; the language of the screen stays as it is. */
export type WordsOf = (language: Language, wording: Wording) => Promise<Words>

/** The documents of the sheet that is open: how they are wished, what they are made from, and the files made of them. */
export const useDocuments = defineStore('documents', () => {
  const opened = useSheet()
  const years = useYears()
  const sheetId = shallowRef<string | null>(null)
  const choices = shallowRef<DocumentChoices>(DEFAULT_CHOICES)
  const words = shallowRef<Words | null>(null)
  const forms = shallowRef<Forms | null>(null)
  const guide = shallowRef<ResponseGuide | null>(null)
  const wordsMissing = shallowRef(false)
  const checkNumber = shallowRef('')
  const making = shallowRef<Making | null>(null)
  let job: FileJob | null = null
  let wanted = 0

  // A number that no longer fits the answers must not get onto paper: there is none until the new one is known.
  watch(
    () => [opened.rulebook, opened.sheet] as const,
    async ([rulebook, sheet]) => {
      checkNumber.value = ''
      const number = rulebook ? await checkNumberOf(rulebook, sheet) : ''
      if (opened.sheet === sheet && opened.rulebook === rulebook) checkNumber.value = number
    },
    { immediate: true },
  )

  /** Goes on with what was chosen for a sheet on this machine. */
  function open(id: string): void {
    if (sheetId.value === id) return
    forget()
    sheetId.value = id
    choices.value = readDocumentChoices(readPreference(documentsName(id)) ?? '') ?? DEFAULT_CHOICES
  }

  /** Keeps a choice at once, on this machine. */
  function choose(part: Partial<DocumentChoices>): void {
    choices.value = { ...choices.value, ...part }
    if (sheetId.value !== null) writePreference(documentsName(sheetId.value), JSON.stringify(choices.value))
  }

  /** Loads the words of a language. Until they are there a document stays whole in the language before. */
  async function speak(language: Language, wordsOf: WordsOf, withForms: boolean): Promise<void> {
    const { rulebook } = opened
    if (!rulebook) return
    const own = (wanted += 1)
    try {
      const [wording, readyForms, responseGuide] = await Promise.all([
        loadWording(rulebook, language),
        withForms ? loadForms(rulebook, language) : null,
        withForms ? loadGuide(rulebook.id, language) : null,
      ])
      const spoken = wording.ok ? await wordsOf(language, wording.value) : null
      if (own !== wanted) return
      if (spoken) words.value = spoken
      if (readyForms?.ok) forms.value = readyForms.value
      if (responseGuide?.ok) guide.value = responseGuide.value
      wordsMissing.value = spoken === null
    } catch {
      // The network is gone, and the words have not been kept by the browser.
      if (own === wanted) wordsMissing.value = true
    }
  }

  const source = computed<DocumentSource | null>(() => {
    const { rulebook, sheet, assessment } = opened
    if (!rulebook || !assessment || !words.value) return null
    return {
      rulebook,
      sheet,
      assessment,
      words: words.value,
      today: opened.today(),
      checkNumber: checkNumber.value,
      showsCompany: choices.value.showsCompany,
      years: years.comparison,
    }
  })

  /** Those of the formats that can be made. */
  function formats(wished: readonly DocumentFormat[]): readonly DocumentFormat[] {
    return wished.filter((format) => FILE_MAKERS[format] !== undefined)
  }

  /** Makes a file and hands it to the person; one at a time. */
  async function make(format: DocumentFormat, document: PaperDocument, from: DocumentSource, nameParts: readonly string[]) {
    const maker = FILE_MAKERS[format]
    if (!maker || making.value?.kind === 'making') return
    making.value = { kind: 'making', format, share: 0 }
    const own = maker.start({
      document,
      source: from,
      onProgress: (share) => {
        if (job === own) making.value = { kind: 'making', format, share }
      },
    })
    job = own
    const outcome = await own.done
    if (job !== own) return
    job = null
    if (outcome.kind === 'made') {
      const name = fileName(nameParts, format)
      download(name, outcome.bytes, maker.type)
      making.value = { kind: 'made', format, name, replaced: outcome.replaced }
    } else making.value = { ...outcome, format }
  }

  function cancel(): void {
    job?.cancel()
  }

  /** What was made, or could not be, is no longer of interest; nothing goes on in the background. */
  function forget(): void {
    job?.cancel()
    job = null
    making.value = null
  }

  return {
    choices,
    words,
    forms,
    guide,
    wordsMissing,
    checkNumber,
    source,
    making,
    open,
    choose,
    speak,
    formats,
    make,
    cancel,
    forget,
  }
})
