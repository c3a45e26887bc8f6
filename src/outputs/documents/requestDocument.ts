import type { RequestedPaper } from '../../core/paperRequest.ts'
import type { Block, Entry, PaperDocument } from '../document.ts'
import { isBlank, oneLine } from '../plainName.ts'
import { contactLine } from '../requestText.ts'
import type { Words } from '../words.ts'

export interface RequestSource {
  readonly companyName: string
  readonly by: string
  readonly telephone: string
  readonly message: string
  /** ISO days: by when (null: none is named), and today. */
  readonly due: string | null
  readonly today: string
  readonly papers: readonly RequestedPaper[]
  readonly words: Words
}

/** 書類のお願い: on paper what the agent asks for, with a box for each, by when, why, and how to send it. No answer and no discount is named. */
export function requestDocument(source: RequestSource): PaperDocument {
  const { words, companyName, today, message, papers } = source
  const { t } = words
  const contact = contactLine(source, t)
  const wanted = (wants: RequestedPaper['wants']) => papers.filter((paper) => paper.wants === wants)
  return {
    language: words.language,
    title: t('clientRequest.page.title'),
    lead: t('clientRequest.mail.why'),
    cover: null,
    head: isBlank(companyName) ? '' : oneLine(companyName).slice(0, HEAD_NAME),
    foot: words.wording.title,
    day: today,
    chapters: [
      {
        id: 'request',
        title: t('clientRequest.page.asked'),
        start: 'flow',
        blocks: [
          { kind: 'entries', entries: aboutEntries(source) },
          ...(isBlank(message) ? [] : [{ kind: 'paragraph', text: message.trim(), tone: 'body' } as const]),
          ...boxes(t('clientRequest.page.papers'), wanted('paper'), t),
          ...boxes(t('clientRequest.page.answers'), wanted('answer'), t),
        ],
      },
      {
        id: 'how',
        title: t('clientRequest.page.how'),
        start: 'flow',
        blocks: [
          {
            kind: 'list',
            marker: 'number',
            items: [t('clientRequest.mail.how'), t('clientRequest.mail.sendBack'), t('clientRequest.mail.onPaper')],
          },
          ...(contact === '' ? [] : [{ kind: 'paragraph', text: contact, tone: 'body' } as const]),
        ],
      },
    ],
  }
}

const HEAD_NAME = 40

function aboutEntries({ companyName, by, telephone, due, today, words: { t, day } }: RequestSource): Entry[] {
  const person = [by, telephone].filter((text) => !isBlank(text)).map(oneLine)
  return [
    { label: t('clientRequest.page.to'), text: isBlank(companyName) ? t('document.unnamed') : oneLine(companyName) },
    ...(person.length === 0 ? [] : [{ label: t('clientRequest.page.contact'), text: person.join(' ') }]),
    ...(due === null ? [] : [{ label: t('clientRequest.page.due'), text: day(due) }]),
    { label: t('clientRequest.page.on'), text: day(today) },
  ]
}

function boxes(heading: string, papers: readonly RequestedPaper[], t: Words['t']): Block[] {
  if (papers.length === 0) return []
  return [
    { kind: 'heading', level: 3, text: heading },
    {
      kind: 'list',
      marker: 'box',
      items: papers.map(({ title, note, wants }) =>
        wants === 'answer' || isBlank(note) ? title : t('clientRequest.page.item', { title, note: oneLine(note) }),
      ),
    },
  ]
}
