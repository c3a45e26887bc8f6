// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exifFacts, orientationOnly } from '../../../src/files/attachment/exif.ts'
import { isDrawable, photoFacts, withoutMetadata } from '../../../src/files/attachment/photo.ts'
import { crc32 } from '../../../src/files/attachment/png.ts'
import {
  bytesOf,
  chunk,
  exif,
  JPEG,
  jpegWith,
  orientation,
  PDF,
  PHOTO,
  png,
  PNG,
  POSITION,
  PROGRESSIVE_JPEG,
  segment,
  text,
  tiffOf,
  turnedPng,
} from './pictures.ts'

const JPEG_TYPE = 'image/jpeg'
const PNG_TYPE = 'image/png'
const facts = (width: number, height: number, hasPosition = false, hasMetadata = false) => ({
  width,
  height,
  hasPosition,
  hasMetadata,
})
const XMP = '<x:xmpmeta exif:GPSLatitude="35,39.5N"/>'
const xmp = (packet: string): Uint8Array => segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', packet)

describe('a photograph', () => {
  test.each<[string, Uint8Array, ReturnType<typeof facts>]>([
    ['without anything told about it', JPEG, facts(24, 16)],
    ['in several scans', PROGRESSIVE_JPEG, facts(24, 16)],
    ['from a telephone', PHOTO, facts(24, 16, true, true)],
    ['with a position, written by another maker', jpegWith([exif(tiffOf([], POSITION, false))]), facts(24, 16, true, true)],
    [
      'with a direction of the camera but no position',
      jpegWith([exif(tiffOf([], [{ tag: 16, type: 3, value: 1 }]))]),
      facts(24, 16, false, true),
    ],
    ['with its position in XMP', jpegWith([xmp(XMP)]), facts(24, 16, true, true)],
    ['with XMP without a position', jpegWith([xmp('<x/>')]), facts(24, 16, false, true)],
    ['with a comment', jpegWith([segment(0xfe, 'by Yamada')]), facts(24, 16, false, true)],
    ['with the day it was taken', jpegWith([exif(tiffOf([{ tag: 0x0132, type: 2, value: 0 }]))]), facts(24, 16, false, true)],
    ['with a second picture behind it', jpegWith([], JPEG), facts(24, 16, false, true)],
    ['that says only how it is turned', jpegWith([exif(orientationOnly(6))]), facts(24, 16)],
    ['that says that it is not turned', jpegWith([exif(orientationOnly(1))]), facts(24, 16, false, true)],
    [
      'with colours for printing',
      jpegWith([segment(0xe2, 'ICC_PROFILE\0', [1, 1]), segment(0xee, 'Adobe', [0, 100])]),
      facts(24, 16),
    ],
    [
      'with makers’ segments',
      jpegWith([segment(0xe2, 'MPF\0'), segment(0xe0, 'JFXX\0'), segment(0xee, 'Other')]),
      facts(24, 16, false, true),
    ],
    ['with room before a marker', jpegWith([Uint8Array.of(0xff, 0xff)]), facts(24, 16, false, true)],
    ['with a marker without content', jpegWith([Uint8Array.of(0xff, 0x01)]), facts(24, 16)],
    ['that is cut off in its picture', JPEG.subarray(0, -6), facts(24, 16)],
  ])('%s', (_name, bytes, expected) => {
    expect(photoFacts(bytes, JPEG_TYPE)).toEqual(expected)
  })

  test.each<[string, Uint8Array]>([
    ['is no JPEG', PNG],
    ['has rubbish between its segments', jpegWith([Uint8Array.of(1, 2, 3)])],
    ['has a segment longer than the file', jpegWith([Uint8Array.of(0xff, 0xe5, 0xff, 0xff)])],
    ['has a segment shorter than its length', jpegWith([Uint8Array.of(0xff, 0xe5, 0, 1)])],
  ])('that %s cannot be looked into', (_name, bytes) => {
    expect(photoFacts(bytes, JPEG_TYPE)).toBeNull()
    expect(withoutMetadata(bytes, JPEG_TYPE)).toBeNull()
  })

  test('declares its largest frame', () => {
    const frame = segment(0xc2, [8, 0xff, 0xff, 0xff, 0xfe, 1])
    expect(photoFacts(jpegWith([frame]), JPEG_TYPE)).toMatchObject({ width: 0xfffe, height: 0xffff })
  })
})

describe('taking out what is told about a photograph', () => {
  test('leaves the picture as it was, byte for byte', () => {
    expect(withoutMetadata(PHOTO, JPEG_TYPE)).toEqual(jpegWith([exif(orientationOnly(6))]))
    expect(withoutMetadata(jpegWith([xmp(XMP), exif(tiffOf([orientation(1)], POSITION))]), JPEG_TYPE)).toEqual(JPEG)
  })

  test('leaves every scan of a progressive one', () => {
    const bytes = jpegWith([segment(0xe1, 'Exif\0\0')], bytesOf('more'), PROGRESSIVE_JPEG)
    expect(withoutMetadata(bytes, JPEG_TYPE)).toEqual(PROGRESSIVE_JPEG)
  })

  test('leaves nothing to take out, whatever segments there are', () => {
    const marker = fc.constantFrom(0xe0, 0xe1, 0xe2, 0xe3, 0xed, 0xee, 0xef, 0xfe)
    const head = fc.constantFrom('', 'JFIF\0', 'Exif\0\0', 'ICC_PROFILE\0', 'Adobe', 'http://ns.adobe.com/xap/1.0/\0', 'MPF\0')
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.integer({ min: 0, max: 9 }).map((value) => tiffOf([orientation(value)], POSITION)),
    )
    const anySegment = fc.tuple(marker, head, content).map(([code, name, rest]) => segment(code, name, rest))
    fc.assert(
      fc.property(
        fc.array(anySegment, { maxLength: 5 }),
        fc.uint8Array({ maxLength: 40 }),
        fc.boolean(),
        (segments, behind, isProgressive) => {
          const picture = isProgressive ? PROGRESSIVE_JPEG : JPEG
          const bare = withoutMetadata(jpegWith(segments, behind, picture), JPEG_TYPE)
          expect(bare).not.toBeNull()
          if (!bare) return
          expect(photoFacts(bare, JPEG_TYPE)).toMatchObject({ hasPosition: false, hasMetadata: false, width: 24, height: 16 })
          expect(withoutMetadata(bare, JPEG_TYPE)).toEqual(bare)
          // The tables, the frame and the scans are there as they were.
          expect(Buffer.from(bare).includes(Buffer.from(picture.subarray(20)))).toBe(true)
        },
      ),
    )
  })

  test('never fails, whatever bytes there are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(PHOTO.length), fc.boolean(), (noise, at, isPng) => {
        const bytes = isPng ? bytesOf(PNG.subarray(0, at), noise) : bytesOf(PHOTO.subarray(0, at), noise, PHOTO.subarray(at))
        const type = isPng ? PNG_TYPE : JPEG_TYPE
        const bare = withoutMetadata(bytes, type)
        expect(bare === null).toBe(photoFacts(bytes, type) === null)
      }),
    )
  })
})

describe('a picture in PNG', () => {
  const latin = (words: string) => text(words)
  test.each<[string, Uint8Array, ReturnType<typeof facts>]>([
    ['without anything told about it', PNG, facts(20, 12)],
    ['with a name', png(20, 12, [chunk('tEXt', latin('Author\0Yamada'))]), facts(20, 12, false, true)],
    ['with a day', png(20, 12, [chunk('tIME', bytesOf([7, 234, 11, 21, 0, 0, 0]))]), facts(20, 12, false, true)],
    ['with a chunk nobody knows', png(20, 12, [chunk('prVt', latin('x'))]), facts(20, 12, false, true)],
    ['with a position', png(20, 12, [chunk('eXIf', tiffOf([], POSITION))]), facts(20, 12, true, true)],
    [
      'with a position behind a head',
      png(20, 12, [chunk('eXIf', bytesOf('Exif\0\0', tiffOf([], POSITION)))]),
      facts(20, 12, true, true),
    ],
    ['with a position in XMP', png(20, 12, [chunk('iTXt', latin(`XML:com.adobe.xmp\0${XMP}`))]), facts(20, 12, true, true)],
    ['with colours', png(20, 12, [chunk('gAMA', bytesOf([0, 0, 177, 143])), chunk('sRGB', bytesOf([0]))]), facts(20, 12)],
    ['with more behind its end', png(20, 12, [], PDF), facts(20, 12, false, true)],
    ['that is turned', turnedPng(8), facts(20, 12)],
  ])('%s', (_name, bytes, expected) => {
    expect(photoFacts(bytes, PNG_TYPE)).toEqual(expected)
  })

  test('is left as it was, with the way it is turned', () => {
    const told = [chunk('tEXt', text('Comment\0x')), chunk('eXIf', tiffOf([orientation(8)], POSITION))]
    expect(withoutMetadata(png(20, 12, told, PDF), PNG_TYPE)).toEqual(turnedPng(8))
    expect(withoutMetadata(png(20, 12, told.slice(0, 1)), PNG_TYPE)).toEqual(PNG)
  })

  test('that is cut off, or too short, cannot be looked into', () => {
    for (const length of [0, 8, 20, 33, PNG.length - 1]) expect(photoFacts(PNG.subarray(0, length), PNG_TYPE)).toBeNull()
  })
})

test('other kinds of files cannot be looked into', () => {
  expect(photoFacts(PDF, 'application/pdf')).toBeNull()
  expect(withoutMetadata(PDF, 'application/pdf')).toBeNull()
})

describe('Exif data', () => {
  const NOTHING = { orientation: 1, hasPosition: false }
  test.each<[string, Uint8Array, ReturnType<typeof exifFacts>]>([
    ['that is empty', new Uint8Array(), NOTHING],
    ['in no order of bytes', bytesOf('XX', [0, 42, 0, 0, 0, 8]), NOTHING],
    ['of another kind', bytesOf('MM', [0, 43, 0, 0, 0, 8]), NOTHING],
    ['whose directory lies outside', bytesOf('MM', [0, 42, 0xff, 0xff, 0xff, 0xff]), NOTHING],
    ['that is cut off in its directory', tiffOf([orientation(3)]).subarray(0, 16), NOTHING],
    ['with a turn that does not exist', tiffOf([orientation(9)]), NOTHING],
    ['with a turn', tiffOf([orientation(3)]), { orientation: 3, hasPosition: false }],
    ['with a turn, in the other order', tiffOf([orientation(3)], [], false), { orientation: 3, hasPosition: false }],
    ['with a longitude only', tiffOf([], [{ tag: 4, type: 5, value: 1 }]), { orientation: 1, hasPosition: true }],
    ['whose position lies outside', tiffOf([{ tag: 0x8825, type: 4, value: 9999 }]), NOTHING],
  ])('%s', (_name, tiff, expected) => {
    expect(exifFacts(tiff)).toEqual(expected)
  })

  test('with a turn only says that turn', () => {
    for (let value = 1; value <= 8; value += 1) {
      expect(exifFacts(orientationOnly(value))).toEqual({ orientation: value, hasPosition: false })
    }
  })
})

test.each<[number, number, boolean]>([
  [1, 1, true],
  [0, 100, false],
  [100, 0, false],
  [10_000, 5_000, true],
  [10_000, 5_001, false],
  [20_000, 2_500, true],
  [20_001, 1, false],
  [1, 20_001, false],
  [50_000, 50_000, false],
])('a picture that declares %i × %i is decoded: %s', (width, height, drawable) => {
  expect(isDrawable({ width, height })).toBe(drawable)
})

test('the check sum of PNG is that of its specification', () => {
  expect(crc32(text('IEND'))).toBe(0xae426082)
})
