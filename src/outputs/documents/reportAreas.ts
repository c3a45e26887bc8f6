import { nextTierPercent, radar, type RadarPoint } from '../charts.ts'
import { cell, type Block, type Cell } from '../document.ts'
import { radarDrawing } from '../figures/radarDrawing.ts'
import type { Words } from '../words.ts'
import { basisBlocks, cells, column, names, paragraphs, percent, sentences, span, table } from './reportBlocks.ts'
import type { DocumentSource } from './source.ts'

/** Areas from which a radar has a shape. */
const CORNERS = 3

/** Achievement by area: as a shape, as a table, and in words once nothing is unanswered. */
export function areaBlocks(source: DocumentSource): Block[] {
  const { rulebook, assessment, words } = source
  const points = radar(assessment, words.wording)
  return [...figure(source, points), ...areaTable(source, points), ...basisBlocks(source, [rulebook.areaBands.basis])]
}

/** No shape where there is none: before the first answer, and with fewer than three areas that apply. */
function figure({ rulebook, assessment, words }: DocumentSource, points: readonly RadarPoint[]): Block[] {
  const { t } = words
  const { counts } = assessment
  if (counts.level + counts.unknown === 0) return paragraphs('body', t('reportDoc.areasNotYet'))
  if (points.filter(({ percent: now }) => now !== null).length < CORNERS) return []
  const target = nextTierPercent(rulebook, assessment)
  const open = points.some((point) => point.open > 0)
  const drawing = radarDrawing(points, target, {
    half: percent(words, 50),
    whole: percent(words, 100),
    certain: t('figure.certain'),
    reachable: t('result.areaReachable'),
    target: t('figure.target', { percent: target ?? 0 }),
  })
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

/**
 * Points, achievement and evaluation of each area, with a consultant's comment: it speaks of the whole area, so all of them
 * wait for the last answer.
 */
function areaTable({ assessment, words }: DocumentSource, points: readonly RadarPoint[]): Block[] {
  const { t, wording } = words
  const { level, unknown, unanswered } = assessment.counts
  const [isOpen, isEmpty] = [unanswered > 0, level + unknown === 0]
  const commented = !isOpen && points.some((point) => point.band !== null)
  const comment = ({ id, band: reached }: RadarPoint): Cell =>
    cell(reached === null ? '–' : (wording.areaComments[id]?.[reached] ?? ''))
  return [
    ...(isOpen && !isEmpty ? paragraphs('body', t('reportDoc.commentsLater')) : []),
    table(
      t('reportDoc.areas'),
      [
        names(t('area.name'), 2.8),
        column(t('area.points'), 1.7, 'end'),
        column(t('area.achievement'), 2),
        column(t('area.band'), 2.1),
        ...(commented ? [column(t('reportDoc.comment'), 8)] : []),
      ],
      points.map((point) =>
        cells(
          'body',
          cell(point.name),
          cell(pointsOf(words, point)),
          share(words, point),
          band(words, point),
          ...(commented ? [comment(point)] : []),
        ),
      ),
    ),
  ]
}
