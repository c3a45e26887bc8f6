import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { heldAttachments, putAttachment, readAttachment } from '../browser/attachments.ts'
import { download } from '../browser/download.ts'
import { releaseThumbnail, thumbnailOf } from '../browser/thumbnail.ts'
import { withAttachedFile, withContentReplaced, withoutAttachedFile } from '../core/edit.ts'
import type { AttachedFile } from '../core/evidenceRegister.ts'
import { COUNT_LIMITS, LIST_LIMITS, TEXT_LIMITS } from '../core/limits.ts'
import { problem } from '../core/problem.ts'
import { isDrawable, photoFacts, withoutMetadata } from '../files/attachment/photo.ts'
import { attachedType } from '../files/attachment/recognise.ts'
import { fileName } from '../files/fileName.ts'
import { keptName } from '../outputs/attachedName.ts'
import { endingOf, withoutEnding } from '../outputs/attachedTypes.ts'
import type { AttachmentLook, AttachOutcome } from '../outputs/attachments.ts'
import { useSheet } from './sheet.ts'
import { removeUnusedAttachments } from './unusedAttachments.ts'

/** The attached files of the sheet that is open: taking them in, what is known of them, handing them out. */
export const useEvidence = defineStore('evidence', () => {
  const opened = useSheet()
  /** By the hash of the content. */
  const looks = shallowRef<ReadonlyMap<string, AttachmentLook>>(new Map())
  /** How attaching went, by the evidence; of the last act only. */
  const outcomes = shallowRef<Readonly<Record<string, readonly AttachOutcome[]>>>({})
  /** Contents that the person has taken out; they go from the machine when the page is left. */
  const takenOut = new Set<string>()
  let looking: Promise<void> = Promise.resolve()
  let attaching: Promise<void> | null = null

  /**
   * Attaches files one after another; one that is refused does not keep the others out. Nothing is half there. Files that come
   * while others are read wait for them, and what became of those stays told.
   */
  function attach(evidence: string, files: readonly File[]): Promise<void> {
    const sheetId = opened.id
    const before = attaching
    const mine = (before ?? Promise.resolve())
      .then(() => attachAll(sheetId, evidence, files, before === null ? [] : (outcomes.value[evidence] ?? [])))
      .finally(() => {
        if (attaching === mine) attaching = null
      })
    attaching = mine
    return mine
  }

  async function attachAll(
    sheetId: string | null,
    evidence: string,
    files: readonly File[],
    told: readonly AttachOutcome[],
  ): Promise<void> {
    const done = [...told]
    const tell = (outcome: AttachOutcome): void => {
      outcomes.value = { ...outcomes.value, [evidence]: [...done, outcome] }
    }
    for (const file of files) {
      tell({ kind: 'reading', name: file.name })
      const outcome = await attachOne(sheetId, evidence, file)
      tell(outcome)
      done.push(outcome)
    }
  }

  async function attachOne(sheetId: string | null, evidence: string, file: File): Promise<AttachOutcome> {
    const { name } = file
    const refused = (code: Parameters<typeof problem>[0], params = {}): AttachOutcome => ({
      kind: 'refused',
      name,
      problem: problem(code, '', params),
    })
    const filesNow = () => opened.sheet.evidence.find(({ id }) => id === evidence)?.files ?? []
    if (filesNow().length >= LIST_LIMITS.attachedFiles) {
      return refused('attachments-too-many', { maximum: LIST_LIMITS.attachedFiles })
    }
    if (file.size > COUNT_LIMITS.attachedBytes) {
      return refused('attachment-too-large', { limitMegabytes: COUNT_LIMITS.attachedBytes / 1_000_000 })
    }
    const bytes = await bytesOf(file)
    if (!bytes) return refused('file-unreadable')
    const type = attachedType(bytes)
    if (!type.ok) return { kind: 'refused', name, problem: type.problems[0] ?? problem('attachment-unknown') }
    const put = await putAttachment(bytes)
    // The person has gone to another sheet meanwhile: this one gets nothing, and the file is unused.
    if (!put.ok || opened.id !== sheetId) return { kind: 'not-stored', name }
    const sha256 = put.value
    forgetLook(sha256)
    if (filesNow().some((other) => other.sha256 === sha256)) return { kind: 'already', name }
    const attached = { sha256, name: keptName(name, TEXT_LIMITS.attachedName), type: type.value, bytes: bytes.length }
    opened.change((sheet) => withAttachedFile(sheet, evidence, attached))
    return { kind: 'attached', name }
  }

  /** Looks at files that have not been looked at yet, one after another: only one picture is decoded at a time. */
  function lookAt(files: readonly AttachedFile[]): void {
    for (const file of files.filter(({ sha256 }) => !looks.value.has(sha256))) {
      looking = looking.then(async () => {
        if (looks.value.has(file.sha256)) return
        const look = await lookOf(file)
        looks.value = new Map(looks.value).set(file.sha256, look)
      })
    }
  }

  function forgetLook(sha256: string): void {
    const look = looks.value.get(sha256)
    if (look?.kind === 'here' && look.thumbnail !== null) return
    looks.value = new Map([...looks.value].filter(([other]) => other !== sha256))
  }

  /** Hands a file to the person, with the ending that its content deserves. */
  async function take({ sha256, name, type }: AttachedFile): Promise<void> {
    const read = await readAttachment(sha256)
    if (read.kind !== 'read') {
      looks.value = new Map(looks.value).set(sha256, { kind: read.kind })
      return
    }
    download(fileName([withoutEnding(name, type)], endingOf(type)), read.bytes, type)
  }

  function takeOff(evidence: string, sha256: string): void {
    takenOut.add(sha256)
    opened.change((sheet) => withoutAttachedFile(sheet, evidence, sha256))
  }

  /** Files of evidence that is taken out of the register go with it. */
  function letGo(files: readonly AttachedFile[]): void {
    for (const { sha256 } of files) takenOut.add(sha256)
  }

  /**
   * Puts the same picture without what is told about it in the place of a picture, wherever the sheet has it. The old content goes from
   * the machine as soon as the sheet is saved without it. False when it could not be done; then everything is as before.
   */
  async function strip({ sha256, type }: AttachedFile): Promise<boolean> {
    const sheetId = opened.id
    const read = await readAttachment(sha256)
    const bare = read.kind === 'read' ? withoutMetadata(read.bytes, type) : null
    const put = bare && (await putAttachment(bare))
    if (!put?.ok || opened.id !== sheetId) return false
    const content = { sha256: put.value, type, bytes: bare?.length ?? 0 }
    opened.change((sheet) => withContentReplaced(sheet, sha256, content))
    await opened.save()
    if (opened.saveState.kind === 'saved') await removeUnusedAttachments(new Set([sha256]))
    return true
  }

  /** The page is left: small pictures are given back, and what was taken out goes from the machine. */
  async function leave(): Promise<void> {
    outcomes.value = {}
    for (const look of looks.value.values()) if (look.kind === 'here' && look.thumbnail !== null) releaseThumbnail(look.thumbnail)
    looks.value = new Map()
    const atOnce = new Set(takenOut)
    takenOut.clear()
    await opened.save()
    await removeUnusedAttachments(atOnce)
  }

  return { looks, outcomes, attach, lookAt, take, takeOff, letGo, strip, leave }
})

/** Null: the file was moved, is a folder, or lies in a cloud that does not answer. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return null
  }
}

async function lookOf({ sha256, type }: AttachedFile): Promise<AttachmentLook> {
  if (!type.startsWith('image/')) {
    const held = await heldAttachments()
    if (!held.ok) return { kind: 'fault' }
    return held.value.has(sha256) ? { kind: 'here', thumbnail: null, picture: null } : { kind: 'missing' }
  }
  const read = await readAttachment(sha256)
  if (read.kind !== 'read') return { kind: read.kind }
  const facts = photoFacts(read.bytes, type)
  if (!facts) return { kind: 'here-unread' }
  const isTooLarge = !isDrawable(facts)
  return {
    kind: 'here',
    thumbnail: isTooLarge ? null : await thumbnailOf(read.bytes, type),
    picture: { ...facts, isTooLarge },
  }
}
