import { randomBytes } from '../browser/randomId.ts'
import { proposedPassphrase } from '../outputs/typedPassphrase.ts'

/** A passphrase drawn by lot. */
export function proposePassphrase(): string {
  return proposedPassphrase(randomBytes)
}
