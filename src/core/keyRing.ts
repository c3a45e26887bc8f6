/** A pair of keys of a chamber or an agent: the public half 公開してよい鍵 in clear, the secret half 秘密の鍵 sealed. */
export interface KeyRecord {
  readonly id: string
  /** What the owner calls it. */
  readonly label: string
  /** As age writes it: `age1…`. */
  readonly publicKey: string
  /** ISO day. */
  readonly madeOn: string
  /** The secret key, sealed with a passphrase 合言葉; age's text form. */
  readonly sealedSecret: string
  /** ISO day from which files are no longer sealed to it; it still opens those that were. Null: in use. */
  readonly retiredOn: string | null
  /** ISO day of the last back-up 控え with this secret as it is sealed now; null: none yet. */
  readonly backedUpOn: string | null
}

export type Keys = readonly KeyRecord[]

export const KEY_LIMITS = { label: 80, keys: 50, sealedSecret: 2_000 } as const

/** The key that is given to members: of those in use the newest. */
export function currentKey(keys: Keys): KeyRecord | null {
  return inUse(keys).reduce<KeyRecord | null>((newest, key) => (newest && newest.madeOn > key.madeOn ? newest : key), null)
}

/** As they are listed: the current one, then the newest first. */
export function listedKeys(keys: Keys): Keys {
  const current = currentKey(keys)
  const others = keys.filter((key) => key !== current).toReversed()
  return [...(current ? [current] : []), ...others.toSorted((a, b) => Number(a.madeOn < b.madeOn) - Number(a.madeOn > b.madeOn))]
}

/** A new key takes the place of the one in use, which is kept for the files sealed to it. */
export function withNewKey(keys: Keys, key: KeyRecord, today: string): Keys {
  return [...keys.map((each) => retired(each, today)), key]
}

/** Takes a key into use again; all others are put aside. */
export function withKeyInUse(keys: Keys, id: string, today: string): Keys {
  return keys.map((each) => (each.id === id ? { ...each, retiredOn: null } : retired(each, today)))
}

export function withLabel(keys: Keys, id: string, label: string): Keys {
  return keys.map((each) => (each.id === id ? { ...each, label } : each))
}

export function withoutKey(keys: Keys, id: string): Keys {
  return keys.filter((each) => each.id !== id)
}

/** Secrets sealed anew, by public key. A back-up from before opens with the passphrase from before, so a new one is due. */
export function withSealedSecrets(keys: Keys, sealed: Readonly<Record<string, string>>): Keys {
  return keys.map((each) => {
    const sealedSecret = sealed[each.publicKey]
    return sealedSecret === undefined ? each : { ...each, sealedSecret, backedUpOn: null }
  })
}

export function withBackUp(keys: Keys, today: string): Keys {
  return keys.map((each) => ({ ...each, backedUpOn: today }))
}

export interface Restored {
  readonly keys: Keys
  /** How many were not here before. */
  readonly added: number
}

/**
 * Brings back keys from a back-up 控え. What is here stays in use, with its name; a key that is here already takes the seal of the
 * back-up only where its passphrase has just been `proved`. Doing it twice changes nothing more.
 */
export function withRestored(keys: Keys, restored: Keys, proved: ReadonlySet<string>, today: string): Restored {
  const here = new Set(keys.map(({ publicKey }) => publicKey))
  const news = restored.filter(({ publicKey }) => !here.has(publicKey))
  const stays = currentKey(keys) !== null
  const sealed = new Map(restored.filter(({ publicKey }) => proved.has(publicKey)).map((key) => [key.publicKey, key]))
  const kept = keys.map((each) => {
    const { sealedSecret = each.sealedSecret, backedUpOn = each.backedUpOn } = sealed.get(each.publicKey) ?? {}
    return { ...each, sealedSecret, backedUpOn }
  })
  return { keys: [...kept, ...(stays ? news.map((key) => retired(key, today)) : news)], added: news.length }
}

function inUse(keys: Keys): Keys {
  return keys.filter(({ retiredOn }) => retiredOn === null)
}

function retired(key: KeyRecord, today: string): KeyRecord {
  return key.retiredOn === null ? { ...key, retiredOn: today } : key
}
