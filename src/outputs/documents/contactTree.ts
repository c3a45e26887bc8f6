import type { Contact } from '../../core/sheet.ts'
import type { FormPart, ResponseGuide } from '../../core/wording.ts'
import { row, type Row, type Table } from '../document.ts'
import { isBlank, oneLine } from '../plainName.ts'
import type { Words } from '../words.ts'
import { blankRows } from './blankRows.ts'

type ContactsPart = Extract<FormPart, { kind: 'contacts' }>

/** Whom to call, in the guide's order, with what the sheet knows of each; empty rows where there is no guide. */
export function contactsTable(
  { caption, columns, blank }: ContactsPart,
  contacts: Readonly<Record<string, Contact>>,
  guide: ResponseGuide | null,
): Table {
  const shown = (text: string): string => (isBlank(text) ? '' : oneLine(text))
  const rows: Row[] = guide
    ? guide.contacts.map(({ id, name }) => {
        const contact = Object.hasOwn(contacts, id) ? contacts[id] : undefined
        return row(name, shown(contact?.name ?? ''), shown(contact?.telephone ?? ''), '')
      })
    : blankRows(columns.length, blank)
  const widths = [30, 32, 20, 18]
  return {
    kind: 'table',
    caption,
    columns: columns.map((title, index) => ({ title, width: widths[index] ?? 20, align: 'start', names: index === 0 })),
    rows,
  }
}

/** The steps of the response guide with who does each, a line for each. */
export function rolesText({ t }: Words, guide: ResponseGuide): string {
  return guide.steps.map(({ title, who }, index) => t('formDoc.role', { number: index + 1, title, who })).join('\n')
}
