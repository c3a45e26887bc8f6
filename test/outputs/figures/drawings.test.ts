// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../../src/core/assess.ts'
import { radar, shownBars, waterfall } from '../../../src/outputs/charts.ts'
import type { RadarPoint, WaterfallBar } from '../../../src/outputs/charts.ts'
import { discountDrawing } from '../../../src/outputs/figures/discountDrawing.ts'
import type { Drawing } from '../../../src/outputs/figures/drawing.ts'
import { ladderDrawing } from '../../../src/outputs/figures/ladderDrawing.ts'
import { planDrawing } from '../../../src/outputs/figures/planDrawing.ts'
import { radarDrawing, type RadarTexts } from '../../../src/outputs/figures/radarDrawing.ts'
import { ladder, rungNotes } from '../../../src/outputs/ladder.ts'
import type { PlanBar } from '../../../src/outputs/planBars.ts'
import { WORDING } from '../../components/wordings.ts'
import { anySheet } from '../../core/arbitraries.ts'
import { level, RULEBOOK, sheetWith } from '../../core/builders.ts'
import { outside, overlapping } from './drawingFaults.ts'

const faults = (drawing: Drawing) => ({ outside: outside(drawing), overlapping: overlapping(drawing) })
const NONE = { outside: [], overlapping: [] }

/** Any text: short, long without a space, in wide letters, with signs that have no width. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', '管理体制', 'Protecting, moving and disposing of data', 'W'.repeat(80), '情報'.repeat(60), '👩‍👩‍👧 か\u3099'),
)
const texts: RadarTexts = { half: '50%', whole: '100%', certain: 'Now', reachable: 'Possible', target: 'Next' }
const areas = radar(assess(RULEBOOK, sheetWith()), WORDING.en)
const point = (short: string, percent: number | null): RadarPoint => ({
  id: short,
  short,
  name: short,
  percent,
  reachablePercent: percent === null ? null : Math.min(100, percent + 20),
  earned: 0,
  open: 3,
  possible: 12,
  unanswered: 1,
  band: null,
})
const kindsOf = ({ shapes }: Drawing) => shapes.map(({ kind }) => kind)
const textsOf = ({ shapes }: Drawing) => shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))

describe('the radar', () => {
  test('of any areas stays inside its box, and no name stands on another', () => {
    const anyPoints = fc.array(fc.tuple(anyText, fc.option(fc.nat(100))), { minLength: 3, maxLength: 16 })
    fc.assert(
      fc.property(anyPoints, fc.option(fc.nat(100)), anyText, (points, target, text) => {
        const drawing = radarDrawing(
          points.map(([short, percent]) => point(short, percent)),
          target,
          { ...texts, certain: text, reachable: text, target: text },
        )
        expect(faults(drawing)).toEqual(NONE)
      }),
    )
  })

  test.each(['ja', 'en'] as const)('has every area’s name in full, in %s', (language) => {
    const points = radar(assess(RULEBOOK, sheetWith()), WORDING[language])
    const drawn = textsOf(radarDrawing(points, 85, texts))
    expect(points.map(({ short }) => short).filter((short) => !drawn.includes(short))).toEqual([])
  })

  test('explains only the lines that it has', () => {
    const decided = areas.map((area) => ({ ...area, open: 0 }))
    const legend = (points: readonly RadarPoint[], target: number | null) =>
      textsOf(radarDrawing(points, target, texts)).filter((text) => ['Now', 'Possible', 'Next'].includes(text))
    expect(legend(areas, 85)).toEqual(['Now', 'Possible', 'Next'])
    expect(legend(decided, 85)).toEqual(['Now', 'Next'])
    expect(legend(decided, null)).toEqual(['Now'])
  })

  test('draws no shape of fewer than three areas that apply', () => {
    const points = areas.map((area, index) => ({
      ...area,
      open: 0,
      ...(index > 1 ? { percent: null, reachablePercent: null } : {}),
    }))
    const polygons = (drawn: Drawing) => drawn.shapes.filter((shape) => shape.kind === 'polygon' && shape.fill !== null)
    expect(polygons(radarDrawing(points, null, texts))).toEqual([])
    expect(kindsOf(radarDrawing(points, null, texts)).filter((kind) => kind === 'circle')).toHaveLength(2)
  })
})

describe('the ladder', () => {
  test('of any sheet, with any words, stays inside its box', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), anyText, (sheet, note) => {
        const rungs = ladder(RULEBOOK, assess(RULEBOOK, sheet).management)
        expect(
          faults(
            ladderDrawing(
              rungs,
              rungs.map(({ discountPercent }) => ({ percent: `${String(discountPercent)}%`, note })),
            ),
          ),
        ).toEqual(NONE)
      }),
      { numRuns: 60 },
    )
  })

  test('is solid up to what is certain, hatched up to what is possible, and marks the guide', () => {
    const quick = RULEBOOK.questions.filter((question) => question.quick)
    const { management } = assess(RULEBOOK, sheetWith({ answers: Object.fromEntries(quick.map(({ id }) => [id, level(3)])) }))
    const rungs = ladder(RULEBOOK, management)
    const { shapes } = ladderDrawing(
      rungs,
      rungs.map(() => ({ percent: '', note: '' })),
    )
    const bars = shapes.flatMap((shape) => (shape.kind === 'rectangle' ? [{ fill: shape.fill, hatch: shape.hatch }] : []))
    expect(rungs.map(({ state, guide, top }) => [state, guide, top])).toEqual([
      ['possible', false, false],
      ['possible', true, false],
      ['possible', false, false],
      ['possible', false, false],
      ['certain', false, true],
    ])
    expect(bars).toEqual([
      ...rungs.slice(0, 4).map(() => ({ fill: 'accent-line', hatch: true })),
      { fill: 'accent', hatch: false },
    ])
    expect(shapes.filter(({ kind }) => kind === 'polygon')).toHaveLength(1)
    expect(rungNotes(rungs, management.decided)).toEqual([
      { note: 'reachable', shown: true },
      { note: 'guide', shown: true },
      { note: 'possible', shown: false },
      { note: 'possible', shown: false },
      { note: 'certain', shown: true },
    ])
  })
})

describe('the bars of the discount', () => {
  const drawn = (bars: readonly WaterfallBar[], width: number, text = '') =>
    discountDrawing(
      bars,
      bars.map(({ id }) => ({ name: text || id, value: text || '10%' })),
      { scalePercent: 70, width },
    )

  test('of any sheet, with any words, stay inside their box', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), anyText, fc.constantFrom(240, 280, 440), (sheet, text, width) => {
        expect(faults(drawn(waterfall(assess(RULEBOOK, sheet)), width, text))).toEqual(NONE)
      }),
      { numRuns: 60 },
    )
  })

  test('begin where the one before ends', () => {
    const bar = (id: WaterfallBar['id'], from: number, to: number): WaterfallBar => ({
      id,
      from,
      to,
      possibleFrom: to,
      possibleTo: to,
      percent: to - from,
      possiblePercent: to - from,
    })
    const { shapes } = drawn(
      [bar('management', 0, 40), bar('certificates', 40, 70), bar('cut-off', 60, 70), bar('discount', 0, 60)],
      440,
    )
    const spans = shapes.flatMap((shape) =>
      shape.kind === 'rectangle' ? [{ from: shape.at.x, to: shape.at.x + shape.width, hatch: shape.hatch }] : [],
    )
    const [start, scale] = [92, (440 - 62 - 92) / 70]
    const at = (percent: number) => expect.closeTo(start + percent * scale, 6) as unknown as number
    expect(spans).toEqual([
      { from: at(0), to: at(40), hatch: false },
      { from: at(40), to: at(70), hatch: false },
      { from: at(60), to: at(70), hatch: true },
      { from: at(0), to: at(60), hatch: false },
    ])
  })

  test('show what the maximum takes away only where it takes something', () => {
    const decided = assess(RULEBOOK, sheetWith())
    expect(shownBars(waterfall(decided)).map(({ id }) => id)).toEqual(['management', 'certificates', 'discount'])
  })
})

describe('the bars of the plans', () => {
  const legend = { liability: '賠償への支払い', costs: '費用への支払い', borne: '自己負担' }

  test('with any words and amounts stay inside their box', () => {
    const anyBar = fc.tuple(anyText, fc.nat(1000), fc.nat(1000), fc.nat(1000))
    fc.assert(
      fc.property(fc.array(anyBar, { maxLength: 6 }), anyText, (bars, text) => {
        const parts = bars.map(([name, liability, costs, borne]): PlanBar => {
          const sum = Math.max(1, liability + costs + borne)
          return {
            id: name,
            name,
            paidYen: liability + costs,
            borneYen: borne,
            parts: [
              { part: 'liability', from: 0, length: liability / sum },
              { part: 'costs', from: liability / sum, length: costs / sum },
              { part: 'borne', from: (liability + costs) / sum, length: borne / sum },
            ],
          }
        })
        const drawing = planDrawing(parts, {
          legend: { liability: text, costs: text, borne: text },
          bars: parts.map(({ name }) => ({ name, paid: text, borne: text })),
        })
        expect(faults(drawing)).toEqual(NONE)
      }),
    )
  })

  test('stripe what is borne, and nothing else', () => {
    const bar: PlanBar = {
      id: 'A',
      name: 'A',
      paidYen: 1,
      borneYen: 1,
      parts: [
        { part: 'liability', from: 0, length: 0.5 },
        { part: 'borne', from: 0.5, length: 0.5 },
      ],
    }
    const { shapes } = planDrawing([bar], { legend, bars: [{ name: 'A', paid: '1円', borne: '1円' }] })
    const [, , , ...bars] = shapes.flatMap((shape) =>
      shape.kind === 'rectangle' ? [{ x: shape.at.x, width: shape.width, hatch: shape.hatch }] : [],
    )
    expect(bars).toEqual([
      { x: 100, width: 110, hatch: false },
      { x: 210, width: 110, hatch: true },
    ])
  })
})
