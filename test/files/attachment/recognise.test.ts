// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attachedType } from '../../../src/files/attachment/recognise.ts'
import { bytesOf, JPEG, office, ole, PDF, PNG, PROGRESSIVE_JPEG, zipOf } from './pictures.ts'

const OFFICE = 'application/vnd.openxmlformats-officedocument'

describe('a file that may be attached is told by its content', () => {
  test.each<[string, Uint8Array, string]>([
    ['a PDF', PDF, 'application/pdf'],
    ['a PDF behind a byte order mark', bytesOf([0xef, 0xbb, 0xbf], PDF), 'application/pdf'],
    ['a JPEG', JPEG, 'image/jpeg'],
    ['a progressive JPEG', PROGRESSIVE_JPEG, 'image/jpeg'],
    ['a PNG', PNG, 'image/png'],
    ['a WebP', bytesOf('RIFF', [4, 0, 0, 0], 'WEBPVP8 '), 'image/webp'],
    ['an HEIC', bytesOf([0, 0, 0, 24], 'ftypheic'), 'image/heic'],
    ['an HEIF', bytesOf([0, 0, 0, 24], 'ftypmif1'), 'image/heic'],
    ['a Word file', office('word/document.xml'), `${OFFICE}.wordprocessingml.document`],
    ['an Excel file', office('xl/workbook.xml'), `${OFFICE}.spreadsheetml.sheet`],
    ['a PowerPoint file', office('ppt/presentation.xml'), `${OFFICE}.presentationml.presentation`],
    ['an old Word file', ole('Root Entry', 'WordDocument'), 'application/msword'],
    ['an old Excel file', ole('Root Entry', 'Workbook'), 'application/vnd.ms-excel'],
    ['an Excel file of 1995', ole('Book'), 'application/vnd.ms-excel'],
    ['an old PowerPoint file', ole('PowerPoint Document'), 'application/vnd.ms-powerpoint'],
  ])('%s', (_name, bytes, type) => {
    expect(attachedType(bytes)).toEqual({ ok: true, value: type })
  })
})

describe('a file that may not is refused with its reason', () => {
  test.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(), 'file-empty'],
    ['HTML', bytesOf('<!DOCTYPE html><script>alert(1)</script>'), 'attachment-web-page'],
    ['HTML behind blanks', bytesOf('\n  <html>'), 'attachment-web-page'],
    ['HTML in UTF-16', bytesOf([0xff, 0xfe], '<\0h\0t\0m\0l\0'), 'attachment-web-page'],
    ['HTML in UTF-16, the other way round', bytesOf([0xfe, 0xff], '\0<\0b'), 'attachment-web-page'],
    ['HTML that begins with a comment', bytesOf('<!-- %PDF-1.7 --><body>'), 'attachment-web-page'],
    ['SVG', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'attachment-web-page'],
    ['SVG behind its declaration', bytesOf([0xef, 0xbb, 0xbf], '<?xml version="1.0"?><svg/>'), 'attachment-web-page'],
    ['a Windows program', bytesOf('MZ\x90\0'), 'attachment-program'],
    ['a Linux program', bytesOf('\x7fELF'), 'attachment-program'],
    ['a Mac program', bytesOf([0xcf, 0xfa, 0xed, 0xfe]), 'attachment-program'],
    ['a script', bytesOf('#!/bin/sh\n'), 'attachment-program'],
    ['a shortcut', bytesOf([0x4c, 0, 0, 0, 1, 0x14, 2, 0]), 'attachment-program'],
    ['a ZIP', zipOf({ 'a.txt': 'x' }), 'attachment-archive'],
    ['an empty ZIP', bytesOf('PK\x05\x06', new Uint8Array(18)), 'attachment-archive'],
    ['a broken ZIP', bytesOf('PK\x03\x04rubbish'), 'attachment-archive'],
    ['a ZIP with the name of a part only', zipOf({ 'word/document.xml': 'x' }), 'attachment-archive'],
    ['gzip', bytesOf([0x1f, 0x8b, 8]), 'attachment-archive'],
    ['7-Zip', bytesOf("7z\u00bc\u00af'\u001c"), 'attachment-archive'],
    ['RAR', bytesOf('Rar!\x1a\x07'), 'attachment-archive'],
    ['a Word file with macros', office('word/document.xml', { 'word/vbaProject.bin': 'x' }), 'attachment-macros'],
    ['an old Word file with macros', ole('WordDocument', 'Macros'), 'attachment-macros'],
    ['an office file with a password', ole('EncryptionInfo', 'EncryptedPackage'), 'attachment-password'],
    ['an installer, which is built like an old Word file', ole('Root Entry', 'Property'), 'attachment-unknown'],
    ['an old office file without anything', ole(), 'attachment-unknown'],
    ['a text', bytesOf('問い合わせ'), 'attachment-unknown'],
    ['GIF', bytesOf('GIF89a'), 'attachment-unknown'],
    ['one byte', bytesOf([0xff]), 'attachment-unknown'],
    ['sound in the same box as WebP', bytesOf('RIFF', [4, 0, 0, 0], 'WAVE'), 'attachment-unknown'],
    ['a film in the same box as HEIC', bytesOf([0, 0, 0, 24], 'ftypisom'), 'attachment-unknown'],
  ])('%s', (_name, bytes, code) => {
    const type = attachedType(bytes)
    expect(type.ok ? type.value : type.problems.map((each) => each.code)).toEqual([code])
  })

  test('over 50 MB, and not at 50 MB', () => {
    const large = new Uint8Array(50_000_001)
    large.set(PDF)
    expect(attachedType(large)).toEqual({
      ok: false,
      problems: [{ code: 'attachment-too-large', path: '', params: { limitMegabytes: 50 } }],
    })
    expect(attachedType(large.subarray(0, -1))).toEqual({ ok: true, value: 'application/pdf' })
  })

  test('a directory that claims four billion entries, at once', () => {
    const parts = office('word/document.xml')
    // A ZIP64 directory that gives the number of entries and where the first one stands.
    const start = new DataView(parts.buffer).getUint32(parts.length - 6, true)
    const zip64 = new Uint8Array(56)
    const view = new DataView(zip64.buffer)
    view.setUint32(0, 0x06064b50, true)
    view.setUint32(32, 0xffffffff, true)
    view.setUint32(48, start, true)
    const locator = new Uint8Array(20)
    new DataView(locator.buffer).setUint32(0, 0x07064b50, true)
    new DataView(locator.buffer).setUint32(8, parts.length - 22, true)
    const end = parts.slice(-22)
    end.fill(0xff, 8, 12)
    const forged = bytesOf(parts.subarray(0, -22), zip64, locator, end)
    const began = performance.now()
    const type = attachedType(forged)
    expect(type.ok ? type.value : type.problems[0]?.code).toBe('attachment-archive')
    expect(performance.now() - began).toBeLessThan(1000)
  })

  test('whatever is in it: nothing is thrown', () => {
    const beginnings = fc.constantFrom<Uint8Array>(
      bytesOf('PK\x03\x04'),
      ole('WordDocument'),
      office('xl/workbook.xml'),
      JPEG,
      PNG,
      bytesOf(),
    )
    fc.assert(
      fc.property(beginnings, fc.uint8Array({ maxLength: 400 }), fc.nat(300), (beginning, rest, cut) => {
        const type = attachedType(bytesOf(beginning.subarray(0, beginning.length - Math.min(cut, beginning.length)), rest))
        expect(typeof type.ok).toBe('boolean')
      }),
    )
  })
})
