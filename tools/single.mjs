/**
 * `npm run build:single`: the whole app as one page, dist-single/index.html, which opens from a folder or a stick (file://).
 * Workers and fonts are in it as text that runs only when it is asked for; its policy names each script and style by its hash.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, loadConfigFromFile } from 'vite'
import { prerendered } from './prerender.mjs'
import { sha256Imports } from './sha256.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path) => readFileSync(join(root, path), 'utf8')
const WORKER = /^(.*Worker\.ts)\?worker&url$/
const FONT = /\.ttf\?url$/
const INLINE_WORKER = '\0inline-worker:'
const INLINE_FONT = '\0inline-font:'

/** Text that may stand between script tags; in a program it means the same. */
const betweenTags = (code) => code.replaceAll(/<(\/script|!--|script)/gi, (_all, rest) => `\\x3C${rest}`)

/** The module whose only export is the address of a program that is at hand as texts. */
const addressOf = (texts) => `export default URL.createObjectURL(new Blob([${texts.join()}], { type: 'text/javascript' }))`

/** The text of an element of the page, as code. */
const textOf = (id) => `document.getElementById('${id}').textContent`

/** Fonts by the id of their element, packed: each of them once, as several workers write on paper. */
const fonts = new Map()
const fontsFor = (program) => [...fonts.keys()].filter((id) => program.includes(id))

/**
 * Workers and fonts within the code that asks for them. In the page, a worker's program stands apart (`programs`), so that the
 * browser does not have to read megabytes of it before the first screen.
 * @param {Map<string, string> | null} programs
 */
function inlineParts(programs) {
  return {
    name: 'inline-parts',
    enforce: 'pre',
    async resolveId(id, importer) {
      const worker = WORKER.exec(id)
      if (worker && importer) return INLINE_WORKER + resolve(dirname(importer), worker[1])
      if (!FONT.test(id)) return null
      const font = await this.resolve(id.replace(/\?url$/, ''), importer, { skipSelf: true })
      return INLINE_FONT + font.id
    },
    async load(id) {
      if (id.startsWith(INLINE_FONT)) {
        const file = id.slice(INLINE_FONT.length)
        const name = `font-${basename(file, '.ttf')}`
        fonts.set(name, `data:application/gzip;base64,${gzipSync(readFileSync(file), { level: 9 }).toString('base64')}`)
        return programs ? `export default ${textOf(name)}` : `export default self['${name}']`
      }
      if (!id.startsWith(INLINE_WORKER)) return null
      const file = id.slice(INLINE_WORKER.length)
      const name = basename(file, '.ts')
      const program = await workerProgram(file)
      if (!programs) return addressOf([JSON.stringify(program)])
      programs.set(name, program)
      const given = fontsFor(program).map((font) => `"self['${font}']='" + ${textOf(font)} + "';"`)
      return addressOf([`"'use strict';"`, ...given, textOf(`program-${name}`)])
    },
  }
}

const { config } = await loadConfigFromFile({ command: 'build', mode: 'single' }, join(root, 'vite.config.ts'))

/** One worker with all that it needs, as one classic script: opened from a file, Chromium starts no worker that is a module. */
async function workerProgram(file) {
  const built = await build({
    root,
    mode: 'single',
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: config.define,
    resolve: config.resolve,
    plugins: [sha256Imports(), inlineParts(null)],
    build: {
      target: config.build.target,
      write: false,
      modulePreload: false,
      rolldownOptions: { input: file, output: { codeSplitting: false } },
    },
  })
  const { code } = [built].flat()[0].output[0]
  // A classic script does not know its own address. Nothing is found by it: all that it would name is inside.
  return `'use strict';{${code.replaceAll('import.meta', "({url:'data:,'})")}}`
}

/** The page's own program and style. */
async function pageParts(programs) {
  const built = await build({
    root,
    mode: 'single',
    logLevel: 'warn',
    publicDir: false,
    plugins: [inlineParts(programs)],
    build: {
      write: false,
      manifest: false,
      modulePreload: false,
      cssCodeSplit: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  const { output } = [built].flat()[0]
  const chunks = output.filter(({ type }) => type === 'chunk')
  if (chunks.length !== 1) throw new Error(`expected one script, got ${chunks.map(({ fileName }) => fileName).join(', ')}`)
  const style = output.filter(({ fileName }) => fileName.endsWith('.css')).map(({ source }) => String(source))
  return { program: chunks[0].code, style: style.join('\n') }
}

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function policyOf(scripts, style) {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(' ')}`,
    `style-src ${hashOf(style)}`,
    'img-src data: blob:',
    // The fonts in the page, and `config.json` beside it where it is served.
    "connect-src 'self' data:",
    'worker-src blob:',
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types vue worker',
  ].join('; ')
}

const programs = new Map()
const { program, style: appStyle } = await pageParts(programs)
const style = `${appStyle}\n${read('public/trouble.css')}`.replaceAll('</style', '<\\/style')
const [trouble, early, main] = [read('public/trouble.js'), read('public/early.js'), program].map(betweenTags)
const icon = `data:image/svg+xml,${encodeURIComponent(read('public/icon.svg').trim())}`

const head = [
  `<meta http-equiv="Content-Security-Policy" content="${policyOf([trouble, early, main], style)}">`,
  `<link rel="icon" href="${icon}" type="image/svg+xml">`,
  `<style>${style}</style>`,
  `<script>${trouble}</script>`,
  `<script>${early}</script>`,
]
const inert = (id, text) => `<script type="text/plain" id="${id}">${text}</script>`
const foot = [
  ...[...fonts].map(([id, packed]) => inert(id, packed)),
  ...[...programs].map(([name, code]) => inert(`program-${name}`, betweenTags(code))),
  inert('third-party-licences', betweenTags(read('public/third-party-licences.txt'))),
  `<script type="module">${main}</script>`,
]
const page = read('index.html')
  .replace(/\s*<link rel="(?:icon|apple-touch-icon|manifest)"[^>]*>/g, '')
  .replace(/\s*<script[^>]*><\/script>/g, '')
  .replace(/<meta charset="utf-8" \/>/, (charset) => [charset, ...head].join('\n'))
  .replace('</body>', () => `${foot.join('\n')}\n</body>`)

const outFile = join(root, 'dist-single', 'index.html')
mkdirSync(dirname(outFile), { recursive: true })
writeFileSync(outFile, await prerendered(page))
console.log(`one file: dist-single/index.html, ${(readFileSync(outFile).length / 1e6).toFixed(1)} MB`)
