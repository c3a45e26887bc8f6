import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import 'fake-indexeddb/auto'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { download } from '../../src/browser/download.ts'
import { thumbnailOf } from '../../src/browser/thumbnail.ts'
import { sealTo, sealWithPassphrase } from '../../src/files/seal.ts'
import { sha256Hex } from '../../src/files/sha256.ts'
import { openSubmission } from '../../src/files/submission/open.ts'
import { writeSubmission, type Attachment } from '../../src/files/submission/write.ts'
import { useKeys } from '../../src/stores/keys.ts'
import { useReviewEvidence } from '../../src/stores/reviewEvidence.ts'
import { must, valueOf } from '../core/builders.ts'
import { PDF, PNG } from '../files/attachment/pictures.ts'
import { submissionInput } from '../files/submission/inputs.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))
vi.mock('../../src/browser/package.ts', () => import('./directWorkers.ts'))
vi.mock('../../src/browser/seal.ts', () => import('./directWorkers.ts'))
vi.mock('../../src/browser/thumbnail.ts', () => ({
  READABLE_WIDTH: 1400,
  thumbnailOf: vi.fn(() => Promise.resolve('blob:picture')),
  releaseThumbnail: vi.fn(),
}))

type Bytes = Uint8Array<ArrayBuffer>
const attachment = (name: string, type: string, bytes: Bytes): Attachment => ({ name, type, bytes, sha256: sha256Hex(bytes) })
const RULES = attachment('規程.pdf', 'application/pdf', PDF.slice())
const PICTURE = attachment('画面.png', 'image/png', PNG.slice())
const written = (attachments: readonly Attachment[] = [RULES, PICTURE]) =>
  valueOf(writeSubmission(submissionInput({ attachments })))
const fileOf = (bytes: Bytes): File =>
  ({ name: 'x', size: bytes.length, arrayBuffer: () => Promise.resolve(bytes.slice().buffer) }) as unknown as File

async function reviewing(main = written().main) {
  setActivePinia(createPinia())
  const store = useReviewEvidence()
  store.begin(valueOf(await openSubmission(main)).manifest)
  return store
}

beforeEach(() => {
  vi.mocked(download).mockReset()
  vi.mocked(thumbnailOf).mockClear()
})

describe('the file of the evidence', () => {
  test('is opened beside its submission: its files are handed out, pictures are drawn', async () => {
    const store = await reviewing()
    await store.open(fileOf(must(written().evidence)))
    expect(store.opening).toEqual({ kind: 'opened' })
    expect([...must(store.files).keys()]).toEqual([RULES.sha256, PICTURE.sha256])
    store.take(RULES.sha256)
    expect(vi.mocked(download).mock.calls[0]).toEqual(['規程.pdf', RULES.bytes, 'application/pdf'])
    await store.look(PICTURE.sha256)
    await store.look(RULES.sha256)
    expect([...store.pictures]).toEqual([
      [PICTURE.sha256, 'blob:picture'],
      [RULES.sha256, null],
    ])
    expect(thumbnailOf).toHaveBeenCalledTimes(1)
  })

  test('of another submission is refused, and nothing of it is shown', async () => {
    const store = await reviewing()
    await store.open(fileOf(must(written([RULES]).evidence)))
    expect(store.opening).toEqual({ kind: 'other' })
    expect(store.files).toBeNull()
  })

  test('is told from the submission itself, and from one that is damaged', async () => {
    const store = await reviewing()
    await store.open(fileOf(written().main))
    expect(store.opening).toMatchObject({ kind: 'problems', problems: [{ code: 'file-not-evidence' }] })
    const bytes = must(written().evidence)
    await store.open(fileOf(bytes.with(bytes.length >> 1, (bytes[bytes.length >> 1] ?? 0) ^ 1)))
    expect(store.opening.kind).toBe('problems')
    expect(store.files).toBeNull()
  })

  test('that is sealed waits for its key or its passphrase', async () => {
    const identity = await generateX25519Identity()
    const publicKey = await identityToRecipient(identity)
    const evidence = must(written().evidence)
    const store = await reviewing()
    await store.open(fileOf(valueOf(await sealTo([publicKey], evidence))))
    expect(store.opening).toEqual({ kind: 'sealed', needs: 'key' })
    useKeys().open = [{ identity, publicKey }]
    await store.openWaiting()
    expect(store.opening).toEqual({ kind: 'opened' })

    await store.open(fileOf(valueOf(await sealWithPassphrase('correct horse battery staple', evidence, undefined, 2))))
    expect(store.opening).toEqual({ kind: 'sealed', needs: 'passphrase' })
    await store.openWaiting('another one')
    expect(store.opening).toEqual({ kind: 'sealed', needs: 'right-passphrase' })
    store.cancel()
    expect(store.opening).toEqual({ kind: 'opened' })
  })

  test('is forgotten with the submission it belongs to', async () => {
    const store = await reviewing()
    await store.open(fileOf(must(written().evidence)))
    await store.look(PICTURE.sha256)
    store.begin(null)
    expect([store.opening, store.files, store.pictures.size]).toEqual([{ kind: 'nothing' }, null, 0])
  })
})
