// @vitest-environment node
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { describe, expect, test } from 'vitest'
import { filePaths, sourceFiles } from './sourceFiles.ts'

/** What a folder may import: other folders (or single files of the root), and packages. */
interface Permission {
  readonly folders: readonly string[]
  readonly packages: readonly string[]
}

const TABLE: Readonly<Record<string, Permission>> = {
  core: { folders: [], packages: [] },
  rulebooks: { folders: ['core'], packages: ['valibot'] },
  outputs: { folders: ['core'], packages: [] },
  files: {
    folders: ['core', 'outputs', 'rulebooks'],
    packages: [
      'valibot',
      'docx',
      'write-excel-file',
      'hyparquet-writer',
      'fflate',
      '@noble/hashes',
      '@noble/curves',
      'pdfkit',
      '@cantoo/pdf-lib',
      'age-encryption',
    ],
  },
  browser: {
    folders: ['core', 'files'],
    packages: ['idb', '@expo-google-fonts/biz-udpgothic', '@expo-google-fonts/noto-sans-jp'],
  },
  stores: { folders: ['core', 'rulebooks', 'outputs', 'files', 'browser'], packages: ['vue', 'pinia'] },
  composables: { folders: ['core', 'outputs', 'browser'], packages: ['vue'] },
  components: {
    folders: ['core', 'outputs', 'composables'],
    packages: ['vue', 'vue-i18n', 'vue-router', 'chart.js', 'vue-chartjs', '@tanstack/vue-virtual'],
  },
  pages: {
    folders: ['core', 'outputs', 'files', 'stores', 'composables', 'components', 'words.ts'],
    packages: ['vue', 'vue-i18n', 'vue-router', 'pinia'],
  },
  styles: { folders: [], packages: [] },
}

/** Files of the root put the app together and may import everything. */
const ROOT_FILES = [
  'App.vue',
  'afterStart.ts',
  'app.ts',
  'env.d.ts',
  'i18n.ts',
  'main.ts',
  'prerender.ts',
  'router.ts',
  'words.ts',
]

const IMPORTS = /(?:(?<![-\w'"`])from\s*|\bimport\s*\(\s*|\bimport\s+|\brequire\s*\(\s*)(['"`])([^'"`\n]+)\1/g

function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
  return [...code.matchAll(IMPORTS)].map((match) => match[2] ?? '')
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** What is wrong with one file: its place, its imports, its clocks, its markup. */
function violations(file: string, source: string): string[] {
  const [, folder = '', ...rest] = file.split('/')
  const name = rest.at(-1) ?? folder
  return [
    ...(file.split('/').length > 4 ? ['deeper than src/<folder>/<noun>/<file>'] : []),
    ...(/^index\.\w+$/.test(name) ? ['a barrel'] : []),
    ...(file.split('/').some((part) => /^utils?(\.|$)/.test(part)) ? ['named utils'] : []),
    ...(rest.length > 0
      ? importViolations(file, folder, source)
      : ROOT_FILES.includes(folder)
        ? []
        : ['unknown file of the root']),
    ...(folder === 'core' || folder === 'outputs' ? impurities(source) : []),
    ...(file.endsWith('.vue') ? markupViolations(source) : []),
  ]
}

function importViolations(file: string, folder: string, source: string): string[] {
  const permission = TABLE[folder]
  if (!permission) return [`unknown folder ${folder}`]
  return importsOf(source).flatMap((specifier) => {
    if (!specifier.startsWith('.')) {
      return permission.packages.includes(packageOf(specifier)) ? [] : [`package ${packageOf(specifier)}`]
    }
    const [root, target = ''] = join(dirname(file), specifier).split('/')
    if (root !== 'src') return [`outside src: ${specifier}`]
    return target === folder || permission.folders.includes(target) ? [] : [`imports ${target}`]
  })
}

function impurities(source: string): string[] {
  return ['Date.now', 'new Date', 'Math.random', 'performance.now', 'crypto.'].filter((word) => source.includes(word))
}

function markupViolations(source: string): string[] {
  return [...(/\bv-html\b/.test(source) ? ['v-html'] : []), ...(/(?<![:\w-])style=["']/.test(source) ? ['a static style'] : [])]
}

describe('the house', () => {
  test.each(sourceFiles().map(({ path, text }) => [path, text] as const))(
    '%s keeps to the import table and the manners',
    (path, text) => {
      expect(violations(path, text)).toEqual([])
    },
  )

  test('has no file of any kind in a wrong place', () => {
    expect(filePaths().flatMap((path) => violations(path, '').map((what) => `${path}: ${what}`))).toEqual([])
  })

  test('gives the calculation no DOM', () => {
    const { compilerOptions } = JSON.parse(readFileSync('src/core/tsconfig.json', 'utf8')) as {
      compilerOptions: { lib: string[]; types: string[] }
    }
    expect(compilerOptions).toEqual({ lib: ['es2023'], types: [] })
  })
})

describe('a file that does not keep to the rules is found', () => {
  test.each<[string, string, string, string[]]>([
    ['a type import', 'src/core/tier.ts', "import type { Flag } from '../stores/sheet.ts'", ['imports stores']],
    ['a package in the calculation', 'src/core/tier.ts', "import { ref } from 'vue'", ['package vue']],
    ['a schema in an output', 'src/outputs/charts.ts', "import * as v from 'valibot'", ['package valibot']],
    ['a file in an output', 'src/outputs/charts.ts', "import { x } from '../files/json.ts'", ['imports files']],
    ['an output in an edition', 'src/rulebooks/read.ts', "import { x } from '../outputs/charts.ts'", ['imports outputs']],
    ['the browser in a file', 'src/files/json.ts', "import { now } from '../browser/clock.ts'", ['imports browser']],
    [
      'a store in a component',
      'src/components/ui/Box.vue',
      "import { useSheet } from '../../stores/sheet.ts'",
      ['imports stores'],
    ],
    ['a component in a component', 'src/components/ui/Box.vue', "import Bar from '../question/Bar.vue'", []],
    ['an edition in a page', 'src/pages/member/A.vue', "import x from '../../rulebooks/editions.ts'", ['imports rulebooks']],
    ['the browser in a page', 'src/pages/member/A.vue', "import x from '../../browser/clock.ts'", ['imports browser']],
    ['the words in a page', 'src/pages/member/A.vue', "import { WORDS } from '../../words.ts'", []],
    ['the router in a page', 'src/pages/member/A.vue', "import { x } from '../../router.ts'", ['imports router.ts']],
    ['the words in a component', 'src/components/ui/Box.vue', "import { WORDS } from '../../words.ts'", ['imports words.ts']],
    ['a store in a composable', 'src/composables/useX.ts', "import { x } from '../stores/sheet.ts'", ['imports stores']],
    ['texts in a store', 'src/stores/sheet.ts', "import { useI18n } from 'vue-i18n'", ['package vue-i18n']],
    ['a part of a package', 'src/stores/sheet.ts', "import x from '@scope/name/part'", ['package @scope/name']],
    ['a dynamic import', 'src/core/tier.ts', "const x = await import('../browser/clock.ts')", ['imports browser']],
    ['an import type', 'src/core/tier.ts', "type X = import('../files/json.ts').X", ['imports files']],
    ['an import for its effect', 'src/core/tier.ts', "import 'vue'", ['package vue']],
    ['a re-export', 'src/core/tier.ts', "export * from '../outputs/charts.ts'", ['imports outputs']],
    ['an import over several lines', 'src/core/tier.ts', "import {\n  a,\n  b,\n} from '../files/json.ts'", ['imports files']],
    [
      'words of the interface',
      'src/core/tier.ts',
      "import x from '../../locales/ja.json'",
      ['outside src: ../../locales/ja.json'],
    ],
    ['an import in a comment', 'src/core/tier.ts', "// import { ref } from 'vue'\n/* import 'vue' */", []],
    ['an address in a text', 'src/core/tier.ts', "const link = 'https://example.com/from'", []],
    ['a clock', 'src/core/dates.ts', 'const now = Date.now()', ['Date.now']],
    ['a date', 'src/outputs/charts.ts', 'const now = new Date(0)', ['new Date']],
    ['chance', 'src/core/tier.ts', 'const x = Math.random()', ['Math.random']],
    ['a clock where it belongs', 'src/browser/clock.ts', 'const now = new Date()', []],
    ['raw HTML', 'src/pages/member/A.vue', '<template><p v-html="x" /></template>', ['v-html']],
    ['a static style', 'src/pages/member/A.vue', '<template><p style="color: red" /></template>', ['a static style']],
    ['a bound style', 'src/pages/member/A.vue', '<template><p :style="{ width }" /></template>', []],
    ['a folder too deep', 'src/components/ui/form/Box.vue', '', ['deeper than src/<folder>/<noun>/<file>']],
    ['a barrel', 'src/core/index.ts', '', ['a barrel']],
    ['a file named utils', 'src/core/utils.ts', '', ['named utils']],
    ['a folder named utils', 'src/components/utils/dates.ts', '', ['named utils']],
    ['a new folder', 'src/services/api.ts', '', ['unknown folder services']],
    ['a new file of the root', 'src/helpers.ts', '', ['unknown file of the root']],
  ])('%s', (_name, file, source, expected) => {
    expect(violations(file, source)).toEqual(expected)
  })
})
