/**
 * `npm test`: the whole gate on a fresh clone. Installs what is missing, then types and build, unit tests, and lint beside them; then journeys.
 * Stops at the first failing check; each check can be run alone with the npm script of the same name.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { installBrowser, installFonts, installPackages, installPdfTools } from './install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Checks of one row run at the same time; the rows run one after the other. */
const ROWS = [
  [
    { name: 'types', scripts: ['types'] },
    { name: 'build', scripts: ['build', 'licences:check'] },
  ],
  [{ name: 'unit', scripts: ['unit'] }],
]
/** Runs beside the rows, as it takes one core only, and longest of those that need nothing of another. */
const BESIDE = { name: 'lint', scripts: ['lint'] }
/** Needs the build, and the machine for itself. */
const LAST = { name: 'journeys', scripts: ['journeys'] }

const headline = (text) => console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 60 - text.length))}`)

/** Runs one npm script; buffered output is given back, otherwise it streams. */
function runScript(script, isBuffered) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], {
      cwd: root,
      stdio: isBuffered ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    })
    const output = []
    child.stdout?.on('data', (data) => output.push(data))
    child.stderr?.on('data', (data) => output.push(data))
    child.on('error', (error) => resolve({ passed: false, output: error.message }))
    child.on('close', (code) => resolve({ passed: code === 0, output: Buffer.concat(output).toString() }))
  })
}

async function runCheck({ name, scripts }, isBuffered) {
  const startedAt = performance.now()
  if (!isBuffered) headline(name)
  let result = { passed: true }
  let output = ''
  for (const script of scripts) {
    if (!result.passed) break
    result = await runScript(script, isBuffered)
    output += result.output
  }
  const seconds = (performance.now() - startedAt) / 1000
  if (isBuffered) {
    headline(name)
    process.stdout.write(output)
  }
  console.log(`${name}: ${result.passed ? 'passed' : 'failed'} after ${seconds.toFixed(1)} s`)
  return { name, passed: result.passed, seconds }
}

async function runAll() {
  const beside = runCheck(BESIDE, true)
  const results = []
  const hasFailed = () => results.some((result) => !result.passed)
  for (const row of ROWS) {
    if (!hasFailed()) results.push(...(await Promise.all(row.map((check) => runCheck(check, row.length > 1)))))
  }
  results.push(await beside)
  if (!hasFailed()) results.push(await runCheck(LAST, false))
  return results
}

function report(results) {
  headline('summary')
  for (const { name, passed, seconds } of results) {
    console.log(`${name.padEnd(10)} ${passed ? 'passed' : 'FAILED'} ${seconds.toFixed(1).padStart(8)} s`)
  }
  const failed = results.filter((result) => !result.passed)
  for (const { name } of failed)
    console.log(`The check “${name}” failed; its output is above. Run it alone with: npm run ${name}`)
  console.log(`checks: ${results.length - failed.length} passed, ${failed.length} failed`)
  process.exitCode = failed.length > 0 ? 1 : 0
}

installPackages()
installBrowser()
installFonts()
installPdfTools()
report(await runAll())
