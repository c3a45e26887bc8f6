// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { configOf, readDeploymentConfig } from '../../src/files/deploymentConfig.ts'
import { decodeDraft, EMPTY_DRAFT, encodeDraft, invitationOf, type InvitationDraft } from '../../src/files/invitationDraft.ts'
import { valueOf } from '../core/builders.ts'
import { AGENT_KEY, CHAMBER_KEY } from './publicKeys.ts'

const draftWith = (change: Partial<InvitationDraft> = {}): InvitationDraft => ({
  ...EMPTY_DRAFT,
  from: ' 見本商工会議所 ',
  dueOn: '2027-01-31',
  message: '1月末までにお願いします。\n',
  others: [{ role: 'agent', name: '見本代理店', key: `\n${AGENT_KEY.slice(0, 20)}\n ${AGENT_KEY.slice(20)} ` }],
  ...change,
})

describe('a draft of an invitation', () => {
  test('becomes an invitation with the own key first and keys without what a mail put between', () => {
    expect(valueOf(invitationOf(draftWith(), CHAMBER_KEY, 'jcci-2015'))).toEqual({
      from: '見本商工会議所',
      edition: 'jcci-2015',
      dueOn: '2027-01-31',
      asksFor: 'answers',
      message: '1月末までにお願いします。',
      recipients: [
        { role: 'chamber', name: '見本商工会議所', key: CHAMBER_KEY },
        { role: 'agent', name: '見本代理店', key: AGENT_KEY },
      ],
    })
  })

  test.each<[string, Partial<InvitationDraft>, [string, string][]]>([
    ['nobody who asks', { from: '  ' }, [['value-missing', 'from']]],
    ['no name', { others: [{ role: 'agent', name: '', key: AGENT_KEY }] }, [['value-missing', 'others.0.name']]],
    ['no key', { others: [{ role: 'agent', name: 'A', key: '' }] }, [['key-not-a-key', 'others.0.key']]],
    [
      'a mistyped key',
      { others: [{ role: 'agent', name: 'A', key: AGENT_KEY.replace('v', 'w') }] },
      [['key-mistyped', 'others.0.key']],
    ],
    ['a secret', { others: [{ role: 'agent', name: 'A', key: 'AGE-SECRET-KEY-1QQQ' }] }, [['key-is-secret', 'others.0.key']]],
    [
      'the own key again',
      { others: [{ role: 'agent', name: 'A', key: CHAMBER_KEY }] },
      [['invitation-key-repeated', 'others.0.key']],
    ],
    [
      'everything at once',
      { from: '', others: [{ role: 'agent', name: ' ', key: 'x' }] },
      [
        ['value-missing', 'from'],
        ['value-missing', 'others.0.name'],
        ['key-not-a-key', 'others.0.key'],
      ],
    ],
  ])('with %s says where', (_name, change, problems) => {
    const made = invitationOf(draftWith(change), CHAMBER_KEY, 'jcci-2015')
    expect(made.ok ? [] : made.problems.map(({ code, path }) => [code, path])).toEqual(problems)
  })

  test('is read back as it was kept', () => {
    const draft = draftWith({ others: [{ role: 'insurer', name: '', key: 'age1 half' }] })
    expect(decodeDraft(encodeDraft(draft))).toEqual(draft)
  })

  test.each(['', '{', 'null', '[]', '{"from":1}', JSON.stringify({ ...EMPTY_DRAFT, role: 'press' })])(
    'is not read from %j',
    (text) => {
      expect(decodeDraft(text)).toBeNull()
    },
  )

  test('makes a file that the deployment reads', async () => {
    const invitation = valueOf(invitationOf(draftWith(), CHAMBER_KEY, 'jcci-2015'))
    expect(valueOf(await readDeploymentConfig(new Blob([configOf(invitation)])))).toEqual({
      invitations: [invitation],
      editions: [],
    })
  })
})
