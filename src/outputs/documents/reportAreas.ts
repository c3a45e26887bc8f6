import { nextTierPercent, radar, type RadarPoint } from '../charts.ts'
import { cell, type Block, type Cell } from '../document.ts'
import { radarDrawing } from '../figures/radarDrawing.ts'
import type { Words } from '../words.ts'
import { basisBlocks, beside, cells, column, names, paragraphs, percent, sentences, span, table } from './reportBlocks.ts'
import { lastOutline, yearBlocks } from './reportYears.ts'
import type { DocumentSource } from './source.ts'

/** Areas from which a radar has a shape. */
const CORNERS = 3

/** Width of the radar beside the table, in percent. */
const RADAR_SHARE = 48

/** Achievement by area: as a shape, as a table, and in words once nothing is unanswered. */
export function areaBlocks(source: DocumentSource): Block[] {
  const { rulebook, assessment, words } = source
  const { t } = words
  const { level, unknown, unanswered } = assessment.counts
  const points = radar(assessment, words.wording)
  const shape = figure(source, points)
  // A comment speaks of the whole area, so all of them wait for the last answer.
  const isCommented = unanswered === 0 && points.some((point) => point.band !== null)
  const numbers = areaTable(source, points, !isCommented)
  return [
    ...(level + unknown === 0 ? paragraphs('body', t('reportDoc.areasNotYet')) : []),
    ...(level + unknown > 0 && unanswered > 0 ? paragraphs('body', t('reportDoc.commentsLater')) : []),
    ...(shape.length > 0 ? [beside(RADAR_SHARE, shape, [numbers])] : [numbers]),
    ...(isCommented ? [commentTable(words, points)] : []),
    ...basisBlocks(source, [rulebook.areaBands.basis]),
    ...yearBlocks(source),
  ]
}

/** No shape where there is none: before the first answer, and with fewer than three areas that apply. */
function figure(source: DocumentSource, points: readonly RadarPoint[]): Block[] {
  const { rulebook, assessment, words } = source
  const { t } = words
  const { counts } = assessment
  if (counts.level + counts.unknown === 0) return []
  if (points.filter(({ percent: now }) => now !== null).length < CORNERS) return []
  const target = nextTierPercent(rulebook, assessment)
  const open = points.some((point) => point.open > 0)
  const texts = {
    half: percent(words, 50),
    whole: percent(words, 100),
    certain: t('figure.certain'),
    reachable: t('result.areaReachable'),
    target: t('figure.target', { percent: target ?? 0 }),
  }
  const drawing = radarDrawing(points, target, texts, lastOutline(source))
  return [
    {
      kind: 'figure',
      drawing,
      caption: sentences(words, t('area.captionTop'), open ? t('figure.radarOpen') : ''),
      alternative: t('figure.radar'),
    },
  ]
}

function pointsOf({ t }: Words, { earned, open, possible, unanswered }: RadarPoint): string {
  return unanswered > 0
    ? t('area.pointsRange', { from: earned, to: earned + open, possible })
    : t('answers.pointsOf', { earned, possible })
}

/** The achievement with its bar; an area with unanswered questions has a range. */
function share(words: Words, { percent: now, reachablePercent, unanswered }: RadarPoint): Cell {
  if (now === null || reachablePercent === null) return cell('–')
  const text = unanswered > 0 ? span(words, now, reachablePercent) : percent(words, now)
  return { text, tone: 'body', bar: { percent: now, possiblePercent: reachablePercent } }
}

function band({ t }: Words, { band: reached, unanswered }: RadarPoint): Cell {
  if (unanswered > 0) return cell(t('area.unanswered', { count: unanswered }), 'soft')
  if (reached === null) return cell(t('band.none'), 'soft')
  return cell(t(`band.${reached}`), reached === 0 ? 'care' : 'body')
}

/** Points and achievement of each area; its evaluation too where no comment follows that has it. */
function areaTable({ words }: DocumentSource, points: readonly RadarPoint[], hasBand: boolean): Block {
  const { t } = words
  return table(
    t('reportDoc.areas'),
    [
      names(t('area.name'), 3.6),
      column(t('area.points'), 1.9, 'end'),
      column(t('area.achievement'), 2),
      ...(hasBand ? [column(t('area.band'), 2.2)] : []),
    ],
    points.map((point) =>
      cells(
        'body',
        cell(point.name),
        cell(pointsOf(words, point)),
        share(words, point),
        ...(hasBand ? [band(words, point)] : []),
      ),
    ),
  )
}

/** The evaluation of each area, with a consultant's comment. */
function commentTable(words: Words, points: readonly RadarPoint[]): Block {
  const { t, wording } = words
  const comment = ({ id, band: reached }: RadarPoint): Cell =>
    cell(reached === null ? '–' : (wording.areaComments[id]?.[reached] ?? ''))
  return table(
    t('reportDoc.comments'),
    [names(t('area.name'), 2.4), column(t('area.band'), 1.7), column(t('reportDoc.comment'), 9.7)],
    points.map((point) => cells('body', cell(point.name), band(words, point), comment(point))),
  )
}
