import { startTask } from '../browser/seal.ts'
import type { Problem } from '../core/problem.ts'
import { useKeys } from './keys.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What a sealed file waits for: a key to be opened, another key than those here, or its passphrase. */
export type SealNeeds = 'key' | 'other-key' | 'passphrase' | 'right-passphrase'

export type Unsealed =
  | { readonly kind: 'plain'; readonly bytes: Bytes }
  | { readonly kind: 'sealed'; readonly needs: SealNeeds }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'failed' }
  | { readonly kind: 'cancelled' }

const NEEDS: Readonly<Partial<Record<Problem['code'], SealNeeds>>> = {
  'seal-needs-key': 'key',
  'seal-wrong-key': 'other-key',
  'seal-needs-passphrase': 'passphrase',
  'seal-wrong-passphrase': 'right-passphrase',
}

/** Opens a sealed file with the keys that are open, and with a passphrase where one was told. */
export function startUnsealing(
  bytes: Bytes,
  passphrase: string | undefined,
  onProgress: (done: number, total: number) => void,
): { readonly done: Promise<Unsealed>; readonly cancel: () => void } {
  const identities = useKeys().open.map(({ identity }) => identity)
  const secrets = passphrase === undefined ? { identities } : { identities, passphrase }
  const job = startTask('unseal', { bytes, secrets }, onProgress)
  const done = job.done.then((outcome): Unsealed => {
    if (outcome.kind === 'done') return { kind: 'plain', bytes: outcome.value }
    if (outcome.kind !== 'problems') return outcome.kind === 'fault' ? { kind: 'failed' } : { kind: 'cancelled' }
    const needs = NEEDS[outcome.problems[0]?.code ?? 'file-empty']
    return needs === undefined ? outcome : { kind: 'sealed', needs }
  })
  return { done, cancel: job.cancel }
}
