import type { CallOf } from '../../core/rosterCalls.ts'
import { cell, type PaperDocument, type Row } from '../document.ts'
import { isBlank, oneLine } from '../plainName.ts'
import { callScript, type RosterContext } from '../rosterTexts.ts'
import type { Words } from '../words.ts'

export interface CallListSource extends RosterContext {
  readonly words: Words
  /** ISO day. */
  readonly today: string
}

/** 電話連絡の一覧: whom to call, why and with what words, and room for what they said. */
export function callListDocument(calls: readonly CallOf[], source: CallListSource): PaperDocument {
  const { words, today, from } = source
  const { t, day } = words
  return {
    language: words.language,
    title: t('callListDoc.title'),
    lead: t('callListDoc.lead', { day: day(today), count: calls.length }),
    cover: null,
    head: isBlank(from) ? '' : oneLine(from),
    foot: words.wording.title,
    day: today,
    chapters: [
      {
        id: 'calls',
        title: t('callListDoc.calls'),
        start: 'flow',
        blocks: [
          {
            kind: 'table',
            caption: t('callListDoc.caption'),
            columns: [
              { title: t('callListDoc.member'), width: 30, align: 'start', names: true },
              { title: t('callListDoc.script'), width: 48, align: 'start', names: false },
              { title: t('callListDoc.answer'), width: 22, align: 'start', names: false },
            ],
            rows: calls.map((one): Row => {
              const { name, contact, telephone } = one.standing.member
              const { why, say } = callScript(one, source)
              const who = [name, contact, telephone].filter((text) => !isBlank(text)).map(oneLine)
              return { tone: 'body', cells: [cell(who.join('\n')), cell(`${why}\n${say}`), cell('')] }
            }),
          },
        ],
      },
    ],
  }
}
