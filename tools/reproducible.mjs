/**
 * `npm run test:reproducible`: builds twice, each time in a clean copy of the sources in a folder of its own, and compares every file
 * by its SHA-256. Minutes, so not part of the gate.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = [
  'src',
  'locales',
  'public',
  'tools',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** The list of checksums of one build. Folder and clock differ from one build to the next; neither may leave a trace. */
function build(name) {
  const folder = mkdtempSync(join(tmpdir(), `build-${name}-`))
  try {
    for (const source of SOURCES) cpSync(join(root, source), join(folder, source), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    const { status, stderr } = spawnSync('npm', ['run', '--silent', 'build'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    })
    if (status !== 0) throw new Error(`the build ${name} failed:\n${stderr}`)
    return readFileSync(join(folder, 'dist', 'SHA256SUMS'), 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const byName = (list) =>
  new Map(
    list
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('  ').reverse()),
  )

const startedAt = performance.now()
const [first, second] = ['first', 'second'].map(build)
const [before, after] = [first, second].map(byName)
const names = [...new Set([...before.keys(), ...after.keys()])].sort()
const different = names.filter((name) => before.get(name) !== after.get(name))
for (const name of different) console.error(`${name}: ${before.get(name) ?? 'not there'} and ${after.get(name) ?? 'not there'}`)
const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
console.log(`two builds: ${names.length} files, ${different.length} different, after ${seconds} s`)
if (different.length > 0) process.exit(1)
