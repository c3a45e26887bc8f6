/**
 * `npm run licences`: writes public/third-party-licences.txt, the licences of every npm package that is in the built page
 * (dist/.vite/packages.json, written by the build). `--check` only compares and changes nothing.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chosenLicence } from './spdx.mjs'
import { copiedInto } from './copiedPackages.mjs'
import { amended } from './licenceAmendments.mjs'

const ALLOWED = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'CC0-1.0', 'OFL-1.1', 'BlueOak-1.0.0']
const LICENCE_FILE = /^(?:licen[cs]e|copying|ofl)(?:[._-]|$)/i
const RULER = '-'.repeat(78)

const root = fileURLToPath(new URL('..', import.meta.url))
const bundledFile = join(root, 'dist', '.vite', 'packages.json')
const listFile = join(root, 'public', 'third-party-licences.txt')

function fail(...sentences) {
  console.error(sentences.join('\n'))
  process.exit(1)
}

/** Name, version, licence and licence texts of an installed package. */
function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
  const texts = readdirSync(join(root, folder))
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
    .map((file) =>
      readFileSync(join(root, folder, file), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim(),
    )
  const own = amended({ name, version, licence: license, text: texts.join('\n\n') })
  return { ...own, chosen: chosenLicence(own.licence, ALLOWED) }
}

function objections({ name, licence, chosen, text }) {
  return [
    chosen === null && `${name}: the licence “${licence}” offers none of ${ALLOWED.join(', ')}.`,
    !text && `${name}: the package has no licence file to quote.`,
  ].filter(Boolean)
}

const entry = ({ name, version, licence, chosen, text }) =>
  `${RULER}\n${name} ${version}\n${chosen === licence ? licence : `${chosen} (${licence})`}\n${RULER}\n\n${text}\n`

function listText(packages) {
  const opening =
    'この画面に含まれている他者のソフトウェアとその利用許諾です。\n' +
    'Software by others that is part of this page, with its licences.\n'
  return [opening, ...packages.map(entry)].join('\n')
}

if (!existsSync(bundledFile)) fail('There is no dist/.vite/packages.json to read the packages from. Run: npm run build')
const packages = JSON.parse(readFileSync(bundledFile, 'utf8'))
  .flatMap((folder) => [folder, ...copiedInto(folder)])
  .map(readPackage)
  .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))
  .filter((one, index, all) => one.name !== all[index - 1]?.name || one.version !== all[index - 1]?.version)

const problems = packages.flatMap(objections)
if (problems.length > 0) fail('Some bundled packages cannot be shipped like this:', ...problems)

const text = listText(packages)
if (!process.argv.includes('--check')) writeFileSync(listFile, text)
else if (!existsSync(listFile) || readFileSync(listFile, 'utf8') !== text) {
  fail('public/third-party-licences.txt does not match the packages in the built page. Run: npm run licences')
}
console.log(`licences: ${packages.length} packages in the built page, all allowed`)
