import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  currentKey,
  listedKeys,
  withBackUp,
  withKeyInUse,
  withLabel,
  withNewKey,
  withoutKey,
  withRestored,
  withSealedSecrets,
  type KeyRecord,
} from '../../src/core/keyRing.ts'

const TODAY = '2026-11-21'

const key = (id: string, overrides: Partial<KeyRecord> = {}): KeyRecord => ({
  id,
  label: `鍵 ${id}`,
  publicKey: `age1${id}`,
  madeOn: '2025-04-01',
  sealedSecret: `sealed ${id}`,
  retiredOn: null,
  backedUpOn: null,
  ...overrides,
})

const OLD = key('old', { madeOn: '2024-04-01', retiredOn: '2025-04-01', backedUpOn: '2024-04-02' })
const OWN = key('own')
const ids = (keys: readonly KeyRecord[]) => keys.map(({ id }) => id)

describe('the key in use', () => {
  test.each<[string, KeyRecord[], string | undefined]>([
    ['no key', [], undefined],
    ['only earlier keys', [OLD], undefined],
    ['one in use', [OLD, OWN], 'own'],
    ['two in use: the newer', [key('a', { madeOn: '2026-01-02' }), key('b', { madeOn: '2026-01-01' })], 'a'],
    ['two of one day: the later in the list', [key('a'), key('b')], 'b'],
  ])('%s', (_what, keys, expected) => {
    expect(currentKey(keys)?.id).toBe(expected)
  })

  test('stands first in the list, then the newest', () => {
    const older = key('older', { madeOn: '2023-04-01', retiredOn: '2024-04-01' })
    const twin = key('twin', { madeOn: '2024-04-01', retiredOn: '2025-04-01' })
    expect(ids(listedKeys([older, OWN, OLD, twin]))).toEqual(['own', 'twin', 'old', 'older'])
    expect(ids(listedKeys([older, OLD]))).toEqual(['old', 'older'])
    expect(listedKeys([])).toEqual([])
  })

  test('gives way to a new one, and keeps the day on which an earlier one did', () => {
    const made = key('new', { madeOn: TODAY })
    expect(withNewKey([OLD, OWN], made, TODAY)).toEqual([OLD, { ...OWN, retiredOn: TODAY }, made])
  })

  test('is taken into use again', () => {
    const next = withKeyInUse([OLD, OWN], 'old', TODAY)
    expect(currentKey(next)?.id).toBe('old')
    expect(next).toEqual([
      { ...OLD, retiredOn: null },
      { ...OWN, retiredOn: TODAY },
    ])
  })
})

describe('a change of one key leaves the others as they are', () => {
  test('its name', () => {
    expect(withLabel([OLD, OWN], 'own', '2026年度')).toEqual([OLD, { ...OWN, label: '2026年度' }])
  })

  test('its end', () => {
    expect(withoutKey([OLD, OWN], 'old')).toEqual([OWN])
  })

  test('its seal, after which a back-up is due', () => {
    expect(withSealedSecrets([OLD, OWN], { age1old: 'anew' })).toEqual([{ ...OLD, sealedSecret: 'anew', backedUpOn: null }, OWN])
  })
})

test('a back-up has all keys', () => {
  expect(withBackUp([OLD, OWN], TODAY).map(({ backedUpOn }) => backedUpOn)).toEqual([TODAY, TODAY])
})

describe('what is restored', () => {
  const fromFile = [
    { ...OWN, id: 'x', label: 'other name', sealedSecret: 'sealed before', backedUpOn: '2026-01-01', retiredOn: '2026-02-02' },
    key('lost', { backedUpOn: '2026-01-01' }),
  ]

  test('comes as it was where there is no key', () => {
    expect(withRestored([], fromFile, new Set(), TODAY)).toEqual({ keys: fromFile, added: 2 })
  })

  test('is put aside where there is a key in use', () => {
    const { keys, added } = withRestored([OWN], fromFile, new Set(), TODAY)
    expect(keys).toEqual([OWN, { ...fromFile[1], retiredOn: TODAY }])
    expect(added).toBe(1)
  })

  test('is in use where there are only earlier keys', () => {
    expect(currentKey(withRestored([OLD], fromFile, new Set(), TODAY).keys)?.id).toBe('lost')
  })

  test('gives a key that is here its seal only with the passphrase proved; its name and state stay', () => {
    const { keys, added } = withRestored([OWN], fromFile.slice(0, 1), new Set(['age1own']), TODAY)
    expect(keys).toEqual([{ ...OWN, sealedSecret: 'sealed before', backedUpOn: '2026-01-01' }])
    expect(added).toBe(0)
  })

  test('twice is the same as once, and loses no key', () => {
    const some = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e')).map((names) => names.map((name) => key(name)))
    fc.assert(
      fc.property(some, some, (here, file) => {
        const proved = new Set(file.map(({ publicKey }) => publicKey))
        const once = withRestored(here, file, proved, TODAY).keys
        expect(withRestored(once, file, proved, TODAY)).toEqual({ keys: once, added: 0 })
        expect(new Set(ids(once))).toEqual(new Set([...ids(here), ...ids(file)]))
        expect(currentKey(once)?.id).toBe(currentKey(here.length > 0 ? here : file)?.id)
      }),
    )
  })
})
