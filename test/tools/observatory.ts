/**
 * The score of the HTTP Observatory for headers and page, as far as it can be told without a server. Rules as of 2026-11-22:
 * https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring and github.com/mdn/mdn-http-observatory, src/grader/charts.js
 * and src/analyzer. From 100 the penalties are taken; the bonuses are added where 90 or more is left.
 * Only the outcomes that static files can bring about are told apart; what is not recognised counts as the worst of its kind.
 */
export interface Modifier {
  readonly test: string
  readonly outcome: string
  readonly points: number
}

type Headers = Readonly<Record<string, string>>

const outcome = (test: string, name: string, points: number): Modifier => ({ test, outcome: name, points })

/** Directive → sources. A directive that stands twice makes the policy invalid there, so here too. */
export function directivesOf(policy: string): ReadonlyMap<string, readonly string[]> | null {
  const directives = new Map<string, readonly string[]>()
  for (const entry of policy.split(';')) {
    const [name = '', ...sources] = entry.trim().toLowerCase().split(/\s+/)
    if (name === '') continue
    if (directives.has(name)) return null
    directives.set(name, sources.length === 0 && name.endsWith('-src') ? ["'none'"] : sources)
  }
  return directives
}

const BROAD = ['ftp:', 'http:', 'https:', '*', 'http://*', 'http://*.*', 'https://*', 'https://*.*']
const UNSAFE = [...BROAD, "'unsafe-inline'", 'data:']
const some = (sources: readonly string[], list: readonly string[]): boolean => sources.some((source) => list.includes(source))

function contentSecurityPolicy(policy: string | undefined): Modifier {
  const test = 'content-security-policy'
  if (policy === undefined) return outcome(test, 'csp-not-implemented', -25)
  const directives = directivesOf(policy)
  if (!directives) return outcome(test, 'csp-header-invalid', -25)
  const fallback = directives.get('default-src') ?? ['*']
  const of = (name: string): readonly string[] => directives.get(name) ?? fallback
  const [script, object, style] = [of('script-src'), of('object-src'), of('style-src')]
  if (some(script, UNSAFE) || some(object, BROAD)) return outcome(test, 'csp-implemented-with-unsafe-inline', -20)
  const insecure = [...directives.values()].flat().some((source) => /^(?:http|ftp):/.test(source))
  if (insecure) return outcome(test, 'csp-implemented-with-insecure-scheme', -20)
  if ([...script, ...style].includes("'unsafe-eval'")) return outcome(test, 'csp-implemented-with-unsafe-eval', -10)
  if (some(style, UNSAFE)) return outcome(test, 'csp-implemented-with-unsafe-inline-in-style-src-only', 0)
  return fallback.length === 1 && fallback[0] === "'none'"
    ? outcome(test, 'csp-implemented-with-no-unsafe-default-src-none', 10)
    : outcome(test, 'csp-implemented-with-no-unsafe', 5)
}

function framing(headers: Headers): Modifier {
  const test = 'x-frame-options'
  const ancestors = directivesOf(headers['content-security-policy'] ?? '')?.get('frame-ancestors')
  if (ancestors && !some(ancestors, BROAD)) return outcome(test, 'x-frame-options-implemented-via-csp', 5)
  const value = headers['x-frame-options']?.toUpperCase()
  if (value === 'DENY' || value === 'SAMEORIGIN') return outcome(test, 'x-frame-options-sameorigin-or-deny', 0)
  return outcome(test, 'x-frame-options-not-implemented', -20)
}

const SIX_MONTHS_SECONDS = 15_768_000

function transportSecurity(value: string | undefined): Modifier {
  const test = 'strict-transport-security'
  if (value === undefined) return outcome(test, 'hsts-not-implemented', -20)
  const seconds = /(?:^|;)\s*max-age=(\d+)/i.exec(value)?.[1]
  if (seconds === undefined) return outcome(test, 'hsts-header-invalid', -20)
  return Number(seconds) >= SIX_MONTHS_SECONDS
    ? outcome(test, 'hsts-implemented-max-age-at-least-six-months', 0)
    : outcome(test, 'hsts-implemented-max-age-less-than-six-months', -10)
}

const PRIVATE_REFERRERS = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin']

function referrer(value: string | undefined): Modifier {
  const test = 'referrer-policy'
  if (value === undefined) return outcome(test, 'referrer-policy-not-implemented', 0)
  return PRIVATE_REFERRERS.includes(value.toLowerCase())
    ? outcome(test, 'referrer-policy-private', 5)
    : outcome(test, 'referrer-policy-unsafe', -5)
}

function resourcePolicy(value: string | undefined): Modifier {
  const test = 'cross-origin-resource-policy'
  if (value === undefined) return outcome(test, 'corp-not-implemented', 0)
  if (value === 'same-origin' || value === 'same-site') return outcome(test, `corp-implemented-with-${value}`, 10)
  return value === 'cross-origin' ? outcome(test, 'corp-implemented-with-cross-origin', 0) : outcome(test, 'corp-invalid', -5)
}

function contentType(value: string | undefined): Modifier {
  const test = 'x-content-type-options'
  return value === 'nosniff'
    ? outcome(test, 'x-content-type-options-nosniff', 0)
    : outcome(test, 'x-content-type-options-not-implemented', -5)
}

/** One script of the page with a hash is enough for the bonus there; here every script must have one. */
function integrity(html: string): Modifier {
  const test = 'subresource-integrity'
  const scripts = html.match(/<script\b[^>]*\bsrc=[^>]*>/g) ?? []
  if (scripts.some((tag) => /\bsrc="(?:https?:)?\/\//.test(tag))) return outcome(test, 'sri-scripts-from-elsewhere', -50)
  return scripts.length > 0 && scripts.every((tag) => tag.includes(' integrity="sha'))
    ? outcome(test, 'sri-implemented-and-all-scripts-loaded-securely', 5)
    : outcome(test, 'sri-not-implemented-but-all-scripts-loaded-from-secure-origin', 0)
}

function sharing(headers: Headers): Modifier {
  const test = 'cross-origin-resource-sharing'
  return headers['access-control-allow-origin'] === undefined
    ? outcome(test, 'cross-origin-resource-sharing-not-implemented', 0)
    : outcome(test, 'cross-origin-resource-sharing-implemented', -50)
}

function cookies(headers: Headers): Modifier {
  return headers['set-cookie'] === undefined
    ? outcome('cookies', 'cookies-not-found', 0)
    : outcome('cookies', 'cookies-found', -40)
}

/** Every test with its outcome and points. Header names in lower case. */
export function modifiers(headers: Headers, html: string, redirectsToHttps: boolean): readonly Modifier[] {
  return [
    contentSecurityPolicy(headers['content-security-policy']),
    cookies(headers),
    sharing(headers),
    redirectsToHttps ? outcome('redirection', 'redirection-to-https', 0) : outcome('redirection', 'redirection-missing', -20),
    referrer(headers['referrer-policy']),
    transportSecurity(headers['strict-transport-security']),
    integrity(html),
    contentType(headers['x-content-type-options']),
    framing(headers),
    resourcePolicy(headers['cross-origin-resource-policy']),
  ]
}

export function score(list: readonly Modifier[]): number {
  const sum = (wanted: (points: number) => boolean): number =>
    list.reduce((total, { points }) => (wanted(points) ? total + points : total), 0)
  const afterPenalties = 100 + sum((points) => points < 0)
  return Math.max(0, afterPenalties >= 90 ? afterPenalties + sum((points) => points > 0) : afterPenalties)
}
