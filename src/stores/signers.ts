import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { today } from '../browser/clock.ts'
import { readSigners, removeSigner, writeSigner } from '../browser/keyDatabase.ts'
import { onErased } from '../browser/tabs.ts'
import { withSigner, type KnownSigner } from '../core/signers.ts'
import { readSignerRecords } from '../files/signersSchema.ts'

/** The signing keys that somebody at this machine has compared on the telephone. */
export const useSigners = defineStore('signers', () => {
  const known = shallowRef<readonly KnownSigner[]>([])

  onErased(() => void load())

  /** What cannot be read is nobody that is known. */
  async function load(): Promise<void> {
    const records = await readSigners()
    known.value = records.ok ? readSignerRecords(records.value) : []
  }

  /** Whether it could be stored; it is known to this tab in any case. */
  async function remember(publicKey: string, name: string): Promise<boolean> {
    const signer: KnownSigner = { publicKey, name, comparedOn: today() }
    known.value = withSigner(known.value, signer)
    return (await writeSigner(signer)).ok
  }

  async function forget(publicKey: string): Promise<void> {
    known.value = known.value.filter((each) => each.publicKey !== publicKey)
    await removeSigner(publicKey)
  }

  return { known, load, remember, forget }
})
