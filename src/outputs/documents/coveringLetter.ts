import { cell, type Block, type Field, type PaperDocument, type Row } from '../document.ts'
import type { Enclosure } from '../enclosures.ts'
import { isBlank, oneLine } from '../plainName.ts'
import { openPoints } from './openPoints.ts'
import { companyOf, headOf, type DocumentSource } from './source.ts'

/** Who writes to whom: typed once by the agent, and kept on the machine. Any of it may be empty. */
export interface LetterFacts {
  /** The insurer or underwriter, with department and person. */
  readonly to: string
  readonly agency: string
  readonly address: string
  readonly person: string
  readonly telephone: string
}

export const NO_LETTER_FACTS: LetterFacts = { to: '', agency: '', address: '', person: '', telephone: '' }

/** 送付状: what is sent to the insurer, about whom, and what is still open. What was not typed is a line to write on. */
export function coveringLetter(source: DocumentSource, facts: LetterFacts, enclosures: readonly Enclosure[]): PaperDocument {
  const { words, today, sheet } = source
  const { t, day } = words
  const { inceptionDate } = sheet.profile
  const company = oneLine(companyOf(source))
  return {
    language: words.language,
    title: t('coveringLetter.title'),
    lead: '',
    cover: null,
    head: headOf(source),
    foot: words.wording.title,
    day: today,
    chapters: [
      {
        id: 'letter',
        title: t('coveringLetter.subject'),
        start: 'flow',
        blocks: [
          {
            kind: 'beside',
            share: 50,
            first: [fields([t('coveringLetter.to'), facts.to, 3])],
            second: [
              fields(
                [t('coveringLetter.date'), day(today), 1],
                [t('coveringLetter.agency'), facts.agency, 1],
                [t('coveringLetter.address'), facts.address, 2],
                [t('coveringLetter.person'), facts.person, 1],
                [t('coveringLetter.telephone'), facts.telephone, 1],
              ),
            ],
          },
          { kind: 'paragraph', tone: 'body', text: t('coveringLetter.text') },
          {
            kind: 'entries',
            entries: [
              { label: t('company.name'), text: company === '' ? t('notStated') : company },
              { label: t('company.inception'), text: inceptionDate === null ? t('notStated') : day(inceptionDate) },
              { label: t('report.edition'), text: words.wording.title },
            ],
          },
          ...enclosureBlocks(source, enclosures),
          openBlock(source, enclosures),
          { kind: 'paragraph', tone: 'fine', text: t('coveringLetter.noQuotation') },
        ],
      },
    ],
  }
}

function fields(...list: readonly (readonly [label: string, text: string, lines: number])[]): Block {
  const field = (label: string, text: string, lines: number): Field => ({ label, text: isBlank(text) ? '' : text.trim(), lines })
  return { kind: 'fields', fields: list.map((each) => field(...each)) }
}

function enclosureBlocks({ words }: DocumentSource, enclosures: readonly Enclosure[]): Block[] {
  const { t, number } = words
  if (enclosures.length === 0) return []
  const rows = enclosures.map((each): Row => ({
    tone: 'body',
    cells: [
      cell(String(each.number)),
      cell(each.paper === null ? each.title : t('coveringLetter.paper', { title: each.title, file: each.paper.fileName })),
      cell(each.pages === null ? t('coveringLetter.pagesUnknown') : number(each.pages)),
    ],
  }))
  return [
    {
      kind: 'table',
      caption: t('coveringLetter.enclosures', { count: enclosures.length }),
      columns: [
        { title: t('coveringLetter.number'), width: 9, align: 'end', names: false },
        { title: t('coveringLetter.name'), width: 77, align: 'start', names: true },
        { title: t('coveringLetter.pages'), width: 14, align: 'end', names: false },
      ],
      rows,
    },
  ]
}

/** What is open, in one sentence. */
function openBlock(source: DocumentSource, enclosures: readonly Enclosure[]): Block {
  const { t } = source.words
  const points = openPoints(source, enclosures).map(({ kind, count }) => t(`coveringLetter.point.${kind}`, { count }))
  if (points.length === 0)
    return { kind: 'notice', tone: 'plain', title: t('coveringLetter.open'), text: t('coveringLetter.openNone') }
  const text = t('coveringLetter.openSome', { points: points.join(t('listSeparator')) })
  return { kind: 'notice', tone: 'care', title: t('coveringLetter.open'), text }
}
