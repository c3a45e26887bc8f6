import 'fake-indexeddb/auto'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { putAttachment } from '../../src/browser/attachments.ts'
import { download } from '../../src/browser/download.ts'
import { startWriting } from '../../src/browser/package.ts'
import { startTask } from '../../src/browser/seal.ts'
import { disclosed } from '../../src/core/disclosure.ts'
import { withAnswer } from '../../src/core/edit.ts'
import { emptyEvidence } from '../../src/core/evidenceRegister.ts'
import type { Invitation, Recipient, Sent } from '../../src/core/handOver.ts'
import type { Parcel } from '../../src/core/parcels.ts'
import { summaryOf } from '../../src/core/submissionSummary.ts'
import { assess } from '../../src/core/assess.ts'
import { problem } from '../../src/core/problem.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { checkNumberOf } from '../../src/files/checkNumber.ts'
import { unseal, type Secrets } from '../../src/files/seal.ts'
import { fingerprintOf } from '../../src/files/keyFingerprint.ts'
import { signWithIdentity } from '../../src/files/recipientSignature.ts'
import { verifySignature } from '../../src/files/signature.ts'
import { writeSheetFile } from '../../src/files/sheetFile.ts'
import { openSubmission } from '../../src/files/submission/open.ts'
import { openEvidence } from '../../src/files/submission/openEvidence.ts'
import { withSignature, writeSubmission } from '../../src/files/submission/write.ts'
import { useHandOver } from '../../src/stores/handOver.ts'
import { useSheet } from '../../src/stores/sheet.ts'
import { ownSigningNumber } from '../../src/stores/signing.ts'
import { level, must, RULEBOOK, valueOf } from '../core/builders.ts'
import { FULL } from '../core/fullSheet.ts'
import { machineWithoutKeys } from './keyMachine.ts'
import { emptyMachine, fileOf, store } from './machine.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))
vi.mock('../../src/browser/package.ts', async () => {
  const { startWriting: direct } = await import('./directWorkers.ts')
  return { startWriting: vi.fn(direct) }
})
vi.mock('../../src/browser/seal.ts', async () => {
  const { startTask: direct } = await import('./directWorkers.ts')
  return { startTask: vi.fn(direct) }
})

const INVITATION: Omit<Invitation, 'recipients'> = {
  from: '見本商工会議所',
  edition: null,
  dueOn: null,
  asksFor: 'answers',
  message: '',
}
const PAPER = new TextEncoder().encode('%PDF-1.7 rules')
const SHEET: Sheet = {
  ...FULL,
  certificates: [],
  evidence: [{ ...must(FULL.evidence[0]), certificates: [], files: [] }],
  handOver: { ...FULL.handOver, sent: [] },
}

let identity = ''
let chamber: Recipient = { role: 'chamber', name: '見本商工会議所', key: '' }
const parcelTo = (change: Partial<Parcel> = {}): Parcel => ({
  audience: 'chamber',
  extent: 'answers',
  withEvidence: true,
  recipients: [chamber],
  ...change,
})

beforeAll(async () => {
  identity = await generateX25519Identity()
  chamber = { ...chamber, key: await identityToRecipient(identity) }
})

beforeEach(async () => {
  vi.mocked(download).mockReset()
  await emptyMachine()
})

async function opened(sheet = SHEET) {
  await store('s1', fileOf(sheet))
  const sheets = useSheet()
  expect(await sheets.open('s1', 'ja')).toBe('opened')
  const handOver = useHandOver()
  handOver.open('s1')
  return { sheets, handOver }
}

type Signer = (hash: string) => Promise<{ signature: string; publicKey: string }> | null

type Opened = Awaited<ReturnType<typeof opened>>

const make = ({ handOver }: Opened, parcel = parcelTo(), passphrase: string | null = null, again: Sent | null = null) =>
  handOver.make({ parcel, passphrase, again, isSigned: false })

const downloads = () => vi.mocked(download).mock.calls.map(([name, bytes, type]) => ({ name, bytes, type }))
const open = async (bytes: Uint8Array, secrets: Secrets = { identities: [identity] }) => valueOf(await unseal(bytes, secrets))

/** A sheet with one attached file, whose content is on this machine. */
async function withPaper(bytes = PAPER) {
  const stored = await putAttachment(bytes)
  if (!stored.ok) throw new Error(`expected to store, got ${stored.fault}`)
  const file = { sha256: stored.value, name: '規程.pdf', type: 'application/pdf', bytes: bytes.length }
  return {
    ...SHEET,
    evidence: [
      { ...emptyEvidence('e1'), title: '規程', files: [file] },
      { ...emptyEvidence('e2'), files: [file] },
    ],
  }
}

describe('a parcel', () => {
  test('is a file that only the recipient opens, and holds what is disclosed to the chamber', async () => {
    const machine = await opened()
    await make(machine)

    const [file] = downloads()
    expect(downloads()).toHaveLength(1)
    expect(file?.name).toMatch(/^risk-sheet-[0-9a-f]{24}\.zip\.age$/)
    const { manifest, manifestHash, sheet, check, wording } = valueOf(await openSubmission(await open(must(file).bytes)))
    expect(sheet?.sheet).toEqual(disclosed(SHEET, parcelTo()))
    expect(check?.kind).toBe('equal')
    expect(wording?.language).toBe('ja')
    expect(manifest).toMatchObject({ kind: 'submission', extent: 'answers', recipients: [chamber], evidence: null })

    const [sent] = machine.sheets.sheet.handOver.sent
    expect(sent).toEqual({
      id: manifest.id,
      madeAt: manifest.savedAt,
      audience: 'chamber',
      extent: 'answers',
      recipients: ['見本商工会議所'],
      checkNumber: await checkNumberOf(RULEBOOK, SHEET),
      attachments: 0,
      manifestHash,
      receipt: null,
    })
    expect(machine.handOver.makings.chamber).toEqual({
      kind: 'made',
      checkNumber: sent?.checkNumber,
      again: false,
      signedWith: null,
      files: [{ name: file?.name, kind: 'main', bytes: file?.bytes.length, saved: true }],
    })
  })

  test('is the very same bytes when it is saved again', async () => {
    const machine = await opened()
    await make(machine)
    const name = must(downloads()[0]).name
    machine.handOver.save('chamber', name)
    const [first, second] = downloads()
    expect(second).toEqual(first)
  })

  test('is under 300 KB without attachments', async () => {
    await make(await opened())
    expect(must(downloads()[0]).bytes.length).toBeLessThan(300_000)
  })

  test('with attachments has them in a second file, each once; it is saved when asked for', async () => {
    const sheet = await withPaper()
    const machine = await opened(sheet)
    await make(machine)
    expect(downloads()).toHaveLength(1)

    const making = machine.handOver.makings.chamber
    const evidence = must(making?.kind === 'made' ? making.files[1] : null)
    expect(evidence).toMatchObject({ kind: 'evidence', saved: false })
    machine.handOver.save('chamber', evidence.name)

    const file = must(downloads()[1])
    expect(file.name).toMatch(/-evidence\.zip\.age$/)
    const { attachments } = valueOf(openEvidence(await open(file.bytes)))
    expect(attachments.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([
      ['規程.pdf', '%PDF-1.7 rules'],
    ])
    expect(machine.sheets.sheet.handOver.sent[0]?.attachments).toBe(1)
  })

  test('without evidence reads and names none of the files', async () => {
    const machine = await opened(await withPaper())
    await make(machine, parcelTo({ withEvidence: false }))
    const { sheet, manifest } = valueOf(await openSubmission(await open(must(downloads()[0]).bytes)))
    expect([manifest.evidence, sheet?.sheet.evidence.map(({ files }) => files)]).toEqual([null, [[], []]])
  })

  test('whose attached files are not on this machine is not made, and says which', async () => {
    const file = { sha256: 'f'.repeat(64), name: '契約書.pdf', type: 'application/pdf', bytes: 1 }
    const machine = await opened({ ...SHEET, evidence: [{ ...emptyEvidence('e1'), files: [file] }] })
    await make(machine)
    expect(machine.handOver.makings.chamber).toEqual({ kind: 'missing', names: ['契約書.pdf'] })
    expect([downloads(), machine.sheets.sheet.handOver.sent]).toEqual([[], []])
  })

  test('as a summary has no answers', async () => {
    await make(await opened(), parcelTo({ extent: 'summary', withEvidence: false }))
    const { summary, sheet, check } = valueOf(await openSubmission(await open(must(downloads()[0]).bytes)))
    expect(summary).toEqual(summaryOf(SHEET, assess(RULEBOOK, SHEET)))
    expect([sheet, check]).toEqual([null, { kind: 'not-recomputable', because: 'summary-only' }])
  })

  test('without a key is sealed with the passphrase', async () => {
    const machine = await opened()
    await make(machine, parcelTo({ audience: 'insurance', recipients: [] }), 'katomi-sonuri-hakeya')
    const { sheet } = valueOf(
      await openSubmission(await open(must(downloads()[0]).bytes, { passphrase: 'katomi-sonuri-hakeya' })),
    )
    expect(sheet?.sheet.declaration.remarks).toBe('text-remarks')
    expect(machine.sheets.sheet.handOver.sent[0]).toMatchObject({ audience: 'insurance', recipients: [] })
  })

  test('of an earlier day is made again with its own number, in another tab too, as long as nothing has changed', async () => {
    const first = await opened()
    await make(first)
    const [sent] = first.sheets.sheet.handOver.sent
    await first.sheets.save()

    const later = useHandOver()
    later.open('other')
    later.open('s1')
    await make({ ...first, handOver: later }, parcelTo(), null, must(sent))
    expect(later.makings.chamber).toMatchObject({ kind: 'made', again: true, checkNumber: sent?.checkNumber })
    expect(first.sheets.sheet.handOver.sent).toEqual([sent])
    const hashes = await Promise.all(
      downloads().map(async ({ bytes }) => valueOf(await openSubmission(await open(bytes))).manifestHash),
    )
    expect(hashes).toEqual([sent?.manifestHash, sent?.manifestHash])
  })

  test('is not passed off as the earlier one once something has changed', async () => {
    const machine = await opened()
    await make(machine)
    const [sent] = machine.sheets.sheet.handOver.sent
    machine.sheets.change((sheet) => withAnswer(sheet, 'GOV-01', level(4)))
    await make(machine, parcelTo(), null, must(sent))
    expect(machine.handOver.makings.chamber).toEqual({ kind: 'changed' })
    expect([downloads().length, machine.sheets.sheet.handOver.sent]).toEqual([1, [sent]])
  })
})

describe('a signed parcel', () => {
  const sign = ({ handOver }: Opened, again: Sent | null = null) =>
    handOver.make({ parcel: parcelTo(), passphrase: null, again, isSigned: true })
  const signaturesOf = async (at: number) => valueOf(await openSubmission(await open(must(downloads()[at]).bytes)))

  beforeEach(machineWithoutKeys)

  test('carries the signature of this machine, with the company’s name, and tells the number of the key', async () => {
    const machine = await opened()
    expect(await ownSigningNumber()).toBeNull()
    await sign(machine)
    const { signatures, manifestHash } = await signaturesOf(0)
    const { publicKey, signature, ...said } = must(signatures[0])
    expect(signatures).toHaveLength(1)
    expect(said).toEqual({ role: 'member', name: SHEET.profile.companyName })
    expect((await verifySignature(manifestHash, signature, publicKey)).ok).toBe(true)
    expect(machine.handOver.makings.chamber).toMatchObject({ kind: 'made', signedWith: await ownSigningNumber() })
    expect(machine.sheets.sheet.handOver.sent[0]?.manifestHash).toBe(manifestHash)
  })

  test('made again is signed by the same key', async () => {
    const machine = await opened()
    await sign(machine)
    await sign(machine, must(machine.sheets.sheet.handOver.sent[0]))
    const [first, second] = [await signaturesOf(0), await signaturesOf(1)]
    expect(second.signatures).toEqual(first.signatures)
  })

  test('is not made unsigned when the key cannot be kept', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    const machine = await opened()
    await sign(machine)
    expect(machine.handOver.makings.chamber).toEqual({ kind: 'not-signed' })
    expect([downloads(), machine.sheets.sheet.handOver.sent]).toEqual([[], []])
    vi.restoreAllMocks()
  })
})

describe('a parcel that is not made', () => {
  test.each([
    ['writing breaks off', { kind: 'failed' }, { kind: 'failed' }],
    ['writing is cancelled', { kind: 'cancelled' }, { kind: 'cancelled' }],
    [
      'there is too much of it',
      { kind: 'done', value: { ok: false, problems: [problem('evidence-too-large')] } },
      { kind: 'problems', problems: [problem('evidence-too-large')] },
    ],
  ] as const)('because %s leaves everything as it was', async (_why, outcome, expected) => {
    vi.mocked(startWriting).mockReturnValueOnce({ done: Promise.resolve(outcome), cancel: () => undefined })
    const machine = await opened()
    await make(machine)
    expect(machine.handOver.makings.chamber).toEqual(expected)
    expect([downloads(), machine.sheets.sheet]).toEqual([[], SHEET])
  })

  test.each([
    ['breaks off', { kind: 'fault' }, { kind: 'failed' }],
    ['is cancelled', { kind: 'cancelled' }, { kind: 'cancelled' }],
    [
      'is refused',
      { kind: 'problems', problems: [problem('seal-failed')] },
      { kind: 'problems', problems: [problem('seal-failed')] },
    ],
  ] as const)('because sealing %s leaves everything as it was', async (_why, outcome, expected) => {
    vi.mocked(startTask).mockReturnValueOnce({ done: Promise.resolve(outcome), cancel: () => undefined })
    const machine = await opened()
    await make(machine)
    expect(machine.handOver.makings.chamber).toEqual(expected)
    expect([downloads(), machine.sheets.sheet]).toEqual([[], SHEET])
  })

  test('because the person stops it is cancelled, and another can be made', async () => {
    let stop = (): void => undefined
    const done = new Promise<{ kind: 'cancelled' }>((resolve) => {
      stop = () => resolve({ kind: 'cancelled' })
    })
    vi.mocked(startWriting).mockReturnValueOnce({ done, cancel: () => stop() })
    const machine = await opened()
    const making = make(machine)
    await vi.waitFor(() => expect(startWriting).toHaveBeenCalled())
    expect(machine.handOver.makings.chamber).toMatchObject({ kind: 'making', doing: 'writing' })
    await make(machine, parcelTo({ audience: 'insurance' }))
    expect(machine.handOver.makings.insurance).toBeUndefined()
    machine.handOver.cancel()
    await making
    expect(machine.handOver.makings.chamber).toEqual({ kind: 'cancelled' })
    await make(machine)
    expect(machine.handOver.makings.chamber?.kind).toBe('made')
  })

  test('because it was stopped while files were read is not written at all', async () => {
    vi.mocked(startWriting).mockClear()
    const machine = await opened()
    const making = make(machine)
    machine.handOver.cancel()
    await making
    expect(machine.handOver.makings.chamber).toEqual({ kind: 'cancelled' })
    expect(startWriting).not.toHaveBeenCalled()
  })

  test('because another sheet is on the screen by the end is not written down there, nor handed out', async () => {
    await store('s2', fileOf(SHEET))
    const machine = await opened()
    let goOn = (): void => undefined
    const opening = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const { startWriting: write } = await vi.importActual<typeof import('./directWorkers.ts')>('./directWorkers.ts')
    vi.mocked(startWriting).mockImplementationOnce((input, onProgress) => {
      const job = write(input, onProgress)
      return { ...job, done: opening.then(() => job.done) }
    })
    const making = make(machine)
    await machine.sheets.open('s2', 'ja')
    goOn()
    await making
    expect(machine.handOver.makings.chamber).toEqual({ kind: 'cancelled' })
    expect([machine.sheets.id, machine.sheets.sheet.handOver.sent, downloads()]).toEqual(['s2', [], []])
  })

  test('because its sheet is closed in the middle is not written down in the next one', async () => {
    const machine = await opened()
    const making = make(machine)
    machine.handOver.open('s2')
    await making
    expect([machine.handOver.makings, downloads()]).toEqual([{}, []])
  })
})

describe('a receipt', () => {
  async function received(change: Partial<{ id: string; manifestHash: string }> = {}, signer: Signer = () => null) {
    const machine = await opened({ ...SHEET, invitation: { ...INVITATION, recipients: [chamber] } })
    await make(machine)
    const { id, manifestHash } = must(machine.sheets.sheet.handOver.sent[0])
    const written = writeSubmission({
      kind: 'receipt',
      id: 'receipt1',
      app: '9',
      madeAt: '2026-11-25T10:00:00+09:00',
      recipients: [],
      edition: { id: RULEBOOK.id, hash: 'cd'.repeat(32) },
      receipt: { receivedOn: '2026-11-25', by: '見本商工会議所' },
      answersTo: { id, manifestHash, ...change },
    })
    const { main, manifestHash: ownHash } = valueOf(written)
    const signed = await signer(ownHash)
    const file = signed ? valueOf(withSignature(main, [{ role: 'reviewer', name: '見本商工会議所', ...signed }])) : main
    await machine.handOver.openReceipt(new Blob([file]))
    return machine
  }

  test('of a submission made here is written down beside it', async () => {
    const { handOver, sheets } = await received()
    const [sent] = sheets.sheet.handOver.sent
    expect(sent?.receipt).toEqual({ receivedOn: '2026-11-25', by: '見本商工会議所' })
    expect(handOver.receipt).toEqual({ kind: 'matched', madeAt: sent?.madeAt, by: '見本商工会議所', signer: null })
  })

  test('signed with the key that the file was sealed to names its recipient', async () => {
    const { handOver } = await received({}, async (hash) => valueOf(await signWithIdentity(hash, identity)))
    const signer = { key: 'recipient', recipient: '見本商工会議所', keyNumber: fingerprintOf(chamber.key) }
    expect(handOver.receipt).toMatchObject({ kind: 'matched', signer })
  })

  test('signed with any other key gives its number, to be compared', async () => {
    const other = await generateX25519Identity()
    const { handOver, sheets } = await received({}, async (hash) => valueOf(await signWithIdentity(hash, other)))
    const signer = { key: 'other', recipient: '', keyNumber: fingerprintOf(await identityToRecipient(other)) }
    expect(handOver.receipt).toMatchObject({ kind: 'matched', signer })
    expect(sheets.sheet.handOver.sent[0]?.receipt).not.toBeNull()
  })

  test('altered after it was signed is not written down', async () => {
    const { handOver, sheets } = await received({}, async () => valueOf(await signWithIdentity('0'.repeat(64), identity)))
    expect(handOver.receipt).toEqual({ kind: 'altered' })
    expect(sheets.sheet.handOver.sent[0]?.receipt).toBeNull()
  })

  test.each([
    ['for another content', { manifestHash: '0'.repeat(64) }, 'other-content'],
    ['for nothing made here', { id: 'elsewhere' }, 'unknown'],
  ])('%s changes nothing and says so', async (_what, change, kind) => {
    const { handOver, sheets } = await received(change)
    expect([handOver.receipt?.kind, sheets.sheet.handOver.sent[0]?.receipt]).toEqual([kind, null])
  })

  test('that is a sheet is no receipt', async () => {
    const { handOver } = await opened()
    await handOver.openReceipt(new Blob([writeSheetFile(fileOf(SHEET))]))
    expect(handOver.receipt).toEqual({ kind: 'no-receipt' })
  })

  test('that cannot be read says why', async () => {
    const { handOver } = await opened()
    await handOver.openReceipt(new Blob(['']))
    expect(handOver.receipt).toEqual({ kind: 'problems', problems: [problem('file-empty')] })
  })
})
