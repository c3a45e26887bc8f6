/** What whoever runs a deployment wants to know of it: the headers of its host, and what the browser lets the app do there. */

export type CheckState = 'ok' | 'attention' | 'fault'

/** In the order in which they are shown. */
export const CHECKS = {
  headers: ['csp', 'framing', 'hsts', 'nosniff', 'referrer', 'coop', 'coep', 'corp', 'permissions', 'cachePage', 'cacheFiles'],
  browser: ['secure', 'digest', 'curves', 'database', 'workers', 'persisted', 'space', 'serviceWorker', 'tabs'],
  files: ['integrity', 'config'],
} as const

export type CheckGroup = keyof typeof CHECKS
export type CheckId = (typeof CHECKS)[CheckGroup][number]
export const CHECK_GROUPS = Object.keys(CHECKS) as readonly CheckGroup[]

export interface Check {
  readonly id: CheckId
  readonly state: CheckState
  /** What was met, as it is: a header, a number, a name. Null: nothing to name. */
  readonly found: string | null
}

/** Names of headers in lower case. */
export type Headers = Readonly<Record<string, string>>

export interface DeploymentFacts {
  /** Of the page; null where it could not be asked for. */
  readonly headers: Headers | null
  /** Cache-Control of a file with a hash in its name; null where there is none. */
  readonly fileCache: string | null
  readonly secure: boolean
  readonly digest: boolean
  /** Those of Ed25519 and X25519 that the browser has of its own. */
  readonly curves: readonly string[]
  /** Null: written and read back. Otherwise the name of the fault. */
  readonly databaseFault: string | null
  readonly worker: boolean
  readonly persisted: boolean
  readonly freeBytes: number | null
  readonly serviceWorker: boolean
  readonly locks: boolean
  readonly channel: boolean
  /** Scripts and styles of the page without a hash. */
  readonly unhashed: number
  /** Null: there is no config.json. Otherwise how many faults it has. */
  readonly configFaults: number | null
}

const SMALLEST_SPACE_BYTES = 100_000_000
const YEAR_SECONDS = 31_536_000
const CURVES = 2

/** Every check with its outcome. `expected`: the headers that hosts are given, by their usual names. */
export function deploymentChecks(expected: Headers, facts: DeploymentFacts): readonly Check[] {
  const wanted = inLowerCase(expected)
  const check = (id: CheckId, state: CheckState, found: string | null = null): Check => ({ id, state, found })
  const header = (id: CheckId, name: string, fits: (found: string, asked: string) => boolean): Check => {
    const found = facts.headers?.[name] ?? null
    return check(id, found !== null && fits(found, wanted[name] ?? '') ? 'ok' : 'attention', found)
  }
  const { freeBytes, curves, configFaults } = facts
  return [
    header('csp', 'content-security-policy', hasPolicy),
    header('framing', 'content-security-policy', (found) => directivesOf(found).get('frame-ancestors') === "'none'"),
    header('hsts', 'strict-transport-security', (found) => secondsOf(found) >= YEAR_SECONDS),
    header('nosniff', 'x-content-type-options', isSame),
    header('referrer', 'referrer-policy', isSame),
    header('coop', 'cross-origin-opener-policy', isSame),
    header('coep', 'cross-origin-embedder-policy', isSame),
    header('corp', 'cross-origin-resource-policy', isSame),
    header('permissions', 'permissions-policy', (found, asked) => partsOf(asked).every((part) => partsOf(found).includes(part))),
    header('cachePage', 'cache-control', (found) => /\bno-(?:cache|store)\b|\bmax-age=0\b/i.test(found)),
    check('cacheFiles', secondsOf(facts.fileCache ?? '') >= YEAR_SECONDS ? 'ok' : 'attention', facts.fileCache),
    check('secure', facts.secure ? 'ok' : 'fault'),
    check('digest', facts.digest ? 'ok' : 'fault'),
    check('curves', curves.length === CURVES ? 'ok' : 'attention', curves.join(', ') || null),
    check('database', facts.databaseFault === null ? 'ok' : 'fault', facts.databaseFault),
    check('workers', facts.worker ? 'ok' : 'fault'),
    check('persisted', facts.persisted ? 'ok' : 'attention'),
    check(
      'space',
      freeBytes !== null && freeBytes >= SMALLEST_SPACE_BYTES ? 'ok' : 'attention',
      freeBytes === null ? null : `${String(Math.floor(freeBytes / 1_000_000))} MB`,
    ),
    check('serviceWorker', facts.serviceWorker ? 'ok' : 'attention'),
    check('tabs', facts.locks && facts.channel ? 'ok' : 'attention'),
    check('integrity', facts.unhashed === 0 ? 'ok' : 'attention', facts.unhashed === 0 ? null : String(facts.unhashed)),
    check('config', (configFaults ?? 0) === 0 ? 'ok' : 'fault', configFaults === null ? null : 'config.json'),
  ]
}

export function groupOf(id: CheckId): CheckGroup {
  return CHECK_GROUPS.find((group) => (CHECKS[group] as readonly CheckId[]).includes(id)) ?? 'files'
}

const inLowerCase = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

const squeezed = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase()
const isSame = (found: string, asked: string): boolean => squeezed(found) === squeezed(asked)
const partsOf = (list: string): readonly string[] => list.split(',').map((part) => squeezed(part))
const secondsOf = (value: string): number => Number(/\bmax-age\s*=\s*"?(\d+)/i.exec(value)?.[1] ?? 0)

/** Directive → its sources in the order of the alphabet. */
function directivesOf(policy: string): ReadonlyMap<string, string> {
  const entries = policy.split(';').map((entry) => squeezed(entry).split(' '))
  return new Map(entries.map(([name = '', ...sources]) => [name, sources.sort().join(' ')]))
}

/** Every directive asked for is there as it is; further ones only make it stricter. Framing is told apart. */
function hasPolicy(found: string, asked: string): boolean {
  const there = directivesOf(found)
  return [...directivesOf(asked)].every(([name, sources]) => name === 'frame-ancestors' || there.get(name) === sources)
}
