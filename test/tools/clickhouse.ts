import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The name of the cluster in the configuration of both servers. */
export const CLUSTER = 'shards'

/** A server of ClickHouse with a folder of its own, reachable from this machine only. */
interface Server {
  readonly process: ChildProcess
  readonly http: number
  readonly folder: string
}

export interface Cluster {
  /** Runs one statement on a server and gives what it writes. `body`: what is inserted. */
  readonly run: (server: number, sql: string, body?: string) => Promise<string>
  /** Stops both servers and takes everything away. */
  readonly stop: () => Promise<void>
  readonly folder: string
}

/** Starts two servers as two shards of a cluster, with temporary configuration and data, on ports that are free now. */
export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'clickhouse-'))
  const ports = await freePorts(4)
  const [http, tcp] = [ports.slice(0, 2), ports.slice(2)]
  const servers: Server[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map(({ process }) => ended(process)))
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    for (const [index, port] of http.entries()) servers.push(started(join(folder, String(index)), port, tcp[index] ?? 0, tcp))
    await Promise.all(servers.map(ready))
  } catch (error) {
    await stop()
    throw error
  }
  return { run: (server, sql, body) => ask(servers[server]?.http ?? 0, sql, body), stop, folder }
}

function started(folder: string, http: number, tcp: number, shards: readonly number[]): Server {
  for (const name of ['data', 'tmp']) mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'config.xml'), configuration(folder, http, tcp, shards))
  writeFileSync(join(folder, 'users.xml'), USERS)
  const words = [`--config-file=${join(folder, 'config.xml')}`]
  return { process: spawn(serverProgram(), words, { cwd: folder, stdio: 'ignore' }), http, folder }
}

/** Debian puts it where only root's shell looks. */
function serverProgram(): string {
  const places = ['clickhouse-server', '/usr/sbin/clickhouse-server']
  return places.find((place) => spawnSync(place, ['--help']).error === undefined) ?? 'clickhouse-server'
}

function configuration(folder: string, http: number, tcp: number, shards: readonly number[]): string {
  const replica = (port: number): string => `<shard><replica><host>127.0.0.1</host><port>${String(port)}</port></replica></shard>`
  return `<?xml version="1.0"?>
<yandex>
  <logger><level>warning</level><log>${folder}/server.log</log><errorlog>${folder}/error.log</errorlog></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${String(http)}</http_port>
  <tcp_port>${String(tcp)}</tcp_port>
  <path>${folder}/data/</path>
  <tmp_path>${folder}/tmp/</tmp_path>
  <mark_cache_size>100000000</mark_cache_size>
  <users_config>users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <remote_servers><${CLUSTER}>${shards.map(replica).join('')}</${CLUSTER}></remote_servers>
</yandex>
`
}

const USERS = `<?xml version="1.0"?>
<yandex>
  <profiles><default><insert_distributed_sync>1</insert_distributed_sync></default></profiles>
  <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
  <quotas><default/></quotas>
</yandex>
`

async function ready({ process, http, folder }: Server): Promise<void> {
  const until = Date.now() + 60_000
  while (Date.now() < until) {
    if (process.exitCode !== null) break
    const answer = await ask(http, 'SELECT 1').catch(() => '')
    if (answer === '1\n') return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`expected a server of ClickHouse to answer, got its log: ${readLog(join(folder, 'error.log'))}`)
}

function readLog(file: string): string {
  try {
    return readFileSync(file, 'utf8').slice(-2000)
  } catch {
    return 'none'
  }
}

/** Asks it to end, and waits until it has. */
function ended(process: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (process.exitCode !== null || process.pid === undefined) resolve()
    else {
      process.once('exit', () => {
        resolve()
      })
      process.kill('SIGTERM')
      setTimeout(() => process.kill('SIGKILL'), 20_000).unref()
    }
  })
}

async function ask(port: number, sql: string, body = ''): Promise<string> {
  // Statements are too long for an address, so they come first in the body.
  const response = await fetch(`http://127.0.0.1:${String(port)}/`, { method: 'POST', body: `${sql}\n${body}` })
  const text = await response.text()
  if (!response.ok) throw new Error(`expected ClickHouse to take the statement, got: ${text.slice(0, 2000)}`)
  return text
}

async function freePorts(count: number): Promise<number[]> {
  const listening = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve)
      })
      return server
    }),
  )
  const ports = listening.map((server) => (server.address() as AddressInfo).port)
  for (const server of listening) server.close()
  return ports
}
