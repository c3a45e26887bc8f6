import * as v from 'valibot'
import type { FormId, FormFill, FormPart, Forms } from '../core/wording.ts'
import type { Level } from '../core/rulebook.ts'

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/))
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(1000))
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60))
const width = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))
const titles = v.pipe(v.array(text), v.minLength(1))

const FORM_IDS: readonly FormId[] = [
  'information-register',
  'training-record',
  'take-out-log',
  'disposal-record',
  'leaver-check',
  'confidentiality-pledge',
  'contractor-check',
  'contact-tree',
  'incident-report',
  'yearly-check',
]

const field = v.strictObject({
  label: text,
  lines: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
  fill: v.exactOptional(v.picklist<readonly FormFill[]>(['company', 'employees', 'manager'])),
  choices: v.exactOptional(titles),
})
const fields = v.pipe(v.array(field), v.minLength(1))

const part: v.GenericSchema<unknown, FormPart> = v.variant('kind', [
  v.strictObject({ kind: v.literal('heading'), text }),
  v.strictObject({ kind: v.literal('paragraph'), text }),
  v.strictObject({ kind: v.literal('list'), marker: v.picklist(['bullet', 'number', 'box']), items: titles }),
  v.strictObject({ kind: v.literal('fields'), fields }),
  v.strictObject({
    kind: v.literal('table'),
    caption: text,
    columns: v.pipe(v.array(v.strictObject({ title: text, width })), v.minLength(1)),
    samples: v.array(v.array(text)),
    rows: v.array(v.union([text, v.array(v.pipe(v.string(), v.maxLength(200)))])),
    blank: count,
  }),
  v.strictObject({ kind: v.literal('signature'), text, fields, seal: text }),
  v.strictObject({ kind: v.literal('contacts'), caption: text, columns: v.pipe(titles, v.length(4)), blank: count }),
  v.strictObject({ kind: v.literal('roles') }),
  v.strictObject({
    kind: v.literal('checks'),
    caption: text,
    columns: v.pipe(titles, v.length(5)),
    items: v.pipe(v.array(v.strictObject({ question: id, text })), v.minLength(1)),
    spare: count,
  }),
])

export const formsSchema: v.GenericSchema<unknown, Forms> = v.strictObject({
  language: v.picklist(['ja', 'en']),
  revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  forms: v.array(
    v.strictObject({
      id: v.picklist(FORM_IDS),
      name: text,
      purpose: text,
      use: text,
      keep: text,
      about: v.picklist(['above', 'below']),
      heading: text,
      proves: v.pipe(
        v.array(
          v.strictObject({
            question: id,
            level: v.picklist<readonly Level[]>([0, 1, 2, 3, 4]),
            with: v.nullable(text),
          }),
        ),
        v.minLength(1),
      ),
      parts: v.pipe(v.array(part), v.minLength(1)),
    }),
  ),
})
