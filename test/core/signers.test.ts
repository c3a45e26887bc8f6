// @vitest-environment node
import { expect, test } from 'vitest'
import { signerAcquaintance, withSigner, type KnownSigner } from '../../src/core/signers.ts'

const SIGNER: KnownSigner = { publicKey: 'ab', name: '山田製作所', comparedOn: '2026-11-22' }
const OTHER: KnownSigner = { ...SIGNER, publicKey: 'cd', name: 'other' }

test('a signer is known by the key, not by the name', () => {
  expect(signerAcquaintance('ab', '山田製作所', [SIGNER])).toEqual({ kind: 'known' })
  expect(signerAcquaintance('ab', '山田商店', [SIGNER])).toEqual({ kind: 'other-name', name: '山田製作所' })
  expect(signerAcquaintance('ef', '山田製作所', [SIGNER, OTHER])).toEqual({ kind: 'unknown' })
})

test('a key is remembered once', () => {
  const renamed = { ...SIGNER, name: '山田商店' }
  expect(withSigner(withSigner([SIGNER], OTHER), renamed)).toEqual([OTHER, renamed])
})
