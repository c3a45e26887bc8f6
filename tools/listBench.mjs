/**
 * `npm run bench:list [count]`: the list of submissions in Chromium, as it is built (`npm run build` before) and under its security policy:
 * how long until its first rows are drawn, and how regularly pictures come while it is scrolled. The file of lines is that of `npm run bench:import`.
 */
import { existsSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { roundsOf, tell } from '../bench/results.mjs'
import { CHROMIUM_FLAGS, installBrowser } from './install.mjs'
import { serve } from './serve.mjs'

const ROUNDS = roundsOf(5)
const PICTURES = 300
/** Nearly five new rows with each picture. */
const STEP_PX = 240
const count = Number(process.argv[2] ?? 100_000)
const root = fileURLToPath(new URL('..', import.meta.url))
const file = join(root, 'dist-bench-lines', `${String(count)}.jsonl`)
if (!existsSync(file)) throw new Error(`expected the lines of \`npm run bench:import ${String(count)}\`, found none`)

const { server, url } = await serve({ directory: join(root, 'dist'), port: 0 })
const browser = await chromium.launch({ executablePath: installBrowser(), args: CHROMIUM_FLAGS })
const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
await page.goto(`${url}#/staff/import`)
await page.locator('[data-choose=files]').setInputFiles(file)
const rows = page.getByRole('grid').getByRole('row')
await page.getByText('The import is complete').waitFor({ timeout: 120_000 })
await page.goto(`${url}#/staff/list`)
await rows.nth(5).waitFor()

console.log(`${String(count)} submissions, load ${loadavg()[0].toFixed(1)}`)
const runs = []
for (let round = 0; round < ROUNDS; round++) {
  await page.reload()
  await rows.nth(5).waitFor()
  runs.push({ first: await firstRows(), ...(await scroll()) })
}
const told = (key) => {
  const values = runs.map((run) => run[key]).toSorted((a, b) => a - b)
  const [least, most] = [values[0], values.at(-1)]
  return `${values[Math.floor(values.length / 2)].toFixed(1)} (${least.toFixed(1)}–${most.toFixed(1)}) ms`
}
console.log(`from another screen to the first rows: ${told('first')}`)
console.log(`between two pictures while scrolling: median ${told('median')}, 95 % within ${told('most')}`)
tell(
  `list.${String(count)}.first`,
  runs.map(({ first }) => first),
)
tell(
  `list.${String(count)}.picture`,
  runs.map(({ most }) => most),
)
console.log(`load ${loadavg()[0].toFixed(1)}`)
await browser.close()
server.close()

/** From the moment that another screen is left until the picture with the first rows. The list is in memory by then. */
async function firstRows() {
  await page.goto(`${url}#/staff/keys`)
  await page.getByRole('grid').waitFor({ state: 'detached' })
  return page.evaluate(async () => {
    const start = performance.now()
    location.hash = '#/staff/list'
    while (document.querySelectorAll('[role=grid] [role=row]').length < 5) await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    return performance.now() - start
  })
}

/** The times between pictures while the list is moved a little with each of them. */
function scroll() {
  return page.evaluate(
    async ([pictures, step]) => {
      const box = document.querySelector('[role=grid]')
      const times = []
      let before = await new Promise(requestAnimationFrame)
      for (let picture = 0; picture < pictures; picture++) {
        box.scrollTop += step
        const now = await new Promise(requestAnimationFrame)
        times.push(now - before)
        before = now
      }
      if (box.scrollTop < (pictures * step) / 2) throw new Error('the list did not scroll')
      times.sort((a, b) => a - b)
      return { median: times[pictures >> 1], most: times[Math.floor(pictures * 0.95)] }
    },
    [PICTURES, STEP_PX],
  )
}
