import type { Block, Chapter, Field, PaperDocument } from '../document.ts'
import { declarationGaps, DECLARATION_PARTS, type DeclarationEntry } from '../declarationGaps.ts'
import { accidentBlocks, factBlocks, leakBlocks, recordBlocks } from './declarationFacts.ts'
import { stateBlocks } from './declarationState.ts'
import { corporateNumberText, dayInBoth, salesEntry, salesText } from './declarationTexts.ts'
import { wishBlocks } from './declarationWish.ts'
import { companyOf, headOf, type DocumentSource } from './source.ts'

/** Entries that name the company: blank to fill in, and not missed, where its name is not wished. */
const NAMING: readonly DeclarationEntry[] = ['company-name', 'member-number', 'address', 'corporate-number', 'last-certificate']

/**
 * The declaration 告知事項申告書 (rules §9 item 2): what the insurer is told, with a line to write on wherever nothing was given,
 * the state of the management in short, and the place where the representative signs.
 */
export function declarationDocument(source: DocumentSource): PaperDocument {
  const { words, today } = source
  const { t, wording, language } = words
  const chapter = (id: string, title: string, blocks: readonly Block[]): Chapter => ({ id, title, start: 'flow', blocks })
  const part = (id: (typeof DECLARATION_PARTS)[number], blocks: readonly Block[]): Chapter =>
    chapter(id, t(`declaration.part.${id}.title`), blocks)
  return {
    language,
    title: t('declarationDoc.title'),
    lead: t('declarationDoc.lead'),
    cover: null,
    head: headOf(source),
    foot: wording.title,
    day: today,
    chapters: [
      ...missingChapter(source),
      part('insured', insuredBlocks(source)),
      part('business', businessBlocks(source)),
      part('records', recordBlocks(source)),
      chapter('accidents', t('declarationDoc.accidentsAndLeaks'), [...accidentBlocks(source), ...leakBlocks(source)]),
      chapter('facts', t('declarationDoc.facts'), factBlocks(source)),
      part('wish', wishBlocks(source)),
      chapter('state', t('declarationDoc.state'), stateBlocks(source)),
      part('confirmation', confirmationBlocks(source)),
    ],
  }
}

/** 「記入が必要な項目」: boxes to tick off by hand. */
function missingChapter({ rulebook, sheet, words: { t }, showsCompany }: DocumentSource): Chapter[] {
  const gaps = declarationGaps(rulebook, sheet).filter(({ entry }) => showsCompany || !NAMING.includes(entry))
  if (gaps.length === 0) return []
  const items = DECLARATION_PARTS.flatMap((part) => {
    const entries = gaps.filter((gap) => gap.part === part).map(({ entry }) => t(`declaration.gap.${entry}`))
    if (entries.length === 0) return []
    const title = t(`declaration.part.${part}.title`)
    if (entries.join() === title) return [title]
    return [t('declarationDoc.missingIn', { part: title, entries: entries.join(t('listSeparator')) })]
  })
  return [
    {
      id: 'missing',
      title: t('declarationDoc.missing', { count: gaps.length }),
      start: 'flow',
      blocks: [{ kind: 'list', marker: 'box', items }],
    },
  ]
}

function insuredBlocks(source: DocumentSource): Block[] {
  const { sheet, words, showsCompany } = source
  const { t } = words
  const { profile, declaration } = sheet
  const naming = (text: string): string => (showsCompany ? text : '')
  const company = profile.companyName === '' ? '' : companyOf(source)
  const insured = declaration.insuredName === '' ? company : declaration.insuredName
  return beside(
    [
      field(t('declarationDoc.insuredName'), naming(insured)),
      ...(insured === company ? [] : [field(t('company.name'), naming(company))]),
      field(t('declaration.corporateNumber'), naming(corporateNumberText(words, declaration.corporateNumber))),
      field(t('declaration.address'), naming(declaration.address), 2),
    ],
    [
      field(t('declarationDoc.membership'), membershipText(source)),
      ...(profile.membership === 'non-member' ? [] : [field(t('company.memberNumber'), naming(profile.memberNumber))]),
      field(t('company.inception'), dayInBoth(words, profile.inceptionDate)),
      field(t('declaration.firstYear'), dayInBoth(words, declaration.firstYearStart)),
      field(t('declaration.lastCertificate'), naming(declaration.lastCertificateNumber)),
    ],
  )
}

function membershipText({ sheet: { profile }, words: { t }, showsCompany }: DocumentSource): string {
  if (profile.membership === null) return t('declarationDoc.tickMember')
  if (profile.membership === 'non-member') return t('company.nonMember')
  if (!showsCompany || profile.chamber === '') return t('company.member')
  return t('declarationDoc.memberOf', { chamber: profile.chamber })
}

function businessBlocks({ sheet, words }: DocumentSource): Block[] {
  const { t, number, wording } = words
  const { profile, declaration } = sheet
  const { sales } = declaration
  const isNew = salesEntry(sales) === 'plannedYen'
  return beside(
    [
      field(t('company.trade'), wording.trades[profile.trade ?? ''] ?? ''),
      field(t('declaration.business'), declaration.business),
      field(
        t('company.employees'),
        profile.employees === null ? '' : t('company.peopleCount', { count: number(profile.employees) }),
      ),
    ],
    [
      field(isNew ? t('declaration.plannedSales') : t('declaration.sales'), salesText(words, declaration)),
      ...(isNew
        ? [field(t('declarationDoc.yearEnd'), t('declarationDoc.noYearYet'))]
        : [
            field(t('declarationDoc.yearEnd'), dayInBoth(words, sales.yearEnd)),
            field(t('declaration.proof.label'), sales.proof === null ? '' : t(`declaration.proof.${sales.proof}`)),
          ]),
    ],
  )
}

function confirmationBlocks({ sheet: { confirmation }, words, showsCompany }: DocumentSource): Block[] {
  const { t } = words
  return [
    { kind: 'notice', tone: 'plain', title: t('declaration.whyTitle'), text: t('declaration.why') },
    {
      kind: 'signature',
      text: t('declarationDoc.confirm'),
      fields: [
        field(t('declarationDoc.day'), dayInBoth(words, confirmation.confirmedOn)),
        field(t('declarationDoc.position'), confirmation.position),
        field(t('declarationDoc.name'), showsCompany ? confirmation.name : ''),
        field(t('declarationDoc.signature'), ''),
      ],
      seal: t('declarationDoc.seal'),
    },
  ]
}

function beside(first: readonly Field[], second: readonly Field[]): Block[] {
  const fields = (list: readonly Field[]): Block[] => [{ kind: 'fields', fields: list }]
  return [{ kind: 'beside', share: 50, first: fields(first), second: fields(second) }]
}

function field(label: string, text: string, lines = 1): Field {
  return { label, text, lines }
}
