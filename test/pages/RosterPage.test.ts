import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { putCase } from '../../src/browser/portfolioDatabase.ts'
import type { ReviewCase } from '../../src/core/reviewCase.ts'
import { rosterFrom, type RosterInput } from '../../src/files/roster/readRoster.ts'
import RosterPage from '../../src/pages/staff/RosterPage.vue'
import { useEnter } from '../../src/stores/enter.ts'
import { useRoster } from '../../src/stores/roster.ts'
import { button, buttons, field, said, type } from '../components/screen.ts'
import { must } from '../core/builders.ts'
import { chunkFrom, submission } from '../core/portfolioBuilders.ts'
import { emptyMachine, settled, visit } from './support.ts'
import { appendChunks } from '../browser/portfolioFill.ts'

const reader = vi.hoisted(() => ({ until: Promise.resolve() }))
vi.mock('../../src/browser/roster.ts', () => ({
  startReadingRoster: (input: RosterInput) => {
    let isCancelled = false
    return {
      done: reader.until.then(() => (isCancelled ? { kind: 'cancelled' } : { kind: 'done', value: rosterFrom(input) })),
      cancel: () => {
        isCancelled = true
      },
    }
  },
}))

const ROSTER = ['会員番号,会社名,法人番号,電話番号', '7,山田商店,7000012050002,03-1234-5678', '8,田中商店,,', ',佐藤印刷,,'].join(
  '\n',
)

beforeEach(async () => {
  await emptyMachine()
  await deleteDB('risk-diagnosis-portfolio')
})

async function give(content: string, name = '名簿.csv') {
  const input = must(document.querySelector<HTMLInputElement>('input[type="file"]'))
  Object.defineProperty(input, 'files', { value: [new File([content], name)], configurable: true })
  input.dispatchEvent(new Event('change'))
  await vi.waitFor(() => {
    expect(document.querySelector('select') ?? document.querySelector('[role="alert"]')).not.toBeNull()
  })
}

async function take(content = ROSTER) {
  await visit(RosterPage, 'ja', '/staff/roster')
  await vi.waitFor(() => {
    expect(said()).toContain('名簿のファイルを選ぶ')
  })
  await give(content)
  type(field('商工会議所の名前'), '見本商工会議所')
  await settled()
  button('この名簿を使う').click()
  await vi.waitFor(() => {
    expect(said()).toContain('会員の一覧')
  })
  await settled()
}

const counts = () => buttons(/ \d+社$/).map((each) => each.getAttribute('aria-label'))

describe('a roster', () => {
  test('is shown before it is taken, and columns can be set by hand', async () => {
    await visit(RosterPage, 'ja', '/staff/roster')
    await vi.waitFor(() => {
      expect(said()).toContain('名簿のファイルを選ぶ')
    })
    await give('A,あ\nB,い\n')
    expect(said()).toContain('会社名の列を選んでください。')
    expect(button('この名簿を使う').disabled).toBe(true)
    const select = must(document.querySelectorAll('select')[1])
    select.value = 'name'
    select.dispatchEvent(new Event('change'))
    await settled()
    expect(said()).toContain('2社を名簿に入れます。')
    button('使わない').click()
    await settled()
    expect(said()).toContain('名簿のファイルを選ぶ')
  })

  test('keeps a choice of columns when the next one, or 使う, comes before the file is read with it', async () => {
    await visit(RosterPage, 'ja', '/staff/roster')
    await vi.waitFor(() => {
      expect(said()).toContain('名簿のファイルを選ぶ')
    })
    await give('A,あ,い\nB,う,え\n')
    const chosen = () => [...document.querySelectorAll('select')].map(({ value }) => value)
    let goOn = (): void => undefined
    reader.until = new Promise((resolve) => {
      goOn = resolve
    })
    for (const [column, field] of ['chamber', 'name', 'contact'].entries()) {
      const select = must(document.querySelectorAll('select')[column])
      select.value = field
      select.dispatchEvent(new Event('change'))
      await nextTick()
    }
    expect(chosen()).toEqual(['chamber', 'name', 'contact'])
    const taken = useRoster().take()
    goOn()
    await taken
    reader.until = Promise.resolve()
    expect(useRoster().members?.rows).toMatchObject([
      { chamber: 'A', name: 'あ', contact: 'い' },
      { chamber: 'B', name: 'う', contact: 'え' },
    ])
  })

  test('of another kind is refused in words about rosters', async () => {
    await visit(RosterPage, 'ja', '/staff/roster')
    await vi.waitFor(() => {
      expect(said()).toContain('名簿のファイルを選ぶ')
    })
    await give('%PDF-1.7', 'a.pdf')
    expect(said()).toContain('これはPDFのファイルです。Excelのブック（.xlsx）かCSVで保存し直してください。')
  })

  test('shows where each member stands, and is there after a reload', async () => {
    await appendChunks([
      chunkFrom([
        submission('a', { corporateNumber: '7000012050002', flags: ['contradiction'] }),
        submission('b', { profile: { memberNumber: '008' } }),
        submission('c', { profile: { companyName: '(株)佐藤印刷', memberNumber: '' } }),
      ]),
    ])
    const returned = { id: 'b', status: 'returned', review: { message: '', records: [] }, checked: null }
    const history = [{ by: '佐藤', at: '2026-11-01T10:00:00+09:00', kind: 'returned' }]
    await putCase({ ...returned, history } as unknown as ReviewCase)
    await take()
    expect(counts()).toEqual(['全部 3社', '未提出 1社', '受領 1社', '差戻し 1社', '事務確認済 0社'])
    expect(said()).toContain('名簿のどの会員か分からない提出が1件あります。')
    expect(said()).toContain('回答どうしで食い違って見える所があります。')
    expect(said()).toContain('2026年11月1日に差し戻してから')
    await visit(RosterPage, 'ja', '/staff/roster')
    await vi.waitFor(() => {
      expect(counts()).toContain('差戻し 1社')
    })
  })

  test('takes a submission that a person says is a member’s, and lets it go again', async () => {
    await appendChunks([chunkFrom([submission('c', { profile: { companyName: '(株)佐藤印刷', memberNumber: '' } })])])
    await take()
    expect(counts()).toContain('未提出 3社')
    button('この会員の提出にする：佐藤印刷').click()
    await settled()
    expect(counts()).toContain('受領 1社')
    expect(said()).toContain('手で照合')
    button('照合をやめる：佐藤印刷').click()
    await settled()
    expect(counts()).toContain('未提出 3社')
  })

  test('lists the submissions of nobody, with the way to the members of that name', async () => {
    await appendChunks([chunkFrom([submission('c', { profile: { companyName: '田中工業', memberNumber: '' } })])])
    await take()
    expect(said(must(document.querySelector('.unknown')))).toMatch(/名簿のファイルを直して.*田中工業/s)
    button(/^名簿で探す/).click()
    await settled()
    expect(field('会社名・番号で探す').value).toBe('田中工業')
    expect(document.activeElement?.textContent).toBe('会員の一覧')
  })

  test('begins the paper of a member, and lets it wait while another is being typed in', async () => {
    await take()
    must(buttons(/^紙を代行入力する/)[0]).click()
    await vi.waitFor(() => {
      expect(useEnter().draft?.profile).toMatchObject({ companyName: '山田商店', memberNumber: '7', membership: 'member' })
    })
    expect(useEnter().draft?.corporateNumber).toBe('7000012050002')
    await useEnter().beginFor(must(useRoster().all[1]).member)
    expect([useEnter().draft?.profile.companyName, useEnter().next?.name]).toEqual(['山田商店', '田中商店'])
    useEnter().discard()
    useEnter().begin(useEnter().next)
    expect([useEnter().draft?.profile.companyName, useEnter().next]).toEqual(['田中商店', null])
  })

  test('is searched by name and number, and reminders have what was said about day and sender', async () => {
    await take()
    type(field('会社名・番号で探す'), '㈱田中')
    await settled()
    expect(document.querySelectorAll('.member')).toHaveLength(1)
    type(field('会社名・番号で探す'), '7000-0120')
    await settled()
    expect(document.querySelectorAll('.member')).toHaveLength(1)
    type(field('差出人'), '見本商工会議所 佐藤')
    await settled()
    expect(must(document.querySelector('textarea')).value).toContain('見本商工会議所 佐藤')
    expect(must(document.querySelector('textarea')).value).toContain('山田商店')
  })

  test('is removed when that is confirmed', async () => {
    HTMLDialogElement.prototype.showModal = vi.fn()
    HTMLDialogElement.prototype.close = vi.fn()
    await take()
    button('名簿を消す').click()
    await settled()
    must(buttons('名簿を消す').at(-1)).click()
    await settled()
    expect(said()).toContain('名簿のファイルを選ぶ')
  })
})
