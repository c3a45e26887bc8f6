/**
 * `npm run test:engines`: the scenarios of test/engines in Chromium, Firefox and WebKitGTK over a new build, served with the final headers; what
 * came of it goes into the table of docs/engines.md, pictures into .engines/. Installs what is missing where it can.
 * `-- --no-build` takes the build that is there; `-- --only firefox` one engine, `-- --scenario PDF` one scenario: then only their cells change.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import {
  findBrowser,
  findFirefox,
  findMiniBrowser,
  installBrowser,
  installEngines,
  installFonts,
  installPdfTools,
} from './install.mjs'
import { parsePort, serve } from './serve.mjs'
import { writeBetween } from './writeBetween.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const pictures = join(root, '.engines')
const report = join(mkdtempSync(join(tmpdir(), 'engines-')), 'report.json')
const kept = join(pictures, 'results.json')
const { values: wishes } = parseArgs({
  options: {
    only: { type: 'string' },
    scenario: { type: 'string' },
    port: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
  },
})

installBrowser()
installEngines()
installFonts()
installPdfTools()
mkdirSync(pictures, { recursive: true })
if (!wishes['no-build'] && spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' }).status !== 0)
  process.exit(1)

const { server, url } = await serve({ directory: join(root, 'dist'), port: parsePort(wishes.port) })
const screen = await startScreen()
const code = await run('npx', ['vitest', 'run', '--config', 'tools/vitest.engines.config.mjs', ...named(), ...reporters()], {
  ENGINES_URL: url,
  ENGINES_PICTURES: pictures,
  DISPLAY: screen.display,
  ...(wishes.only ? { ENGINES: wishes.only } : {}),
})
const engines = [
  ['chromium', versionOf(findBrowser())],
  ['firefox', versionOf(findFirefox())],
  ['webkit', versionOf(findMiniBrowser())],
]
screen.stop()
server.close()

const fresh = existsSync(report) ? readResults() : []
const results = [...(wishes.only || wishes.scenario ? resultsBefore(fresh) : []), ...fresh]
writeFileSync(kept, JSON.stringify(results))
const countPassed = (list) => list.filter(({ state }) => state === 'passed').length
console.log(`engines: ${countPassed(fresh)} of ${fresh.length} passed; pictures in .engines/`)
writeBetween('engines', table(), 'engines.md')
process.exitCode = code

/** What earlier runs in this folder gave for what was not run now. */
function resultsBefore(now) {
  const isNew = ({ engine, title }) => !now.some((each) => each.engine === engine && each.title === title)
  return existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')).filter(isNew) : []
}

function named() {
  return wishes.scenario ? ['-t', wishes.scenario] : []
}

function reporters() {
  return ['--reporter=tree', '--reporter=json', `--outputFile.json=${report}`]
}

/** A screen that nobody sees, on the first free number. */
function startScreen() {
  return new Promise((resolve, reject) => {
    // It writes the number that it took to the fourth file.
    const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    xvfb.once('error', reject)
    xvfb.once('exit', (status) => reject(new Error(`Xvfb ended with ${status}`)))
    xvfb.stdio[3].once('data', (number) => resolve({ display: `:${String(number).trim()}`, stop: () => xvfb.kill() }))
  })
}

function run(command, words, environment) {
  return new Promise((resolve) => {
    // A group of its own, so that browsers and drivers end with it when this is broken off.
    const child = spawn(command, words, { cwd: root, stdio: 'inherit', detached: true, env: { ...process.env, ...environment } })
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.kill(-child.pid, 'SIGTERM'))
    child.once('exit', (status) => resolve(status ?? 1))
  })
}

function readResults() {
  return JSON.parse(readFileSync(report, 'utf8'))
    .testResults.flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed' || status === 'failed')
    .map(({ ancestorTitles, title, status, duration }) => ({
      engine: ancestorTitles.at(-1),
      title,
      state: status,
      milliseconds: duration ?? 0,
    }))
}

function table() {
  const cell = (title, engine) => {
    const found = results.find((each) => each.title === title && each.engine === engine)
    if (!found) return 'not run'
    return `${found.state === 'passed' ? 'passed' : '**FAILED**'}, ${(found.milliseconds / 1000).toFixed(0)} s`
  }
  const titles = [...new Set(results.map(({ title }) => title))].sort()
  return [
    `${countPassed(results)} of ${results.length} passed. Written by \`npm run test:engines\` on ${new Date().toISOString().slice(0, 10)}.`,
    '',
    `| scenario | ${engines.map(([, version]) => version).join(' | ')} |`,
    '|---|---|---|---|',
    ...titles.map((title) => `| ${title} | ${engines.map(([engine]) => cell(title, engine)).join(' | ')} |`),
  ]
}

function versionOf(program) {
  // WebKitGTK's wants a screen even for that.
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', env: { ...process.env, DISPLAY: screen.display } })
  return /^[^\d]*[\d.]+(?:esr)?/.exec(stdout ?? '')?.[0].trim() ?? 'unknown version'
}
