import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { EVIDENCE_FORMAT, PACKAGE_FORMAT, PART_FORMAT, SHEET_FORMAT, SUBMISSION_FORMAT } from '../src/files/formats.ts'
import { LINE_FORMAT, lineSchema } from '../src/files/portfolio/lineSchema.ts'
import { partFileSchema } from '../src/files/partSchema.ts'
import { reviewSchema, sheetFileSchema } from '../src/files/sheetSchema.ts'
import { packageManifestSchema, packageSignaturesSchema } from '../src/files/package/manifest.ts'
import { evidenceManifestSchema, manifestSchema } from '../src/files/submission/manifest.ts'
import { claimSchema, receiptSchema, signaturesSchema, summarySchema, wordingReadSchema } from '../src/files/submission/parts.ts'

interface Published {
  readonly name: string
  readonly format: number
  readonly title: string
  readonly schema: v.GenericSchema
}

const PUBLISHED: readonly Published[] = [
  { name: 'sheet', format: SHEET_FORMAT, title: 'Sheet file (診断シート)', schema: sheetFileSchema },
  { name: 'part', format: PART_FORMAT, title: 'Part-sheet (担当者用シート)', schema: partFileSchema },
  {
    name: 'manifest',
    format: SUBMISSION_FORMAT,
    title: 'manifest.json of a submission, return or receipt',
    schema: manifestSchema,
  },
  { name: 'evidence', format: EVIDENCE_FORMAT, title: 'manifest.json of a file of evidence', schema: evidenceManifestSchema },
  { name: 'package', format: PACKAGE_FORMAT, title: 'manifest.json of a package (提出一式)', schema: packageManifestSchema },
  {
    name: 'package-signatures',
    format: PACKAGE_FORMAT,
    title: 'signatures.json of a package',
    schema: packageSignaturesSchema,
  },
  { name: 'assessment', format: SUBMISSION_FORMAT, title: 'assessment.json: the result as claimed', schema: claimSchema },
  { name: 'summary', format: SUBMISSION_FORMAT, title: 'summary.json: all of a summary (要約のみ)', schema: summarySchema },
  {
    name: 'wording',
    format: SUBMISSION_FORMAT,
    title: 'wording.json: the sentences that were answered',
    schema: wordingReadSchema,
  },
  { name: 'review', format: SUBMISSION_FORMAT, title: 'review.json of a return file', schema: reviewSchema },
  { name: 'receipt', format: SUBMISSION_FORMAT, title: 'receipt.json of a receipt', schema: receiptSchema },
  { name: 'line', format: LINE_FORMAT, title: 'One line of the list of submissions (提出一覧, JSON Lines)', schema: lineSchema },
  { name: 'signatures', format: SUBMISSION_FORMAT, title: 'signatures.json', schema: signaturesSchema },
]

/**
 * The forms of our files as JSON Schema, by file name: made from the schemas that the app itself reads with. What JSON Schema
 * cannot say (a question that its edition does not have, a part that is not listed) is in docs/submission-format.md.
 */
export function publishedSchemas(): Record<string, string> {
  return Object.fromEntries(
    PUBLISHED.map((each) => [`${each.name}.schema.json`, `${JSON.stringify(jsonSchemaOf(each), null, 2)}\n`]),
  )
}

function jsonSchemaOf({ name, format, title, schema }: Published): object {
  const { $schema, ...rest } = converted(schema)
  return { $schema, $id: `urn:risk-diagnosis-sheet:${name}:${String(format)}`, title, ...rest }
}

function converted(schema: v.GenericSchema): JsonSchema {
  return toJsonSchema(schema, {
    target: 'draft-2020-12',
    // A record is a pipe of our own check for a plain object and the record itself; the latter says it all.
    typeMode: 'output',
    overrideSchema: ({ valibotSchema }) => (isRecordOfChoices(valibotSchema) ? recordOfChoices(valibotSchema) : undefined),
    overrideAction: ({ valibotAction, jsonSchema }) => {
      if (valibotAction.type !== 'check') return undefined
      const isDay = 'message' in valibotAction && valibotAction.message === 'date-does-not-exist'
      return isDay ? { ...jsonSchema, format: 'date' } : jsonSchema
    },
  })
}

interface RecordOfChoices {
  readonly key: { readonly type: string; readonly options: readonly string[] }
  readonly value: v.GenericSchema
}

function isRecordOfChoices(schema: object): schema is RecordOfChoices {
  return 'type' in schema && schema.type === 'record' && (schema as unknown as RecordOfChoices).key.type === 'picklist'
}

/** Keys of a few names are more than the converter can say. */
function recordOfChoices({ key, value }: RecordOfChoices): JsonSchema {
  const values = Object.entries(converted(value)).filter(([keyword]) => keyword !== '$schema')
  return { type: 'object', propertyNames: { enum: [...key.options] }, additionalProperties: Object.fromEntries(values) }
}
