import 'fake-indexeddb/auto'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { download } from '../../src/browser/download.ts'
import { unseal, sealTo, sealWithPassphrase } from '../../src/files/seal.ts'
import { signerNumber, signingKeyOf } from '../../src/files/recipientSignature.ts'
import { makeSigningKey, signManifest, verifySignature } from '../../src/files/signature.ts'
import { sha256Hex } from '../../src/files/sha256.ts'
import { openSubmission } from '../../src/files/submission/open.ts'
import { withSignature, writeSubmission, type Attachment, type SubmissionInput } from '../../src/files/submission/write.ts'
import { useKeys } from '../../src/stores/keys.ts'
import { useReceived } from '../../src/stores/received.ts'
import { useSigners } from '../../src/stores/signers.ts'
import { must, valueOf } from '../core/builders.ts'
import { PASSPHRASE } from '../files/sealing.ts'
import { RETURN_INPUT, submissionInput, SUMMARY_INPUT } from '../files/submission/inputs.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))
vi.mock('../../src/browser/package.ts', () => import('./directWorkers.ts'))
vi.mock('../../src/browser/seal.ts', () => import('./directWorkers.ts'))

type Bytes = Uint8Array<ArrayBuffer>
const fileOf = (bytes: Bytes, name = 'risk-sheet.zip') => new File([bytes], name)
const written = (input: SubmissionInput = submissionInput()) => valueOf(writeSubmission(input))
const RECORD = { id: 'k1', label: '鍵', madeOn: '2026-11-22', sealedSecret: '', retiredOn: null, backedUpOn: null }
const PAPER: Attachment = attachmentOf('規程.pdf', 'application/pdf', '%PDF-1.7 rules')

function attachmentOf(name: string, type: string, text: string): Attachment {
  const bytes = new TextEncoder().encode(text)
  return { sha256: sha256Hex(bytes), name, type, bytes }
}

beforeEach(() => {
  vi.mocked(download).mockReset()
  setActivePinia(createPinia())
})

/** Opens a file as the staff would, with these secret keys open. */
async function received(file: File, identities: readonly string[] = []) {
  useKeys().open = await Promise.all(
    identities.map(async (identity) => ({ identity, publicKey: await identityToRecipient(identity) })),
  )
  const store = useReceived()
  await store.open(file, 'ja')
  return store
}

describe('a file that has arrived', () => {
  test('is opened, worked out again and found equal', async () => {
    const store = await received(fileOf(written().main))
    expect(store.receiving).toEqual({ kind: 'opened' })
    expect(store.verified).toMatchObject({ check: { kind: 'equal' }, evidence: { kind: 'none' }, signatures: [] })
    expect(store.assessment?.counts.total).toBe(60)
    expect(store.wording?.language).toBe('ja')
    await store.showWording('en')
    expect(store.wording?.language).toBe('en')
  })

  test('as a summary has nothing to work out', async () => {
    const store = await received(fileOf(written(SUMMARY_INPUT).main))
    expect(store.verified?.check).toEqual({ kind: 'not-recomputable', because: 'summary-only' })
    expect(store.assessment).toBeNull()
  })

  test('is refused when it is damaged, and what was open before stays', async () => {
    const store = await received(fileOf(written().main))
    const damaged = written().main
    damaged[200] = (damaged[200] ?? 0) ^ 1
    await store.open(fileOf(damaged), 'ja')
    expect(store.receiving.kind).toBe('problems')
    expect(store.submission).not.toBeNull()
  })

  test('says whose signature fits and whose does not', async () => {
    const { main, manifestHash } = written()
    const key = await makeSigningKey()
    const signed = {
      role: 'member' as const,
      name: '桜井',
      publicKey: key.publicKey,
      signature: valueOf(await signManifest(manifestHash, key)),
    }
    const forged = { ...signed, name: '偽', signature: 'ab'.repeat(64) }
    const store = await received(fileOf(valueOf(withSignature(main, [signed, forged]))))
    const of = { role: 'member', publicKey: key.publicKey, keyNumber: await signerNumber(key.publicKey) }
    expect(store.verified?.signatures).toEqual([
      { ...of, name: '桜井', state: 'valid', acquaintance: { kind: 'unknown' } },
      { ...of, name: '偽', state: 'wrong', acquaintance: { kind: 'unknown' } },
    ])
    expect(await useSigners().remember(key.publicKey, '桜井')).toBe(true)
    expect(store.verified?.signatures.map(({ acquaintance }) => acquaintance)).toEqual([
      { kind: 'known' },
      { kind: 'other-name', name: '桜井' },
    ])
  })

  test('forgets everything when it is closed', async () => {
    const store = await received(fileOf(written().main))
    store.close()
    expect([store.submission, store.evidence, store.verified, store.receiving]).toEqual([null, null, null, { kind: 'nothing' }])
  })
})

describe('a sealed file', () => {
  test('waits for a key and is opened with it', async () => {
    const identity = await generateX25519Identity()
    const sealed = valueOf(await sealTo([await identityToRecipient(identity)], written().main))
    const store = await received(fileOf(sealed))
    expect(store.receiving).toEqual({ kind: 'sealed', needs: 'key' })
    useKeys().open = [{ identity, publicKey: await identityToRecipient(identity) }]
    await store.openWaiting('ja')
    expect(store.receiving).toEqual({ kind: 'opened' })
    // Nothing waits any longer.
    store.close()
    await store.openWaiting('ja')
    expect(store.receiving).toEqual({ kind: 'nothing' })
  })

  test('for somebody else is told apart', async () => {
    const sealed = valueOf(await sealTo([await identityToRecipient(await generateX25519Identity())], written().main))
    const store = await received(fileOf(sealed), [await generateX25519Identity()])
    expect(store.receiving).toEqual({ kind: 'sealed', needs: 'other-key' })
  })

  test('with a passphrase asks for it, and again after a wrong one', async () => {
    const sealed = valueOf(await sealWithPassphrase(PASSPHRASE, written().main, undefined, 2))
    const store = await received(fileOf(sealed))
    expect(store.receiving).toEqual({ kind: 'sealed', needs: 'passphrase' })
    await store.openWaiting('ja', 'another-passphrase-here')
    expect(store.receiving).toEqual({ kind: 'sealed', needs: 'right-passphrase' })
    await store.openWaiting('ja', PASSPHRASE)
    expect(store.receiving).toEqual({ kind: 'opened' })
    expect(valueOf(await unseal(sealed, { passphrase: PASSPHRASE }))).toEqual(written().main)
  })
})

describe('the evidence of a submission', () => {
  test('is opened beside it, and its files are handed out by name', async () => {
    const { main, evidence } = written(submissionInput({ attachments: [PAPER] }))
    const store = await received(fileOf(main))
    expect(store.verified?.evidence).toEqual({ kind: 'missing', files: 1 })
    await store.open(fileOf(must(evidence)), 'ja')
    expect(store.verified?.evidence).toEqual({ kind: 'same', files: 1 })
    store.saveAttachment(0)
    const [name, bytes, type] = must(vi.mocked(download).mock.calls[0])
    expect([name, new TextDecoder().decode(bytes), type]).toEqual(['規程.pdf', '%PDF-1.7 rules', 'application/pdf'])
    store.saveAttachment(1)
    expect(download).toHaveBeenCalledOnce()
  })

  test('of another submission is told as such', async () => {
    const other = written(submissionInput({ id: 'another', attachments: [PAPER] }))
    const store = await received(fileOf(written(submissionInput({ attachments: [PAPER] })).main))
    await store.open(fileOf(must(other.evidence)), 'ja')
    expect(store.verified?.evidence).toEqual({ kind: 'other', files: 1 })
  })

  test('alone is no submission', async () => {
    const store = await received(fileOf(must(written(submissionInput({ attachments: [PAPER] })).evidence)))
    expect(store.receiving).toMatchObject({ kind: 'problems', problems: [{ code: 'file-is-evidence' }] })
  })

  test('that is only called a PDF is handed out as what nobody opens by itself', async () => {
    const page = attachmentOf('規程.pdf', 'application/pdf', '<!doctype html><script>alert(1)</script>')
    const { main, evidence } = written(submissionInput({ attachments: [page] }))
    const store = await received(fileOf(main))
    await store.open(fileOf(must(evidence)), 'ja')
    expect(store.evidence?.attachments[0]?.actualType).toBeNull()
    store.saveAttachment(0)
    expect(vi.mocked(download).mock.calls[0]?.[2]).toBe('application/octet-stream')
  })
})

describe('a receipt', () => {
  test('names the submission by id and hash', async () => {
    const { main, manifestHash } = written()
    const store = await received(fileOf(main))
    await store.saveReceipt('見本商工会議所', false)
    const [name, bytes] = must(vi.mocked(download).mock.calls[0])
    expect(name).toMatch(/-receipt\.zip$/)
    const receipt = valueOf(await openSubmission(bytes))
    expect(receipt).toMatchObject({
      receipt: { by: '見本商工会議所' },
      manifest: { kind: 'receipt', answersTo: { id: store.submission?.manifest.id, manifestHash } },
    })
  })

  test('is signed with the key in use, which the member sealed to', async () => {
    const identity = await generateX25519Identity()
    const publicKey = await identityToRecipient(identity)
    const store = await received(fileOf(written().main), [identity])
    useKeys().keys = [{ ...RECORD, publicKey }]
    await store.saveReceipt('見本商工会議所', true)
    const { signatures, manifestHash } = valueOf(await openSubmission(must(vi.mocked(download).mock.calls[0])[1]))
    const [{ signature, ...said }] = [must(signatures[0])]
    expect(said).toEqual({ role: 'reviewer', name: '見本商工会議所', publicKey: await signingKeyOf(publicKey) })
    expect((await verifySignature(manifestHash, signature, said.publicKey)).ok).toBe(true)
  })

  test('is not handed out unsigned when the key was locked meanwhile', async () => {
    const store = await received(fileOf(written().main))
    await store.saveReceipt('見本商工会議所', true)
    expect(store.receiving).toMatchObject({ kind: 'problems', problems: [{ code: 'seal-needs-key' }] })
    expect(download).not.toHaveBeenCalled()
  })

  test('is made of a submission only', async () => {
    const store = await received(fileOf(written(RETURN_INPUT).main))
    await store.saveReceipt('見本商工会議所', false)
    expect(download).not.toHaveBeenCalled()
  })
})
