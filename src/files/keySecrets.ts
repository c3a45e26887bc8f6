import { failure, problem, success, type Problem, type Result } from '../core/problem.ts'
import { armored, drawKeys, recipientOf, sealWithPassphrase, unseal } from './seal.ts'

/** A secret key that has been opened, with the public key that it belongs to. */
export interface OpenSecret {
  readonly publicKey: string
  readonly identity: string
}

export interface SealedSecret {
  readonly publicKey: string
  readonly sealedSecret: string
}

/** A new pair of keys. It is given out only after its secret was opened again with the passphrase. */
export async function makeKey(passphrase: string): Promise<Result<SealedSecret & OpenSecret>> {
  const drawn = await drawKeys()
  if (!drawn.ok) return drawn
  const sealed = await sealSecret(drawn.value, passphrase)
  if (!sealed.ok) return sealed
  const again = await openSecret(sealed.value, passphrase)
  return again.ok ? success({ ...sealed.value, ...again.value }) : again
}

/**
 * Seals a secret key with a passphrase. The content is a key file of the age program: whoever has the passphrase gets by without
 * this app (`age -d -o key.txt …`, then `age -d -i key.txt …`).
 */
export async function sealSecret({ publicKey, identity }: OpenSecret, passphrase: string): Promise<Result<SealedSecret>> {
  const sealed = await sealWithPassphrase(passphrase, new TextEncoder().encode(`# public key: ${publicKey}\n${identity}\n`))
  return sealed.ok ? success({ publicKey, sealedSecret: await armored(sealed.value) }) : sealed
}

/** Opens a secret key; one that belongs to another public key than it says is refused. */
export async function openSecret({ publicKey, sealedSecret }: SealedSecret, passphrase: string): Promise<Result<OpenSecret>> {
  const opened = await unseal(new TextEncoder().encode(sealedSecret), { passphrase })
  if (!opened.ok) return opened
  const lines = new TextDecoder().decode(opened.value).split('\n')
  const identity = lines.find((line) => line.startsWith('AGE-SECRET-KEY-1'))?.trim() ?? ''
  opened.value.fill(0)
  return (await recipientOf(identity)) === publicKey ? success({ publicKey, identity }) : failure(problem('key-secret-differs'))
}

/** What a passphrase opens of several secrets; others may have another passphrase. */
export interface OpenedSecrets {
  readonly open: readonly OpenSecret[]
  /** Why the others stay closed, by public key. */
  readonly closed: Readonly<Record<string, Problem>>
}

/** Tries a passphrase on several secrets, one after the other: each takes about a second. */
export async function openSecrets(
  secrets: readonly SealedSecret[],
  passphrase: string,
  onProgress?: (done: number, total: number) => void,
): Promise<Result<OpenedSecrets>> {
  const open: OpenSecret[] = []
  const closed: Record<string, Problem> = {}
  for (const [index, secret] of secrets.entries()) {
    const result = await openSecret(secret, passphrase)
    if (result.ok) open.push(result.value)
    else closed[secret.publicKey] = result.problems[0] ?? problem('seal-failed')
    onProgress?.(index + 1, secrets.length)
  }
  const [first] = Object.values(closed)
  return open.length > 0 || !first ? success({ open, closed }) : failure(first)
}

/** Seals secrets with another passphrase, each proved before it is given out. */
export async function sealSecrets(
  secrets: readonly OpenSecret[],
  passphrase: string,
  onProgress?: (done: number, total: number) => void,
): Promise<Result<readonly SealedSecret[]>> {
  const all: SealedSecret[] = []
  for (const [index, secret] of secrets.entries()) {
    const sealed = await sealSecret(secret, passphrase)
    if (!sealed.ok) return sealed
    const again = await openSecret(sealed.value, passphrase)
    if (!again.ok) return again
    all.push(sealed.value)
    onProgress?.(index + 1, secrets.length)
  }
  return success(all)
}
