import 'fake-indexeddb/auto'
import { strFromU8, unzipSync } from 'fflate'
import { deleteDB } from 'idb'
import { beforeEach, expect, test, vi } from 'vitest'
import { downloadBlob } from '../../src/browser/download.ts'
import ExportPage from '../../src/pages/staff/ExportPage.vue'
import LabPage from '../../src/pages/staff/LabPage.vue'
import { useLab } from '../../src/stores/lab.ts'
import { button, field, said } from '../components/screen.ts'
import { must } from '../core/builders.ts'
import { chunkFrom, submission } from '../core/portfolioBuilders.ts'
import { emptyMachine, settled, visit } from './support.ts'
import { appendChunks } from '../browser/portfolioFill.ts'

vi.mock('../../src/browser/download.ts', () => ({ downloadBlob: vi.fn() }))

beforeEach(async () => {
  await emptyMachine()
  await deleteDB('risk-diagnosis-portfolio')
  vi.mocked(downloadBlob).mockReset()
})

/** The name of the file that was handed over last, and its rating for most engines. */
async function saved() {
  const [name, blob] = must(vi.mocked(downloadBlob).mock.lastCall)
  const rating = must(unzipSync(new Uint8Array(await blob.arrayBuffer()))['ratings.sql'])
  return { name, rating: strFromU8(rating) }
}

test('the SQL of the edition is saved beside the export, and fits a table without names', async () => {
  await appendChunks([chunkFrom([submission('1')])])
  await visit(ExportPage, 'ja', '/staff/export')
  await vi.waitFor(() => {
    expect(said()).toContain('データベースで試算する')
  })
  button('SQLを保存する').click()
  const { name, rating } = await saved()
  expect(name).toBe('試算のSQL_jcci-2015.zip')
  expect(rating).toMatch(/^ +id,$/m)
  expect(rating).not.toContain('非公式ルール')
  field('会社の名前を除く').click()
  await settled()
  button('SQLを保存する').click()
  expect((await saved()).rating).not.toMatch(/^ +id,$/m)
})

test('the SQL of a draft is marked and rates the submissions of its edition', async () => {
  await visit(LabPage, 'ja', '/staff/lab')
  await vi.waitFor(() => {
    expect(document.querySelector('input[type=range]')).not.toBeNull()
  })
  const sql = () => button('このルールのSQLを保存する')
  expect(sql().hasAttribute('disabled')).toBe(true)
  useLab().change('combination.maximumPercent', 55)
  await settled()
  sql().click()
  const { name, rating } = await saved()
  expect(name).toMatch(/^試算のSQL_unofficial-[0-9a-f]{16}\.zip$/)
  expect(rating).toContain('【非公式ルール】')
  expect(rating).toContain("edition = 'jcci-2015'")
  expect(rating).toContain('> 55 THEN 55')
})
