import * as v from 'valibot'
import type { KnownSigner } from '../core/signers.ts'
import { day } from './sheetSchema.ts'
import { signatureEntries } from './submission/parts.ts'

const signer: v.GenericSchema<unknown, KnownSigner> = v.strictObject({
  publicKey: signatureEntries.publicKey,
  name: signatureEntries.name,
  comparedOn: day,
})

/** What a database holds about signers; a record that cannot be read stands for nobody. */
export function readSignerRecords(records: readonly unknown[]): readonly KnownSigner[] {
  return records.flatMap((record) => {
    const read = v.safeParse(signer, record)
    return read.success ? [read.output] : []
  })
}
