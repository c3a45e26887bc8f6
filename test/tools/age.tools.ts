import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installAge } from '../../tools/install.mjs'
import { publicKeyText } from '../../src/files/keysFile.ts'
import { makeKey, type OpenSecret, type SealedSecret } from '../../src/files/keySecrets.ts'
import { armored, drawKeys, recipientOf, sealTo, sealWithPassphrase, unseal } from '../../src/files/seal.ts'
import { bytesOf, codesOf, PASSPHRASE, valueOf } from '../files/sealing.ts'

const folder = mkdtempSync(join(tmpdir(), 'age-'))
const at = (name: string): string => join(folder, name)

beforeAll(installAge)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function run(program: string, ...words: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1e8 })
  if (status !== 0) throw new Error(`expected ${program} to end well, got ${String(status)}: ${error?.message ?? stderr}`)
  return stdout
}

/** Runs a command that asks for a passphrase on a terminal of its own, and answers each time it asks. */
function runAnswering(command: string, passphrase: string): Promise<number | null> {
  return new Promise((resolve) => {
    const running = spawn('script', ['-qec', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'ignore'] })
    running.stdout.on('data', (shown: Buffer) => {
      // It takes what is typed only once it listens without echo.
      if (/passphrase.*: $/i.test(shown.toString())) setTimeout(() => running.stdin.write(`${passphrase}\n`), 200)
    })
    running.on('exit', resolve)
  })
}

const CONTENTS: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
  ['nothing', bytesOf('')],
  ['a text', bytesOf('回答 {"answers":{}}')],
  ['exactly one block', new Uint8Array(randomBytes(65_536))],
  ['one byte more than two blocks', new Uint8Array(randomBytes(131_073))],
  ['20 megabytes', new Uint8Array(randomBytes(20_000_000))],
]

/** A pair of keys of the program. */
function keygen(name: string) {
  rmSync(at(name), { force: true })
  run('age-keygen', '-o', at(name))
  const identity = /^AGE-SECRET-KEY-.*$/m.exec(readFileSync(at(name), 'utf8'))?.[0] ?? ''
  return { identity, publicKey: run('age-keygen', '-y', at(name)).trim() }
}

describe('the program age opens what is sealed here', () => {
  test.each(CONTENTS)('to its key: %s', async (_what, content) => {
    const { publicKey } = keygen('own')
    writeFileSync(at('a.age'), valueOf(await sealTo([publicKey], content)))
    // Not into a file: of nothing it makes none.
    const { status, stdout } = spawnSync('age', ['-d', '-i', at('own'), at('a.age')], { maxBuffer: 1e8 })
    expect(status).toBe(0)
    expect(stdout.equals(content)).toBe(true)
  })

  test('to several keys, with any of them', async () => {
    const [one, two] = [keygen('one'), keygen('two')]
    const own = valueOf(await drawKeys())
    writeFileSync(at('a.age'), valueOf(await sealTo([one.publicKey, own.publicKey, two.publicKey], bytesOf('for three'))))
    for (const name of ['one', 'two']) expect(run('age', '-d', '-i', at(name), at('a.age'))).toBe('for three')
  })

  test('in the form of a text', async () => {
    const { publicKey } = keygen('own')
    writeFileSync(at('a.txt'), await armored(valueOf(await sealTo([publicKey], bytesOf('as text')))))
    expect(run('age', '-d', '-i', at('own'), at('a.txt'))).toBe('as text')
  })

  test.each([PASSPHRASE, 'わがやのどうぐばこのなか', ' 空白 も 数に入る 合言葉 です '])(
    'with the passphrase "%s"',
    async (passphrase) => {
      writeFileSync(at('p.age'), valueOf(await sealWithPassphrase(passphrase, bytesOf('with a passphrase'))))
      rmSync(at('p'), { force: true })
      expect(await runAnswering(`age -d -o ${at('p')} ${at('p.age')}`, passphrase)).toBe(0)
      expect(readFileSync(at('p'), 'utf8')).toBe('with a passphrase')
    },
  )

  test('a key that was made here, from its back-up and its passphrase alone', async () => {
    const key: SealedSecret & OpenSecret = valueOf(await makeKey(PASSPHRASE))
    writeFileSync(at('key.age'), key.sealedSecret)
    rmSync(at('key'), { force: true })
    expect(await runAnswering(`age -d -o ${at('key')} ${at('key.age')}`, PASSPHRASE)).toBe(0)
    writeFileSync(at('a.age'), valueOf(await sealTo([key.publicKey], bytesOf('without the app'))))
    expect(run('age', '-d', '-i', at('key'), at('a.age'))).toBe('without the app')
  })
})

describe('what the program age seals opens here', () => {
  test.each(CONTENTS)('to a key: %s', async (_what, content) => {
    const { identity, publicKey } = valueOf(await drawKeys())
    writeFileSync(at('b'), content)
    run('age', '-r', publicKey, '-o', at('b.age'), at('b'))
    const opened = valueOf(await unseal(new Uint8Array(readFileSync(at('b.age'))), { identities: [identity] }))
    expect(Buffer.from(opened).equals(content)).toBe(true)
  })

  test('to the text of a public key as it is handed out, among others, and as a text', async () => {
    const own = valueOf(await drawKeys())
    writeFileSync(at('key.txt'), publicKeyText(own.publicKey, ['さくら商工会議所', '鍵の番号 1234']))
    writeFileSync(at('b'), 'for two')
    run('age', '-a', '-R', at('key.txt'), '-r', keygen('other').publicKey, '-o', at('b.txt'), at('b'))
    const text = new Uint8Array(readFileSync(at('b.txt')))
    expect(new TextDecoder().decode(valueOf(await unseal(text, { identities: [own.identity] })))).toBe('for two')
    expect(codesOf(await unseal(text, { identities: [valueOf(await drawKeys()).identity] }))).toEqual(['seal-wrong-key'])
  })

  test('with a key that it made', async () => {
    const { identity, publicKey } = keygen('own')
    expect(await recipientOf(identity)).toBe(publicKey)
  })

  test.each([PASSPHRASE, 'わがやのどうぐばこのなか'])('with the passphrase "%s"', async (passphrase) => {
    writeFileSync(at('c'), 'asked twice')
    rmSync(at('c.age'), { force: true })
    expect(await runAnswering(`age -p -o ${at('c.age')} ${at('c')}`, passphrase)).toBe(0)
    const file = new Uint8Array(readFileSync(at('c.age')))
    expect(new TextDecoder().decode(valueOf(await unseal(file, { passphrase })))).toBe('asked twice')
    expect(codesOf(await unseal(file, { passphrase: `${passphrase}!` }))).toEqual(['seal-wrong-passphrase'])
  })

  test('not with an SSH key, which is said', async () => {
    rmSync(at('ssh'), { force: true })
    const { error } = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at('ssh')])
    if (error) return
    writeFileSync(at('d'), 'x')
    run('age', '-R', at('ssh.pub'), '-o', at('d.age'), at('d'))
    const { identity } = valueOf(await drawKeys())
    expect(codesOf(await unseal(new Uint8Array(readFileSync(at('d.age'))), { identities: [identity] }))).toEqual([
      'seal-kind-unknown',
    ])
  })
})
