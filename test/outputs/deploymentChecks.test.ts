import { describe, expect, test } from 'vitest'
import {
  CHECK_GROUPS,
  CHECKS,
  deploymentChecks,
  groupOf,
  type CheckId,
  type CheckState,
  type DeploymentFacts,
} from '../../src/outputs/deploymentChecks.ts'

const EXPECTED = {
  'Content-Security-Policy': "default-src 'none'; script-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=()',
}
const HEADERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(EXPECTED).map(([name, value]) => [name.toLowerCase(), value])),
  'cache-control': 'no-cache',
}
const GOOD: DeploymentFacts = {
  headers: HEADERS,
  fileCache: 'public, max-age=31536000, immutable',
  secure: true,
  digest: true,
  curves: ['Ed25519', 'X25519'],
  databaseFault: null,
  worker: true,
  persisted: true,
  freeBytes: 100_000_000,
  serviceWorker: true,
  locks: true,
  channel: true,
  unhashed: 0,
  configFaults: 0,
}

const checks = (facts: Partial<DeploymentFacts> = {}) => deploymentChecks(EXPECTED, { ...GOOD, ...facts })
const stateOf = (id: CheckId, facts: Partial<DeploymentFacts>): CheckState | undefined =>
  checks(facts).find((check) => check.id === id)?.state
const header = (name: string, value: string): Partial<DeploymentFacts> => ({ headers: { ...HEADERS, [name]: value } })
const policy = (value: string) => header('content-security-policy', value)

describe('the checks of a deployment', () => {
  test('are all in order where everything is', () => {
    expect(checks().filter(({ state }) => state !== 'ok')).toEqual([])
    expect(checks().map(({ id }) => id)).toEqual(Object.values(CHECKS).flat())
  })

  test.each<[string, CheckId, Partial<DeploymentFacts>, CheckState]>([
    ['a stricter policy', 'csp', policy(`${EXPECTED['Content-Security-Policy']}; media-src 'none'`), 'ok'],
    ['the same sources in another order', 'csp', policy("IMG-SRC data:  'self';default-src 'none';script-src 'self'"), 'ok'],
    ['a looser policy', 'csp', policy("default-src 'none'; script-src 'self' https:; img-src 'self' data:"), 'attention'],
    ['a policy without a directive', 'csp', policy("default-src 'none'; script-src 'self'"), 'attention'],
    ['no policy about framing', 'framing', policy("default-src 'none'"), 'attention'],
    ['framing by the same site', 'framing', policy("frame-ancestors 'self'"), 'attention'],
    ['HSTS of a year', 'hsts', header('strict-transport-security', 'max-age=31536000'), 'ok'],
    ['HSTS of a second less', 'hsts', header('strict-transport-security', 'max-age=31535999'), 'attention'],
    ['HSTS without a number', 'hsts', header('strict-transport-security', 'preload'), 'attention'],
    ['another case', 'nosniff', header('x-content-type-options', ' NoSniff '), 'ok'],
    ['another referrer', 'referrer', header('referrer-policy', 'origin'), 'attention'],
    ['more features off', 'permissions', header('permissions-policy', 'usb=(),microphone=(),camera=()'), 'ok'],
    ['fewer features off', 'permissions', header('permissions-policy', 'camera=()'), 'attention'],
    ['a page that is never stored', 'cachePage', header('cache-control', 'no-store'), 'ok'],
    ['a page kept for no time', 'cachePage', header('cache-control', 'public, max-age=0, must-revalidate'), 'ok'],
    ['a page kept for a second', 'cachePage', header('cache-control', 'max-age=1'), 'attention'],
    ['files that are asked for again', 'cacheFiles', { fileCache: 'no-cache' }, 'attention'],
    ['no file to ask for', 'cacheFiles', { fileCache: null }, 'attention'],
    ['no headers at all', 'coop', { headers: null }, 'attention'],
    ['plain http', 'secure', { secure: false }, 'fault'],
    ['no WebCrypto', 'digest', { digest: false }, 'fault'],
    ['one curve', 'curves', { curves: ['X25519'] }, 'attention'],
    ['no curve', 'curves', { curves: [] }, 'attention'],
    ['a database that refuses', 'database', { databaseFault: 'QuotaExceededError' }, 'fault'],
    ['no workers', 'workers', { worker: false }, 'fault'],
    ['no promise', 'persisted', { persisted: false }, 'attention'],
    ['a byte too little space', 'space', { freeBytes: 99_999_999 }, 'attention'],
    ['unknown space', 'space', { freeBytes: null }, 'attention'],
    ['no service worker', 'serviceWorker', { serviceWorker: false }, 'attention'],
    ['no locks', 'tabs', { locks: false }, 'attention'],
    ['no channel', 'tabs', { channel: false }, 'attention'],
    ['a script without its hash', 'integrity', { unhashed: 1 }, 'attention'],
    ['no config.json', 'config', { configFaults: null }, 'ok'],
    ['a faulty config.json', 'config', { configFaults: 2 }, 'fault'],
  ])('of %s', (_what, id, facts, expected) => {
    expect(stateOf(id, facts)).toBe(expected)
  })

  test('name what was met', () => {
    const found = Object.fromEntries(
      checks({ databaseFault: 'SecurityError', curves: ['Ed25519'], unhashed: 3, freeBytes: 1_999_999, configFaults: 1 }).map(
        (check) => [check.id, check.found],
      ),
    )
    expect(found).toMatchObject({
      csp: EXPECTED['Content-Security-Policy'],
      cacheFiles: 'public, max-age=31536000, immutable',
      secure: null,
      curves: 'Ed25519',
      database: 'SecurityError',
      space: '1 MB',
      integrity: '3',
      config: 'config.json',
    })
  })

  test('each belong to one group', () => {
    expect(CHECK_GROUPS.map((group) => CHECKS[group].every((id) => groupOf(id) === group))).toEqual([true, true, true])
    expect(new Set(Object.values(CHECKS).flat()).size).toBe(Object.values(CHECKS).flat().length)
  })
})
