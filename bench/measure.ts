import { median, tell } from './results.mjs'

/** What one measurement gave. Milliseconds are medians over the runs. */
export interface Measured {
  readonly name: string
  readonly items: number
  /** By the clock on the wall; with the shortest and the longest run. */
  readonly wall: number
  readonly shortest: number
  readonly longest: number
  /** Time on the processors, which other work on the machine disturbs less. */
  readonly processor: number
  /** Each run. */
  readonly walls: readonly number[]
  readonly processors: readonly number[]
}

/** Runs the work a few times to warm up and then so many times, and keeps the medians. */
export async function measure(name: string, items: number, runs: number, work: () => unknown): Promise<Measured> {
  for (let run = 0; run < 3; run += 1) await work()
  const walls: number[] = []
  const processors: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const [startedAt, before] = [performance.now(), process.cpuUsage()]
    const result = work()
    if (result instanceof Promise) await result
    walls.push(performance.now() - startedAt)
    const { user, system } = process.cpuUsage(before)
    processors.push((user + system) / 1000)
  }
  const [shortest, longest] = [Math.min(...walls), Math.max(...walls)]
  return { name, items, wall: median(walls), shortest, longest, processor: median(processors), walls, processors }
}

/** The same, told to `npm run bench` under an id: items a second of the processors, and milliseconds by the clock. */
export async function told(id: string, measuring: Promise<Measured>): Promise<Measured> {
  const measured = await measuring
  tell(
    `${id}.rate`,
    measured.processors.map((processor) => (measured.items * 1000) / processor),
  )
  tell(`${id}.ms`, measured.walls)
  return measured
}

/** A line a measurement; the ratio is of items per processor second, to the first of the list. */
export function printTable(title: string, measured: readonly Measured[]): void {
  const perSecond = ({ items, processor }: Measured): number => (items * 1000) / processor
  const first = measured[0]
  console.log(
    `\n${title}\n${'items/s'.padStart(14)}${'cpu ms'.padStart(10)}${'wall ms (least–most)'.padStart(28)}${'ratio'.padStart(10)}`,
  )
  for (const one of measured) {
    const speed = Math.round(perSecond(one)).toLocaleString('en')
    const wall = `${one.wall.toFixed(2)} (${one.shortest.toFixed(2)}–${one.longest.toFixed(2)})`
    const ratio = first ? (perSecond(one) / perSecond(first)).toPrecision(3) : ''
    console.log(
      `${speed.padStart(14)}${one.processor.toFixed(2).padStart(10)}${wall.padStart(28)}${ratio.padStart(10)}  ${one.name}`,
    )
  }
}
