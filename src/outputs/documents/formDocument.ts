import { cell, row, type Block, type Field, type PaperDocument, type Row } from '../document.ts'
import type { Form, FormField, FormFill, FormId, FormPart, FormTable, Forms, ResponseGuide } from '../../core/wording.ts'
import { isBlank, oneLine } from '../plainName.ts'
import { blankRows } from './blankRows.ts'
import { contactsTable, rolesText } from './contactTree.ts'
import { provesTexts } from './formProofs.ts'
import { companyOf, type DocumentSource } from './source.ts'

/** A ready form of the edition, filled in as far as the sheet knows; an id that the edition does not have gives an empty page. */
export function formDocument(source: DocumentSource, forms: Forms, id: FormId, guide: ResponseGuide | null): PaperDocument {
  const { words, today } = source
  const form = forms.forms.find((each) => each.id === id)
  return {
    language: words.language,
    title: form?.name ?? '',
    lead: form?.about === 'above' ? form.use : '',
    cover: null,
    head: oneLine(companyOf(source)),
    foot: words.wording.title,
    day: today,
    chapters: form
      ? [
          {
            id: 'form',
            title: form.heading,
            start: 'flow',
            blocks: [...form.parts.flatMap((part) => blocksOf(source, part, guide)), ...aboutBlocks(source, form)],
          },
        ]
      : [],
  }
}

/** Small, at the end: what the form is evidence for, how long it is kept, and that it promises no discount. */
function aboutBlocks(source: DocumentSource, form: Form): Block[] {
  const { t } = source.words
  const lines = [
    ...provesTexts(source, form),
    ...(form.about === 'below' ? [form.use] : []),
    t('formDoc.keep', { keep: form.keep }),
  ]
  return [{ kind: 'paragraph', text: lines.join('\n'), tone: 'fine' }]
}

function blocksOf(source: DocumentSource, part: FormPart, guide: ResponseGuide | null): Block[] {
  switch (part.kind) {
    case 'heading':
      return [{ kind: 'heading', level: 3, text: part.text }]
    case 'paragraph':
      return [{ kind: 'paragraph', text: part.text, tone: 'body' }]
    case 'list':
      return [part]
    case 'fields':
      return fieldBlocks(source, part.fields)
    case 'signature':
      return [{ ...part, fields: part.fields.map((field) => filled(source, field)) }]
    case 'table':
      return [tableOf(part)]
    case 'contacts':
      return [contactsTable(part, source.sheet.contacts, guide)]
    case 'roles':
      return guide ? [{ kind: 'paragraph', text: rolesText(source.words, guide), tone: 'fine' }] : []
    case 'checks':
      return checkBlocks(source, part)
  }
}

/** More choices than this need the whole width. */
const CHOICES_IN_HALF = 2

/** Short fields stand in two columns. */
function fieldBlocks(source: DocumentSource, given: readonly FormField[]): Block[] {
  const fields = given.map((field) => filled(source, field))
  const areShort = given.every(({ lines, choices = [] }) => lines === 1 && choices.length <= CHOICES_IN_HALF)
  if (fields.length < 2 || !areShort) return [{ kind: 'fields', fields }]
  const first = fields.filter((_, index) => index % 2 === 0)
  const second = fields.filter((_, index) => index % 2 === 1)
  return [{ kind: 'beside', share: 50, first: [{ kind: 'fields', fields: first }], second: [{ kind: 'fields', fields: second }] }]
}

function filled(source: DocumentSource, { label, lines, fill, choices }: FormField): Field {
  if (choices) return { label, text: choices.map((choice) => `□ ${choice}`).join('　'), lines }
  return { label, text: fill ? known(source, fill) : '', lines }
}

/** What the sheet already knows; empty where it does not. */
function known(source: DocumentSource, fill: FormFill): string {
  const { t } = source.words
  const { profile, contacts } = source.sheet
  switch (fill) {
    case 'company':
      return isBlank(profile.companyName) ? '' : oneLine(companyOf(source))
    case 'employees':
      return profile.employees === null ? '' : t('company.peopleCount', { count: profile.employees })
    case 'manager':
      return oneLine(contacts.manager?.name ?? '')
  }
}

function tableOf({ caption, columns, samples, rows, blank }: FormTable): Block {
  return {
    kind: 'table',
    caption,
    columns: columns.map(({ title, width }, index) => ({ title, width, align: 'start', names: index === 0 && rows.length > 0 })),
    rows: [
      ...samples.map((texts): Row => ({ tone: 'body', cells: texts.map((text) => cell(text, 'soft')) })),
      ...rows.map((texts): Row => {
        const isGroup = typeof texts === 'string'
        const cells = columns.map((_, index) => cell((isGroup ? [texts] : texts)[index] ?? ''))
        return { tone: isGroup ? 'group' : 'body', cells }
      }),
      ...blankRows(columns.length, blank),
    ],
  }
}

/** A row for each question that applies to the company; those left out are named. */
function checkBlocks({ assessment, words }: DocumentSource, part: Extract<FormPart, { kind: 'checks' }>): Block[] {
  const { t } = words
  const results = new Map(assessment.questions.map((question) => [question.id, question]))
  const items = part.items.flatMap(({ question, text }) => {
    const result = results.get(question)
    return result ? [{ result, text }] : []
  })
  const applying = items.filter(({ result }) => result.state !== 'not-applicable')
  const left = items.filter(({ result }) => result.state === 'not-applicable')
  const numberOf = (number: number): string => t('questions.number', { number })
  const widths = [8, 55, 7, 20, 11]
  return [
    {
      kind: 'table',
      caption: part.caption,
      columns: part.columns.map((title, index) => ({ title, width: widths[index] ?? 10, align: 'start', names: index === 1 })),
      rows: [
        ...applying.map(({ result, text }) => row(numberOf(result.number), text, '', '', '')),
        ...blankRows(part.columns.length, part.spare),
      ],
    },
    ...(left.length === 0
      ? []
      : [
          {
            kind: 'paragraph' as const,
            text: t('formDoc.leftOut', { questions: left.map(({ result }) => numberOf(result.number)).join(t('listSeparator')) }),
            tone: 'fine' as const,
          },
        ]),
  ]
}
