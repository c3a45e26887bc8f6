import { cell, row, type Block, type Chapter, type Entry, type PaperDocument, type Row, type Table } from '../document.ts'
import { isBlank, oneLine } from '../plainName.ts'
import { basisBlock } from './basisBlock.ts'
import { agentChapter } from './discountAgent.ts'
import { certificatesChapter } from './discountCertificates.ts'
import { evidenceChapter } from './discountEvidence.ts'
import { essentialsChapter, managementChapter } from './discountManagement.ts'
import { flagTexts } from './flagTexts.ts'
import { unconfirmedBlocks } from './reportYears.ts'
import { companyOf, editionName, headOf, type DocumentSource } from './source.ts'

/** 割引確認シート: the discount with its reasons and what proves it, as a working paper for the agent. Any sheet gives one. */
export function discountDocument(source: DocumentSource): PaperDocument {
  const { rulebook, words, today } = source
  const { t } = words
  return {
    language: words.language,
    title: t('discountDoc.title'),
    lead: t('discountDoc.lead'),
    cover: null,
    head: headOf(source),
    foot: rulebook.status === 'draft' ? t('report.draft', { edition: words.wording.title }) : words.wording.title,
    day: today,
    chapters: [
      resultChapter(source),
      managementChapter(source),
      essentialsChapter(source),
      certificatesChapter(source),
      flagsChapter(source),
      evidenceChapter(source),
      agentChapter(source),
    ],
  }
}

function resultChapter(source: DocumentSource): Chapter {
  const { assessment, rulebook, words } = source
  const { t, wording } = words
  const { certain, reachable } = assessment.discount
  const value =
    certain === reachable
      ? t('percent', { value: certain })
      : t('discountDoc.certainAndPossible', { certain, possible: reachable })
  const { management, certificates, combination, group } = rulebook
  const bases = [management.maximumBasis, certificates.maximumBasis, combination.basis, group.basis, group.orderBasis]
  return {
    id: 'result',
    title: t('discountDoc.result'),
    start: 'flow',
    blocks: [
      headBlock(source),
      {
        kind: 'beside',
        share: 50,
        first: [{ kind: 'statement', label: t('discountDoc.discount'), value, text: openText(source) }],
        second: [{ kind: 'notice', tone: 'care', title: t('discountDoc.estimate'), text: wording.estimateNotice }],
      },
      ...unconfirmedBlocks(source),
      { kind: 'beside', share: 64, first: [sumTable(source)], second: groupBlocks(source) },
      basisBlock(source, bases),
    ],
  }
}

/** The group discount by itself: it is never added to the other. */
function groupBlocks({ assessment, words }: DocumentSource): Block[] {
  const { t } = words
  const { percent, membership } = assessment.group
  const text =
    membership === null
      ? t('step.groupOpen')
      : membership === 'member'
        ? t('step.groupMember', { percent })
        : t('step.groupNonMember')
  return [
    { kind: 'heading', level: 3, text: membership === null ? t('group.title') : t('discountDoc.group', { percent }) },
    { kind: 'paragraph', tone: 'body', text },
  ]
}

/** What is still open, in a sentence; empty when nothing is. */
function openText({ assessment, words }: DocumentSource): string {
  const { t } = words
  const { counts, management } = assessment
  if (management.noTierBecause === 'nothing-applicable') return t('result.nothingApplicable')
  const open = [
    ...(counts.unanswered > 0 ? [t('result.unanswered', { count: counts.unanswered })] : []),
    ...(counts.unknown > 0 ? [t('discountDoc.unknown', { count: counts.unknown })] : []),
  ]
  return open.join('\n')
}

/** Who it is about and what it rests on, in two columns. */
function headBlock(source: DocumentSource): Block {
  const { rulebook, sheet, words, today } = source
  const { t, day } = words
  const { memberNumber, chamber, membership, inceptionDate } = sheet.profile
  const { name, position, confirmedOn } = sheet.confirmation
  const stated = (text: string): string => (isBlank(text) ? t('notStated') : oneLine(text))
  const edition = editionName(words, rulebook)
  const company = oneLine(companyOf(source))
  const first: Entry[] = [
    ...(company === '' ? [] : [{ label: t('company.name'), text: company }]),
    { label: t('company.inception'), text: inceptionDate === null ? t('notStated') : day(inceptionDate) },
    ...(membership === 'member' && source.showsCompany
      ? [
          {
            label: t('company.memberNumber'),
            text: t('discountDoc.member', { chamber: stated(chamber), number: stated(memberNumber) }),
          },
        ]
      : []),
  ]
  const second: Entry[] = [
    {
      label: t('confirmation.title'),
      text:
        confirmedOn === null
          ? t('discountDoc.notConfirmed')
          : t('confirmation.done', {
              day: day(confirmedOn),
              name: oneLine(name),
              position: isBlank(position) ? t('confirmation.noPosition') : oneLine(position),
            }),
    },
    { label: t('report.date'), text: day(today) },
    { label: t('report.edition'), text: edition },
  ]
  return {
    kind: 'beside',
    share: 50,
    first: [{ kind: 'entries', entries: first }],
    second: [{ kind: 'entries', entries: second }],
  }
}

/** Management, certificates, what is above the maximum, and the discount. */
function sumTable({ assessment, rulebook, words }: DocumentSource): Table {
  const { t } = words
  const { management, certificates, cutOff, discount } = assessment
  const percent = (value: number): string => t('percent', { value })
  const isCut = cutOff.certain > 0 || cutOff.reachable > 0
  const total: Row = {
    tone: 'total',
    cells: [
      cell(t('waterfall.discount'), 'strong'),
      cell(percent(discount.certain), 'strong'),
      cell(percent(discount.reachable), 'strong'),
      cell(t('discountDoc.maximum', { percent: rulebook.combination.maximumPercent })),
    ],
  }
  return {
    kind: 'table',
    caption: t('waterfall.title'),
    columns: [
      { title: t('waterfall.part'), width: 28, align: 'start', names: true },
      { title: t('waterfall.certain'), width: 16, align: 'end', names: false },
      { title: t('discountDoc.possible'), width: 16, align: 'end', names: false },
      { title: t('discountDoc.upTo'), width: 30, align: 'start', names: false },
    ],
    rows: [
      row(
        t('waterfall.management'),
        percent(management.certain.discountPercent),
        percent(management.reachable.discountPercent),
        t('discountDoc.maximum', { percent: rulebook.management.maximumPercent }),
      ),
      row(
        t('waterfall.certificates'),
        percent(certificates.certainPercent),
        percent(certificates.possiblePercent),
        t('discountDoc.maximum', { percent: rulebook.certificates.maximumPercent }),
      ),
      ...(isCut ? [row(t('waterfall.cut-off'), percent(-cutOff.certain), percent(-cutOff.reachable), '')] : []),
      total,
    ],
  }
}

function flagsChapter(source: DocumentSource): Chapter {
  const { t } = source.words
  const flags = flagTexts(source)
  return {
    id: 'flags',
    title: t('flag.title'),
    start: 'flow',
    blocks: [
      { kind: 'paragraph', text: flags.length === 0 ? t('flag.none') : t('discountDoc.flags'), tone: 'body' },
      ...(flags.length === 0 ? [] : [{ kind: 'list' as const, marker: 'box' as const, items: flags }]),
    ],
  }
}
