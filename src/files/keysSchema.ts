import * as v from 'valibot'
import { KEY_LIMITS, type KeyRecord } from '../core/keyRing.ts'
import type { ProblemCode } from '../core/problem.ts'
import { KEYS_FORMAT } from './formats.ts'
import { isRecipientKey } from './recipientKey.ts'
import { day, id, textUpTo } from './sheetSchema.ts'

export const keySchema: v.GenericSchema<unknown, KeyRecord> = v.strictObject({
  id,
  label: textUpTo(KEY_LIMITS.label),
  publicKey: v.pipe(v.string(), v.check(isRecipientKey, 'key-mistyped' satisfies ProblemCode)),
  madeOn: day,
  sealedSecret: v.pipe(
    v.string(),
    v.regex(/^-----BEGIN AGE ENCRYPTED FILE-----\n[A-Za-z0-9+/=\n]+-----END AGE ENCRYPTED FILE-----\n?$/),
    v.maxLength(KEY_LIMITS.sealedSecret),
  ),
  retiredOn: v.nullable(day),
  backedUpOn: v.nullable(day),
})

/** A back-up of keys 鍵の控え. The secrets in it are sealed with their passphrase, as they are on the machine. */
export interface KeysFile {
  readonly kind: 'keys'
  readonly format: typeof KEYS_FORMAT
  /** Version of the app that wrote it. */
  readonly app: string
  /** ISO date and time with offset; for people, never for decisions. */
  readonly savedAt: string
  readonly keys: readonly KeyRecord[]
}

export const keysFileSchema: v.GenericSchema<unknown, KeysFile> = v.strictObject({
  kind: v.literal('keys'),
  format: v.literal(KEYS_FORMAT),
  app: textUpTo(40),
  savedAt: textUpTo(40),
  keys: v.pipe(v.array(keySchema), v.maxLength(KEY_LIMITS.keys)),
})
