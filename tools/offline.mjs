/**
 * Writes dist/sw.js, the service worker that knows every file of this build by its hash. Last before the files are compressed:
 * a file that is changed afterwards would not be taken. Also on its own: node tools/offline.mjs [--directory dist]
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'vite'

/** What a page or a worker of the app asks for. `config.json` belongs to the deployment, not to the build. */
const OFFLINE = /^(?!sw(?:-off)?\.js$).*\.(?:html|js|css|svg|png|ttf|webmanifest|txt)$|^schemas\/.*\.json$/
/** Many megabytes that only documents need. */
const LATE = /\.ttf$/

/**
 * Every file of a build by its path, with its SHA-256; the page itself under the empty path.
 * @param {string} directory
 * @returns {import('../src/browser/offlineFiles.ts').OfflineList}
 */
export function offlineList(directory) {
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(resolve(directory).length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => OFFLINE.test(path) && !path.startsWith('.'))
    .sort()
  const hashed = paths.map((path) => [
    path === 'index.html' ? '' : path,
    createHash('sha256')
      .update(readFileSync(join(directory, path)))
      .digest('hex'),
  ])
  const version = createHash('sha256').update(JSON.stringify(hashed)).digest('hex').slice(0, 16)
  const part = (isLate) => Object.fromEntries(hashed.filter(([path]) => LATE.test(path) === isLate))
  return { version, files: part(false), late: part(true) }
}

/**
 * The service worker as one script that imports nothing: under Trusted Types it could not.
 * @param {import('../src/browser/offlineFiles.ts').OfflineList} list
 */
async function serviceWorker(list) {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { __OFFLINE_LIST__: JSON.stringify(list) },
    build: {
      target: 'es2023',
      write: false,
      rolldownOptions: {
        input: join(root, 'src/browser/serviceWorker.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  })
  return [built].flat()[0].output[0].code
}

/** Writes sw.js beside the files of a build. */
export async function writeServiceWorker(directory) {
  const list = offlineList(directory)
  writeFileSync(join(directory, 'sw.js'), await serviceWorker(list))
  return list
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { directory: { type: 'string', default: fileURLToPath(new URL('../dist', import.meta.url)) } },
  })
  const { version, files, late } = await writeServiceWorker(values.directory)
  const told = (part) => {
    const sizes = Object.keys(part).map((path) => statSync(join(values.directory, path || 'index.html')).size)
    return `${sizes.length} (${(sizes.reduce((sum, size) => sum + size, 0) / 1e6).toFixed(1)} MB)`
  }
  console.log(`offline: version ${version}, files ${told(files)}, fonts later ${told(late)}`)
}
