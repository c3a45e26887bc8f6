import { AlignmentType, BorderStyle, LevelFormat, LineRuleType, type INumberingOptions, type IStylesOptions } from 'docx'
import type { Language } from '../../core/wording.ts'
import { INKS } from './inks.ts'

/** Lengths in Word are twentieths of a point, sizes of letters half points. */
export const TWIPS = 20
const HALF_POINTS = 2
const A4 = { width: 11_906, height: 16_838 }
export const PAGE = {
  size: A4,
  margin: { top: 1_250, bottom: 1_130, left: 1_134, right: 1_134, header: 620, footer: 560 },
} as const
/** Between the margins. */
export const TEXT_WIDTH = A4.width - PAGE.margin.left - PAGE.margin.right

/** Japanese letters in Yu Gothic, which Word has; signs like … and ① keep the same width with one font for both scripts. */
const FONTS: Readonly<Record<Language, { latin: string; eastAsia: string }>> = {
  ja: { latin: 'Yu Gothic', eastAsia: 'Yu Gothic' },
  en: { latin: 'Calibri', eastAsia: 'Yu Gothic' },
}
const LOCALES: Readonly<Record<Language, string>> = { ja: 'ja-JP', en: 'en-GB' }

/** Styles that are ours, by their ids; headings, title, caption, header and footer are Word's own. */
export type StyleId =
  | 'Lead'
  | 'Soft'
  | 'Fine'
  | 'CoverOver'
  | 'CoverCompany'
  | 'StatementLabel'
  | 'StatementValue'
  | 'StatementText'
  | 'NoticePlain'
  | 'NoticeCare'
  | 'TableText'
  | 'TableHead'
  | 'FieldLabel'
  | 'FieldText'
  | 'Figure'
  | 'Gap'

/** At least so high, as fonts differ much: a document keeps its look where the font is another. */
const lines = (points: number, before = 0, after = 0) => ({
  spacing: {
    line: points * TWIPS,
    lineRule: LineRuleType.AT_LEAST,
    before: before * TWIPS,
    after: after * TWIPS,
  },
})
const letters = (points: number, color: string = INKS.ink, bold = false) => ({ size: points * HALF_POINTS, color, bold })
const border = (color: string, size: number, space: number) => ({ style: BorderStyle.SINGLE, color, size, space })
const framed = (line: string, fill: string) => ({
  border: { left: border(line, 24, 8) },
  shading: { fill },
  indent: { left: 200, right: 120 },
})

export function stylesOf(language: Language): IStylesOptions {
  const font = {
    ascii: FONTS[language].latin,
    hAnsi: FONTS[language].latin,
    eastAsia: FONTS[language].eastAsia,
    cs: FONTS[language].latin,
  }
  const locale = LOCALES[language]
  const follows = { basedOn: 'Normal', next: 'Normal', quickFormat: true }
  const style = (id: StyleId, name: string, run: object, paragraph: object) => ({ id, name, run, paragraph, ...follows })
  return {
    default: {
      document: {
        run: { font, ...letters(10), language: { value: locale, eastAsia: LOCALES.ja } },
        paragraph: { ...lines(16, 0, 5) },
      },
      title: { run: letters(26, INKS.accent, true), paragraph: { ...lines(38, 0, 6), keepNext: true } },
      heading1: {
        run: letters(16, INKS.accent, true),
        paragraph: {
          ...lines(24, 22, 8),
          keepNext: true,
          keepLines: true,
          border: { bottom: border(INKS['accent-line'], 12, 3) },
        },
      },
      heading2: { run: letters(12.5, INKS.accent, true), paragraph: { ...lines(19, 14, 4), keepNext: true, keepLines: true } },
      listParagraph: { run: letters(10), paragraph: lines(16, 0, 3) },
      heading3: { run: letters(11, INKS.ink, true), paragraph: { ...lines(17, 10, 3), keepNext: true, keepLines: true } },
    },
    paragraphStyles: [
      {
        id: 'Caption',
        name: 'caption',
        ...follows,
        run: letters(9.5, INKS['ink-soft'], true),
        paragraph: { ...lines(14, 8, 3), keepLines: true },
      },
      { id: 'Header', name: 'header', ...follows, run: letters(8.5, INKS['ink-faint']), paragraph: lines(12) },
      { id: 'Footer', name: 'footer', ...follows, run: letters(8.5, INKS['ink-faint']), paragraph: lines(12) },
      style('Lead', 'Lead', letters(11), lines(18, 0, 7)),
      style('Soft', 'Soft', letters(9.5, INKS['ink-soft']), lines(15, 0, 4)),
      style('Fine', 'Fine print', letters(8.5, INKS['ink-soft']), lines(13, 0, 4)),
      style('CoverOver', 'Cover series', letters(11, INKS['ink-soft']), lines(17, 150, 4)),
      style('CoverCompany', 'Cover company', letters(17, INKS.ink, true), {
        ...lines(26, 14, 34),
        border: { top: border(INKS.accent, 18, 14) },
      }),
      style('StatementLabel', 'Statement label', letters(9.5, INKS['ink-soft']), {
        ...lines(14, 6, 0),
        ...framed(INKS.accent, INKS['accent-wash']),
        keepNext: true,
      }),
      style('StatementValue', 'Statement value', letters(26, INKS.accent, true), {
        ...lines(36),
        ...framed(INKS.accent, INKS['accent-wash']),
      }),
      style('StatementText', 'Statement text', letters(10), {
        ...lines(16, 0, 10),
        ...framed(INKS.accent, INKS['accent-wash']),
      }),
      style('NoticePlain', 'Notice', letters(9.5), { ...lines(15), ...framed(INKS['accent-line'], INKS.wash), keepLines: true }),
      style('NoticeCare', 'Notice of care', letters(9.5), {
        ...lines(15),
        ...framed(INKS.care, INKS['care-wash']),
        keepLines: true,
      }),
      style('TableText', 'Table text', letters(9), lines(13.5, 1.5, 1.5)),
      style('TableHead', 'Table head', letters(9, INKS.accent, true), { ...lines(13.5, 2, 2), keepNext: true }),
      style('FieldLabel', 'Field label', letters(9, INKS['ink-soft']), lines(13.5, 3, 3)),
      style('FieldText', 'Field text', letters(10.5), lines(16, 3, 3)),
      style('Figure', 'Figure', letters(10.5), { spacing: { before: 80, after: 40 }, keepNext: true }),
      style('Gap', 'Gap', letters(2), { spacing: { line: 160, lineRule: LineRuleType.EXACT, before: 0, after: 0 } }),
    ],
  }
}

const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => [
  {
    level: 0,
    format,
    text,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: 400, hanging: 320 } } },
  },
]

/** Markers of lists; each numbered list begins at one again. */
export const NUMBERING: INumberingOptions = {
  config: [
    { reference: 'bullet', levels: level(LevelFormat.BULLET, '•') },
    { reference: 'number', levels: level(LevelFormat.DECIMAL, '%1.') },
    { reference: 'box', levels: level(LevelFormat.BULLET, '□') },
  ],
}

export const TABLE_STYLE = 'ReportTable'

const side = (name: string, color: string, size: number) =>
  `<w:${name} w:val="single" w:sz="${size}" w:space="0" w:color="${color}"/>`

/** A table style of our own, as Word shows it under table design; docx has no builder for it. */
export const TABLE_STYLE_XML =
  `<w:style w:type="table" w:customStyle="1" w:styleId="${TABLE_STYLE}"><w:name w:val="Report table"/><w:uiPriority w:val="99"/><w:qFormat/>` +
  '<w:pPr><w:spacing w:after="0"/></w:pPr><w:tblPr><w:tblBorders>' +
  side('top', INKS.accent, 8) +
  side('bottom', INKS['ink-faint'], 6) +
  side('insideH', INKS.line, 4) +
  '</w:tblBorders><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/>' +
  '<w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>' +
  `<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>${side('bottom', INKS.accent, 6)}</w:tcBorders>` +
  `<w:shd w:val="clear" w:color="auto" w:fill="${INKS['accent-wash']}"/></w:tcPr></w:tblStylePr></w:style>`

const substitute = (name: string, others: string, charset: string) =>
  `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="${charset}"/><w:family w:val="swiss"/>` +
  '<w:pitch w:val="variable"/></w:font>'

/** Where a font is missing, these are tried before any other. */
export const FONT_TABLE_XML =
  substitute(FONTS.ja.eastAsia, '游ゴシック;BIZ UDPGothic;BIZ UDPゴシック;Noto Sans JP', '80') +
  substitute(FONTS.en.latin, 'Carlito;Segoe UI;Arial', '00')
