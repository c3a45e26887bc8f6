import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as attachments from '../../src/browser/attachments.ts'
import { attempt } from '../../src/browser/database.ts'
import { download } from '../../src/browser/download.ts'
import { withEvidence, withoutEvidence } from '../../src/core/edit.ts'
import { emptyEvidence, type AttachedFile } from '../../src/core/evidenceRegister.ts'
import { sha256Hex } from '../../src/files/sha256.ts'
import { useEvidence } from '../../src/stores/evidence.ts'
import { useSheet } from '../../src/stores/sheet.ts'
import { useSheets } from '../../src/stores/sheets.ts'
import { must, sheetWith } from '../core/builders.ts'
import { bytesOf, JPEG, office, PDF, PHOTO, png } from '../files/attachment/pictures.ts'
import { emptyMachine, fileOf, store, storedContent } from './machine.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))

const SHEET = sheetWith({ evidence: [emptyEvidence('e1'), emptyEvidence('e2')] })
const LONG_AGO = 0

/** A file as a browser hands it over; jsdom's own has no `arrayBuffer`. */
function fileCalled(name: string, bytes: Uint8Array, more: Partial<File> = {}): File {
  return { name, size: bytes.length, arrayBuffer: () => Promise.resolve(bytes.slice().buffer), ...more } as unknown as File
}

async function opened() {
  await store('s1', fileOf(SHEET))
  await useSheet().open('s1', 'ja')
  return useEvidence()
}
const filesOf = (id: string): readonly AttachedFile[] => must(useSheet().sheet.evidence.find((each) => each.id === id)).files
const held = async (): Promise<string[]> => {
  const hashes = await attachments.heldAttachments()
  return hashes.ok ? [...hashes.value].sort() : []
}
const hashes = (...contents: readonly Uint8Array[]): string[] => contents.map(sha256Hex).sort()
async function looked(sha256: string) {
  await vi.waitFor(() => {
    expect(useEvidence().looks.has(sha256)).toBe(true)
  })
  return useEvidence().looks.get(sha256)
}

beforeEach(async () => {
  vi.mocked(download).mockReset()
  await emptyMachine()
  await attempt((database) => database.clear('attachments'))
})

afterEach(() => {
  vi.restoreAllMocks()
})

describe('attaching files', () => {
  test('keeps them on the machine and names them in the sheet, which is saved', async () => {
    const evidence = await opened()
    await evidence.attach('e1', [fileCalled('規程.pdf', PDF), fileCalled('写真.jpg', PHOTO)])
    expect(filesOf('e1')).toEqual([
      { sha256: sha256Hex(PDF), name: '規程.pdf', type: 'application/pdf', bytes: PDF.length },
      { sha256: sha256Hex(PHOTO), name: '写真.jpg', type: 'image/jpeg', bytes: PHOTO.length },
    ])
    expect(evidence.outcomes).toEqual({
      e1: [
        { kind: 'attached', name: '規程.pdf' },
        { kind: 'attached', name: '写真.jpg' },
      ],
    })
    expect(await held()).toEqual(hashes(PDF, PHOTO))
    await useSheet().save()
    expect((await storedContent('s1'))?.evidence[0]?.files).toHaveLength(2)
  })

  test('files that come while others are read wait for them, and what became of both stays told', async () => {
    const evidence = await opened()
    const first = evidence.attach('e1', [fileCalled('規程.pdf', PDF)])
    await Promise.all([first, evidence.attach('e1', [fileCalled('写真.jpg', PHOTO)])])
    expect(filesOf('e1').map(({ name }) => name)).toEqual(['規程.pdf', '写真.jpg'])
    expect(evidence.outcomes['e1']?.map(({ kind }) => kind)).toEqual(['attached', 'attached'])
    await evidence.attach('e1', [fileCalled('規程.pdf', PDF)])
    expect(evidence.outcomes['e1']).toEqual([{ kind: 'already', name: '規程.pdf' }])
  })

  test('refuses one with its reason and takes the others', async () => {
    const evidence = await opened()
    const away = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
    await evidence.attach('e1', [
      fileCalled('page.pdf', bytesOf('<!doctype html>')),
      fileCalled('empty.pdf', new Uint8Array()),
      fileCalled('large.pdf', PDF, { size: 50_000_001 }),
      fileCalled('moved.pdf', PDF, { arrayBuffer: away }),
      fileCalled('表.xlsx', office('xl/workbook.xml')),
    ])
    const outcomes = must(evidence.outcomes['e1']).map((each) => (each.kind === 'refused' ? each.problem.code : each.kind))
    expect(outcomes).toEqual(['attachment-web-page', 'file-empty', 'attachment-too-large', 'file-unreadable', 'attached'])
    expect(filesOf('e1').map(({ name }) => name)).toEqual(['表.xlsx'])
  })

  test('of the same content attaches it once', async () => {
    const evidence = await opened()
    await evidence.attach('e1', [fileCalled('a.pdf', PDF), fileCalled('b.pdf', PDF)])
    expect(must(evidence.outcomes['e1']).map(({ kind }) => kind)).toEqual(['attached', 'already'])
    expect(filesOf('e1').map(({ name }) => name)).toEqual(['a.pdf'])
  })

  test('on a full machine leaves nothing half there', async () => {
    const evidence = await opened()
    vi.spyOn(attachments, 'putAttachment')
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore, value: unknown) {
      const request = put.call(this, value)
      request.addEventListener('success', () => {
        ;(request.transaction as unknown as { _abort: (name: string) => void })._abort('QuotaExceededError')
      })
      return request
    })
    await evidence.attach('e1', [fileCalled('a.pdf', PDF)])
    expect(evidence.outcomes['e1']).toEqual([{ kind: 'not-stored', name: 'a.pdf' }])
    expect(filesOf('e1')).toEqual([])
    expect(await held()).toEqual([])
  })

  test('gives at most fifty to one piece of evidence', async () => {
    const evidence = await opened()
    const many = Array.from({ length: 50 }, (_, index) => ({
      sha256: String(index).padStart(64, '0'),
      name: 'x',
      type: 'image/png',
      bytes: 1,
    }))
    useSheet().change((sheet) => withEvidence(sheet, { ...emptyEvidence('e1'), files: many }))
    await evidence.attach('e1', [fileCalled('a.pdf', PDF)])
    expect(evidence.outcomes['e1']).toMatchObject([{ kind: 'refused', problem: { code: 'attachments-too-many' } }])
  })

  test('does not change a sheet that was opened meanwhile', async () => {
    const evidence = await opened()
    await store('s2', fileOf(SHEET))
    const file = fileCalled('a.pdf', PDF, {
      arrayBuffer: async () => {
        await useSheet().open('s2', 'ja')
        return PDF.slice().buffer
      },
    })
    await evidence.attach('e1', [file])
    expect(filesOf('e1')).toEqual([])
  })

  test('keeps a name of any length that a page hands over', async () => {
    const evidence = await opened()
    await evidence.attach('e1', [fileCalled(`${'あ'.repeat(400)}.pdf`, PDF)])
    expect(must(filesOf('e1')[0]).name).toHaveLength(300)
  })
})

describe('looking at attached files', () => {
  const look = async (name: string, bytes: Uint8Array) => {
    const evidence = await opened()
    await evidence.attach('e1', [fileCalled(name, bytes)])
    evidence.lookAt(filesOf('e1'))
    return looked(sha256Hex(bytes))
  }

  test('tells that a photograph says where it was taken', async () => {
    expect(await look('a.jpg', PHOTO)).toMatchObject({ kind: 'here', picture: { hasPosition: true, hasMetadata: true } })
  })

  test('never decodes a picture that declares too many pixels', async () => {
    const decode = vi.fn(() => Promise.reject(new Error('expected not to be decoded')))
    vi.stubGlobal('createImageBitmap', decode)
    const picture = { isTooLarge: true, width: 50_000, height: 50_000 }
    expect(await look('huge.png', png(50_000, 50_000))).toMatchObject({ kind: 'here', thumbnail: null, picture })
    expect(decode).not.toHaveBeenCalled()
    vi.unstubAllGlobals()
  })

  test('cannot tell of a kind that is not read here', async () => {
    expect(await look('a.heic', bytesOf([0, 0, 0, 24], 'ftypheic'))).toEqual({ kind: 'here-unread' })
    expect(await look('a.pdf', PDF)).toEqual({ kind: 'here', thumbnail: null, picture: null })
  })

  test('tells what came without its attachment, and what is damaged', async () => {
    const evidence = await opened()
    const file = (sha256: string, type: string): AttachedFile => ({ sha256, name: 'x', type, bytes: 1 })
    const gone = file('a'.repeat(64), 'application/pdf')
    const goneToo = file('b'.repeat(64), 'image/jpeg')
    const bad = file('c'.repeat(64), 'image/jpeg')
    await attempt((database) => database.put('attachments', { sha256: bad.sha256, bytes: JPEG, storedAt: 0 }))
    evidence.lookAt([gone, goneToo, bad])
    expect(await looked(gone.sha256)).toEqual({ kind: 'missing' })
    expect(await looked(goneToo.sha256)).toEqual({ kind: 'missing' })
    expect(await looked(bad.sha256)).toEqual({ kind: 'damaged' })
  })

  test('finds what was missing once it is attached again', async () => {
    const evidence = await opened()
    const file: AttachedFile = { sha256: sha256Hex(PDF), name: '規程.pdf', type: 'application/pdf', bytes: PDF.length }
    useSheet().change((sheet) => withEvidence(sheet, { ...emptyEvidence('e1'), files: [file] }))
    evidence.lookAt([file])
    expect(await looked(file.sha256)).toEqual({ kind: 'missing' })
    await evidence.attach('e1', [fileCalled('規程.pdf', PDF)])
    expect(must(evidence.outcomes['e1']).at(-1)?.kind).toBe('already')
    evidence.lookAt([file])
    await vi.waitFor(() => {
      expect(evidence.looks.get(file.sha256)?.kind).toBe('here')
    })
  })
})

describe('handing a file out', () => {
  test('gives it the ending of its content and a safe name', async () => {
    const evidence = await opened()
    await evidence.attach('e1', [fileCalled('../契約\u202efdp.exe', PDF)])
    await evidence.take(must(filesOf('e1')[0]))
    const [name, bytes, type] = must(vi.mocked(download).mock.calls[0])
    expect([name, Array.from(bytes), type]).toEqual(['契約fdp.exe.pdf', Array.from(PDF), 'application/pdf'])
  })

  test('says what is not there', async () => {
    const evidence = await opened()
    await evidence.take({ sha256: 'a'.repeat(64), name: 'x', type: 'application/pdf', bytes: 1 })
    expect(evidence.looks.get('a'.repeat(64))).toEqual({ kind: 'missing' })
    expect(download).not.toHaveBeenCalled()
  })
})

describe('taking the position out of a photograph', () => {
  test('replaces it wherever it is, and the old content goes at once', async () => {
    const evidence = await opened()
    await evidence.attach('e1', [fileCalled('a.jpg', PHOTO)])
    await evidence.attach('e2', [fileCalled('b.jpg', PHOTO)])
    expect(await evidence.strip(must(filesOf('e1')[0]))).toBe(true)
    const [first, second] = [must(filesOf('e1')[0]), must(filesOf('e2')[0])]
    expect([first.name, second.name, first.sha256]).toEqual(['a.jpg', 'b.jpg', second.sha256])
    expect(first.sha256).not.toBe(sha256Hex(PHOTO))
    expect(await held()).toEqual([first.sha256])
    evidence.lookAt([first])
    expect(await looked(first.sha256)).toMatchObject({ picture: { hasPosition: false, hasMetadata: false } })
  })

  test('leaves the content that another sheet still has', async () => {
    const evidence = await opened()
    await evidence.attach('e1', [fileCalled('a.jpg', PHOTO)])
    await store('s2', fileOf(useSheet().sheet))
    await evidence.strip(must(filesOf('e1')[0]))
    expect(await held()).toContain(sha256Hex(PHOTO))
  })

  test('of what is not there changes nothing', async () => {
    const evidence = await opened()
    expect(await evidence.strip({ sha256: 'a'.repeat(64), name: 'x', type: 'image/jpeg', bytes: 1 })).toBe(false)
  })
})

describe('files that nothing names any more', () => {
  test('go when the page is left after they were taken off', async () => {
    const evidence = await opened()
    await evidence.attach('e1', [fileCalled('a.pdf', PDF), fileCalled('b.jpg', JPEG)])
    evidence.takeOff('e1', sha256Hex(PDF))
    expect(await held()).toEqual(hashes(PDF, JPEG))
    await evidence.leave()
    expect(await held()).toEqual(hashes(JPEG))
  })

  test('go with the evidence that they belonged to, but not when it was put back', async () => {
    const evidence = await opened()
    await evidence.attach('e1', [fileCalled('a.pdf', PDF)])
    const taken = must(useSheet().sheet.evidence[0])
    evidence.letGo(taken.files)
    useSheet().change((sheet) => withoutEvidence(sheet, 'e1'))
    useSheet().change((sheet) => withEvidence(sheet, taken, 0))
    await evidence.leave()
    expect(await held()).toEqual(hashes(PDF))
    evidence.letGo(taken.files)
    useSheet().change((sheet) => withoutEvidence(sheet, 'e1'))
    await evidence.leave()
    expect(await held()).toEqual([])
  })

  test('go with the sheet that is deleted, and only with the last that has them', async () => {
    await attachments.putAttachment(PDF, LONG_AGO)
    await attachments.putAttachment(JPEG, LONG_AGO)
    const file = (bytes: Uint8Array): AttachedFile => ({ sha256: sha256Hex(bytes), name: 'x', type: 'image/jpeg', bytes: 1 })
    const withFiles = (...files: readonly AttachedFile[]) => fileOf(sheetWith({ evidence: [{ ...emptyEvidence('e1'), files }] }))
    await store('a', withFiles(file(PDF), file(JPEG)))
    await store('b', withFiles(file(JPEG)))
    await useSheets().remove('a')
    expect(await held()).toEqual(hashes(JPEG))
    await useSheets().remove('b')
    expect(await held()).toEqual([])
  })

  test('stay where a damaged record, or one that could not be stored, names them', async () => {
    await attachments.putAttachment(PDF, LONG_AGO)
    await attachments.putAttachment(JPEG, LONG_AGO)
    await store('odd', { nobody: { can: ['read', sha256Hex(PDF)] } })
    await store('a', fileOf(SHEET))
    useSheets().unsaved.set('b', { files: [sha256Hex(JPEG)] })
    await useSheets().remove('a')
    expect(await held()).toEqual(hashes(PDF, JPEG))
  })

  test('stay where a record cannot be searched', async () => {
    await attachments.putAttachment(PDF, LONG_AGO)
    await store('odd', { count: 1n })
    await store('a', fileOf(SHEET))
    await useSheets().remove('a')
    expect(await held()).toEqual(hashes(PDF))
  })
})
