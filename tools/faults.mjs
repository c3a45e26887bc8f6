/**
 * `npm run test:faults`: every row of the fault catalogue, in plain code and in Chromium over a new build, and the table of
 * docs/reliability.md with what came of it. `-- --only I26,X07` runs these rows alone and leaves the others as they stand in the table;
 * `-- --no-build` takes the builds that are there.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withSourceModule } from './sourceModules.mjs'
import { readBetween, writeBetween } from './writeBetween.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'faults-'))
const at = process.argv.indexOf('--only')
/** Null: the whole catalogue. */
const only = at === -1 ? null : process.argv[at + 1].split(',')
const isWanted = (pattern) => only === null || only.some((id) => pattern.test(id))

const run = (command, environment = {}) =>
  spawnSync(command, { cwd: root, shell: true, stdio: 'inherit', env: { ...process.env, ...environment } }).status === 0

/** A test belongs to the row whose id begins its name, or that of the group it stands in. */
const idOf = (...titles) => titles.map((title) => /^([A-Z]\d\d) /.exec(title)?.[1]).find((id) => id !== undefined)

/** What vitest says, one entry a test. */
function unitResults(file) {
  return JSON.parse(readFileSync(file, 'utf8')).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ title, ancestorTitles, status, duration }) => ({
        id: idOf(title, ...ancestorTitles),
        passed: status === 'passed',
        milliseconds: duration ?? 0,
        where: relative(root, name),
      })),
  )
}

/** What Playwright says; a row that is gone through in two languages is one result. */
function browserResults(file) {
  const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)]
  const { config, suites } = JSON.parse(readFileSync(file, 'utf8'))
  return suites.flatMap(specs).map(({ title, ok, tests, file: name }) => ({
    id: idOf(title),
    passed: ok,
    milliseconds: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0),
    where: relative(root, join(config.rootDir, name)),
  }))
}

const named = only ? `"^(.* )?(${only.join('|')}) "` : null
const vitest = (name, rest) => {
  const file = join(folder, `${name}.json`)
  run(`npx vitest run ${rest} --reporter=default --reporter=json --outputFile.json=${file}${named ? ` -t ${named}` : ''}`)
  return existsSync(file) ? unitResults(file) : []
}
const playwright = (name, config) => {
  const file = join(folder, `${name}.json`)
  const grep = only ? ` --grep "(${only.join('|')}) "` : ''
  run(`npx playwright test --config ${config} --reporter=list,json${grep}`, { PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  return existsSync(file) ? browserResults(file) : []
}

const WITHOUT_SERVER = /^(?:V|S12|S20)/
const isBuilt = process.argv.includes('--no-build')
if (!isBuilt && !run('npm run --silent build')) process.exit(1)
if (!isBuilt && isWanted(WITHOUT_SERVER) && !run('npm run --silent build:single')) process.exit(1)
// A run that did not come to an end has written nothing: its rows stand without a test.
const results = [
  ...vitest('unit', 'test/faults test/tools/supply.test.ts'),
  ...playwright('browser', 'playwright.faults.config.ts'),
  ...(isWanted(WITHOUT_SERVER) ? playwright('offline', 'tools/offline.config.ts') : []),
  ...(isWanted(/^H07/) ? vitest('builds', '--config tools/vitest.tools.config.mjs test/faults') : []),
]

const FAULTS = await withSourceModule('/test/faults/catalogue.ts', (catalogue) => catalogue.FAULTS)

/** What the short test of a row stands for. */
const LONGER = { S09: '`npm run test:kill`: 100 and more' }
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
function lineOf({ id, fault, expected, level }) {
  const own = results.filter((each) => each.id === id)
  const state = own.length === 0 ? 'no test' : own.every(({ passed }) => passed) ? 'passed' : 'FAILED'
  const seconds = own.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000
  // What engines differ in is gone through in three of them besides (tools/engines.mjs).
  const besides = [...(LONGER[id] ? [LONGER[id]] : []), ...(level === 'engines' ? ['[three engines](engines.md)'] : [])]
  const where = [...[...new Set(own.map((each) => each.where))].sort(), ...besides].join(', ')
  return `| ${id} | ${cell(fault)} | ${cell(expected)} | ${state} | ${seconds.toFixed(1)} | ${where} |`
}

const before = readBetween('faults')
const lines = FAULTS.map((row) => {
  const kept = only?.includes(row.id) === false ? before.find((line) => line.startsWith(`| ${row.id} |`)) : undefined
  return kept ?? lineOf(row)
})
const count = (state) => lines.filter((line) => line.includes(` | ${state} | `)).length
const total = `${count('passed')} of ${lines.length} rows passed, ${count('FAILED')} failed, ${count('no test')} without a test`
const today = new Date().toISOString().slice(0, 10)
/** The run of all rows, and which rows were run alone since. */
const whole = only ? (/ on (\d{4}-\d\d-\d\d)/.exec(before[0] ?? '')?.[1] ?? 'no day') : today
const alone = only
  ? [...new Set([...(/since then alone: ([\w, ]+)/.exec(before[0] ?? '')?.[1]?.split(', ') ?? []), ...only])].sort()
  : []
writeBetween('faults', [
  `${total}. Written by \`npm run test:faults\` on ${whole}${alone.length > 0 ? `; since then alone: ${alone.join(', ')}` : ''}.`,
  '',
  '| id | fault | expected | result | seconds | test |',
  '|---|---|---|---|---|---|',
  ...lines,
])
console.log(`faults: ${total}`)
process.exitCode = results.some(({ passed }) => !passed) ? 1 : 0
