import { unzipSync } from 'fflate'
import { COUNT_LIMITS } from '../../core/limits.ts'
import { failure, problem, success, type Result } from '../../core/problem.ts'
import type { AttachedType } from '../../outputs/attachedTypes.ts'
import { startsWith, text } from './pieces.ts'

/** An office file has some hundred parts; a list of more is not looked through. */
const MOST_PARTS = 10_000
/** How far the beginning of a text is looked at. */
const TEXT_BEGINNING = 1024

/** By the first bytes, anywhere that the format allows nothing before them. */
const PICTURES: readonly (readonly [AttachedType, (bytes: Uint8Array) => boolean])[] = [
  ['image/jpeg', (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff])],
  ['image/png', (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/webp', (bytes) => startsWith(bytes, text('RIFF')) && startsWith(bytes, text('WEBP'), 8)],
  ['image/heic', (bytes) => startsWith(bytes, text('ftyp'), 4) && HEIC_BRANDS.some((brand) => startsWith(bytes, text(brand), 8))],
]
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']

const PROGRAMS: readonly (readonly number[])[] = [
  text('MZ'),
  [0x7f, ...text('ELF')],
  [0xfe, 0xed, 0xfa, 0xce],
  [0xfe, 0xed, 0xfa, 0xcf],
  [0xce, 0xfa, 0xed, 0xfe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
  text('#!'),
  // A shortcut of Windows.
  [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00],
]

const ARCHIVES: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  text('7z\u00bc\u00af\u0027\u001c'),
  text('Rar!'),
  text('BZh'),
  [0xfd, ...text('7zXZ')],
  text('MSCF'),
]

const ZIP = [0x50, 0x4b]
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/**
 * What a file to be attached is, told by its content; its name counts for nothing. Unhappy: empty, too large, a web page or drawing
 * that could hold a program, a program, an archive, an office file with macros or a password, and anything else.
 */
export function attachedType(bytes: Uint8Array): Result<AttachedType> {
  if (bytes.length === 0) return failure(problem('file-empty'))
  if (bytes.length > COUNT_LIMITS.attachedBytes) {
    return failure(problem('attachment-too-large', '', { limitMegabytes: COUNT_LIMITS.attachedBytes / 1_000_000 }))
  }
  if (startsWith(bytes, text('%PDF-'), byteOrderMark(bytes))) return success('application/pdf')
  const picture = PICTURES.find(([, fits]) => fits(bytes))
  if (picture) return success(picture[0])
  if (startsWith(bytes, ZIP)) return zipType(bytes)
  if (startsWith(bytes, OLE)) return oleType(bytes)
  if (PROGRAMS.some((signature) => startsWith(bytes, signature))) return failure(problem('attachment-program'))
  if (ARCHIVES.some((signature) => startsWith(bytes, signature))) return failure(problem('attachment-archive'))
  return failure(problem(isMarkup(bytes) ? 'attachment-web-page' : 'attachment-unknown'))
}

/** Office files are ZIP archives with parts of fixed names. Nothing is unpacked. */
function zipType(bytes: Uint8Array): Result<AttachedType> {
  const names = partNames(bytes)
  if (!names) return failure(problem('attachment-archive'))
  if (names.some((name) => /(^|\/)vbaProject\.bin$/i.test(name))) return failure(problem('attachment-macros'))
  const found = OFFICE_PARTS.find(([part]) => names.includes(part))
  return found && names.includes('[Content_Types].xml') ? success(found[1]) : failure(problem('attachment-archive'))
}

const OFFICE_PARTS: readonly (readonly [string, AttachedType])[] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]

/** The names in a ZIP's directory; null for one that is broken or has too many. A directory may claim billions of entries. */
function partNames(bytes: Uint8Array): string[] | null {
  const names: string[] = []
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        if (names.length === MOST_PARTS) throw new RangeError('expected the parts of an office file, got more')
        names.push(name)
        return false
      },
    })
    return names
  } catch {
    return null
  }
}

/** Office files of 1997 to 2003 are small file systems; what they are is told by the names in their directory. */
function oleType(bytes: Uint8Array): Result<AttachedType> {
  const streams = new Set(oleNames(bytes))
  if (streams.has('EncryptedPackage')) return failure(problem('attachment-password'))
  if (['_VBA_PROJECT', '_VBA_PROJECT_CUR', 'Macros'].some((name) => streams.has(name)))
    return failure(problem('attachment-macros'))
  if (streams.has('WordDocument')) return success('application/msword')
  if (streams.has('Workbook') || streams.has('Book')) return success('application/vnd.ms-excel')
  if (streams.has('PowerPoint Document')) return success('application/vnd.ms-powerpoint')
  return failure(problem('attachment-unknown'))
}

const OLE_ENTRY = 128
const LONGEST_OLE_NAME = 31

/**
 * Every entry of a directory has 128 bytes and begins at a multiple of them: a name in UTF-16, its length in bytes with the ending
 * zero at 64, the kind (1 storage, 2 stream) at 66.
 */
function* oleNames(bytes: Uint8Array): Generator<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 512; at + OLE_ENTRY <= bytes.length; at += OLE_ENTRY) {
    const letters = view.getUint16(at + 64, true) / 2 - 1
    const kind = view.getUint8(at + 66)
    if ((kind !== 1 && kind !== 2) || !Number.isInteger(letters) || letters < 1 || letters > LONGEST_OLE_NAME) continue
    if (view.getUint16(at + letters * 2, true) !== 0) continue
    yield String.fromCharCode(...Array.from({ length: letters }, (_, index) => view.getUint16(at + index * 2, true)))
  }
}

/** HTML, SVG and everything else that begins with a tag: a browser would run what is in it. */
function isMarkup(bytes: Uint8Array): boolean {
  const beginning = bytes.subarray(0, TEXT_BEGINNING)
  const encoding = startsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : 'utf-8'
  return /^\s*<[!?a-z]/i.test(new TextDecoder(encoding).decode(beginning))
}

function byteOrderMark(bytes: Uint8Array): number {
  return startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0
}
