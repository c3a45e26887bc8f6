/**
 * `npm run bench:core`: bundles bench/main.ts as the app is bundled, so that what is measured is what ships, and runs it.
 * Arguments after `--` are handed on: `npm run bench:core -- equality 10000000`.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { sha256Imports } from './sha256.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

await build({
  root,
  configFile: false,
  publicDir: false,
  plugins: [sha256Imports()],
  logLevel: 'warn',
  build: {
    ssr: 'bench/main.ts',
    outDir: 'dist-bench',
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
  },
})
const { status } = spawnSync(process.execPath, ['dist-bench/main.mjs', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exitCode = status ?? 1
