// @vitest-environment node
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Invitation } from '../../src/core/handOver.ts'
import { readDeploymentConfig } from '../../src/files/deploymentConfig.ts'
import { AGENT_KEY, CHAMBER_KEY } from './publicKeys.ts'

const INVITATION: Invitation = {
  from: '見本商工会議所',
  edition: null,
  dueOn: null,
  asksFor: 'answers',
  recipients: [{ role: 'chamber', name: '見本商工会議所', key: CHAMBER_KEY }],
  message: '',
}

const read = (config: unknown) => readDeploymentConfig(new Blob([typeof config === 'string' ? config : JSON.stringify(config)]))

async function codesOf(config: unknown): Promise<string[]> {
  const result = await read(config)
  return result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path}`.trim())
}

describe('the file of a deployment', () => {
  test('names those that members can send to', async () => {
    expect(await read({ format: 1, invitations: [INVITATION] })).toEqual({
      ok: true,
      value: { invitations: [INVITATION], editions: [] },
    })
  })

  test('as it is shipped names nobody', async () => {
    expect(await read(readFileSync('public/config.json', 'utf8'))).toEqual({ ok: true, value: { invitations: [], editions: [] } })
  })

  test('names drafts of editions by file and SHA-256', async () => {
    const editions = [{ file: 'drafts/2027.json', hash: 'a'.repeat(64) }]
    expect(await read({ format: 1, editions })).toEqual({ ok: true, value: { invitations: [], editions } })
  })

  test.each(['../up.json', '/root.json', 'https://example.com/x.json', '//example.com/x', 'a/../b.json', '.hidden', '', 'a//b'])(
    'names no file of another place: %s',
    async (file) => {
      expect(await codesOf({ format: 1, editions: [{ file, hash: 'a'.repeat(64) }] })).toEqual([
        'value-not-allowed editions.0.file',
      ])
    },
  )

  test('may say more than this app knows, and less', async () => {
    expect(await read({ format: 1, regions: ['x'], note: 1 })).toEqual({ ok: true, value: { invitations: [], editions: [] } })
  })

  test.each<[string, unknown, string[]]>([
    ['is empty', '', ['file-empty']],
    ['is no JSON', '{', ['file-not-json']],
    ['is a list', [], ['value-missing format']],
    ['is nothing', 'null', ['value-wrong-type']],
    ['has no format', {}, ['value-missing format']],
    ['has a newer format', { format: 2 }, ['file-newer-format format']],
    ['has a format in words', { format: 'one' }, ['value-not-allowed format']],
    ['has too many', { format: 1, invitations: Array.from({ length: 201 }, () => INVITATION) }, ['value-too-long invitations']],
    [
      'has something unknown in an invitation',
      { format: 1, invitations: [{ ...INVITATION, url: 'x' }] },
      ['value-unexpected invitations.0.url'],
    ],
    [
      'names a draft without its SHA-256',
      { format: 1, editions: [{ file: 'a.json' }, { file: 'b.json', hash: 'A'.repeat(64) }] },
      ['value-missing editions.0.hash', 'value-not-allowed editions.1.hash'],
    ],
    [
      'names a draft twice',
      { format: 1, editions: ['b', 'a', 'b'].map((file) => ({ file, hash: 'a'.repeat(64) })) },
      ['id-repeated editions.2.file'],
    ],
    [
      'has wrong keys, every one of which is told',
      {
        format: 1,
        invitations: [
          INVITATION,
          { ...INVITATION, from: '', recipients: [{ role: 'agent', name: '', key: AGENT_KEY.toUpperCase() }] },
        ],
      },
      ['value-missing invitations.1.from', 'invitation-key-wrong invitations.1.recipients.0.key'],
    ],
  ])('%s', async (_what, config, codes) => {
    expect(await codesOf(config)).toEqual(codes)
  })
})
