/** Small pictures and files of every kind, made here so that each byte is known. */
import { deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { orientationOnly } from '../../../src/files/attachment/exif.ts'
import { crc32 } from '../../../src/files/attachment/png.ts'

/** 24 × 16 pixels from blue to orange, baseline and progressive, with nothing but JFIF told about them. */
const BASELINE =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAQABgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAWEAEBAQAAAAAAAAAAAAAAAAAAFGH/xAAVAQEBAAAAAAAAAAAAAAAAAAAAA//EABcRAQADAAAAAAAAAAAAAAAAAAATFGH/2gAMAwEAAhEDEQA/AJEuEuLMuEuJXdXhRpcFmXAu6Qv/2Q=='
const PROGRESSIVE =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wgARCAAQABgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAVAQEBAAAAAAAAAAAAAAAAAAAAAv/aAAwDAQACEAMQAAABjWouJaP/xAAVEAEBAAAAAAAAAAAAAAAAAAAAEv/aAAgBAQABBQKUpSlL/8QAFREBAQAAAAAAAAAAAAAAAAAAABL/2gAIAQMBAT8BhD//xAAVEQEBAAAAAAAAAAAAAAAAAAAAE//aAAgBAgEBPwGyz//EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAQEABj8CX//EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAQEAAT8hX/8A/9oADAMBAAIAAwAAABDPP//EABQRAQAAAAAAAAAAAAAAAAAAABD/2gAIAQMBAT8QD//EABURAQEAAAAAAAAAAAAAAAAAAABx/9oACAECAQE/ELW//8QAFRABAQAAAAAAAAAAAAAAAAAAAHH/2gAIAQEAAT8QhCEIQ//Z'

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
export const JPEG = fromBase64(BASELINE)
export const PROGRESSIVE_JPEG = fromBase64(PROGRESSIVE)
/** Behind SOI and the JFIF segment of 16 bytes. */
const AFTER_JFIF = 20

export function bytesOf(...parts: (string | readonly number[] | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : [...part])),
  )
}

/** A segment of a JPEG file. */
export function segment(marker: number, ...content: (string | readonly number[] | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const body = bytesOf(...content)
  return bytesOf([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff], body)
}

/** A JPEG file with more segments behind JFIF, and more behind its end. */
export function jpegWith(segments: readonly Uint8Array[], behind: Uint8Array = new Uint8Array(), picture = JPEG) {
  return bytesOf(picture.subarray(0, AFTER_JFIF), ...segments, picture.subarray(AFTER_JFIF), behind)
}

interface ExifEntry {
  readonly tag: number
  readonly type: number
  readonly value: number
}

/** Exif data with the entries of its first directory, and a GPS directory where there are entries for one. */
export function tiffOf(first: readonly ExifEntry[], gps: readonly ExifEntry[] = [], little = true): Uint8Array<ArrayBuffer> {
  const own = gps.length === 0 ? first : [...first, { tag: 0x8825, type: 4, value: 8 + 6 + (first.length + 1) * 12 }]
  const bytes = new Uint8Array(8 + 6 + own.length * 12 + (gps.length === 0 ? 0 : 6 + gps.length * 12))
  const view = new DataView(bytes.buffer)
  view.setUint16(0, little ? 0x4949 : 0x4d4d)
  view.setUint16(2, 42, little)
  view.setUint32(4, 8, little)
  let at = 8
  for (const entries of gps.length === 0 ? [own] : [own, gps]) {
    view.setUint16(at, entries.length, little)
    at += 2
    for (const { tag, type, value } of entries) {
      view.setUint16(at, tag, little)
      view.setUint16(at + 2, type, little)
      view.setUint32(at + 4, 1, little)
      if (type === 3) view.setUint16(at + 8, value, little)
      else view.setUint32(at + 8, value, little)
      at += 12
    }
    at += 4
  }
  return bytes
}

export const orientation = (value: number): ExifEntry => ({ tag: 0x0112, type: 3, value })
/** Latitude and longitude as their references and numbers stand in a GPS directory. */
export const POSITION: readonly ExifEntry[] = [1, 2, 3, 4].map((tag) => ({ tag, type: 5, value: 35 }))

export const exif = (tiff: Uint8Array): Uint8Array<ArrayBuffer> => segment(0xe1, 'Exif\0\0', tiff)

/** As a telephone takes it: turned, with a position, a maker's note, a comment, and a second picture behind it. */
export const PHOTO = jpegWith(
  [exif(tiffOf([orientation(6)], POSITION)), segment(0xed, 'Photoshop 3.0\0byline'), segment(0xfe, 'taken by Yamada')],
  JPEG,
)

export function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = bytesOf([0, 0, 0, 0], type, data, [0, 0, 0, 0])
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  view.setUint32(bytes.length - 4, crc32(bytes.subarray(4, -4)))
  return bytes
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** A grey picture; what it declares need not be what is in it. */
export function png(width: number, height: number, more: readonly Uint8Array[] = [], behind: Uint8Array = new Uint8Array()) {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, 0], 8)
  const [wide, high] = [Math.min(width, 64), Math.min(height, 64)]
  const rows = new Uint8Array((wide + 1) * high).map((_, index) => (index % (wide + 1) === 0 ? 0 : (index * 7) % 256))
  return bytesOf(
    PNG_SIGNATURE,
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
    behind,
  )
}

export const PNG = png(20, 12)
export const text = (words: string): Uint8Array<ArrayBuffer> => bytesOf(words)
export const turnedPng = (value: number) => png(20, 12, [chunk('eXIf', orientationOnly(value))])

/** One page that says "OK": short, and every reader opens it. */
export const PDF = bytesOf(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

export function zipOf(parts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync(Object.fromEntries(Object.entries(parts).map(([name, words]) => [name, strToU8(words)]))))
}

export const office = (part: string, more: Readonly<Record<string, string>> = {}): Uint8Array<ArrayBuffer> =>
  zipOf({ '[Content_Types].xml': '<Types/>', [part]: '<x/>', ...more })

/** An office file of 1997 to 2003 with streams of these names: a head, and a directory. */
export function ole(...names: readonly string[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(512 + 128 * Math.max(4, names.length))
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  const view = new DataView(bytes.buffer)
  names.forEach((name, index) => {
    const at = 512 + index * 128
    Array.from(name).forEach((letter, position) => view.setUint16(at + position * 2, letter.charCodeAt(0), true))
    view.setUint16(at + 64, (name.length + 1) * 2, true)
    view.setUint8(at + 66, name === 'Macros' ? 1 : 2)
  })
  return bytes
}
