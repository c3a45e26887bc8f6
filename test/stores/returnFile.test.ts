import 'fake-indexeddb/auto'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { removeSheet } from '../../src/browser/database.ts'
import { withSent } from '../../src/core/handOverEdit.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { sealWithPassphrase } from '../../src/files/seal.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
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

describe('a return file', () => {
  test('leads to the sheet that was sent, and changes nothing by itself', async () => {
    const sheet = sent(sheetWith())
    await store('s1', fileOf(sheet))
    await store('other', fileOf(SHEET))
    expect(valueOf(await useSheets().openFile(FILE, STRICT))).toEqual({ screen: 'returned', id: 's1' })
    expect((await everySheet()).map(({ id }) => id).sort()).toEqual(['other', 's1'])
    const arrived = useReturnFile()
    expect(arrived.take('other')).toBeNull()
    expect(arrived.take('s1')).toMatchObject({ id: 'return1', submission: '0a1b2c3d4e5f' })
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
