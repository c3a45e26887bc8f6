/**
 * The static server of `npm start` and of the journeys: the files of a folder with the security headers.
 * Also on its own: node tools/serve.mjs [--port 4173] [--base /x/] [--host 127.0.0.1] [--directory dist]
 */
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import sirv from 'sirv'
import { CACHE, SECURITY_HEADERS } from './securityPolicy.mjs'

const FIRST_PORT = 4173
const PORTS_TRIED = 100

/**
 * Serves a folder under a base path. Without a port it takes the first free one from 4173 upwards;
 * a demanded port that is taken is an error.
 * `dev`: files may change while it runs. `headers`: what every answer carries besides.
 * @param {{ directory: string, port?: number, host?: string, base?: string, dev?: boolean, headers?: Record<string, string> }} options
 * @returns {Promise<{ server: import('node:http').Server, url: string }>}
 */
export async function serve({ directory, port, host = '127.0.0.1', base = '/', dev = false, headers = SECURITY_HEADERS }) {
  const server = createServer(answering(directory, withSlashes(base), dev, headers))
  const takenPort = await listen(server, port, host)
  return { server, url: `http://${visitable(host)}:${takenPort}${withSlashes(base)}` }
}

const withSlashes = (base) => `/${base}/`.replace(/\/+/g, '/')

/** An address that a browser can open, also where the server listens on all interfaces. */
function visitable(host) {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function answering(directory, base, dev, headers) {
  const files = sirv(directory, { dev, etag: true, brotli: true, gzip: true, setHeaders: setFileHeaders, onNoMatch: notFound })
  return (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const [path, query] = request.url.split(/(?=\?)/, 2)
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'Only GET and HEAD are answered here.')
    if (`${path}/` === base) return redirect(response, base + (query ?? ''))
    if (!path.startsWith(base)) return notFound(request, response)
    request.url = request.url.slice(base.length - 1)
    return files(request, response)
  }
}

function setFileHeaders(response, path) {
  response.setHeader('Cache-Control', path.startsWith('/assets/') ? CACHE.assets : CACHE.others)
  if (path.endsWith('.txt')) response.setHeader('Content-Type', 'text/plain;charset=utf-8')
}

function notFound(request, response) {
  say(response, 404, 'There is no such page here.')
}

function redirect(response, address) {
  response.setHeader('Location', address)
  say(response, 301, `The page is at ${address}`)
}

function say(response, status, sentence) {
  response.writeHead(status, { 'Content-Type': 'text/plain;charset=utf-8', 'Cache-Control': CACHE.others, Allow: 'GET, HEAD' })
  response.end(`${sentence}\n`)
}

async function listen(server, demandedPort, host) {
  const firstPort = demandedPort ?? FIRST_PORT
  const lastPort = demandedPort ?? FIRST_PORT + PORTS_TRIED
  for (let port = firstPort; port <= lastPort; port++) {
    if (await listensOn(server, port, host)) return server.address().port
  }
  throw new Error(
    demandedPort === undefined
      ? `No free port from ${firstPort} to ${lastPort} on ${host}.`
      : `Port ${demandedPort} on ${host} is taken by another program. Stop that program, or choose another port.`,
  )
}

/** False when the port is taken; any other trouble is an error. */
function listensOn(server, port, host) {
  return new Promise((resolve, reject) => {
    const onError = (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error))
    server.once('error', onError)
    server.listen(port, host, () => {
      server.off('error', onError)
      resolve(true)
    })
  })
}

/** Reads a port as people write it; an empty one means: any free port. */
export function parsePort(text) {
  if (text === undefined || text === '') return undefined
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`The port must be a whole number from 0 to 65535, not “${text}”.`)
  }
  return port
}

async function main() {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      base: { type: 'string', default: '/' },
      host: { type: 'string', default: '127.0.0.1' },
      directory: { type: 'string', default: join(root, 'dist') },
    },
  })
  if (!existsSync(join(values.directory, 'index.html'))) {
    throw new Error(`There is no built page in ${values.directory}. Run: npm run build`)
  }
  const { url } = await serve({ ...values, port: parsePort(values.port) })
  console.log(url)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error.message)
    process.exit(1)
  })
}
