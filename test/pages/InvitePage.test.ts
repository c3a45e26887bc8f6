import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { writeKeys } from '../../src/browser/keyDatabase.ts'
import { decodeInvitation } from '../../src/files/invitation.ts'
import { makeKey } from '../../src/files/keySecrets.ts'
import InvitePage from '../../src/pages/staff/InvitePage.vue'
import { button, field, said, type } from '../components/screen.ts'
import { must, valueOf } from '../core/builders.ts'
import { AGENT_KEY } from '../files/publicKeys.ts'
import { PASSPHRASE } from '../files/sealing.ts'
import { machineWithoutKeys } from '../stores/keyMachine.ts'
import { emptyMachine, settled, visit } from './support.ts'

beforeEach(async () => {
  await emptyMachine()
  await machineWithoutKeys()
})

describe('an invitation', () => {
  test('asks for a key first', async () => {
    await visit(InvitePage, 'ja', '/staff/invite')
    await vi.waitFor(() => {
      expect(said()).toContain('先に鍵を作ってください')
    })
  })

  test('says what is missing, and then gives a link that says what was written', async () => {
    const { publicKey, sealedSecret } = valueOf(await makeKey(PASSPHRASE))
    const key = { id: 'k1', label: '鍵', publicKey, madeOn: '2026-11-22', sealedSecret, retiredOn: null, backedUpOn: null }
    const written = await writeKeys([key], [])
    expect(written.ok).toBe(true)
    await visit(InvitePage, 'ja', '/staff/invite')
    await vi.waitFor(() => {
      expect(said()).toContain('案内する方の名前')
    })
    button('リンクを作る').click()
    await settled()
    expect(said()).toContain('名前を入れてください。')
    type(field('案内する方の名前'), '見本商工会議所')
    button('送り先を加える').click()
    await settled()
    expect(document.activeElement?.tagName).toBe('SELECT')
    button('送り先 1 を外す').click()
    await settled()
    expect(document.activeElement?.textContent).toContain('送り先を加える')
    button('送り先を加える').click()
    await settled()
    type(field('名前'), '見本代理店')
    type(field('公開してよい鍵'), AGENT_KEY)
    await settled()
    button('リンクを作る').click()
    await settled()
    expect(document.activeElement?.textContent).toBe('案内ができました')
    const text = must(document.querySelector<HTMLTextAreaElement>('textarea[readonly]')).value
    const [, data = ''] = /#\/invitation\/(\S+)/.exec(text) ?? []
    expect(valueOf(decodeInvitation(data))).toMatchObject({
      from: '見本商工会議所',
      asksFor: 'answers',
      recipients: [
        { role: 'chamber', key: publicKey },
        { role: 'agent', name: '見本代理店', key: AGENT_KEY },
      ],
    })
  })
})
