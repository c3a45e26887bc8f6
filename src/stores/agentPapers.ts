import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { putPaper, readPaper, removeUnusedPapers } from '../browser/clientPapers.ts'
import { download } from '../browser/download.ts'
import { MOST_AGENT_PAPERS, withoutPaper, withPaper, type AgentPaper } from '../core/clientPapers.ts'
import { COUNT_LIMITS, TEXT_LIMITS } from '../core/limits.ts'
import { problem, type Problem } from '../core/problem.ts'
import { photoFacts, withoutMetadata } from '../files/attachment/photo.ts'
import { attachedType } from '../files/attachment/recognise.ts'
import { fileName } from '../files/fileName.ts'
import { beginningOf } from '../files/recognise.ts'
import { sha256Hex } from '../files/sha256.ts'
import { keptName } from '../outputs/attachedName.ts'
import { endingOf, withoutEnding } from '../outputs/attachedTypes.ts'
import type { PaperOutcome } from '../outputs/paperOutcome.ts'
import { useAgentClient } from './agentClient.ts'

/** Papers that the agent got otherwise than with the submission: taken in, handed out, removed. They stay on this machine, beside the record. */
export const useAgentPapers = defineStore('agentPapers', () => {
  const client = useAgentClient()
  /** Of the last act only. */
  const outcomes = shallowRef<readonly PaperOutcome[]>([])
  /** Contents that could not be had when they were asked for. */
  const lost = shallowRef<ReadonlySet<string>>(new Set())

  /** Contents, by hash, of those that were asked for with `load`. */
  const contents = shallowRef<ReadonlyMap<string, Uint8Array>>(new Map())

  function begin(): void {
    outcomes.value = []
    lost.value = new Set()
  }

  /** Reads the contents of the papers of the client that is open, each once; those of others are let go. */
  async function load(): Promise<void> {
    const papers = client.record?.papers ?? []
    const found = new Map<string, Uint8Array>()
    for (const { sha256 } of papers) {
      const known = contents.value.get(sha256)
      const read = known ? null : await readPaper(sha256)
      const bytes = known ?? (read?.kind === 'read' ? read.bytes : null)
      if (bytes) found.set(sha256, bytes)
    }
    if (client.record?.papers === papers) contents.value = found
    lost.value = new Set(papers.flatMap(({ sha256 }) => (found.has(sha256) ? [] : [sha256])))
  }

  /** Adds files one after another; one that is refused does not keep the others out. */
  async function add(files: readonly File[]): Promise<void> {
    const id = client.opened?.id
    const done: PaperOutcome[] = []
    for (const file of files) {
      outcomes.value = [...done, { kind: 'reading', name: file.name }]
      done.push(await addOne(id, file))
      outcomes.value = [...done]
    }
  }

  async function addOne(id: string | undefined, file: File): Promise<PaperOutcome> {
    const { name } = file
    const refused = (why: Problem): PaperOutcome => ({ kind: 'refused', name, problem: why })
    const here = () => client.record?.papers ?? []
    if (here().length >= MOST_AGENT_PAPERS) return refused(problem('attachments-too-many', '', { maximum: MOST_AGENT_PAPERS }))
    if (file.size > COUNT_LIMITS.attachedBytes) {
      const limitMegabytes = COUNT_LIMITS.attachedBytes / 1_000_000
      return refused(problem('attachment-too-large', '', { limitMegabytes }))
    }
    const bytes = await bytesOf(file)
    if (!bytes) return refused(problem('file-unreadable'))
    if (beginningOf(bytes) !== 'other') return refused(problem('paper-of-this-app'))
    const type = attachedType(bytes)
    if (!type.ok) return refused(type.problems[0] ?? problem('attachment-unknown'))
    const bare = isRegistered(bytes) ? null : bareOf(bytes, type.value)
    const put = await putPaper(bare ?? bytes)
    // Another client is on the screen by now: this one gets nothing, and the content goes when unused ones are removed.
    if (!put.ok || client.opened?.id !== id || client.record === null) return { kind: 'not-stored', name }
    const sha256 = put.value
    if (here().some((paper) => paper.sha256 === sha256)) return { kind: 'already', name }
    const kept = keptName(name, TEXT_LIMITS.attachedName)
    const paper: AgentPaper = {
      ...{ sha256, name: kept, type: type.value, bytes: (bare ?? bytes).length, shows: [] },
      title: keptName(withoutEnding(kept, type.value), TEXT_LIMITS.evidenceTitle),
    }
    client.change((before, who) => withPaper(before, paper, who))
    return { kind: bare ? 'stripped' : 'added', name }
  }

  /** The very file that the client's register names: any change would make it another one. */
  function isRegistered(bytes: Uint8Array): boolean {
    const named = client.sheet?.evidence.flatMap(({ files }) => files) ?? []
    return named.some((file) => file.bytes === bytes.length) && named.some(({ sha256 }) => sha256 === sha256Hex(bytes))
  }

  /** Takes a paper out; its content goes from the machine once the record is stored without it. */
  async function remove(sha256: string): Promise<void> {
    client.change((before, who) => withoutPaper(before, sha256, who))
    await client.save()
    if (client.saving.kind === 'saved') await removeUnusedPapers(new Set([sha256]))
  }

  /** Hands a paper out, with the ending that its content deserves. */
  async function take({ sha256, name, type }: AgentPaper): Promise<void> {
    const read = await readPaper(sha256)
    if (read.kind === 'read') download(fileName([withoutEnding(name, type)], endingOf(type)), read.bytes, type)
    else lost.value = new Set([...lost.value, sha256])
  }

  return { outcomes, lost, contents, begin, load, add, remove, take }
})

/** Null: the file was moved, is a folder, or lies in a cloud that does not answer. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return null
  }
}

/** A photograph without place, day and camera; null where there is nothing to take out. */
function bareOf(bytes: Uint8Array, type: string): Uint8Array<ArrayBuffer> | null {
  return photoFacts(bytes, type)?.hasMetadata === true ? withoutMetadata(bytes, type) : null
}
