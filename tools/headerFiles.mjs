/**
 * The headers of tools/securityPolicy.mjs as files that servers read.
 * `npm run headers` writes them into hosting/; the build puts `_headers` and `.htaccess` into dist, where the servers look for them.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CACHE, SECURITY_HEADERS } from './securityPolicy.mjs'

const headers = Object.entries(SECURITY_HEADERS)
const NOTE = [
  'Written by `npm run headers` from tools/securityPolicy.mjs; change it there.',
  'How to use it: docs/deployment.md. Whether it works: the page #/operator of the app.',
]
const commented = (lines) => lines.map((line) => `# ${line}\n`).join('')

/** Exact paths, as a pattern would also match below assets/ and a host would send both values. */
const ASKED_AGAIN = [
  '/',
  '/index.html',
  '/early.js',
  '/sw.js',
  '/config.json',
  '/manifest.webmanifest',
  '/framed.html',
  '/trouble.html',
  '/trouble.js',
  '/trouble.css',
]

/** Netlify, Cloudflare Pages and others that read `_headers`; the app must be at the root of the site. */
function underscoreHeaders() {
  const all = headers.map(([name, value]) => `  ${name}: ${value}\n`).join('')
  const [assets, others] = [CACHE.assets, CACHE.others].map((value) => `  Cache-Control: ${value}\n`)
  return `${commented(NOTE)}/*\n${all}/assets/*\n${assets}${ASKED_AGAIN.map((path) => `${path}\n${others}`).join('')}`
}

/** Apache reads it in the folder of the app itself, below any path. */
function htaccess() {
  const all = headers.map(([name, value]) => `  Header always set ${name} "${value}"\n`).join('')
  return `${commented(NOTE)}# Needs mod_headers and, in the server's own settings, AllowOverride FileInfo Options.
Options -Indexes
DirectoryIndex index.html
AddType text/javascript .js .mjs
AddType application/json .json
AddType application/manifest+json .webmanifest
AddType font/ttf .ttf
AddDefaultCharset utf-8
<IfModule mod_headers.c>
${all}  # Without "always": an error is never kept.
  Header set Cache-Control "${CACHE.others}"
  <If "%{REQUEST_URI} =~ m#/assets/[^/]+$#">
    Header set Cache-Control "${CACHE.assets}"
  </If>
</IfModule>
`
}

function nginx() {
  const all = headers.map(([name, value]) => `    add_header ${name} "${value}" always;\n`).join('')
  return `${commented(NOTE)}# A site of its own: put the content of dist/ into /srv/sheet, name and certificate below, this file into /etc/nginx/conf.d/.
# nginx drops every add_header of an outer level as soon as an inner one has its own: keep all of them on one level.

map $uri $sheet_cache {
    ~/assets/[^/]+$  "${CACHE.assets}";
    default          "${CACHE.others}";
}

server {
    listen 80;
    listen [::]:80;
    server_name sheet.example.jp;
    return 301 https://$host$request_uri;
}

server {
    listen 443 ssl http2;
    listen [::]:443 ssl http2;
    server_name sheet.example.jp;
    ssl_certificate     /etc/ssl/sheet/fullchain.pem;
    ssl_certificate_key /etc/ssl/sheet/privkey.pem;
    ssl_protocols       TLSv1.2 TLSv1.3;
    server_tokens       off;

    root  /srv/sheet;
    index index.html;
    charset utf-8;
    charset_types text/javascript application/javascript application/json text/plain text/css image/svg+xml;
    # The build has a .gz beside every larger text. With the module ngx_brotli, add: brotli_static on;
    gzip_static on;

${all}    # Without "always": an error is never kept.
    add_header Cache-Control $sheet_cache;

    location / {
        limit_except GET { deny all; }
        try_files $uri $uri/ =404;
    }
    # What a server reads (.htaccess, _headers) and what only the build needs (.vite) is nobody's business.
    location ~ /(\\.|_headers$) { return 404; }
}
`
}

/** Path below hosting/ → content. */
export const HEADER_FILES = {
  _headers: underscoreHeaders(),
  'apache.htaccess': htaccess(),
  'nginx.conf': nginx(),
}

function writeInto(folder, files) {
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url))
  if (process.argv.includes('--dist')) {
    writeInto(join(root, 'dist'), { _headers: HEADER_FILES._headers, '.htaccess': HEADER_FILES['apache.htaccess'] })
    console.log('headers: dist/_headers and dist/.htaccess')
  } else {
    writeInto(join(root, 'hosting'), HEADER_FILES)
    console.log(`headers: ${Object.keys(HEADER_FILES).join(', ')} in hosting/`)
  }
}
