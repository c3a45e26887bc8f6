import type { Accident, YesNo } from '../../core/sheet.ts'
import { row, type Block, type Entry } from '../document.ts'
import { isBlank, oneLine } from '../plainName.ts'
import { beside, column, entries, heading, list, names, paragraphs, table, typed } from './reportBlocks.ts'
import type { DocumentSource } from './source.ts'

/** The company and what it declares; what would name it is left out where its name is hidden. */
export function companyBlocks(source: DocumentSource): Block[] {
  const { rulebook, sheet, words } = source
  const { t, wording } = words
  const { declaration, accidents } = sheet
  const no = rulebook.facts.filter(({ id }) => sheet.facts[id] === 'no').map(({ id }) => wording.facts[id]?.no ?? id)
  return [
    beside(50, [entries(...profile(source))], [entries(...declared(source))]),
    ...confirmation(source),
    ...(declaration.accidentsInPeriod === 'yes' && accidents.length > 0 ? [accidentTable(source, accidents)] : []),
    heading(t('report.facts')),
    ...(no.length === 0
      ? paragraphs('body', t('reportDoc.factsNone'))
      : [...paragraphs('body', t('reportDoc.factsText')), ...list(no)]),
  ]
}

function profile({ sheet, words, showsCompany }: DocumentSource): Entry[] {
  const { t, number, wording } = words
  const { profile: company } = sheet
  const stated = (text: string | undefined): string => (text === undefined || isBlank(text) ? t('notStated') : text)
  const name = { label: t('company.name'), text: stated(company.companyName) }
  const chamber = [
    { label: t('company.chamber'), text: stated(company.chamber) },
    { label: t('company.memberNumber'), text: stated(company.memberNumber) },
  ]
  return [
    ...(showsCompany ? [name] : []),
    { label: t('company.trade'), text: stated(wording.trades[company.trade ?? '']) },
    {
      label: t('company.employees'),
      text: company.employees === null ? t('notStated') : t('company.peopleCount', { count: number(company.employees) }),
    },
    { label: t('company.sales'), text: stated(wording.salesBands[company.salesBand ?? '']) },
    {
      label: t('reportDoc.membership'),
      text:
        company.membership === null
          ? t('notStated')
          : t(company.membership === 'member' ? 'company.member' : 'company.nonMember'),
    },
    ...(showsCompany && company.membership === 'member' ? chamber : []),
  ]
}

function declared({ sheet: { declaration }, words: { t, day } }: DocumentSource): Entry[] {
  const yesNo = (value: YesNo | null): string => (value === null ? t('notStated') : t(value))
  const stated = (iso: string | null): string => (iso === null ? t('notStated') : day(iso))
  const { accidentsInPeriod, knownLeak, knownLeakDate, firstYearStart } = declaration
  return [
    { label: t('declaration.accidentsShort'), text: yesNo(accidentsInPeriod) },
    { label: t('declaration.knownLeakShort'), text: yesNo(knownLeak) },
    ...(knownLeak === 'yes' ? [{ label: t('declaration.knownLeakDate'), text: stated(knownLeakDate) }] : []),
    { label: t('declaration.firstYear'), text: stated(firstYearStart) },
  ]
}

/** Who has confirmed that all of it is true; it names a person, so it is left out with the company's name. */
function confirmation({ sheet, words, showsCompany }: DocumentSource): Block[] {
  const { t, day } = words
  const { name, position, confirmedOn } = sheet.confirmation
  if (!showsCompany) return []
  if (confirmedOn === null) return paragraphs('body', t('reportDoc.notConfirmed'))
  return paragraphs(
    'body',
    t('confirmation.done', {
      day: day(confirmedOn),
      name: oneLine(name),
      position: isBlank(position) ? t('confirmation.noPosition') : oneLine(position),
    }),
  )
}

function accidentTable(source: DocumentSource, accidents: readonly Accident[]): Block {
  const { t, day, number, wording } = source.words
  return table(
    t('declaration.accidentsShort'),
    [
      names(t('declaration.date'), 3),
      column(t('declaration.cause'), 3),
      column(t('declaration.persons'), 2, 'end'),
      column(t('declaration.description'), 6),
      column(t('declaration.prevention'), 3),
    ],
    accidents.map(({ date, cause, persons, description, preventionFinished }) =>
      row(
        date === null ? t('notStated') : day(date),
        wording.causes[cause ?? ''] ?? t('notStated'),
        persons === null ? '–' : number(persons),
        typed(source, description),
        preventionFinished === 'yes' ? t('declaration.finished') : t('declaration.unfinished'),
      ),
    ),
  )
}
