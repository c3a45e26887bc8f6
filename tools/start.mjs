/**
 * `npm start`: installs what is missing, builds when a source is newer than the built page, serves it.
 * PORT demands a port (else the first free one from 4173), HOST another address than 127.0.0.1.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages } from './install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = ['src', 'locales', 'public', 'tools', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json']

/** The newest change in a file or folder; folders count too, so that a removed file is noticed. */
function newestChange(path) {
  if (!existsSync(path)) return 0
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), stats.mtimeMs)
}

function builtPageIsFresh() {
  const page = join(root, 'dist', 'index.html')
  if (!existsSync(page)) return false
  const builtAt = statSync(page).mtimeMs
  return SOURCES.every((source) => newestChange(join(root, source)) <= builtAt)
}

function build() {
  console.log('Building the page (npm run build) …')
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  console.error('\nThe page could not be built; the reason is above. 画面を作れませんでした（理由は上の表示）。')
  process.exit(1)
}

installPackages()
if (!builtPageIsFresh()) build()

const { parsePort, serve } = await import('./serve.mjs')
try {
  const { url } = await serve({
    directory: join(root, 'dist'),
    port: parsePort(process.env.PORT),
    host: process.env.HOST || '127.0.0.1',
  })
  console.log(`リスク診断シート: ${url}`)
  console.log('Open this address in a browser. Press Ctrl+C here to stop.')
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

// npm passes a signal on to its shell only; without the shell, the server would stay behind.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid
  setInterval(() => process.ppid !== shell && process.exit(0), 500).unref()
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0))
