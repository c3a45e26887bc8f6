/**
 * `npm run test:faults`: every row of the fault catalogue (test/faults), in plain code and in Chromium over a new build, and the table of
 * docs/reliability.md with what came of it. `-- --no-build` takes the build that is there.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'faults-'))
const DOCUMENT = join(root, 'docs', 'reliability.md')
const [BEGIN, END] = ['<!-- faults: begin -->', '<!-- faults: end -->']

const run = (command, environment = {}) =>
  spawnSync(command, { cwd: root, shell: true, stdio: 'inherit', env: { ...process.env, ...environment } }).status === 0

const idOf = (title) => /^([A-Z]\d\d) /.exec(title)?.[1]

/** What vitest says, one entry a test. */
function unitResults(file) {
  return JSON.parse(readFileSync(file, 'utf8')).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, status, duration }) => ({
      id: idOf(title),
      passed: status === 'passed',
      milliseconds: duration ?? 0,
      where: name.slice(root.length),
    })),
  )
}

/** What Playwright says; a row that is gone through in two languages is one result. */
function browserResults(file) {
  const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)]
  return JSON.parse(readFileSync(file, 'utf8')).suites.flatMap((suite) =>
    specs(suite).map(({ title, ok, tests, file: name }) => ({
      id: idOf(title),
      passed: ok,
      milliseconds: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0),
      where: `test/faults/${name}`,
    })),
  )
}

const [unit, browser] = [join(folder, 'unit.json'), join(folder, 'browser.json')]
if (!process.argv.includes('--no-build') && !run('npm run --silent build')) process.exit(1)
run(`npx vitest run test/faults --reporter=default --reporter=json --outputFile.json=${unit}`)
run('npx playwright test --config playwright.faults.config.ts --reporter=list,json', { PLAYWRIGHT_JSON_OUTPUT_NAME: browser })

const modules = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, ws: false },
})
const { FAULTS } = await modules.ssrLoadModule('/test/faults/catalogue.ts')
await modules.close()

// A run that did not come to an end has written nothing: its rows stand without a test.
const results = [...(existsSync(unit) ? unitResults(unit) : []), ...(existsSync(browser) ? browserResults(browser) : [])]
const rows = FAULTS.map(({ id, fault, expected }) => {
  const own = results.filter((each) => each.id === id)
  const state = own.length === 0 ? 'no test' : own.every(({ passed }) => passed) ? 'passed' : 'FAILED'
  const milliseconds = own.reduce((sum, each) => sum + each.milliseconds, 0)
  return { id, fault, expected, state, milliseconds, where: [...new Set(own.map(({ where }) => where))].join(', ') }
})
const count = (state) => rows.filter((row) => row.state === state).length
const total = `${count('passed')} of ${rows.length} rows passed, ${count('FAILED')} failed, ${count('no test')} without a test`
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
const table = [
  BEGIN,
  `${total}. Written by \`npm run test:faults\` on ${new Date().toISOString().slice(0, 10)}.`,
  '',
  '| id | fault | expected | result | seconds | test |',
  '|---|---|---|---|---|---|',
  ...rows.map(
    ({ id, fault, expected, state, milliseconds, where }) =>
      `| ${id} | ${cell(fault)} | ${cell(expected)} | ${state} | ${(milliseconds / 1000).toFixed(1)} | ${where} |`,
  ),
  END,
].join('\n')
const text = readFileSync(DOCUMENT, 'utf8')
writeFileSync(DOCUMENT, text.slice(0, text.indexOf(BEGIN)) + table + text.slice(text.indexOf(END) + END.length))
console.log(`faults: ${total}`)
process.exitCode = count('FAILED') > 0 || results.some(({ id, passed }) => id === undefined && !passed) ? 1 : 0
