import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { download } from '../../src/browser/download.ts'
import * as database from '../../src/browser/portfolioDatabase.ts'
import { erasePortfolio, putClient, putSetting, readClient } from '../../src/browser/portfolioDatabase.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { newClientCase } from '../../src/core/clientCase.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import AgentRoom from '../../src/pages/agent/AgentRoom.vue'
import { useAgentClient } from '../../src/stores/agentClient.ts'
import { answersAt, certificate, isms, level, must, RULEBOOK, sheetWhereAll, valueOf } from '../core/builders.ts'
import { button, field, headings, said, type } from '../components/screen.ts'
import { attachment, submissionInput } from '../files/submission/inputs.ts'
import { paper, putClients } from '../stores/agentList.ts'
import { newList, putIntoList } from '../stores/reviewList.ts'
import { settled, visit } from './support.ts'

vi.mock('../../src/browser/portfolioDatabase.ts', async (original) => {
  const real = await original<typeof database>()
  return { ...real, readChunks: vi.fn(real.readChunks) }
})
vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn(), downloadBlob: vi.fn() }))
vi.mock('../../src/browser/package.ts', () => import('../stores/directWorkers.ts'))
vi.mock('../../src/browser/seal.ts', () => import('../stores/directWorkers.ts'))
vi.mock('../../src/browser/clock.ts', async (original) => ({
  ...(await original<object>()),
  today: () => '2026-11-22',
  now: () => '2026-11-22T10:00:00+09:00',
}))

/** 378 of 540 points, exactly 70 %: every answer counts. */
function atTheEdge(overrides: Partial<Sheet> = {}, company = '株式会社みなと印刷'): Sheet {
  const nine = RULEBOOK.questions.filter(({ weight }) => weight === 3).slice(0, 9)
  const answers = answersAt(RULEBOOK, 3, Object.fromEntries(nine.map(({ id }) => [id, level(2)])))
  return {
    ...sheetWhereAll(RULEBOOK, 3, { profile: { companyName: company, membership: 'member', memberNumber: '0047' } }),
    answers,
    ...overrides,
  }
}

const NOTHING_TO_DO = sheetWhereAll(RULEBOOK, 2, { profile: { companyName: '株式会社そろい' } })

beforeEach(async () => {
  vi.clearAllMocks()
  localStorage.clear()
  await erasePortfolio()
  newList()
})

async function show(place: string, id = '', language: Language = 'ja') {
  const Room = defineComponent(() => () => h(AgentRoom, { place, id }))
  const mounted = await visit(Room, language, `/agent/${place}${id && `/${id}`}`)
  await vi.waitFor(
    () => {
      expect(said()).not.toMatch(/調べています|開いています|Looking through|Opening the submission/)
      expect(headings().length).toBeGreaterThan(0)
    },
    { timeout: 5000 },
  )
  await settled()
  return mounted
}

const rows = () => [...document.querySelectorAll('tbody tr')]
const item = (title: string): HTMLElement =>
  must([...document.querySelectorAll<HTMLElement>('li.item')].find((each) => each.querySelector('b')?.textContent === title))
async function press(name: RegExp | string, root?: ParentNode): Promise<void> {
  button(name, root).click()
  await settled()
}

describe('the list of clients', () => {
  test('says how to begin when there is none', async () => {
    await show('list')
    expect(headings()).toEqual(['お客さまの一覧', 'お客さまは、まだいません', 'お客さまの記録の控え'])
    expect(document.querySelector('a.button')?.getAttribute('href')).toBe('/agent/import')
  })

  test('has the newest submission of every company, the most urgent first, and filters them', async () => {
    await putClients([
      { id: 's1', sheet: NOTHING_TO_DO },
      { id: 's2', sheet: atTheEdge({}), madeOn: '2026-11-01' },
      { id: 's3', sheet: atTheEdge({ certificates: [certificate({ validTo: '2027-02-28' })] }) },
    ])
    await show('list')
    expect(rows()).toHaveLength(2)
    const [first, last] = rows()
    expect(said(first)).toContain('株式会社みなと印刷')
    expect(said(first)).toMatch(/プライバシーマーク\S*は始期日に期限切れ/)
    expect(said(first)).toContain('40ポイント')
    expect(said(first)).toContain('2026年12月31日')
    expect(said(first)).toContain('39日')
    expect(said(last)).toContain('株式会社そろい')
    await press(/^そろった/)
    expect(rows().map((row) => said(row))).toEqual([expect.stringContaining('株式会社そろい')])
    await press(/^すべて/)
    type(field('会社名・会員番号で探す'), '００４７')
    await settled()
    expect(rows()).toHaveLength(1)
  })

  test('counts what the agent has recorded, in English too', async () => {
    await putClients([{ id: 's2', sheet: atTheEdge() }])
    await putClient({ ...newClientCase('s2'), dueOn: '2026-11-23' })
    await show('list', '', 'en')
    expect(said(must(rows()[0]))).toContain('your own date')
    expect(said(must(rows()[0]))).toContain('1 day')
  })
})

describe('the page of a client', () => {
  const sheet = atTheEdge({ certificates: [certificate()], evidence: [paper({ questions: ['GOV-01', 'GOV-02'] })] })

  test('says what is missing, by when, worth how much, and what each line rests on', async () => {
    await putClients([{ id: 's1', sheet }])
    await show('client', 's1')
    expect(headings()).toContain('株式会社みなと印刷')
    expect(said()).toMatch(/書類が50点足りません。割引40ポイント分です。/)
    expect(said()).toContain('いま届いている書類だけなら10%、全部そろうと50%です。')
    expect(said()).toContain('2026年12月31日（申込みの締切）まで、あと39日です。')
    expect(said()).toContain('証拠確認済みの回答だけでの試算10%')
    expect(headings()).toEqual(expect.arrayContaining(['管理体制割引', expect.stringContaining('認証割引'), '団体割引']))
    expect(said(item('問1 情報を守る基本方針'))).toContain('これだけ認められないと50%から40%に')
  })

  test('asks for a name, takes a check, keeps it, and takes it back', async () => {
    await putClients([{ id: 's1', sheet }])
    await show('client', 's1')
    const title = must(document.querySelector('#desk-question-GOV-01')?.textContent)
    await press(/^確認を記録する/, item(title))
    type(field('気づいたこと', item(title)), '第3版を見た')
    await settled()
    await press('十分', item(title))
    expect(said()).toContain('先に、お名前を入れてください。')
    expect(document.activeElement).toBe(field('確認する方のお名前'))
    type(field('確認する方のお名前'), '田中')
    await press('十分', item(title))
    expect(said(item(title))).toContain('確認済み')
    expect(said(item(title))).toMatch(/十分（\u2068田中\u2069、2026年11月22日）/)
    expect(said(item(title))).toContain('第3版を見た')
    expect(document.activeElement?.id).toBe('desk-question-GOV-01')
    await useAgentClient().save()
    expect(await readClient('s1')).toMatchObject({ ok: true, value: { checks: [{ by: '田中', outcome: 'sufficient' }] } })
    await press(/^確認を取り消す/, item(title))
    expect(said(item(title))).not.toContain('田中')
    expect(said()).toContain('これまでの記録（2件）')
  })

  test('takes one paper for everything that it shows', async () => {
    await putSetting('agent-name', '田中')
    await putClients([{ id: 's1', sheet }])
    await show('client', 's1')
    const title = must(document.querySelector('#desk-question-GOV-01')?.textContent)
    await press(/^確認を記録する/, item(title))
    must(item(title).querySelector<HTMLInputElement>('input[type=checkbox]')).click()
    await settled()
    await press('不十分', item(title))
    expect(document.querySelectorAll('.found.insufficient')).toHaveLength(2)
    expect(said(item(title))).toContain('不十分')
  })

  test('goes on from the version before, as far as that still holds', async () => {
    await putSetting('agent-name', '田中')
    const subject = { kind: 'question', question: 'GOV-01' } as const
    const check = { subject, evidence: 'paper-1', outcome: 'sufficient', note: '', by: '佐藤', on: '2026-11-10' } as const
    await putClients([
      { id: 's1', sheet, madeOn: '2026-11-01' },
      { id: 's2', sheet: { ...sheet, answers: { ...sheet.answers, 'GOV-02': level(4) } } },
    ])
    await putClient({ ...newClientCase('s1'), checks: [check, { ...check, subject: { ...subject, question: 'GOV-02' } }] })
    await show('client', 's2')
    expect(said()).toContain('前の確認1件を引き継ぎ、1件は内容が変わったため外しました。')
  })

  test('keeps notes and the due day, and has it in the dates', async () => {
    await putClients([{ id: 's1', sheet }])
    await show('client', 's1')
    type(field('自分用のメモ'), '電話は午後')
    type(field('書類をそろえてもらう期日'), '2027/2/15')
    await settled()
    await useAgentClient().save()
    expect(await readClient('s1')).toMatchObject({ ok: true, value: { notes: '電話は午後', dueOn: '2027-02-15' } })
    expect(said()).toContain('2027年2月15日（自分で決めた期日）まで、あと85日です。')
  })

  test('never writes over what another tab has recorded', async () => {
    await putClients([{ id: 's1', sheet }])
    await show('client', 's1')
    await putClient({ ...newClientCase('s1'), notes: '別のタブ' })
    type(field('自分用のメモ'), 'このタブ')
    await settled()
    await useAgentClient().save()
    await settled()
    expect(said()).toContain('別の画面が先に進めました')
    await press('読み込み直す')
    await settled()
    expect(field('自分用のメモ').value).toBe('別のタブ')
  })

  test('tells of a client who is not here, and of a record that is damaged', async () => {
    await show('client', 'nobody')
    expect(said()).toContain('このお客さまは見つかりません')
    await putClients([{ id: 's1', sheet }])
    await putClient({ ...newClientCase('s1'), notes: 7 as unknown as string })
    await show('client', 's1')
    expect(said()).toContain('この記録は読み取れません')
  })
})

describe('the papers as files', () => {
  const PAPER = attachment('rules.pdf', '%PDF-1.7 rules')
  const listed = { sha256: PAPER.sha256, name: PAPER.name, type: PAPER.type, bytes: PAPER.bytes.length }
  const copies = paper({ files: [listed], certificates: ['certificate-1', 'isms-1'] })
  const submitted = submissionInput({
    id: 's1',
    sheet: atTheEdge({ certificates: [certificate(), isms()], evidence: [copies] }),
    attachments: [PAPER],
  })
  const evidenceOf = (input: typeof submitted) => must(valueOf(writeSubmission(input)).evidence)

  function choose(bytes: Uint8Array<ArrayBuffer>): void {
    const input = must(document.querySelector<HTMLInputElement>('main input[type=file]'))
    Object.defineProperty(input, 'files', { configurable: true, value: [new File([bytes], 'evidence.zip')] })
    input.dispatchEvent(new Event('change'))
  }

  test('are opened from the second file and taken out one by one', async () => {
    await putIntoList(submitted)
    await show('client', 's1')
    expect(said()).toContain('添付1件は')
    choose(evidenceOf(submitted))
    await vi.waitFor(() => {
      expect(said()).not.toContain('添付1件は')
    })
    await press(/rules\.pdf/)
    expect(vi.mocked(download).mock.calls[0]?.[0]).toBe('rules.pdf')
  })

  test('of another submission are not shown', async () => {
    await putIntoList(submitted)
    await show('client', 's1')
    choose(evidenceOf(submissionInput({ ...submitted, id: 's2' })))
    await vi.waitFor(() => {
      expect(said()).toContain('これは、別の提出の根拠資料です。')
    })
    expect(said()).toContain('添付1件は')
  })

  test('of another company are refused with its name', async () => {
    await putIntoList(submitted)
    const other = submissionInput({ ...submitted, id: 's2', sheet: atTheEdge({ evidence: [copies] }, '株式会社となり') })
    await putIntoList(other)
    await show('client', 's1')
    choose(evidenceOf(other))
    await vi.waitFor(() => {
      expect(said()).toContain('これは、\u2068株式会社となり\u2069の提出に付いていた根拠資料です。')
    })
  })

  test('that stand for two certificates are told', async () => {
    await putIntoList(submitted)
    await show('client', 's1')
    expect(document.querySelectorAll('.of-two')).toHaveLength(2)
  })
})

describe('the dates', () => {
  test.each(['list', 'calendar', 'certificate-desk'])('are not "none" where the list cannot be read (%s)', async (place) => {
    const { readChunks } = vi.mocked(database)
    readChunks.mockResolvedValueOnce({ ok: false, fault: 'refused' })
    await show(place)
    expect(said()).toContain('提出一覧を読み取れません')
    expect(said()).toContain('ブラウザーが保存場所を使わせていないため')
    for (const nothing of ['これからの期日はありません', 'まだありません']) expect(said()).not.toContain(nothing)
    button('もう一度読み込む').click()
    await vi.waitFor(() => {
      expect(said()).not.toContain('提出一覧を読み取れません')
    })
    expect(readChunks).toHaveBeenCalledTimes(2)
  })

  test('of all clients stand by day, and go into a calendar file', async () => {
    await putClients([
      { id: 's1', sheet: atTheEdge({ certificates: [certificate({ validTo: '2027-01-31' })] }) },
      { id: 's2', sheet: NOTHING_TO_DO },
    ])
    await show('calendar')
    expect([...document.querySelectorAll('.days > li .day')].map((day) => said(day))).toEqual([
      '2026年12月31日',
      '2027年1月31日',
      '2027年3月1日',
    ])
    await press('カレンダーに取り込むファイルを作る')
    const [name, bytes] = must(vi.mocked(download).mock.calls[0])
    expect(name).toBe('お客さまの期日_2026-11-22.ics')
    expect(new TextDecoder().decode(bytes as Uint8Array)).toContain('DTSTART;VALUE=DATE:20270131')
  })
})

test('the staff’s screens lead on inside the agents’ room', async () => {
  await show('import')
  const nav = must(document.querySelector('nav[aria-label="代理店の方の画面の一覧"]'))
  expect([...nav.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
    '/agent/list',
    '/agent/calendar',
    '/agent/certificate-desk',
    '/agent/import',
    '/agent/open',
    '/agent/keys',
  ])
})
