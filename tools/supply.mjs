/**
 * `npm run supply`: what the lock file cannot say by itself is asked of the registry, through npm: known vulnerabilities, the registry's
 * signatures, and how old the versions are that came with the last change of the lock file (`-- --since COMMIT`: since then).
 * Ends with 1 where something is wrong, with 2 where the registry gave no answer: that is no clean result.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Most packages that were taken over by somebody were found out within days. */
export const LEAST_AGE_DAYS = 7
const DAY_MS = 86_400_000

/** Names and versions that are in one lock file and not in an older one, each once. */
export function newVersions(before, after) {
  const versions = ({ packages }) =>
    Object.entries(packages)
      .filter(([path, { version }]) => path !== '' && version !== undefined)
      .map(
        ([path, { name, version }]) =>
          `${name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${version}`,
      )
  const known = new Set(versions(before))
  return [...new Set(versions(after))].filter((each) => !known.has(each)).sort()
}

/**
 * What is wrong, and what was not answered. `ages`: the moment of publication by `name@version`; `audit` and `signatures`: as npm
 * prints them as JSON; null or an error: no answer.
 */
export function judged({ ages, audit, signatures, now }) {
  const young = Object.entries(ages).filter(([, at]) => at !== null && now - Date.parse(at) < LEAST_AGE_DAYS * DAY_MS)
  const vulnerable = Object.entries(audit?.vulnerabilities ?? {})
  const [invalid, missing] = [signatures?.invalid ?? [], signatures?.missing ?? []]
  const named = ({ name, version }) => `${name}@${version}`
  return {
    faults: [
      ...young.map(([name, at]) => `${name} is younger than ${LEAST_AGE_DAYS} days (${at.slice(0, 10)})`),
      ...vulnerable.map(([name, { severity }]) => `${name} has a known vulnerability (${severity})`),
      ...invalid.map((each) => `${named(each)} has a wrong signature`),
      ...missing.map((each) => `${named(each)} has no signature`),
    ],
    unanswered: [
      ...Object.entries(ages)
        .filter(([, at]) => at === null)
        .map(([name]) => `age of ${name}`),
      ...(audit?.vulnerabilities ? [] : ['known vulnerabilities']),
      ...(signatures?.invalid && signatures.missing ? [] : ['signatures']),
    ],
  }
}

/** What a command prints as JSON, whatever it ends with; null where it prints none. */
function printed(command, ...rest) {
  const { stdout } = spawnSync(command, rest, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e9,
    shell: process.platform === 'win32',
  })
  try {
    return JSON.parse(stdout)
  } catch {
    return null
  }
}

function lockSince() {
  const at = process.argv.indexOf('--since')
  const { stdout } = spawnSync('git', ['log', '-2', '--format=%H', '--', 'package-lock.json'], { cwd: root, encoding: 'utf8' })
  const commit = at === -1 ? stdout.trim().split('\n').at(-1) : process.argv[at + 1]
  const lock = printed('git', 'show', `${commit}:package-lock.json`)
  if (lock === null) throw new Error(`expected a lock file in the commit ${commit}, got none`)
  return lock
}

function main() {
  const fresh = newVersions(lockSince(), JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')))
  const ages = Object.fromEntries(
    fresh.map((name) => [name, printed('npm', 'view', name, 'time', '--json')?.[name.slice(name.lastIndexOf('@') + 1)] ?? null]),
  )
  const { faults, unanswered } = judged({
    ages,
    audit: printed('npm', 'audit', '--json'),
    signatures: printed('npm', 'audit', 'signatures', '--json'),
    now: Date.now(),
  })
  for (const fault of faults) console.error(`wrong: ${fault}`)
  for (const question of unanswered) console.error(`no answer: ${question}`)
  console.log(`supply: ${fresh.length} new versions, ${faults.length} wrong, ${unanswered.length} without an answer`)
  process.exitCode = faults.length > 0 ? 1 : unanswered.length > 0 ? 2 : 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
