/** The page of `npm run bench:submission`: writes, signs, seals, opens and verifies through the workers, as in the app. */
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { startOpening, startOpeningEvidence, startWriting } from '../../src/browser/package.ts'
import { startTask, type TaskOutcome } from '../../src/browser/seal.ts'
import type { Result } from '../../src/core/problem.ts'
import { makeSigningKey, signManifest, verifySignature } from '../../src/files/signature.ts'
import { withSignature } from '../../src/files/submission/write.ts'
import { sampleInput } from './input.ts'

export interface SubmissionRun {
  readonly write: number
  readonly seal: number
  readonly unseal: number
  readonly open: number
  /** The longest time for which the page answered nothing. */
  readonly longestPause: number
  readonly mainBytes: number
  readonly evidenceBytes: number
  readonly progress: number
}

type Bytes = Uint8Array<ArrayBuffer>

async function run(): Promise<SubmissionRun> {
  const input = await sampleInput()
  const identity = await generateX25519Identity()
  const keys = [await identityToRecipient(identity)]
  let longestPause = 0
  let progress = 0
  let last = performance.now()
  const beat = setInterval(() => {
    longestPause = Math.max(longestPause, performance.now() - last)
    last = performance.now()
  }, 4)
  const count = () => (progress += 1)
  const began = performance.now()
  const written = await startWriting(input, count).done
  if (written.kind !== 'done' || !written.value.ok || !written.value.value.evidence) throw new Error('expected a submission')
  const { main, evidence, manifestHash } = written.value.value
  const key = await makeSigningKey()
  const signature = valueOf(await signManifest(manifestHash, key))
  const signed = valueOf(withSignature(main, [{ role: 'member', name: '', publicKey: key.publicKey, signature }]))
  const [mainBytes, evidenceBytes] = [signed.length, evidence.length]
  const writtenAt = performance.now()

  const seal = async (bytes: Bytes) => valueOf(await startTask('sealTo', { keys, bytes }, count).done)
  const sealed = [await seal(signed), await seal(evidence)] as const
  const sealedAt = performance.now()

  const unseal = async (bytes: Bytes) =>
    valueOf(await startTask('unseal', { bytes, secrets: { identities: [identity] } }, count).done)
  const plain = [await unseal(sealed[0]), await unseal(sealed[1])] as const
  const unsealedAt = performance.now()

  const opened = await startOpening(plain[0], count).done
  const attached = await startOpeningEvidence(plain[1], count).done
  if (opened.kind !== 'done' || !opened.value.ok || opened.value.value.check?.kind !== 'equal')
    throw new Error('expected it to open')
  const verified = await verifySignature(opened.value.value.manifestHash, signature, key.publicKey)
  const end = performance.now()
  clearInterval(beat)
  if (!verified.ok) throw new Error('expected the signature to fit')
  if (attached.kind !== 'done' || !attached.value.ok) throw new Error('expected the evidence to open')
  if (attached.value.value.attachments.some(({ bytes }) => bytes.length !== 1_000_000)) throw new Error('expected every byte')
  return {
    write: writtenAt - began,
    seal: sealedAt - writtenAt,
    unseal: unsealedAt - sealedAt,
    open: end - unsealedAt,
    longestPause,
    mainBytes,
    evidenceBytes,
    progress,
  }
}

/** The value of a `Result` or of a task. */
function valueOf<T>(outcome: Result<T> | TaskOutcome<T>): T {
  if ('value' in outcome) return outcome.value
  throw new Error(`expected a value, got ${JSON.stringify(outcome)}`)
}

Object.assign(globalThis, { run })
