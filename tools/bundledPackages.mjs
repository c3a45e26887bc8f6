/**
 * Vite plugins that write down which npm packages are really in the built page (dist/.vite/packages.json: their folders),
 * for the list of licences. Packages that only help to build do not appear.
 *
 * Use both: `plugins: [bundled.page]` and `worker: { plugins: () => [bundled.worker] }`; workers are bundled apart.
 */
import { readFileSync } from 'node:fs'

const PACKAGE_FOLDER = /^\0?(?:.*\/)?(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/\0]+)\//
const CSS_IMPORT = /@import\s+(?:url\(\s*)?['"]([^'"]+)['"]/g
const CSS_FILE = /\.css(?:\?|$)|[?&]lang\.css$/

export function bundledPackages() {
  /** @type {Set<string>} */
  const folders = new Set()
  const remember = (/** @type {string} */ id) => {
    const folder = PACKAGE_FOLDER.exec(id.replaceAll('\\', '/'))?.[1]
    if (folder) folders.add(folder)
  }

  const rememberOutput = (bundle) => {
    for (const output of Object.values(bundle)) {
      const origins = output.type === 'chunk' ? output.moduleIds : output.originalFileNames
      origins.forEach(remember)
    }
  }

  /** `@import` inside a style sheet is resolved by Vite's CSS part, so it never becomes a module of its own, at any depth. */
  async function rememberImports(resolve, code, id) {
    remember(id)
    for (const [, address] of code.matchAll(CSS_IMPORT)) {
      const file = (await resolve(address, id))?.id.replace(/\?.*$/, '')
      if (file) await rememberImports(resolve, readFileSync(file, 'utf8'), file)
    }
  }

  const rememberStyles = {
    order: 'pre',
    filter: { id: CSS_FILE },
    async handler(code, id) {
      await rememberImports((address, from) => this.resolve(address, from), code, id)
    },
  }

  return {
    page: {
      name: 'bundled-packages',
      apply: 'build',
      transform: rememberStyles,
      generateBundle(_options, bundle) {
        rememberOutput(bundle)
        const source = `${JSON.stringify([...folders].sort(), null, 2)}\n`
        this.emitFile({ type: 'asset', fileName: '.vite/packages.json', source })
      },
    },
    worker: {
      name: 'bundled-packages-of-workers',
      apply: 'build',
      transform: rememberStyles,
      generateBundle: (_options, bundle) => rememberOutput(bundle),
    },
  }
}
