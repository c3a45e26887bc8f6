/**
 * Everything the start and the gate need on a fresh machine: the npm packages, Chromium, a Japanese font, pdftotext.
 * Uses Node's own modules only, because it runs before anything is installed. Returns at once when all is there.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const lockFile = `${root}package-lock.json`
const stampFile = `${root}node_modules/.installed`

/** Switches that keep Chromium quiet and make it run inside containers. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const CHROMIUM_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const FIREFOX_PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox']
/** Where packages put WebKitGTK's own small browser, below a folder named after the processor. */
const MINI_BROWSERS = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((folder) => `${folder}/MiniBrowser`)
const JAPANESE_FONT_FILES = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
]

/** Ends the program with a sentence for the person in front of it. */
function stop(...sentences) {
  console.error(`\n${sentences.join('\n')}\n`)
  process.exit(1)
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  stop(
    `This project needs Node.js 20.19 or newer; this is Node.js ${process.versions.node}. Install a newer one from https://nodejs.org/.`,
    `Node.js 20.19 以上が必要です（現在は ${process.versions.node}）。https://nodejs.org/ から新しい版を入れてください。`,
  )
}

const lockHash = () => createHash('sha256').update(readFileSync(lockFile)).digest('hex')

/** npm's own record of what it put into node_modules, compared with the lock file; spares a second install after `npm install`. */
function npmInstalledTheLock() {
  const recordFile = `${root}node_modules/.package-lock.json`
  if (!existsSync(recordFile)) return false
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages
  const present = JSON.parse(readFileSync(recordFile, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || present[path]?.version === entry.version || (!present[path] && entry.optional),
  )
}

/** Runs `npm ci` when node_modules is missing or does not match package-lock.json. */
export function installPackages() {
  checkNode()
  const hash = lockHash()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return
  if (!npmInstalledTheLock()) {
    console.log('Installing the npm packages (npm ci) …')
    const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    })
    if (status !== 0) {
      stop(
        'The npm packages could not be installed; the reason is above. Nothing else was changed. Check the network, then run the same command again.',
        'npm パッケージを入れられませんでした（理由は上の表示）。ネットワークを確かめて、同じコマンドをもう一度実行してください。',
      )
    }
  }
  writeFileSync(stampFile, hash)
}

/** The path of a Chromium on this machine, or undefined. */
export function findBrowser() {
  return [process.env.CHROMIUM_PATH, ...CHROMIUM_PLACES].find((path) => path && existsSync(path))
}

/** @returns {string} the path of Chromium, which is installed first where it is missing */
export function installBrowser() {
  return ensure(findBrowser, {
    aptPackage: 'chromium',
    english: 'Install Chromium or Chrome, and set CHROMIUM_PATH to its program file when it is not in /usr/bin.',
    japanese: 'Chromium または Chrome を入れ、/usr/bin 以外に入れたときは CHROMIUM_PATH にその場所を設定してください。',
  })
}

/** The path of a Firefox on this machine, or undefined. */
export function findFirefox() {
  return [process.env.FIREFOX_PATH, ...FIREFOX_PLACES].find((path) => path && existsSync(path))
}

/** Firefox, WebKitGTK with its driver, and a screen that nobody sees, with which `npm run test:engines` goes through the app. */
export function installEngines() {
  ensure(findFirefox, {
    aptPackage: 'firefox-esr',
    english: 'Install Firefox, and set FIREFOX_PATH to its program file when it is not in /usr/bin.',
    japanese: 'Firefox を入れ、/usr/bin 以外に入れたときは FIREFOX_PATH にその場所を設定してください。',
  })
  ensure(() => findMiniBrowser() && spawnSync('WebKitWebDriver', ['--version']).error === undefined, {
    aptPackage: 'webkit2gtk-driver',
    english:
      'Install WebKitGTK with its driver, so that the command WebKitWebDriver and MiniBrowser are there (Debian and Ubuntu: webkit2gtk-driver).',
    japanese:
      'WebKitGTK とその操作用プログラム（WebKitWebDriver、MiniBrowser。Debian・Ubuntu では webkit2gtk-driver）を入れてください。',
  })
  ensure(() => spawnSync('Xvfb', ['-help']).error === undefined, {
    aptPackage: 'xvfb',
    english: 'Install Xvfb (Debian and Ubuntu: xvfb).',
    japanese: 'Xvfb を入れてください（Debian・Ubuntu では xvfb）。',
  })
}

/** The path of WebKitGTK's MiniBrowser, or undefined. */
export function findMiniBrowser() {
  const inFolder = (folder) => MINI_BROWSERS.map((name) => `/usr/lib/${folder}/${name}`)
  const folders = existsSync('/usr/lib') ? readdirSync('/usr/lib').filter((name) => name.includes('linux-gnu')) : []
  return folders.flatMap(inFolder).find((path) => existsSync(path))
}

/** A Japanese font, so that pages and screenshots show characters instead of boxes. */
export function installFonts() {
  ensure(hasJapaneseFont, {
    aptPackage: 'fonts-noto-cjk',
    english: 'Install a Japanese font (Debian and Ubuntu: fonts-noto-cjk).',
    japanese: '日本語フォントを入れてください（Debian・Ubuntu では fonts-noto-cjk）。',
  })
}

function hasJapaneseFont() {
  const { stdout } = spawnSync('fc-list', [':lang=ja'], { encoding: 'utf8' })
  return Boolean(stdout?.trim()) || JAPANESE_FONT_FILES.some((file) => existsSync(file)) || process.platform !== 'linux'
}

/** pdftotext, with which a journey reads the PDF that the page made. */
export function installPdfTools() {
  ensure(() => spawnSync('pdftotext', ['-v']).error === undefined, {
    aptPackage: 'poppler-utils',
    english: 'Install pdftotext (part of poppler; Debian and Ubuntu: poppler-utils).',
    japanese: 'pdftotext（poppler の一部。Debian・Ubuntu では poppler-utils）を入れてください。',
  })
}

/** The program age, with which a test opens and seals what the app seals and opens. */
export function installAge() {
  ensure(() => spawnSync('age', ['--version']).error === undefined, {
    aptPackage: 'age',
    english: 'Install age, so that the commands age and age-keygen are there (Debian and Ubuntu: age).',
    japanese: 'age を入れ、age と age-keygen コマンドを使えるようにしてください（Debian・Ubuntu では age）。',
  })
}

/** ClickHouse, with whose servers a test rates submissions as SQL. Debian's package may start a service; the test does not use it. */
export function installClickHouse() {
  const places = ['clickhouse-server', '/usr/sbin/clickhouse-server']
  ensure(() => places.some((place) => spawnSync(place, ['--help']).error === undefined), {
    aptPackage: 'clickhouse-server',
    english: 'Install ClickHouse, so that the command clickhouse-server is there (Debian and Ubuntu: clickhouse-server).',
    japanese:
      'ClickHouse を入れ、clickhouse-server コマンドを使えるようにしてください（Debian・Ubuntu では clickhouse-server）。',
  })
}

/** nginx and Apache, with which a test serves by the ready files of hosting/. Debian's packages may start a service; the test does not use it. */
export function installWebServers() {
  for (const [name, aptPackage] of [
    ['nginx', 'nginx-light'],
    ['apache2', 'apache2'],
  ]) {
    const places = [name, `/usr/sbin/${name}`]
    ensure(() => places.some((place) => spawnSync(place, ['-v']).error === undefined), {
      aptPackage,
      english: `Install the web server ${name}, so that its program is there (Debian and Ubuntu: ${aptPackage}).`,
      japanese: `Web サーバー ${name} を入れてください（Debian・Ubuntu では ${aptPackage}）。`,
    })
  }
}

/** LibreOffice, with which a test opens the Word and Excel files that the app writes. */
export function installOffice() {
  for (const aptPackage of ['libreoffice-writer', 'libreoffice-calc']) {
    ensure(() => hasOfficePart(aptPackage), {
      aptPackage,
      english: `Install LibreOffice with Writer and Calc, so that the command soffice is there (Debian and Ubuntu: ${aptPackage}).`,
      japanese: `LibreOffice（Writer と Calc）を入れ、soffice コマンドを使えるようにしてください（Debian・Ubuntu では ${aptPackage}）。`,
    })
  }
}

/** One package of a Debian machine; elsewhere LibreOffice is whole. */
function hasOfficePart(aptPackage) {
  if (spawnSync('soffice', ['--version']).error !== undefined) return false
  const { status, error } = spawnSync('dpkg-query', ['-W', aptPackage])
  return error !== undefined || status === 0
}

/** Gives what `find` finds; installs the package and looks once more where it finds nothing. */
function ensure(find, { aptPackage, english, japanese }) {
  const found = find()
  if (found) return found
  const problem = aptInstall(aptPackage)
  const foundNow = find()
  if (foundNow) return foundNow
  return stop(
    `${aptPackage} is missing and could not be installed from here: ${problem ?? 'apt-get ran, but it is still not there'}.`,
    english,
    `${aptPackage} がなく、自動では入れられませんでした。`,
    japanese,
  )
}

let packageListIsRenewed = false

/** @returns {string | undefined} what went wrong */
function aptInstall(aptPackage) {
  if (!existsSync('/usr/bin/apt-get')) return 'there is no apt-get on this machine'
  console.log(`Installing ${aptPackage} (apt-get) …`)
  if (!packageListIsRenewed) apt('update')
  packageListIsRenewed = true
  return apt('install', '-y', '--no-install-recommends', aptPackage) ? undefined : 'apt-get refused (does it need root rights?)'
}

function apt(...words) {
  const command = ['apt-get', '-q', '-o', 'DPkg::Lock::Timeout=600', ...words]
  const asRoot = ['env', 'DEBIAN_FRONTEND=noninteractive', ...command]
  const [program, ...args] = process.getuid?.() === 0 ? asRoot : ['sudo', '-n', ...asRoot]
  return spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}
