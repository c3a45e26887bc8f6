import 'fake-indexeddb/auto'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { removeSheet } from '../../src/browser/database.ts'
import { withSent } from '../../src/core/handOverEdit.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { sealWithPassphrase } from '../../src/files/seal.ts'
import { fingerprintOf } from '../../src/files/keyFingerprint.ts'
import { signWithIdentity } from '../../src/files/recipientSignature.ts'
import { withSignature, writeSubmission } from '../../src/files/submission/write.ts'
import { useReturnFile } from '../../src/stores/returnFile.ts'
import { useSheets } from '../../src/stores/sheets.ts'
import { sheetWith, valueOf } from '../core/builders.ts'
import { RETURN_INPUT, SHEET } from '../files/submission/inputs.ts'
import { everySheet, fileOf, store } from './machine.ts'

vi.mock('../../src/browser/seal.ts', () => import('./directWorkers.ts'))

const FILE = new Blob([valueOf(writeSubmission(RETURN_INPUT)).main])
const STRICT = { anyHash: false }

beforeEach(async () => {
  setActivePinia(createPinia())
  for (const { id } of await everySheet()) await removeSheet(id)
})

/** The sheet from which the submission was made that the return file is about. */
function sent(sheet: Sheet): Sheet {
  return withSent(sheet, {
    ...{ id: '0a1b2c3d4e5f', madeAt: '2026-11-21T16:12:00+09:00', audience: 'chamber', extent: 'answers', recipients: [] },
    ...{ checkNumber: '', attachments: 0, manifestHash: 'ab'.repeat(32), receipt: null },
  })
}

const CHAMBER = '見本商工会議所'

/** The return file, signed with a secret key; `over`: what was signed is the manifest of another file. */
async function signedFile(identity: string, over?: string): Promise<Blob> {
  const { main, manifestHash } = valueOf(writeSubmission(RETURN_INPUT))
  const signature = valueOf(await signWithIdentity(over ?? manifestHash, identity))
  return new Blob([valueOf(withSignature(main, [{ role: 'reviewer', name: '田中', ...signature }]))])
}

/** The sheet that was sent, sealed to a key. */
function sealedTo(key: string): Sheet {
  const recipients = [{ role: 'chamber' as const, name: CHAMBER, key }]
  const invitation = { from: CHAMBER, edition: null, dueOn: null, asksFor: 'answers' as const, recipients, message: '' }
  const sheet = sent(sheetWith({ invitation }))
  const handOver = { ...sheet.handOver, sent: sheet.handOver.sent.map((each) => ({ ...each, recipients: [CHAMBER] })) }
  return { ...sheet, handOver }
}

describe('a signed return file', () => {
  test.each(['recipient', 'other', 'unknown'] as const)('says whose key it is: %s', async (key) => {
    const [identity, another] = [await generateX25519Identity(), await generateX25519Identity()]
    const sheet = sealedTo(await identityToRecipient(identity))
    await store('s1', fileOf(key === 'unknown' ? { ...sheet, invitation: null } : sheet))
    valueOf(await useSheets().openFile(await signedFile(key === 'recipient' ? identity : another), STRICT))
    const keyNumber = fingerprintOf(await identityToRecipient(key === 'recipient' ? identity : another))
    expect(useReturnFile().take('s1')?.returned?.signer).toEqual({
      key,
      recipient: key === 'recipient' ? CHAMBER : '',
      keyNumber,
    })
  })

  test('that was altered after it was signed is not taken in', async () => {
    const identity = await generateX25519Identity()
    await store('s1', fileOf(sealedTo(await identityToRecipient(identity))))
    const opened = await useSheets().openFile(await signedFile(identity, '0'.repeat(64)), STRICT)
    expect(opened).toMatchObject({ ok: false, problems: [{ code: 'return-altered' }] })
    expect(useReturnFile().take('s1')).toBeNull()
  })

  test('in which any one byte is another is refused or is the same message, signed by the same key', async () => {
    const identity = await generateX25519Identity()
    await store('s1', fileOf(sealedTo(await identityToRecipient(identity))))
    const bytes = new Uint8Array(await (await signedFile(identity)).arrayBuffer())
    const { review } = RETURN_INPUT as { review?: unknown }
    for (let at = 7; at < bytes.length; at += Math.floor(bytes.length / 25)) {
      const altered = bytes.with(at, (bytes[at] ?? 0) ^ 1)
      const opened = await useSheets().openFile(new Blob([altered]), STRICT)
      const arrived = useReturnFile().take('s1')
      if (opened.ok) expect(arrived?.returned).toMatchObject({ review, signer: { key: 'recipient' } })
      else expect(arrived).toBeNull()
    }
  })
})

describe('a return file', () => {
  test('leads to the sheet that was sent, and changes nothing by itself', async () => {
    const sheet = sent(sheetWith())
    await store('s1', fileOf(sheet))
    await store('other', fileOf(SHEET))
    expect(valueOf(await useSheets().openFile(FILE, STRICT))).toEqual({ screen: 'returned', id: 's1' })
    expect((await everySheet()).map(({ id }) => id).sort()).toEqual(['other', 's1'])
    const arrived = useReturnFile()
    expect(arrived.take('other')).toBeNull()
    expect(arrived.take('s1')).toMatchObject({ returned: { id: 'return1', submission: '0a1b2c3d4e5f' }, requested: null })
    expect(arrived.take('s1')).toBeNull()
  })

  test('leads to the sheet of the same company where none was sent from here', async () => {
    await store('same', fileOf(SHEET))
    expect(valueOf(await useSheets().openFile(FILE, STRICT))).toEqual({ screen: 'returned', id: 'same' })
  })

  test('becomes a sheet of its own on another machine, with what is asked', async () => {
    const { screen, id } = valueOf(await useSheets().openFile(FILE, STRICT))
    expect(screen).toBe('returned')
    const [record] = await everySheet()
    expect(record?.id).toBe(id)
    expect(record?.data).toMatchObject({ sheet: { answers: SHEET.answers, returned: { id: 'return1', replies: {} } } })
  })

  test('that is sealed opens with its passphrase, and with no other', async () => {
    const bytes = new Uint8Array(await FILE.arrayBuffer())
    const passphrase = 'correct horse battery staple'
    const sealed = new Blob([valueOf(await sealWithPassphrase(passphrase, bytes, () => undefined, 2))])
    const codes = async (options: { anyHash: boolean; passphrase?: string }) => {
      const opened = await useSheets().openFile(sealed, options)
      return opened.ok ? [opened.value.screen] : opened.problems.map(({ code }) => code)
    }
    expect(await codes(STRICT)).toEqual(['file-sealed-with-passphrase'])
    expect(await codes({ ...STRICT, passphrase: 'something else entirely' })).toEqual(['seal-wrong-passphrase'])
    expect(await codes({ ...STRICT, passphrase })).toEqual(['returned'])
  })
})
