import 'fake-indexeddb/auto'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Invitation } from '../../src/core/handOver.ts'
import type { Language } from '../../src/core/wording.ts'
import { encodeInvitation } from '../../src/files/invitation.ts'
import { fingerprintOf } from '../../src/files/keyFingerprint.ts'
import InvitationPage from '../../src/pages/member/InvitationPage.vue'
import { usePreferences } from '../../src/stores/preferences.ts'
import { button, buttons, headings, links, said, unfold } from '../components/screen.ts'
import { mountWith } from '../components/mountWith.ts'
import { level, sheetWith } from '../core/builders.ts'
import { AGENT_KEY, CHAMBER_KEY } from '../files/publicKeys.ts'
import { everySheet, fileOf, store, storedContent } from '../stores/machine.ts'
import { emptyMachine, settled } from './support.ts'

const INVITATION: Invitation = {
  from: '見本商工会議所',
  edition: null,
  dueOn: '2020-01-31',
  asksFor: 'summary',
  recipients: [{ role: 'chamber', name: '見本商工会議所', key: CHAMBER_KEY }],
  message: '1月末までに\nお願いします。',
}

/** What the deployment's file says; null: it has none. */
function deploymentSays(config: unknown): void {
  const body = typeof config === 'string' ? config : JSON.stringify(config)
  const headers = { 'content-type': 'application/json' }
  vi.stubGlobal('fetch', () =>
    Promise.resolve(config === null ? new Response('', { status: 404 }) : new Response(body, { headers })),
  )
}

beforeEach(async () => {
  deploymentSays(null)
  await emptyMachine()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

async function show(data: string, language: Language = 'ja') {
  const pinia = createPinia()
  setActivePinia(pinia)
  usePreferences().setLanguage(language)
  const mounted = await mountWith(InvitationPage, { data }, { language, at: `/invitation/${data}`, plugins: [pinia] })
  await settled()
  return mounted
}

const showInvitation = (change: Partial<Invitation> = {}, language: Language = 'ja') =>
  show(encodeInvitation({ ...INVITATION, ...change }), language)

describe('an invitation', () => {
  test.each<[Language, string, string, string]>([
    ['ja', '診断シートの案内', 'この名前は、リンクを作った人が書いたものです。', '期限を過ぎています。'],
    ['en', 'Invitation to fill in a sheet', 'Whoever made the link wrote this name.', 'The due date has passed.'],
  ])('says who asks, until when, and that the name proves nothing (%s)', async (language, title, note, overdue) => {
    await showInvitation({}, language)
    expect(headings()[0]).toBe(title)
    for (const text of ['見本商工会議所', '1月末までに お願いします。', note, overdue]) expect(said()).toContain(text)
  })

  test('to an unknown key shows its number and tells to compare it by telephone', async () => {
    await showInvitation()
    expect(said()).toContain(fingerprintOf(CHAMBER_KEY))
    expect(said()).toContain('知らない送り先です。')
    unfold('電話で聞いた番号と比べる')
  })

  test('to a key of the deployment says so', async () => {
    deploymentSays({ format: 1, invitations: [INVITATION] })
    await showInvitation()
    expect(said()).toContain('この配布元が案内する送り先です。')
    expect(said()).not.toContain('知らない送り先')
  })

  test('to a key of the deployment under another name warns', async () => {
    deploymentSays({ format: 1, invitations: [INVITATION] })
    await showInvitation({ recipients: [{ role: 'chamber', name: '別の会議所', key: CHAMBER_KEY }] })
    expect(said()).toContain('この鍵を「見本商工会議所」として案内しています。')
  })

  test('without keys says that a passphrase will do', async () => {
    await showInvitation({ recipients: [], dueOn: null, message: '' })
    expect(said()).toContain('送り先の鍵は書かれていません。')
    expect(said()).toContain('期限の定めはありません')
  })

  test('for another edition says which', async () => {
    await showInvitation({ edition: 'jcci-2030' })
    expect(said()).toContain('案内が求める版（jcci-2030）は、このアプリが使う版（jcci-2015）と違います。')
  })

  test('begins a sheet that keeps it', async () => {
    const { router } = await showInvitation()
    button('この案内で新しく始める').click()
    await settled()
    const [sheet] = await everySheet()
    expect(router.currentRoute.value).toMatchObject({ name: 'company', params: { sheetId: sheet?.id } })
    expect((await storedContent(sheet?.id ?? ''))?.invitation).toEqual(INVITATION)
  })

  test('is added to a sheet of this machine, whose answers stay', async () => {
    await store('s1', fileOf(sheetWith({ profile: { companyName: 'さくら印刷' }, answers: { 'GOV-01': level(2) } })))
    const { router } = await showInvitation()
    button('「さくら印刷」に加える').click()
    await settled()
    expect(router.currentRoute.value).toMatchObject({ name: 'send', params: { sheetId: 's1' } })
    expect(await storedContent('s1')).toMatchObject({ invitation: INVITATION, answers: { 'GOV-01': level(2) } })
  })

  test('is not added to a sheet that cannot be read, which is shown instead', async () => {
    await store('s1', {
      ...fileOf(sheetWith({ profile: { companyName: 'さくら印刷' }, answers: { 'GOV-01': level(2) } })),
      extra: 1,
    })
    const before = await everySheet()
    const { router } = await showInvitation()
    button('「さくら印刷」に加える').click()
    await settled()
    expect(router.currentRoute.value).toMatchObject({ name: 'company', params: { sheetId: 's1' } })
    expect(await everySheet()).toEqual(before)
  })

  test('offers no sheet where there is none', async () => {
    await showInvitation()
    expect(buttons(/加える/)).toEqual([])
  })
})

describe('an invitation that cannot be read', () => {
  test.each<[string, string, string]>([
    ['is cut off', encodeInvitation(INVITATION).slice(0, 50), '途中で切れている'],
    ['is empty', '', '途中で切れている'],
    ['is far too long', 'a'.repeat(100_001), '長すぎます'],
    [
      'has a wrong key',
      encodeInvitation({ ...INVITATION, recipients: [{ role: 'agent', name: '', key: AGENT_KEY.slice(1) }] }),
      '鍵の文字列',
    ],
  ])('because it %s says so and leads on', async (_why, data, sentence) => {
    await show(data)
    expect(headings()).toEqual(['この案内は読めません'])
    expect(said()).toContain(sentence)
    expect(links(/はじめの画面へ|案内なしで始める/).map((each) => each.getAttribute('href'))).toEqual(['/', '/new'])
  })
})

test('a file of the deployment that cannot be read is told to whoever runs it, and does not stand in the way', async () => {
  deploymentSays('{"format":1,')
  await showInvitation()
  const details = unfold('この配布元の設定ファイル（config.json）を読めませんでした（運営の方へ）')
  expect(said(details)).toContain('書き換わっています')
  expect(headings()[0]).toBe('診断シートの案内')
})
