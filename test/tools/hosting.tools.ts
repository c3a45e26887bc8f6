/** The ready files of hosting/, read by the servers they are for: each sends what the policy says, and hides what it should. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installWebServers } from '../../tools/install.mjs'
import { CACHE, SECURITY_HEADERS } from '../../tools/securityPolicy.mjs'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

const folder = mkdtempSync(join(tmpdir(), 'hosting-'))
const running: ChildProcess[] = []

function ask(port: number, path: string, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, method, host: '127.0.0.1' }, (response) => {
      response.resume()
      resolve({ status: response.statusCode ?? 0, headers: response.headers })
    })
    asked.on('error', reject).end()
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => {
        resolve(port)
      })
    })
  })
}

/** The site of the ready file without its name, certificate and first listener, which a test machine does not have. */
async function startNginx(): Promise<number> {
  const port = await freePort()
  const site = readFileSync('hosting/nginx.conf', 'utf8')
    .replace(/server \{\n {4}listen 80;[\s\S]*?\n\}\n/, '')
    .replace(/listen 443 ssl http2;/, `listen 127.0.0.1:${String(port)};`)
    .replace(/ +listen \[::\]:443 ssl http2;\n/, '')
    .replace(/ +ssl_.*\n/g, '')
    .replaceAll('/srv/sheet', join(folder, 'site'))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`)
  const http = ['include /etc/nginx/mime.types;', 'access_log off;', ...temporary, site].join('\n')
  const user = process.getuid?.() === 0 ? 'user root;\n' : ''
  writeFileSync(
    join(folder, 'nginx.conf'),
    `${user}daemon off;\npid ${folder}/nginx.pid;\nerror_log stderr;\nevents {}\nhttp {\n${http}\n}\n`,
  )
  running.push(spawn(program('nginx'), ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: 'ignore' }))
  return port
}

/** A server with the modules that Debian has, and the folder of the app with its .htaccess. */
async function startApache(): Promise<number> {
  const port = await freePort()
  const modules = ['mpm_event', 'authz_core', 'authz_host', 'headers', 'mime', 'dir', 'autoindex', 'alias']
  const lines = [
    ...modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
    `ServerRoot ${folder}`,
    'ServerName localhost',
    `Listen 127.0.0.1:${String(port)}`,
    `PidFile ${folder}/apache.pid`,
    `ErrorLog ${folder}/apache.log`,
    `DocumentRoot ${folder}/site`,
    'TypesConfig /etc/mime.types',
    'TraceEnable off',
    ...(process.getuid?.() === 0 ? ['User www-data', 'Group www-data'] : []),
    `<Directory ${folder}/site>`,
    'AllowOverride FileInfo Options Indexes',
    'Require all granted',
    '</Directory>',
    '<FilesMatch "^\\.ht">',
    'Require all denied',
    '</FilesMatch>',
  ]
  writeFileSync(join(folder, 'apache.conf'), `${lines.join('\n')}\n`)
  running.push(spawn(program('apache2'), ['-D', 'FOREGROUND', '-f', join(folder, 'apache.conf')], { stdio: 'ignore' }))
  return port
}

/** Debian puts servers where only root's shell looks. */
const program = (name: string): string => (spawnSync(name, ['-v']).error === undefined ? name : `/usr/sbin/${name}`)

async function ready(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answered = await ask(port, '/').then(
      () => true,
      () => false,
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`expected an answer at port ${String(port)}, got none`)
}

const ports: Record<string, number> = {}

beforeAll(async () => {
  installWebServers()
  const site = join(folder, 'site')
  mkdirSync(join(site, 'assets'), { recursive: true })
  mkdirSync(join(site, '.vite'))
  for (const [file, content] of Object.entries({
    'index.html': '<!doctype html><title>割引</title>',
    'config.json': '{}',
    _headers: readFileSync('hosting/_headers', 'utf8'),
    'assets/index-1.js': 'export {}',
    '.vite/manifest.json': '{}',
  }))
    writeFileSync(join(site, file), content)
  cpSync('hosting/apache.htaccess', join(site, '.htaccess'))
  spawnSync('chmod', ['-R', 'a+rX', folder])
  ports['nginx'] = await startNginx()
  ports['apache'] = await startApache()
  await Promise.all(Object.values(ports).map(ready))
})

afterAll(async () => {
  for (const server of running) server.kill()
  await Promise.all(
    running.map((server) => new Promise((resolve) => (server.exitCode === null ? server.once('exit', resolve) : resolve(0)))),
  )
  rmSync(folder, { recursive: true, force: true })
})

const POLICY = Object.fromEntries(Object.entries(SECURITY_HEADERS).map(([name, value]) => [name.toLowerCase(), value]))

describe.each(['nginx', 'apache'])('%s', (server) => {
  const at = (path: string, method?: string): Promise<Answer> => ask(ports[server] ?? 0, path, method)

  test.each(['/', '/index.html', '/config.json', '/assets/index-1.js', '/nothing', '/assets/nothing.js'])(
    'sends every header with %s',
    async (path) => {
      const status = path.includes('nothing') ? 404 : 200
      expect(await at(path)).toMatchObject({ status, headers: POLICY })
    },
  )

  test('keeps what has a hash in its name, asks again for the rest, and keeps no error', async () => {
    expect(await at('/assets/index-1.js')).toMatchObject({ status: 200, headers: { 'cache-control': CACHE.assets } })
    expect((await at('/')).headers['cache-control']).toBe(CACHE.others)
    expect((await at('/config.json')).headers['cache-control']).toBe(CACHE.others)
    const nothing = await at('/assets/nothing.js')
    expect([nothing.status, nothing.headers['cache-control']]).toEqual([404, undefined])
  })

  test('says what each file is', async () => {
    expect((await at('/')).headers['content-type']?.toString().toLowerCase()).toBe('text/html; charset=utf-8')
    expect((await at('/assets/index-1.js')).headers['content-type']).toMatch(/^(?:text|application)\/javascript/)
    expect((await at('/config.json')).headers['content-type']).toMatch(/^application\/json/)
  })

  test('lists no folder, answers no TRACE and does not give out its own file', async () => {
    expect((await at('/assets/')).status).toBeGreaterThanOrEqual(400)
    expect((await at('/', 'TRACE')).status).toBeGreaterThanOrEqual(400)
    expect((await at('/.htaccess')).status).toBeGreaterThanOrEqual(400)
  })
})

test('nginx answers nothing but what is asked for by reading, and hides what only a server or the build reads', async () => {
  const port = ports['nginx'] ?? 0
  expect((await ask(port, '/', 'POST')).status).toBe(403)
  expect((await ask(port, '/_headers')).status).toBe(404)
  expect((await ask(port, '/.vite/manifest.json')).status).toBe(404)
})
