import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import * as database from '../../src/browser/portfolioDatabase.ts'
import { announceErased } from '../../src/browser/tabs.ts'
import { splitEnds } from '../../src/core/batchRate.ts'
import { RATED_BY } from '../../src/core/portfolioTable.ts'
import { usePortfolio } from '../../src/stores/portfolio.ts'
import { answersAt, must, RULEBOOK } from '../core/builders.ts'
import { chunkFrom, submission } from '../core/portfolioBuilders.ts'
import { appendChunks } from '../browser/portfolioFill.ts'

vi.mock('../../src/browser/portfolioDatabase.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/browser/portfolioDatabase.ts')>()
  return { ...real, readChunks: vi.fn(real.readChunks) }
})

beforeEach(async () => {
  await deleteDB('risk-diagnosis-portfolio')
  setActivePinia(createPinia())
})

const threeAtLevel4 = () => chunkFrom(['1', '2', '3'].map((id) => submission(id, { answers: answersAt(RULEBOOK, 4) })))

describe('the list of submissions', () => {
  test('is empty on a machine that has taken none in', async () => {
    const portfolio = usePortfolio()
    expect(portfolio.state).toBe('loading')
    await portfolio.load()
    expect(portfolio.state).toBe('empty')
    expect(portfolio.rulebook?.id).toBe('jcci-2015')
  })

  test('is read and rated by the rulebook of its edition', async () => {
    await appendChunks([threeAtLevel4()])
    const portfolio = usePortfolio()
    await portfolio.load()
    expect(portfolio.state).toBe('ready')
    expect(portfolio.table.rows).toBe(3)
    expect(splitEnds(must(portfolio.ratings.management[2])).certain).toBe(40)
  })

  test('has no rating for an edition that this app does not have, or has with other numbers', async () => {
    const one = [submission('1')]
    await appendChunks([
      chunkFrom(one, 'answers', { id: 'elsewhere-2030', hash: 'a'.repeat(64) }),
      chunkFrom(one, 'answers', { id: 'jcci-2015', hash: 'b'.repeat(64) }),
    ])
    const portfolio = usePortfolio()
    await portfolio.load()
    expect([...portfolio.ratings.by]).toEqual([RATED_BY.nothing, RATED_BY.nothing])
  })

  test('is read once, and again after an import or when another tab has changed it', async () => {
    const portfolio = usePortfolio()
    await portfolio.load()
    await appendChunks([threeAtLevel4()])
    await portfolio.load()
    expect(portfolio.table.rows).toBe(0)
    await portfolio.refresh()
    expect(portfolio.table.rows).toBe(3)

    await database.putCase({ id: '2', status: 'returned', review: { message: '', records: [] }, history: [], checked: null })
    const other = new BroadcastChannel('risk-diagnosis-portfolio')
    other.postMessage('another tab')
    await vi.waitFor(() => {
      expect(portfolio.cases.get('2')?.status).toBe('returned')
    })
    other.close()
  })

  test('is read by the next that asks for it after it was forgotten, and not before', async () => {
    await appendChunks([threeAtLevel4()])
    const portfolio = usePortfolio()
    await portfolio.load()
    portfolio.forget()
    const forgotten = ['loading', 0, 0]
    expect([portfolio.state, portfolio.table.rows, portfolio.ratings.by.length]).toEqual(forgotten)
    const told = vi.fn()
    const other = new BroadcastChannel('risk-diagnosis-portfolio')
    other.onmessage = told
    await portfolio.refresh()
    expect([portfolio.state, portfolio.table.rows, portfolio.ratings.by.length]).toEqual(forgotten)
    await vi.waitFor(() => {
      expect(told).toHaveBeenCalledTimes(1)
    })
    await portfolio.load()
    expect([portfolio.state, portfolio.table.rows]).toEqual(['ready', 3])
    other.close()
  })

  test('is not read because another tab has changed it, where nobody asked for it', async () => {
    const unasked = usePortfolio()
    const asked = usePortfolio(createPinia())
    await asked.load()
    await appendChunks([threeAtLevel4()])
    const other = new BroadcastChannel('risk-diagnosis-portfolio')
    other.postMessage('another tab')
    await vi.waitFor(() => {
      expect(asked.table.rows).toBe(3)
    })
    expect([unasked.state, unasked.rulebook]).toEqual(['loading', null])
    other.close()
  })

  test('is empty at once when everything on the machine is removed', async () => {
    await appendChunks([threeAtLevel4()])
    const portfolio = usePortfolio()
    await portfolio.load()
    announceErased()
    await vi.waitFor(() => {
      expect(portfolio.state).toBe('empty')
    })
    expect(portfolio.table.rows).toBe(0)
  })

  test('says why it cannot be read, and tries again when asked again', async () => {
    vi.mocked(database.readChunks).mockResolvedValueOnce({ ok: false, fault: 'refused' })
    const portfolio = usePortfolio()
    await portfolio.load()
    expect([portfolio.state, portfolio.fault]).toEqual(['failed', 'refused'])
    await portfolio.load()
    expect([portfolio.state, portfolio.fault]).toEqual(['empty', null])
  })

  test('speaks the language of the screen', async () => {
    const portfolio = usePortfolio()
    await portfolio.speak('en')
    expect(portfolio.wording?.trades['printing']).toBe('Printing')
    await portfolio.speak('ja')
    expect(portfolio.wording?.trades['printing']).toBe('印刷業')
  })
})
