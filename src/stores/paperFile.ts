import { shallowRef } from 'vue'
import { download } from '../browser/download.ts'
import { fileName } from '../files/fileName.ts'
import type { PaperDocument } from '../outputs/document.ts'
import type { Making } from '../outputs/documents/making.ts'
import { PAPER_MAKERS, type FileJob } from './documentFiles.ts'

/** The file of a document that is on the screen: made one at a time, handed out, and forgotten when the screen shows another. */
export function paperFile() {
  const making = shallowRef<Making | null>(null)
  let job: FileJob | null = null

  async function make(format: keyof typeof PAPER_MAKERS, document: PaperDocument, nameParts: readonly string[]): Promise<void> {
    if (making.value?.kind === 'making') return
    const { type, start } = PAPER_MAKERS[format]
    making.value = { kind: 'making', format, share: 0 }
    const own = start({
      document,
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
      download(name, outcome.bytes, type)
      making.value = { kind: 'made', format, name, replaced: outcome.replaced }
    } else making.value = { ...outcome, format }
  }

  /** What was made is no longer what is on the screen. */
  function forget(): void {
    job?.cancel()
    job = null
    making.value = null
  }

  return { making, make, cancel: () => job?.cancel(), forget }
}
