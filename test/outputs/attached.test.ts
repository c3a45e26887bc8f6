// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keptName, shortName, visibleName } from '../../src/outputs/attachedName.ts'
import { claimedEnding, endingOf, isAttachedType, typeName, withoutEnding } from '../../src/outputs/attachedTypes.ts'

describe('the name of an attached file', () => {
  test.each<[string, string]>([
    ['個人情報取扱規程.pdf', '個人情報取扱規程.pdf'],
    ['invoice\u202efdp.exe', 'invoice[U+202E]fdp.exe'],
    ['a\u0000b\nc\t.pdf', 'a[U+0000]b[U+000A]c[U+0009].pdf'],
    ['x\u200b.pdf', 'x[U+200B].pdf'],
    ['\u{e0041}.pdf', '[U+E0041].pdf'],
    ['\ud800.pdf', '[U+D800].pdf'],
    ['../../etc/passwd', '../../etc/passwd'],
    ['C:\\x.pdf', 'C:\\x.pdf'],
    ['\u3164', '[U+3164]'],
    ['', ''],
  ])('%j is shown as %j', (name, shown) => {
    expect(visibleName(name)).toBe(shown)
  })

  test('is cut in the middle only where it is shown', () => {
    const long = `${'あ'.repeat(290)}第12号.pdf`
    expect(shortName(long)).toBe(`${'あ'.repeat(43)}…${'あ'.repeat(8)}第12号.pdf`)
    expect(shortName('a'.repeat(60))).toBe('a'.repeat(60))
    expect(Array.from(shortName('𠮷'.repeat(61)))).toHaveLength(60)
  })

  test('fits where it is kept, with its ending, and no sign is cut in half', () => {
    expect(keptName('短い.pdf', 300)).toBe('短い.pdf')
    expect(keptName(`${'a'.repeat(296)}.pdf`, 300)).toBe(`${'a'.repeat(296)}.pdf`)
    fc.assert(
      fc.property(
        fc.constantFrom('𠮷', 'a', 'あ'),
        fc.integer({ min: 100, max: 400 }),
        fc.integer({ min: 0, max: 3 }),
        (sign, count, more) => {
          const name = keptName(`${'b'.repeat(more)}${sign.repeat(count)}.pdf`, 300)
          expect(name.length).toBeLessThanOrEqual(300)
          expect(name.endsWith('.pdf')).toBe(true)
          expect(name).not.toMatch(/\p{Cs}/u)
        },
      ),
    )
  })
})

describe('the type of an attached file', () => {
  test('has a name for people and an ending', () => {
    expect([typeName('image/jpeg'), endingOf('image/jpeg')]).toEqual(['JPEG', 'jpg'])
    expect([typeName('text/x-odd'), endingOf('text/x-odd')]).toEqual(['text/x-odd', 'bin'])
    expect(isAttachedType('constructor')).toBe(false)
  })

  test.each<[string, string, string | null]>([
    ['scan.pdf', 'image/jpeg', 'pdf'],
    ['photo.JPEG', 'image/jpeg', null],
    ['photo.jpg', 'image/jpeg', null],
    ['page.html', 'application/pdf', 'html'],
    ['no ending', 'application/pdf', null],
    ['第1.2版', 'application/pdf', null],
    ['x.pdf', 'text/x-odd', null],
    ['invoice\u202efdp.exe', 'application/pdf', 'exe'],
  ])('%s, which is %s, claims to be %s', (name, type, claimed) => {
    expect(claimedEnding(name, type)).toBe(claimed)
  })

  test.each<[string, string, string]>([
    ['scan.PDF', 'application/pdf', 'scan'],
    ['scan.pdf', 'image/jpeg', 'scan.pdf'],
    ['v1.2', 'application/pdf', 'v1.2'],
    ['scan', 'application/pdf', 'scan'],
    ['x.pdf', 'text/x-odd', 'x.pdf'],
  ])('%s, which is %s, is %s without its ending', (name, type, base) => {
    expect(withoutEnding(name, type)).toBe(base)
  })
})
