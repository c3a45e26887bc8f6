import { listedKeys, type Keys } from '../core/keyRing.ts'

/** A key as it is shown: without its secret. */
export interface KeyView {
  readonly id: string
  readonly label: string
  readonly publicKey: string
  /** 鍵の番号, in groups. */
  readonly number: string
  readonly madeOn: string
  readonly retiredOn: string | null
  readonly backedUpOn: string | null
  /** Its secret is at hand. */
  readonly isOpen: boolean
}

/** The keys in the order they are listed, the one in use first. */
export function keyViews(keys: Keys, openKeys: ReadonlySet<string>, numberOf: (publicKey: string) => string): readonly KeyView[] {
  return listedKeys(keys).map(({ id, label, publicKey, madeOn, retiredOn, backedUpOn }) => ({
    id,
    label,
    publicKey,
    number: numberOf(publicKey),
    madeOn,
    retiredOn,
    backedUpOn,
    isOpen: openKeys.has(publicKey),
  }))
}
