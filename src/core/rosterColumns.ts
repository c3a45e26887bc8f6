import { corporateNumber } from './declaration.ts'

/** What a column of a roster 名簿 may hold. */
export const ROSTER_FIELDS = [
  'name',
  'corporateNumber',
  'memberNumber',
  'chamber',
  'contact',
  'telephone',
  'mail',
  'employees',
] as const
export type RosterField = (typeof ROSTER_FIELDS)[number]

/** A row of a table as it was read; `line` is where it stands in the file. */
export interface TableRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** What each column holds, from the left; null: nothing that is read. */
export type RosterColumns = readonly (RosterField | null)[]

export interface UnderstoodColumns {
  readonly columns: RosterColumns
  /** The rows from which on members stand. */
  readonly firstRow: number
  /** The names of the columns stand in the file; otherwise they were guessed from what is in them. */
  readonly hasHeader: boolean
}

/** The names by which columns are known, without blanks and signs. Exact: a column of readings (フリガナ) is not one of names. */
const NAMES: Readonly<Record<RosterField, readonly string[]>> = {
  name: [
    ...[
      '会社名',
      '事業所名',
      '事業者名',
      '企業名',
      '社名',
      '法人名',
      '商号',
      '名称',
      '屋号',
      '商号名称',
      '商号又は名称',
      '会員名',
    ],
    ...['会員企業名', '会員企業', '会員事業所名', '会社事業所名', '事業所', '企業', '会社', '勤務先'],
    ...['name', 'company', 'companyname', 'business', 'businessname', 'organisation', 'organization', 'member', 'membername'],
  ],
  corporateNumber: [
    ...[
      '法人番号',
      '法人no',
      '国税庁法人番号',
      '法人番号13桁',
      'インボイス登録番号',
      'インボイス番号',
      '適格請求書発行事業者登録番号',
      '登録番号',
    ],
    ...['corporatenumber', 'corporateno', 'corporateid', 'invoicenumber', 'registrationnumber'],
  ],
  memberNumber: [
    ...['会員番号', '会員no', '会員コード', '会員id', '事業所番号', '事業所コード', '会員管理番号'],
    ...['membernumber', 'memberno', 'memberid', 'membershipnumber', 'membershipno', 'membershipid'],
  ],
  chamber: [
    ...['会議所', '商工会議所', '会議所名', '商工会議所名', '所属会議所', '所属商工会議所', '商工会', '団体名'],
    ...['chamber', 'chambername', 'chamberofcommerce'],
  ],
  contact: [
    ...[
      '担当者',
      '担当者名',
      '担当',
      'ご担当者',
      'ご担当者名',
      '担当者氏名',
      '連絡担当者',
      '窓口担当者',
      '窓口',
      '氏名',
      '代表者',
      '代表者名',
    ],
    ...['contact', 'contactperson', 'contactname', 'person', 'incharge'],
  ],
  telephone: [
    ...['電話', '電話番号', 'tel', '代表電話', '代表電話番号', '連絡先電話番号', '連絡先', '担当者電話番号', '日中の電話番号'],
    ...['telephone', 'phone', 'phonenumber', 'telephonenumber'],
  ],
  mail: [
    ...[
      'メール',
      'メールアドレス',
      'eメール',
      'eメールアドレス',
      '電子メール',
      '電子メールアドレス',
      '担当者メール',
      '担当者メールアドレス',
    ],
    ...['email', 'mail', 'emailaddress', 'mailaddress'],
  ],
  employees: [
    ...['従業員数', '従業員', '社員数', '従業者数', '従業員数人', '従業員人数', '常時使用する従業員数', '常用従業員数'],
    ...['employees', 'employeecount', 'numberofemployees', 'staff', 'headcount'],
  ],
}
const FIELD_OF = new Map(ROSTER_FIELDS.flatMap((field) => NAMES[field].map((name) => [name, field] as const)))

/** A title or a day of printing may stand above the names of the columns. */
const HEADER_WITHIN = 10
/** So many rows tell what is in a column. */
const LOOKED_AT = 50

/** What the columns hold: by their names in Japanese or English, and where there are none, by what is in them. Total. */
export function understoodColumns(rows: readonly TableRow[]): UnderstoodColumns {
  const heads = rows.slice(0, HEADER_WITHIN).map(({ cells }) => namedColumns(cells))
  const known = heads.map((columns) => columns.filter((field) => field !== null).length)
  const best = known.indexOf(Math.max(...known))
  const width = Math.max(0, ...rows.slice(0, LOOKED_AT).map(({ cells }) => cells.length))
  if ((known[best] ?? 0) >= LEAST_NAMES) {
    return { columns: padded(heads[best] as RosterColumns, width), firstRow: best + 1, hasHeader: true }
  }
  return { columns: guessedColumns(rows.slice(0, LOOKED_AT), width), firstRow: 0, hasHeader: false }
}

/** One word alone may as well be a member's name. */
const LEAST_NAMES = 2

function namedColumns(cells: readonly string[]): RosterColumns {
  const taken = new Set<RosterField>()
  return cells.map((cell) => {
    const field = fieldNamed(cell)
    if (field === null || taken.has(field)) return null
    taken.add(field)
    return field
  })
}

/** The field that a column's name means; a remark in brackets may follow it, but not that it holds readings. */
export function fieldNamed(name: string): RosterField | null {
  const plain = plainHead(name)
  const remark = /[（(【[]([^（(【[]*)[）)】\]]\s*$/.exec(name.trim())
  const short = remark && !READING.test(remark[1] as string) ? plainHead(name.trim().slice(0, remark.index)) : plain
  return FIELD_OF.get(plain) ?? FIELD_OF.get(short) ?? null
}

const READING = /カナ|ｶﾅ|かな|ふり|フリ|ﾌﾘ|読み|よみ|ヨミ|kana/i

function plainHead(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}ー]/gu, '')
}

/** What most of a column's cells look like. */
function guessedColumns(rows: readonly TableRow[], width: number): RosterColumns {
  const taken = new Set<RosterField>()
  return Array.from({ length: width }, (_, column) => {
    const texts = rows.map(({ cells }) => (cells[column] ?? '').normalize('NFKC').trim()).filter((text) => text !== '')
    const looks = LOOKS.find(([field, like]) => !taken.has(field) && texts.filter(like).length * 2 > texts.length)
    if (!looks) return null
    taken.add(looks[0])
    return looks[0]
  })
}

const LOOKS: readonly (readonly [RosterField, (text: string) => boolean])[] = [
  ['mail', (text) => /^\S+@\S+\.\S+$/.test(text)],
  ['corporateNumber', (text) => corporateNumber(text).ok],
  ['telephone', (text) => /^\+?\(?0?\d[\d() -]{7,}$/.test(text) && /[() -]/.test(text)],
  ['chamber', (text) => /商工会議所$|商工会$|chamber/i.test(text)],
  ['name', (text) => /会社|\(株\)|\(有\)|法人|組合|商店|工業|事務所|\b(co|ltd|inc|corp|llc|k\.k)\b/i.test(text)],
]

function padded(columns: RosterColumns, width: number): RosterColumns {
  return Array.from({ length: Math.max(width, columns.length) }, (_, index) => columns[index] ?? null)
}
