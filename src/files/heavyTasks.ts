import { makeKey, openSecrets, sealSecrets, type OpenSecret, type SealedSecret } from './keySecrets.ts'
import { unseal, type Secrets } from './seal.ts'
import { sealToTested, sealWithTestedPassphrase } from './sealTested.ts'

/** How far a task is; what is counted is its own matter. */
export type TaskProgress = (done: number, total: number) => void

/**
 * The work that would hold the page up, done in a worker (`browser/sealWorker`). A task takes plain data and gives a `Result`;
 * another one is another entry here, and nothing else changes.
 */
export const HEAVY_TASKS = {
  sealTo: ({ keys, bytes }: { readonly keys: readonly string[]; readonly bytes: Uint8Array }, onProgress: TaskProgress) =>
    sealToTested(keys, bytes, onProgress),

  sealWithPassphrase: (
    { passphrase, bytes }: { readonly passphrase: string; readonly bytes: Uint8Array },
    onProgress: TaskProgress,
  ) => sealWithTestedPassphrase(passphrase, bytes, onProgress),

  unseal: ({ bytes, secrets }: { readonly bytes: Uint8Array; readonly secrets: Secrets }, onProgress: TaskProgress) =>
    unseal(bytes, secrets, onProgress),

  makeKey: ({ passphrase }: { readonly passphrase: string }) => makeKey(passphrase),

  openSecrets: (
    { secrets, passphrase }: { readonly secrets: readonly SealedSecret[]; readonly passphrase: string },
    onProgress: TaskProgress,
  ) => openSecrets(secrets, passphrase, onProgress),

  sealSecrets: (
    { secrets, passphrase }: { readonly secrets: readonly OpenSecret[]; readonly passphrase: string },
    onProgress: TaskProgress,
  ) => sealSecrets(secrets, passphrase, onProgress),
}

export type TaskName = keyof typeof HEAVY_TASKS
export type TaskInput<Name extends TaskName> = Parameters<(typeof HEAVY_TASKS)[Name]>[0]
/** What a task gives: a `Result`. */
export type TaskResult<Name extends TaskName> = Awaited<ReturnType<(typeof HEAVY_TASKS)[Name]>>
