import { factValue } from '../../core/answers.ts'
import type { YesNo } from '../../core/sheet.ts'
import { cell, row, type Block, type Entry, type Table } from '../document.ts'
import { isBlank } from '../plainName.ts'
import { companyOf, type DocumentSource } from './source.ts'

function stated({ words: { t } }: DocumentSource, text: string | undefined): string {
  return text === undefined || isBlank(text) ? t('notStated') : text
}

function dayOf({ words: { t, day } }: DocumentSource, iso: string | null): string {
  return iso === null ? t('notStated') : day(iso)
}

function yesNo({ words: { t } }: DocumentSource, value: YesNo | null): string {
  if (value === null) return t('notStated')
  return t(value === 'yes' ? 'yes' : 'no')
}

/** The company as it described itself; what names it is left out where that is wished. */
export function companyEntries(source: DocumentSource): Entry[] {
  const { profile } = source.sheet
  const { wording, number, t } = source.words
  const entries: Entry[] = [
    { label: t('company.trade'), text: stated(source, wording.trades[profile.trade ?? '']) },
    {
      label: t('company.employees'),
      text: profile.employees === null ? t('notStated') : t('company.peopleCount', { count: number(profile.employees) }),
    },
    { label: t('company.sales'), text: stated(source, wording.salesBands[profile.salesBand ?? '']) },
    {
      label: t('answersDoc.membership'),
      text:
        profile.membership === null
          ? t('notStated')
          : t(profile.membership === 'member' ? 'company.member' : 'company.nonMember'),
    },
    { label: t('company.inception'), text: dayOf(source, profile.inceptionDate) },
  ]
  if (!source.showsCompany) return entries
  const chamber = [
    { label: t('company.chamber'), text: stated(source, profile.chamber) },
    { label: t('company.memberNumber'), text: stated(source, profile.memberNumber) },
  ]
  return [{ label: t('company.name'), text: companyOf(source) }, ...entries, ...(profile.membership === 'member' ? chamber : [])]
}

/** Every fact of the profile with its answer, also where another fact decides it. */
export function factsTable(source: DocumentSource): Table {
  const { rulebook, sheet, words } = source
  const { t } = words
  return {
    kind: 'table',
    caption: t('answersDoc.factsCaption'),
    columns: [
      { title: t('answers.question'), width: 78, align: 'start', names: true },
      { title: t('answers.answer'), width: 22, align: 'start', names: false },
    ],
    rows: rulebook.facts.map(({ id }) => {
      const value = factValue(rulebook, sheet, id)
      return {
        tone: 'body',
        cells: [cell(words.wording.facts[id]?.question ?? id), cell(yesNo(source, value), value === null ? 'care' : 'body')],
      }
    }),
  }
}

/** The certificates as entered; whether they count is not said here. */
export function certificateBlocks(source: DocumentSource): Block[] {
  const { sheet, words } = source
  const { t, wording } = words
  if (sheet.certificates.length === 0) return [{ kind: 'paragraph', tone: 'body', text: t('review.noCertificates') }]
  return [
    {
      kind: 'table',
      caption: t('answersDoc.certificatesCaption'),
      columns: [
        { title: t('certificates.kind'), width: 26, align: 'start', names: true },
        { title: t('certificates.number'), width: 20, align: 'start', names: false },
        { title: t('answersDoc.validity'), width: 26, align: 'start', names: false },
        { title: t('certificates.holderLabel'), width: 14, align: 'start', names: false },
        { title: t('certificates.evidenceLabel'), width: 14, align: 'start', names: false },
      ],
      rows: sheet.certificates.map(
        ({ kind, number, validFrom, validTo, holder, scope, evidenceHeld, standard, renewalUnderAudit }) => {
          const more = [
            standard ?? '',
            scope === null ? '' : t(`certificates.scope.${scope}`),
            renewalUnderAudit ? t('certificates.underAudit') : '',
          ].filter((text) => text !== '')
          return row(
            [wording.certificates[kind]?.name ?? kind, ...more].join('\n'),
            source.showsCompany ? stated(source, number) : t('answersDoc.hidden'),
            t('answersDoc.fromTo', { from: dayOf(source, validFrom), to: dayOf(source, validTo) }),
            holder === null ? t('notStated') : t(`certificates.holder.${holder}`),
            evidenceHeld === null ? t('notStated') : t(evidenceHeld === 'yes' ? 'certificates.held' : 'certificates.notHeld'),
          )
        },
      ),
    },
  ]
}

/** Past accidents and known leaks, as declared so far. */
export function accidentBlocks(source: DocumentSource): Block[] {
  const { sheet, words } = source
  const { t, wording, number } = words
  const { accidentsInPeriod, knownLeak, knownLeakDate, firstYearStart } = sheet.declaration
  const entries: Block = {
    kind: 'entries',
    entries: [
      {
        label: t('answersDoc.accidents', { years: source.rulebook.accidentYears.years }),
        text: yesNo(source, accidentsInPeriod),
      },
      { label: t('declaration.knownLeakShort'), text: yesNo(source, knownLeak) },
      ...(knownLeak === 'yes' ? [{ label: t('declaration.knownLeakDate'), text: dayOf(source, knownLeakDate) }] : []),
      { label: t('declaration.firstYear'), text: dayOf(source, firstYearStart) },
    ],
  }
  if (accidentsInPeriod !== 'yes' || sheet.accidents.length === 0) return [entries]
  return [
    entries,
    {
      kind: 'table',
      caption: t('answersDoc.accidentsCaption'),
      columns: [
        { title: t('declaration.date'), width: 19, align: 'start', names: true },
        { title: t('declaration.cause'), width: 15, align: 'start', names: false },
        { title: t('declaration.persons'), width: 13, align: 'end', names: false },
        { title: t('declaration.description'), width: 35, align: 'start', names: false },
        { title: t('declaration.prevention'), width: 18, align: 'start', names: false },
      ],
      rows: sheet.accidents.map(({ date, cause, persons, description, preventionFinished }) =>
        row(
          dayOf(source, date),
          stated(source, wording.causes[cause ?? '']),
          persons === null ? t('notStated') : number(persons),
          stated(source, description),
          preventionFinished === null
            ? t('notStated')
            : t(preventionFinished === 'yes' ? 'declaration.finished' : 'declaration.unfinished'),
        ),
      ),
    },
  ]
}
