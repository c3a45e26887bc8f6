// @vitest-environment node
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { HEADER_FILES } from '../../tools/headerFiles.mjs'
import { withIntegrity, withoutComments } from '../../tools/integrity.mjs'
import { CACHE, META_POLICY, SECURITY_HEADERS } from '../../tools/securityPolicy.mjs'
import { directivesOf, modifiers, score } from './observatory.ts'

type Headers = Readonly<Record<string, string>>
const hosted = (name: string): string => readFileSync(`hosting/${name}`, 'utf8')
const lowerCased = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

/** The headers that each ready file makes its server send with the page, read back out of the file as the server reads it. */
const SHIPPED: Readonly<Record<keyof typeof HEADER_FILES, () => Headers>> = {
  _headers: () => {
    const block =
      hosted('_headers')
        .split(/^\/\*\n/m)[1]
        ?.split(/^\//m)[0] ?? ''
    return Object.fromEntries([...block.matchAll(/^ {2}([\w-]+): (.*)$/gm)].map(([, name = '', value = '']) => [name, value]))
  },
  'apache.htaccess': () =>
    Object.fromEntries(
      [...hosted('apache.htaccess').matchAll(/Header always set ([\w-]+) "([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    ),
  'nginx.conf': () =>
    Object.fromEntries(
      [...hosted('nginx.conf').matchAll(/add_header ([\w-]+) "([^"]*)" always;/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    ),
}
const FILES = Object.keys(SHIPPED) as (keyof typeof HEADER_FILES)[]

const PAGE = withIntegrity(
  `${readFileSync('index.html', 'utf8').replace('./src/main.ts', './assets/index-1.js')}<link rel="stylesheet" crossorigin href="./assets/a.css">`,
  (file) => Buffer.from(file),
)

describe.each(FILES)('the ready file %s', (name) => {
  test('is the one that is written from the security policy', () => {
    expect(hosted(name)).toBe(HEADER_FILES[name])
  })

  test('sends every header of the policy and no other', () => {
    expect(SHIPPED[name]()).toEqual(SECURITY_HEADERS)
  })

  test('keeps files with a hash in their name for ever, and asks for all others again', () => {
    expect(hosted(name)).toContain(CACHE.assets)
    expect(hosted(name)).toContain(CACHE.others)
  })

  test('scores 135 by the rules of the HTTP Observatory', () => {
    const list = modifiers(lowerCased(SHIPPED[name]()), PAGE, true)
    expect(list.filter(({ points }) => points !== 0).map(({ outcome, points }) => [outcome, points])).toEqual([
      ['csp-implemented-with-no-unsafe-default-src-none', 10],
      ['referrer-policy-private', 5],
      ['sri-implemented-and-all-scripts-loaded-securely', 5],
      ['x-frame-options-implemented-via-csp', 5],
      ['corp-implemented-with-same-origin', 10],
    ])
    expect(score(list)).toBe(135)
  })
})

test('nginx redirects to HTTPS, and nothing that a server reads is served', () => {
  expect(hosted('nginx.conf')).toMatch(/listen 80;[\s\S]*return 301 https:/)
  expect(hosted('nginx.conf')).toMatch(/location ~ .*_headers.*return 404/)
})

describe('the score', () => {
  const GOOD = lowerCased(SECURITY_HEADERS)
  const without = (name: string): Headers => Object.fromEntries(Object.entries(GOOD).filter(([key]) => key !== name))
  const policy = (change: (text: string) => string): Headers => ({
    ...GOOD,
    'content-security-policy': change(GOOD['content-security-policy'] ?? ''),
  })

  test.each<[string, Headers, string, boolean, number]>([
    ['no headers at all', {}, '', false, 10],
    ['no policy: framing is left to X-Frame-Options', without('content-security-policy'), PAGE, true, 75],
    [
      'unsafe-inline for styles',
      policy((text) => text.replace("style-src 'self'", "style-src 'unsafe-inline'")),
      PAGE,
      true,
      125,
    ],
    [
      'unsafe-inline for scripts',
      policy((text) => text.replace("script-src 'self'", "script-src 'unsafe-inline'")),
      PAGE,
      true,
      80,
    ],
    ['unsafe-eval', policy((text) => text.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'")), PAGE, true, 115],
    ['images from http', policy((text) => text.replace('img-src', 'img-src http://example.com')), PAGE, true, 80],
    ['default-src self', policy((text) => text.replace("default-src 'none'", "default-src 'self'")), PAGE, true, 130],
    ['a directive twice', policy((text) => `${text}; img-src 'self'`), PAGE, true, 75],
    ['no HSTS', without('strict-transport-security'), PAGE, true, 80],
    ['HSTS of six months less a second', { ...GOOD, 'strict-transport-security': 'max-age=15767999' }, PAGE, true, 125],
    ['HSTS of six months', { ...GOOD, 'strict-transport-security': 'max-age=15768000' }, PAGE, true, 135],
    ['HSTS without a number', { ...GOOD, 'strict-transport-security': 'max-age=x' }, PAGE, true, 80],
    ['no redirect from http', GOOD, PAGE, false, 80],
    ['a cookie', { ...GOOD, 'set-cookie': 'a=b' }, PAGE, true, 60],
    ['shared with everybody', { ...GOOD, 'access-control-allow-origin': '*' }, PAGE, true, 50],
    ['an open referrer', { ...GOOD, 'referrer-policy': 'unsafe-url' }, PAGE, true, 125],
    ['a page without hashes', GOOD, '<script src="./a.js"></script>', true, 130],
    ['a script from elsewhere', GOOD, '<script src="https://example.com/a.js" integrity="sha384-x"></script>', true, 50],
  ])('falls with %s', (_what, headers, html, redirects, expected) => {
    expect(score(modifiers(headers, html, redirects))).toBe(expected)
  })
})

describe('the policy', () => {
  test('is the same in the page, but for framing, which a page cannot forbid', () => {
    const [inHeader, inPage] = [SECURITY_HEADERS['Content-Security-Policy'], META_POLICY].map(directivesOf)
    expect([...(inHeader ?? [])].filter(([name]) => name !== 'frame-ancestors')).toEqual([...(inPage ?? [])])
    expect(inHeader?.get('frame-ancestors')).toEqual(["'none'"])
  })

  test('lets nothing in but files of the same origin', () => {
    const sources = [...(directivesOf(META_POLICY) ?? [])]
      .filter(([name]) => name !== 'trusted-types' && name !== 'require-trusted-types-for')
      .flatMap(([, values]) => values)
    expect([...new Set(sources)].sort()).toEqual(["'none'", "'self'", 'blob:', 'data:'])
  })

  test.each(['framed.html', 'trouble.html'])('of the page %s, which stands without the app, is as strict', (name) => {
    const html = readFileSync(`public/${name}`, 'utf8')
    expect(html).toContain("default-src 'none'")
    expect(html).not.toMatch(/unsafe|<script>|<style|style=|\son\w+="/)
    expect(html).toContain('<html lang="ja">')
    expect(html).toMatch(/<(?:section|h1) lang="en">/)
  })
})

describe('integrity', () => {
  const hashOf = (text: string): string => `sha384-${createHash('sha384').update(text).digest('base64')}`

  test('is given to scripts, preloaded modules and styles of the page, and to nothing else', () => {
    expect(
      withIntegrity(
        '<link rel="icon" href="./icon.svg">\n<script src="./early.js"></script>\n<link rel="modulepreload" crossorigin href="./assets/a.js">\n<link rel="stylesheet" crossorigin href="./assets/a.css">',
        (file) => Buffer.from(file),
      ),
    ).toBe(
      `<link rel="icon" href="./icon.svg">\n<script src="./early.js" integrity="${hashOf('early.js')}"></script>\n` +
        `<link rel="modulepreload" crossorigin href="./assets/a.js" integrity="${hashOf('assets/a.js')}">\n` +
        `<link rel="stylesheet" crossorigin href="./assets/a.css" integrity="${hashOf('assets/a.css')}">`,
    )
  })

  test('is renewed where there is one already', () => {
    const once = withIntegrity('<script src="./early.js"></script>', () => Buffer.from('old'))
    expect(withIntegrity(once, () => Buffer.from('new'))).toBe(`<script src="./early.js" integrity="${hashOf('new')}"></script>`)
  })

  test('of the early script is that of the script without its comments', () => {
    expect(withoutComments('// why\n;(function () {\n  // what\n  a()\n})()\n')).toBe(';(function () {\na()\n})()\n')
    expect(readFileSync('public/early.js', 'utf8')).not.toMatch(/\S.*\/\//)
  })
})
