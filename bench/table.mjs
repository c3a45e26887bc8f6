/** The table of `npm run bench` out of what the benches told: for a terminal and for docs/performance.md. */
import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { findBrowser } from '../tools/install.mjs'
import { LINES, PARTS, UNITS } from './lines.mjs'
import { median } from './results.mjs'

/** What it was measured on, in one sentence. */
export function machine() {
  const processors = cpus()
  const browser = findBrowser()
  const version = browser ? execFileSync(browser, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }) : ''
  const chromium = /[\d.]+/.exec(version)?.[0] ?? 'none'
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${processors[0]?.model.trim() ?? 'unknown'}, ${processors.length} cores, ${memory} GB, Node ${process.versions.node}, Chromium ${chromium}`
}

/** The rows of one part as texts: what, median (least–most), what is beside it, goal, whether it is reached. */
function rowsOf(part, results) {
  const told = results[part.id]?.values ?? {}
  const of = (id) => (told[id] ? median(told[id]) : undefined)
  return LINES.filter((line) => line.part === part.id && of(line.id) !== undefined).map((line) => {
    const write = UNITS[line.unit]
    const [value, values] = [of(line.id), told[line.id]]
    const [least, most] = [Math.min(...values), Math.max(...values)]
    const span = least === most ? '' : ` (${write(least)} – ${write(most)})`
    const beside = (line.beside ?? []).flatMap(([name, id]) => {
      const other = of(id)
      if (other === undefined) return []
      return `${name} ${write(other)}${value > 0 ? ` (${ratio(other / value)})` : ''}`
    })
    const isKnown = line.goal && (line.beside ?? []).every(([, id]) => of(id) !== undefined)
    return [
      line.what,
      `${write(value)}${span}`,
      beside.join(' · '),
      line.goal?.text ?? '',
      isKnown ? (line.goal.holds(of) ? 'yes' : 'no') : '',
    ]
  })
}

const ratio = (value) => `${value >= 100 ? value.toFixed(0) : value.toPrecision(2)} ×`

const HEADINGS = ['what', 'median (least – most)', 'beside it (times ours)', 'goal', 'reached']

/** For a terminal. */
export function benchTable(results, only) {
  return PARTS.filter(({ id }) => results[id] && (only?.has(id) ?? true))
    .map((part) => {
      const rows = rowsOf(part, results).map(([what, value, beside, goal, reached]) =>
        [
          `  ${what.padEnd(58)} ${value}`,
          ...(beside ? [`      beside: ${beside}`] : []),
          ...(goal ? [`      goal: ${goal}${reached ? ` → ${reached === 'yes' ? 'reached' : 'NOT reached'}` : ''}`] : []),
        ].join('\n'),
      )
      return [part.title, ...rows].join('\n')
    })
    .join('\n\n')
}

/** For docs/performance.md. Where and when comes once, and again wherever a part was measured apart from the others. */
export function documentLines(results) {
  const parts = PARTS.filter(({ id }) => results[id])
  const occasion = ({ id }) => `${results[id].date}, ${results[id].machine}`
  const common = mostFrequent(parts.map(occasion))
  const goals = parts.flatMap((part) => rowsOf(part, results)).flatMap(([, , , , reached]) => (reached ? [reached] : []))
  const loads = parts.filter((part) => occasion(part) === common).flatMap(({ id }) => results[id].load)
  return [
    `Written by \`npm run bench\`: ${common}; load ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}. ` +
      `${goals.filter((each) => each === 'yes').length} of ${goals.length} goals reached.`,
    ...parts.flatMap((part) => [
      '',
      `### ${part.title}`,
      '',
      ...(occasion(part) === common
        ? []
        : [`Measured apart: ${occasion(part)}; load ${results[part.id].load[0].toFixed(1)}.`, '']),
      `| ${HEADINGS.join(' | ')} |`,
      `|${HEADINGS.map(() => '---').join('|')}|`,
      ...rowsOf(part, results).map((cells) => `| ${cells.join(' | ')} |`),
    ]),
  ]
}

function mostFrequent(texts) {
  const count = (text) => texts.filter((each) => each === text).length
  return texts.toSorted((a, b) => count(b) - count(a))[0]
}
