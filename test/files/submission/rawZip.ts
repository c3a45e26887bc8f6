import { crc32 } from 'node:zlib'

/** One entry of a ZIP that may be anything; what is not said is as an honest program would write it. */
export interface RawEntry {
  readonly name: string | Buffer
  readonly bytes?: Uint8Array
  readonly crc?: number
  readonly method?: number
  readonly flags?: number
  /** Sizes as declared. */
  readonly packed?: number
  readonly size?: number
  readonly offset?: number
  readonly attributes?: number
  readonly time?: number
  readonly extra?: Uint8Array
  readonly comment?: Uint8Array
  readonly madeBy?: number
  /** Leaves the local head and content out: the directory points at something else. */
  readonly onlyListed?: boolean
}

export interface RawEnd {
  readonly count?: number
  readonly directory?: number
  readonly size?: number
  readonly comment?: Uint8Array
  readonly before?: Uint8Array
}

const EMPTY = new Uint8Array()

/** A writer of ZIP files that lies on demand. */
export function rawZip(entries: readonly RawEntry[], end: RawEnd = {}): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const { bytes = EMPTY, method = 0, flags = 0x0800, extra = EMPTY, comment = EMPTY, time = 0x00210000 } = entry
    const name = typeof entry.name === 'string' ? Buffer.from(entry.name) : entry.name
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(method, 4)
    fields.writeUInt32LE(time, 6)
    fields.writeUInt32LE(entry.crc ?? crc32(bytes), 10)
    fields.writeUInt32LE(entry.packed ?? bytes.length, 14)
    fields.writeUInt32LE(entry.size ?? bytes.length, 18)
    fields.writeUInt16LE(name.length, 22)
    fields.writeUInt16LE(extra.length, 24)
    const head = Buffer.alloc(20)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE(entry.madeBy ?? 20, 4)
    const tail = Buffer.alloc(14)
    tail.writeUInt16LE(comment.length, 0)
    tail.writeUInt32LE(entry.attributes ?? 0, 6)
    tail.writeUInt32LE(entry.offset ?? offset, 10)
    central.push(Buffer.concat([head.subarray(0, 6), fields, tail, name, extra, comment]))
    if (entry.onlyListed) continue
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), fields, name, extra, bytes])
    parts.push(local)
    offset += local.length
  }
  const { before = EMPTY, comment = EMPTY } = end
  const list = Buffer.concat(central)
  const last = Buffer.alloc(22)
  last.writeUInt32LE(0x06054b50, 0)
  last.writeUInt16LE(end.count ?? entries.length, 8)
  last.writeUInt16LE(end.count ?? entries.length, 10)
  last.writeUInt32LE(end.size ?? list.length, 12)
  last.writeUInt32LE(end.directory ?? offset + before.length, 16)
  last.writeUInt16LE(comment.length, 20)
  return new Uint8Array(Buffer.concat([...parts, before, list, last, comment]))
}
