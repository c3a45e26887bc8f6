/** The process that fuzzes, started by tools/fuzz.mjs with a plan; writes one line of JSON for each kind, with the memory it has taken until then. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fuzz, TARGETS, type Plan } from './run.ts'

const [, , plan = '', folder = ''] = process.argv
const read = JSON.parse(plan) as Plan
const say = (data: unknown) => process.stdout.write(`${JSON.stringify(data)}\n`)

for (const target of TARGETS.filter(({ kind }) => read.only === null || kind.includes(read.only))) {
  const began = performance.now()
  const { failures, ...row } = await fuzz(target, read)
  const kept = failures.map(({ input, ...failure }, index) => {
    mkdirSync(folder, { recursive: true })
    const file = join(folder, `${target.kind.replace(/\W+/g, '-')}-${index}.bin`)
    writeFileSync(file, input)
    return { ...failure, file, bytes: input.length }
  })
  const megabytes = process.resourceUsage().maxRSS / 1000
  say({ ...row, group: target.group, failures: kept, megabytes, seconds: (performance.now() - began) / 1000 })
}
