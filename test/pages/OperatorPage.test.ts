import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import OperatorPage from '../../src/pages/member/OperatorPage.vue'
import type { Language } from '../../src/core/wording.ts'
import { button, headings, said } from '../components/screen.ts'
import { settled, visit } from './support.ts'

const copied: string[] = []

beforeEach(() => {
  copied.length = 0
  kept.state = null
  const headers = new Headers({ ...__SECURITY_HEADERS__, 'cache-control': 'no-cache' })
  vi.stubGlobal('fetch', (address: URL) =>
    Promise.resolve(
      address.href.endsWith('config.json')
        ? new Response('{"format":1}', { headers: { 'content-type': 'application/json' } })
        : new Response(null, { headers }),
    ),
  )
  vi.stubGlobal(
    'Worker',
    class {
      onmessage: (() => void) | null = null
      constructor() {
        setTimeout(() => this.onmessage?.())
      }
      terminate(): void {
        this.onmessage = null
      }
    },
  )
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
  })
})

const kept = vi.hoisted((): { state: unknown } => ({ state: null }))
vi.mock('../../src/browser/offline.ts', async (original) => ({
  ...(await original<object>()),
  offlineState: () => Promise.resolve(kept.state),
}))

async function show(language: Language): Promise<void> {
  await visit(OperatorPage, language, '/operator')
  await vi.waitFor(() => {
    expect(headings()).toHaveLength(kept.state === undefined ? 4 : 5)
  })
}

test.each<[Language, string, string, string]>([
  ['ja', '動作確認（設置した方へ）', 'HTTPSで公開してください。', '直すところ1件'],
  ['en', 'Check of this deployment', 'Publish over HTTPS.', '1 to fix'],
])('what is in order and what is not is told, with what to do (%s)', async (language, title, todo, summary) => {
  await show(language)
  expect(headings()[0]).toBe(title)
  // jsdom is no secure context; everything that has to do with the host is as it should be.
  expect(said()).toContain(todo)
  expect(said()).toContain(summary)
  const [headers] = [...document.querySelectorAll('section')]
  expect([...(headers?.querySelectorAll('li') ?? [])].map((row) => row.dataset['state'])).toEqual([
    ...Array<string>(10).fill('ok'),
    'attention',
  ])
})

test('the result is copied as text, with version, state and value of each check', async () => {
  await show('en')
  button('Copy the result as text').click()
  await settled()
  expect(said()).toContain('The result has been copied.')
  expect(copied[0]).toMatch(/^Risk diagnosis sheet: check of a deployment\n\d+\.\d+\.\d+ \d{4}-/)
  expect(copied[0]).toContain('In order: No guessing of file types (X-Content-Type-Options) nosniff')
  expect(copied[0]).toContain('Fix this: Secure connection')
})

test('what cannot be copied stands there as text', async () => {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined })
  await show('en')
  button('Copy the result as text').click()
  await settled()
  expect(said()).toContain('This browser does not allow copying.')
})

test('the check is done anew when it is asked for', async () => {
  await show('en')
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
  button('Check again').click()
  await vi.waitFor(() => {
    expect(said()).toContain('Send the value of the ready configuration.')
  })
})

test('what the service worker keeps is told, how changed headers arrive, and how it is stopped', async () => {
  kept.state = { version: '0123456789abcdef', lateDone: 1, lateTotal: 3 }
  await show('en')
  expect(said()).toContain('Kept on this machine0123456789ab')
  expect(said()).toContain('Fonts of documents1 of 3')
  expect(said()).toContain('only with the next version you publish')
  expect(said()).toContain('put sw-off.js of the build in the place of sw.js')
  button('Copy the result as text').click()
  await settled()
  expect(copied[0]).toContain('Fonts of documents: 1 of 3')
})

test.each<[string, unknown, boolean]>([
  ['a machine that keeps nothing', null, true],
  ['the app as one file', undefined, false],
])('%s is told so, or has nothing to tell', async (_what, state, isTold) => {
  kept.state = state
  await show('en')
  expect(said().includes('Working without a connection (service worker)')).toBe(isTold)
  expect(said().includes('Kept on this machineNothing')).toBe(isTold)
})
