import type { CarriedItem, DeskLine } from '../../core/evidenceDesk.ts'
import { cell, row, type Block, type Chapter, type PaperDocument, type Row } from '../document.ts'
import type { Enclosure } from '../enclosures.ts'
import { isBlank, oneLine } from '../plainName.ts'
import { declaredLines, enclosedFor, isNotValid, openPoints } from './openPoints.ts'
import { companyOf, headOf, type DocumentSource } from './source.ts'
import { subjectName } from './subjectName.ts'

/**
 * チェックリスト for the insurer: each line of the discount with what proves it, and under which number that is enclosed. It is made from the
 * sheet, its register and what is really enclosed; what the agent found when checking is not in it.
 */
export function agentCheckList(source: DocumentSource, enclosures: readonly Enclosure[]): PaperDocument {
  const { words, today } = source
  const { t } = words
  return {
    language: words.language,
    title: t('agentCheckList.title'),
    lead: t('agentCheckList.lead'),
    cover: null,
    head: headOf(source),
    foot: words.wording.title,
    day: today,
    chapters: [
      aboutChapter(source),
      ...declaredLines(source).map((line) => lineChapter(source, line, enclosures)),
      ...openChapter(source, enclosures),
      documentsChapter(source, enclosures),
    ],
  }
}

function aboutChapter(source: DocumentSource): Chapter {
  const { words, sheet, assessment } = source
  const { t, day, wording } = words
  const { inceptionDate } = sheet.profile
  const { certain, reachable } = assessment.discount
  const company = oneLine(companyOf(source))
  const value =
    certain === reachable
      ? t('percent', { value: certain })
      : t('discountDoc.certainAndPossible', { certain, possible: reachable })
  return {
    id: 'about',
    title: t('agentCheckList.about'),
    start: 'flow',
    blocks: [
      {
        kind: 'entries',
        entries: [
          { label: t('company.name'), text: company === '' ? t('notStated') : company },
          { label: t('company.inception'), text: inceptionDate === null ? t('notStated') : day(inceptionDate) },
          { label: t('discountDoc.discount'), text: value },
        ],
      },
      { kind: 'paragraph', tone: 'fine', text: wording.estimateNotice },
    ],
  }
}

/** One line of the discount: what it needs first, then what the register shows besides. */
function lineChapter(source: DocumentSource, line: DeskLine, enclosures: readonly Enclosure[]): Chapter {
  const { words } = source
  const { t, wording } = words
  const { kind, percent, items, certificateKind } = line
  const name = t(`agentCheckList.line.${kind}`, { name: wording.certificates[certificateKind ?? '']?.name ?? '' })
  const needed = items.filter(({ ask }) => ask !== 'not-needed')
  const others = items.filter(({ ask }) => ask === 'not-needed')
  const isGrouped = needed.length > 0 && others.length > 0
  const rows = (list: readonly CarriedItem[], title: string): Row[] =>
    list.length === 0
      ? []
      : [
          ...(isGrouped ? [{ tone: 'group', cells: [cell(title)] } as const] : []),
          ...list.map((item) => itemRow(source, item, enclosures)),
        ]
  const blocks: Block[] =
    items.length === 0
      ? [{ kind: 'paragraph', tone: 'body', text: t('agentCheckList.nothing') }]
      : [
          {
            kind: 'table',
            caption: t('agentCheckList.table', { line: name }),
            columns: [
              { title: t('agentCheckList.what'), width: 25, align: 'start', names: true },
              { title: t('agentCheckList.proof'), width: 37, align: 'start', names: false },
              { title: t('agentCheckList.enclosed'), width: 25, align: 'start', names: false },
              { title: t('agentCheckList.tick'), width: 13, align: 'center', names: false },
            ],
            rows: [...rows(needed, t('agentCheckList.needed')), ...rows(others, t('agentCheckList.others'))],
          },
        ]
  const id = [kind, certificateKind ?? '', items[0]?.subject.kind === 'certificate' ? items[0].subject.certificate : ''].join('-')
  return {
    id,
    title: percent === null ? name : t('agentCheckList.gives', { name, percent }),
    start: 'flow',
    blocks,
  }
}

function itemRow(source: DocumentSource, item: CarriedItem, enclosures: readonly Enclosure[]): Row {
  const { t } = source.words
  const numbers = enclosedFor(item, enclosures).map(({ number }) => number)
  const enclosed =
    numbers.length === 0
      ? t(item.state === 'missing' ? 'agentCheckList.none' : 'agentCheckList.notEnclosed')
      : t('agentCheckList.numbers', { numbers: numbers.join(t('listSeparator')) })
  const state = item.state === 'missing' || item.state === 'checked' || item.state === 'fails' ? null : item.state
  const tells = isNotValid(item) && state !== null ? [t(`evidence.state.${state}`)] : []
  const isOpen = item.ask !== 'not-needed' && (numbers.length === 0 || tells.length > 0)
  return {
    tone: 'body',
    cells: [
      cell(subjectName(source, item.subject)),
      cell(proofOf(source, item)),
      cell([enclosed, ...tells].join('\n'), isOpen ? 'care' : 'body'),
      cell(t('agentCheckList.box')),
    ],
  }
}

function proofOf({ sheet, words }: DocumentSource, { subject }: CarriedItem): string {
  const { t, wording } = words
  const { memberNumber } = sheet.profile
  switch (subject.kind) {
    case 'question':
      return wording.questions[subject.question]?.evidence ?? ''
    case 'certificate':
      return t('evidence.asks.showsCertificate')
    case 'membership':
      return isBlank(memberNumber)
        ? t('agentCheckList.membershipNoNumber')
        : t('agentCheckList.membershipShows', { number: oneLine(memberNumber) })
    case 'sales':
      return t('evidence.asks.showsSalesAny')
  }
}

function openChapter(source: DocumentSource, enclosures: readonly Enclosure[]): Chapter[] {
  const { t } = source.words
  const items = openPoints(source, enclosures).map(({ kind, count }) => t(`coveringLetter.point.${kind}`, { count }))
  if (items.length === 0) return []
  return [
    {
      id: 'open',
      title: t('agentCheckList.open'),
      start: 'flow',
      blocks: [{ kind: 'list', marker: 'box', items }],
    },
  ]
}

function documentsChapter({ words }: DocumentSource, enclosures: readonly Enclosure[]): Chapter {
  const { t } = words
  const blocks: Block[] =
    enclosures.length === 0
      ? [{ kind: 'paragraph', tone: 'body', text: t('agentCheckList.noEnclosures') }]
      : [
          {
            kind: 'table',
            caption: t('coveringLetter.enclosures', { count: enclosures.length }),
            columns: [
              { title: t('coveringLetter.number'), width: 10, align: 'end', names: false },
              { title: t('coveringLetter.name'), width: 77, align: 'start', names: true },
              { title: t('agentCheckList.tick'), width: 13, align: 'center', names: false },
            ],
            rows: enclosures.map(({ number, title, paper }) =>
              row(
                String(number),
                paper === null ? title : t('coveringLetter.paper', { title, file: paper.fileName }),
                t('agentCheckList.box'),
              ),
            ),
          },
        ]
  return { id: 'documents', title: t('agentCheckList.documents'), start: 'flow', blocks }
}
