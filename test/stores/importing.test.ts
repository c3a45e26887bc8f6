import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import * as database from '../../src/browser/portfolioDatabase.ts'
import { useImporting } from '../../src/stores/importing.ts'
import { usePortfolio } from '../../src/stores/portfolio.ts'

vi.mock('../../src/browser/portfolioDatabase.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/browser/portfolioDatabase.ts')>()
  return { ...real, readChunks: vi.fn(real.readChunks) }
})

beforeEach(async () => {
  await deleteDB('risk-diagnosis-portfolio')
  setActivePinia(createPinia())
  vi.mocked(database.readChunks).mockClear()
})

describe('taking in, and the list', () => {
  test('a list that is opened meanwhile holds everything in the end', async () => {
    const portfolio = usePortfolio()
    const importing = useImporting()
    const taken = importing.takeSample()
    await portfolio.load()
    await taken
    await vi.waitFor(() => {
      expect([portfolio.state, portfolio.table.rows]).toEqual(['ready', importing.rows])
    })
    expect(importing.rows).toBeGreaterThan(100)
  })

  test('a list that was opened before is not read until it is opened again', async () => {
    const portfolio = usePortfolio()
    const importing = useImporting()
    await portfolio.load()
    await importing.takeSample()
    expect(database.readChunks).toHaveBeenCalledTimes(1)
    await portfolio.load()
    expect([portfolio.state, portfolio.table.rows]).toEqual(['ready', importing.rows])
  })

  test('a list that is opened while the sample is taken out of it is empty in the end', async () => {
    const portfolio = usePortfolio()
    const importing = useImporting()
    await importing.takeSample()
    const removed = importing.removeSample()
    await portfolio.load()
    expect(await removed).toBeGreaterThan(100)
    await vi.waitFor(() => {
      expect([portfolio.state, portfolio.table.rows, importing.rows]).toEqual(['empty', 0, 0])
    })
  })
})
