/**
 * The pages beside which the app is measured: the same sixty questions as plain HTML (the floor), by SurveyJS and by FormKit. Built by Vite
 * as the app is, compressed as the app is, and served by the same server, but without the security policy, under which SurveyJS draws nothing.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { build } from 'vite'
import { compressFolder } from '../../tools/compress.mjs'
import { serve } from '../../tools/serve.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))
const PAGES = ['static', 'survey', 'formkit']
const MODULE = 'virtual:questions'

/** Each page: its name, its address, and what in it is an option of the first question. */
export const PEERS = [
  { id: 'static', name: 'HTML', path: 'static.html' },
  { id: 'formkit', name: 'FormKit', path: 'formkit.html' },
  { id: 'survey', name: 'SurveyJS', path: 'survey.html' },
  { id: 'surveyOne', name: 'SurveyJS, one question at a time', path: 'survey.html?one' },
]
export const OPTION = 'input[type=radio]'

/** Only what is to be seen of the questions; the app loads more with them. */
function questionsOf(language) {
  const edition = new URL('../../src/rulebooks/jcci-2015/', import.meta.url)
  const json = (name) => JSON.parse(readFileSync(new URL(name, edition), 'utf8'))
  const { questions } = json('rulebook.json')
  const wording = json(`wording.${language}.json`)
  return questions.map(({ id }) => {
    const { question, options } = wording.questions[id]
    return { id, text: question, options: options.map((option, level) => ({ value: String(level), text: option })) }
  })
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const htmlOf = ({ id, text, options }) =>
  `<fieldset><legend>${escaped(text)}</legend>${options
    .map((option) => `<p><label><input type="radio" name="${id}" value="${option.value}"> ${escaped(option.text)}</label></p>`)
    .join('')}</fieldset>`

/** Vite plugin: the questions as a module, and in the plain page. */
function withQuestions(questions) {
  return {
    name: 'questions',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify(questions)}` : undefined),
    transformIndexHtml: (html) => html.replace('<!--questions-->', () => questions.map(htmlOf).join('\n')),
  }
}

/** Builds the pages into a folder of their own, which `close` removes, and serves them. */
export async function servePeers() {
  const directory = mkdtempSync(join(tmpdir(), 'peers-'))
  await build({
    root,
    configFile: false,
    publicDir: false,
    base: './',
    logLevel: 'error',
    plugins: [vue(), withQuestions(questionsOf('ja'))],
    build: {
      outDir: directory,
      emptyOutDir: true,
      target: 'es2023',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: PAGES.map((name) => join(root, `${name}.html`)) },
    },
  })
  await compressFolder(directory)
  const { server, url } = await serve({ directory, port: 0, headers: {} })
  return {
    url,
    close() {
      server.close()
      rmSync(directory, { recursive: true })
    },
  }
}
