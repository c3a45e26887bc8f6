/**
 * `npm run test:kill`: kills Chromium at random moments of saving over a new build, and writes the table of docs/reliability.md.
 * `-- --kills 1000` before a release; `-- --no-build` takes the build that is there.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeBetween } from './writeBetween.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const report = join(mkdtempSync(join(tmpdir(), 'kill-')), 'report.json')
const at = process.argv.indexOf('--kills')
const kills = at === -1 ? 100 : Number(process.argv[at + 1])

const run = (command, environment = {}) =>
  spawnSync(command, { cwd: root, shell: true, stdio: 'inherit', env: { ...process.env, ...environment } }).status === 0

if (!process.argv.includes('--no-build') && !run('npm run --silent build')) process.exit(1)
const passed = run('npx playwright test --config playwright.kill.config.ts --reporter=list,json', {
  KILLS: String(kills),
  PLAYWRIGHT_JSON_OUTPUT_NAME: report,
})

const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)]
const rows = JSON.parse(readFileSync(report, 'utf8'))
  .suites.flatMap(specs)
  .map(({ title, tests: [test] }) => {
    const result = test.results.at(-1)
    const said = test.annotations.find(({ type }) => type === 'killed')?.description
    return {
      title,
      seconds: result.duration / 1000,
      ...(said ? JSON.parse(said) : { kills: 0, acknowledged: 0, lost: ['did not end'] }),
    }
  })
const sum = (key) => rows.reduce((total, row) => total + row[key], 0)
const lost = rows.flatMap((row) => row.lost)
const number = (value) => value.toLocaleString('en-US')
const total = `${number(sum('kills'))} kills, ${number(sum('acknowledged'))} savings shown as done, ${lost.length} lost or torn`
writeBetween('kill', [
  `${total}. Written by \`npm run test:kill${at === -1 ? '' : ` -- --kills ${kills}`}\` on ${new Date().toISOString().slice(0, 10)}.`,
  '',
  '| killed while saving | kills | shown as saved | lost or torn | minutes |',
  '|---|---|---|---|---|',
  ...rows.map(
    (row) =>
      `| ${row.title} | ${number(row.kills)} | ${number(row.acknowledged)} | ${row.lost.length} | ${(row.seconds / 60).toFixed(1)} |`,
  ),
])
console.log(`kill: ${total}`)
for (const what of lost) console.error(`  ${what}`)
process.exitCode = passed && lost.length === 0 ? 0 : 1
