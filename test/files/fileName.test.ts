// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileName } from '../../src/files/fileName.ts'

describe('a file name', () => {
  test.each<[string, string[], string]>([
    [
      'joins its parts',
      ['リスク診断シート', '株式会社さくら印刷', '2026-11-21'],
      'リスク診断シート_株式会社さくら印刷_2026-11-21.json',
    ],
    ['leaves empty parts out', ['sheet', '', '  ', '2026-11-21'], 'sheet_2026-11-21.json'],
    ['is never empty', [], 'sheet.json'],
    ['is never empty where nothing is left', ['///', '...', '\u202e'], 'sheet.json'],
    ['goes to no other folder', ['..\\..\\windows', '../../etc/passwd'], 'windows_etcpasswd.json'],
    ['is on no drive', ['C:\\x', 'file:///etc'], 'Cx_fileetc.json'],
    ['has no sign of a shell', ['a<b>c|d?e*f"g'], 'abcdefg.json'],
    ['has no control character', ['a\u0000b\nc\td\u007fe'], 'abcde.json'],
    ['does not read backwards', ['invoice\u202efdp.exe', '\u2067あ\u2069'], 'invoicefdp.exe_あ.json'],
    ['has nothing unseen', ['a\u200bb\u200dc\ufeffd\u2060e'], 'abcde.json'],
    ['does not begin or end in dots', ['.hidden.', ' . name . '], 'hidden_name.json'],
    ['is no device', ['CON'], '_CON.json'],
    ['is no device in small letters', ['lpt1'], '_lpt1.json'],
    ['may be like a device', ['console', 'COM10'], 'console_COM10.json'],
    ['keeps 𠮷 and kana as they are', ['𠮷野家 か\u3099'], '𠮷野家 か\u3099.json'],
  ])('%s', (_name, parts, expected) => {
    expect(fileName(parts, 'json')).toBe(expected)
  })

  test('is no device with another ending either', () => {
    expect(fileName(['con.backup'], 'json')).not.toMatch(/^(con|nul|aux|prn)\./i)
  })

  test('is cut at 80 characters', () => {
    expect(fileName(['あ'.repeat(300), '2026-11-21'], 'json')).toBe(`${'あ'.repeat(80)}.json`)
  })

  test('does not cut an emoji in half', () => {
    expect(fileName([`a${'😀'.repeat(100)}`], 'json')).toBe(`a${'😀'.repeat(59)}.json`)
  })

  test('fits into the 255 bytes that file systems give a name', () => {
    expect(Buffer.byteLength(fileName(['😀'.repeat(100)], 'json'))).toBeLessThanOrEqual(255)
  })

  test('is safe whatever people wrote, with our ending', () => {
    const unsafe = new Set('<>:"/\\|?*')
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (parts) => {
        const name = fileName(parts, 'json')
        expect(Array.from(name).filter((character) => unsafe.has(character) || character < ' ')).toEqual([])
        expect(name).toMatch(/^[^.\s].*\.json$/su)
        expect(Array.from(name).length).toBeLessThanOrEqual(85)
      }),
      { numRuns: 100 },
    )
  })
})
