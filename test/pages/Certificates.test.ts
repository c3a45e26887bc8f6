import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { download } from '../../src/browser/download.ts'
import { erasePortfolio } from '../../src/browser/portfolioDatabase.ts'
import type { Certificate, Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import AgentRoom from '../../src/pages/agent/AgentRoom.vue'
// At hand before the first test waits for them.
import '../../src/pages/agent/CertificatesPage.vue'
import '../../src/pages/agent/ClientDesk.vue'
import '../../src/pages/agent/ClientRoom.vue'
import { useAgentClients } from '../../src/stores/agentClients.ts'
import { certificate, isms, must, RULEBOOK, sheetWhereAll, truste } from '../core/builders.ts'
import { button, field, headings, said, type } from '../components/screen.ts'
import { paper, putClients } from '../stores/agentList.ts'
import { newList } from '../stores/reviewList.ts'
import { settled, visit } from './support.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn(), downloadBlob: vi.fn() }))
vi.mock('../../src/browser/clock.ts', async (original) => ({
  ...(await original<object>()),
  today: () => '2026-11-22',
  now: () => '2026-11-22T10:00:00+09:00',
}))

beforeEach(async () => {
  vi.clearAllMocks()
  localStorage.clear()
  await erasePortfolio()
  newList()
})

function client(id: string, company: string, certificates: readonly Certificate[], overrides: Partial<Sheet> = {}) {
  const profile = { companyName: company, membership: 'member', memberNumber: `00${id}` } as const
  return { id, sheet: { ...sheetWhereAll(RULEBOOK, 2, { profile }), certificates, ...overrides } }
}

/** One of each: over, ending, odd, in order with its copy, and somebody else’s paper. */
const MANY = [
  client('s1', '株式会社みなと印刷', [certificate({ validTo: '2027-02-28', number: '１０８２１２３４（０５）' })]),
  client('s2', 'さくら商店', [isms({ number: 'ISO27001', validTo: '2028-02-29' })], {
    evidence: [paper({ certificates: ['isms-1'] })],
  }),
  client('s3', 'ひので運送', [certificate({ number: '10821111(01)' })], {
    evidence: [paper({ certificates: ['certificate-1'] })],
  }),
  client('s4', '青空工業', [truste(), certificate({ number: '21000263(02)' })], {
    evidence: [
      paper({ id: 'p1', certificates: ['truste-1'], files: [] }),
      paper({
        id: 'p2',
        certificates: ['certificate-1'],
        files: [{ sha256: 'b'.repeat(64), name: 'p.pdf', type: 'application/pdf', bytes: 1 }],
      }),
    ],
  }),
  client('s5', '株式会社なし', []),
]

async function show(place: string, id = '', language: Language = 'ja') {
  const Room = defineComponent(() => () => h(AgentRoom, { place, id }))
  await visit(Room, language, `/agent/${place}${id && `/${id}`}`)
  await vi.waitFor(
    () => {
      expect(said()).not.toMatch(/調べています|開いています|Looking through|Opening the submission/)
      expect(headings().length).toBeGreaterThan(1)
    },
    { timeout: 5000 },
  )
  await settled()
}

const rows = () => [...document.querySelectorAll('tbody tr')]
const rowOf = (text: string) => must(rows().find((row) => said(row).includes(text)))
async function press(name: RegExp | string): Promise<void> {
  button(name).click()
  await settled()
}

describe('the certificate desk', () => {
  test('has one row for every certificate of every client, what matters most to the discount first', async () => {
    await putClients(MANY)
    await show('certificate-desk')
    expect(headings()[0]).toBe('お客さまの認証')
    expect(said()).toContain('5件のうち5件')
    expect(rows().map((row) => said(must(row.querySelector('th a'))))).toEqual([
      '株式会社みなと印刷',
      '青空工業',
      'さくら商店',
      'ひので運送',
      '青空工業',
    ])
    const over = said(rowOf('みなと印刷'))
    expect(over).toContain('2027年2月28日までなので、始期日には有効ではありません。')
    expect(over).toContain('0%そろえば20%')
    expect(over).toContain('2026年12月1日までに依頼')
    expect(over).toContain('あと9日')
    expect(over).toContain('日本情報経済社会推進協会（JIPDEC）')
    expect(over).not.toContain('番号の形が')
  })

  test('says what is odd: a standard for a number, and one file at two clients, with the way to the other', async () => {
    await putClients(MANY)
    await show('certificate-desk')
    const odd = rowOf('さくら商店')
    expect(said(odd)).toContain('番号ではなく、規格の名前に見えます。')
    expect(said(odd)).toMatch(/同じファイルが、別のお客さま（\u2068ひので運送\u2069）の認証の写しにもなっています。/)
    expect(said(odd)).toContain('始期日には有効で、年度の途中の2028年2月29日に終わります。')
    expect(odd.querySelector('.doubts a')?.getAttribute('href')).toBe('/agent/client/s3')
  })

  test('is filtered and searched, numbers in full width too', async () => {
    await putClients(MANY)
    await show('certificate-desk')
    const names = () => rows().map((row) => said(must(row.querySelector('th a'))))
    await press(/^差し替えが要る/)
    expect(names()).toEqual(['株式会社みなと印刷'])
    await press(/^年度の途中で終わる/)
    expect(names()).toEqual(['さくら商店'])
    await press(/^写しがない/)
    expect(names()).toEqual(['株式会社みなと印刷', '青空工業'])
    await press(/^番号を見直す/)
    expect(names()).toEqual(['さくら商店'])
    await press(/^重なり・取り違え/)
    expect(names()).toEqual(['さくら商店', 'ひので運送'])
    await press(/^すべて/)
    type(field('会社名・会員番号・登録番号で探す'), '１０８２１１')
    await settled()
    expect(names()).toEqual(['ひので運送'])
    type(field('会社名・会員番号・登録番号で探す'), '見つからない')
    await settled()
    expect(said()).toContain('当てはまる認証はありません。')
  })

  test('hands the days on which to ask out as a calendar, for the rows that are shown', async () => {
    await putClients(MANY)
    await show('certificate-desk')
    await press('更新の依頼をカレンダーに入れるファイルを作る（2件）')
    const [name, bytes] = must(vi.mocked(download).mock.calls[0])
    expect(name).toBe('認証の更新_2026-11-22.ics')
    const text = new TextDecoder().decode(bytes).replaceAll('\r\n ', '')
    expect(text).toContain('DTSTART;VALUE=DATE:20261201')
    expect(text).toContain('DTSTART;VALUE=DATE:20280130')
    expect(text).toContain('株式会社みなと印刷')
    await press(/^差し替えが要る/)
    expect(said()).toContain('カレンダーに入れるファイルを作る（1件）')
  })

  test('gives addresses of registers as text to be copied, and no link that leaves', async () => {
    const writeText = vi.fn(() => Promise.resolve())
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })
    await putClients(MANY)
    await show('certificate-desk')
    expect([...document.querySelectorAll('.registers code')].map((code) => code.textContent)).toEqual([
      'privacymark.jp',
      'isms.jp',
      'truste.or.jp',
    ])
    expect([...document.querySelectorAll('a')].filter((link) => /^https?:/.test(link.getAttribute('href') ?? ''))).toEqual([])
    await press(/^住所を写す.*isms\.jp$/)
    expect(writeText).toHaveBeenCalledWith('isms.jp')
    expect(said()).toContain('写しました。')
  })

  test('says so when nobody declares a certificate, in English too', async () => {
    await putClients([client('s5', '株式会社なし', [])])
    const Room = defineComponent(() => () => h(AgentRoom, { place: 'certificate-desk' }))
    await visit(Room, 'en', '/agent/certificate-desk')
    await vi.waitFor(() => {
      expect(said()).toContain('No client declares a certificate yet.')
    })
  })
})

describe('a certificate on its client’s own desk', () => {
  test('has its year, its body, its register and the day for the next', async () => {
    await putClients(MANY)
    await show('client', 's1')
    const note = said(must(document.querySelector('.note')))
    expect(note).toContain('2027年2月28日までなので、始期日には有効ではありません。')
    expect(note).toContain('日本情報経済社会推進協会（JIPDEC）')
    expect(note).toContain('2026年12月1日までに依頼')
    expect(note).toContain('privacymark.jp')
    expect(document.querySelectorAll('.note')).toHaveLength(1)
  })

  test('is compared with other clients once the list has been read', async () => {
    await putClients(MANY)
    await show('client', 's3')
    expect(said()).not.toContain('別のお客さま')
    await useAgentClients().load()
    await settled()
    expect(said()).toMatch(/同じファイルが、別のお客さま（\u2068さくら商店\u2069）/)
  })
})

test.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Tokyo'])('days stay as they are written in %s', async (zone) => {
  const before = process.env.TZ
  process.env.TZ = zone
  try {
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
    await putClients([client('s1', '株式会社みなと印刷', [isms({ validFrom: '2025-03-01', validTo: '2028-02-29' })])])
    await show('certificate-desk')
    expect(said()).toContain('年度の途中の2028年2月29日に終わります。')
    expect(said()).toContain('有効期間 2025年3月1日から2028年2月29日まで')
    expect(said()).toContain('2028年1月30日までに依頼')
    await press(/^更新の依頼をカレンダーに入れる/)
    const [, bytes] = must(vi.mocked(download).mock.calls[0])
    expect(new TextDecoder().decode(bytes as Uint8Array)).toContain('DTSTART;VALUE=DATE:20280130')
  } finally {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  }
})
