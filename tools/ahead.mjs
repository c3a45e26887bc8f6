/**
 * What the built page asks for ahead of time. Its own scripts and styles set out before the browser stops for public/early.js: because of the
 * policy in the page it does not look further meanwhile. And what the questions and the result of a sheet are made of is named for early.js:
 * opened by their address, they set out beside the app and not after it. After `vite build`, before the page gets its hashes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Loaded with import(), and without these no screen of a sheet: in every language. */
const FOR_SHEET = ['src/pages/member/SheetPage.vue', 'src/browser/database.ts', 'src/rulebooks/jcci-2015/rulebook.json']
/** And without these not the first question: in every language, and in each. */
export const FOR_QUESTIONS = [...FOR_SHEET, 'src/pages/member/QuestionsPage.vue']
export const wordsForQuestions = (language) => [
  `locales/${language}.sheet.json`,
  `src/rulebooks/jcci-2015/wording.${language}.json`,
]

/** And without these not the result. */
export const FOR_RESULT = [...FOR_SHEET, 'src/pages/member/screens.ts', 'src/pages/member/ResultPage.vue']
export const wordsForResult = (language) => `locales/${language}.result.json`

/** The files of a chunk, of everything it imports at once, and their CSS. */
export function filesOf(manifest, key, seen = new Set()) {
  const chunk = manifest[key]
  if (!chunk || seen.has(key)) return []
  seen.add(key)
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap((name) => filesOf(manifest, name, seen))]
}

const FOLDER = 'assets/'
const EARLY = '<script src="./early.js"'

/**
 * The page with its own scripts and styles asked for before the script that it stops for. The styles themselves stay behind it: what fails is
 * its business.
 * @param {string} html
 */
export function withOwnAhead(html) {
  const early = html.indexOf(EARLY)
  if (early === -1) throw new Error(`expected ${EARLY} in the built page, got none`)
  const named = (pattern) => [...html.matchAll(pattern)].map(([, address]) => address)
  const links = [
    ...named(/<link rel="stylesheet" crossorigin href="([^"]+)"/g).map(
      (address) => `<link rel="preload" as="style" crossorigin href="${address}">`,
    ),
    ...[
      ...named(/<script type="module" crossorigin src="([^"]+)"/g),
      ...named(/<link rel="modulepreload" crossorigin href="([^"]+)"/g),
    ].map((address) => `<link rel="modulepreload" crossorigin href="${address}">`),
  ]
  const rest = html.slice(early).replace(/ *<link rel="modulepreload" [^>]*>\n/g, '')
  return `${html.slice(0, early)}${links.join('\n    ')}\n    ${rest}`
}

/**
 * The page with the names of these scripts and styles, those that it names itself left out; scripts without their ending.
 * @param {string} html
 * @param {Record<string, { file: string, css?: string[], imports?: string[], isEntry?: boolean }>} manifest as Vite writes it
 */
export function withNamesAhead(html, manifest) {
  if (!html.includes(EARLY)) throw new Error(`expected ${EARLY} in the built page, got none`)
  const parts = (keys) => {
    for (const key of keys) if (!manifest[key]) throw new Error(`expected a chunk for ${key} in the build, got none`)
    return new Set(
      keys.flatMap((key) => filesOf(manifest, key)).filter((file) => /\.(?:js|css)$/.test(file) && !html.includes(`./${file}"`)),
    )
  }
  const sheet = parts(FOR_SHEET)
  const besides = (keys) => [...parts(keys)].filter((file) => !sheet.has(file))
  const own = (language) => besides([`locales/${language}.json`, ...wordsForQuestions(language)])
  const names = (files) => [...files].map((file) => file.slice(FOLDER.length).replace(/\.js$/, '')).join(' ')
  const named = {
    content: sheet,
    'data-questions': besides(FOR_QUESTIONS),
    'data-result': besides(FOR_RESULT),
    'data-ja': own('ja'),
    'data-en': own('en'),
    'data-ja-result': besides([wordsForResult('ja')]),
    'data-en-result': besides([wordsForResult('en')]),
  }
  const meta = `<meta name="sheet-parts" ${Object.entries(named)
    .map(([name, files]) => `${name}="${names(files)}"`)
    .join(' ')}>`
  return html.replace(EARLY, `${meta}\n    ${EARLY}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = fileURLToPath(new URL('../dist/', import.meta.url))
  const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'))
  const html = withNamesAhead(withOwnAhead(readFileSync(`${dist}index.html`, 'utf8')), manifest)
  writeFileSync(`${dist}index.html`, html)
  console.log('ahead: the page names the parts of a sheet')
}
