import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { putSetting, readSetting } from '../../src/browser/portfolioDatabase.ts'
import { unofficialRulebook, writeEditionDraft } from '../../src/files/editionDraft.ts'
import LabPage from '../../src/pages/staff/LabPage.vue'
import { useLab } from '../../src/stores/lab.ts'
import { button, field, said, type } from '../components/screen.ts'
import { answersAt, must, RULEBOOK } from '../core/builders.ts'
import { chunkFrom, EDITION, submission } from '../core/portfolioBuilders.ts'
import { emptyMachine, settled, visit } from './support.ts'
import { appendChunks } from '../browser/portfolioFill.ts'

const TOP = '割引40%の段階：必要な実施率'

beforeEach(async () => {
  await emptyMachine()
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase('risk-diagnosis-portfolio')
    request.onsuccess = resolve
    request.onerror = resolve
  })
})

async function shown(language: 'ja' | 'en' = 'ja') {
  await visit(LabPage, language, '/staff/lab')
  await vi.waitFor(() => {
    expect(document.querySelector('input[type=range]')).not.toBeNull()
  })
  return useLab()
}

/** Moves a slider as a person does: many moves, then it is let go. */
async function slide(label: string, ...values: readonly number[]): Promise<void> {
  const slider = must(document.querySelector<HTMLInputElement>(`input[type=range][aria-label="${label}（つまみ）"]`))
  for (const value of values) {
    slider.value = String(value)
    slider.dispatchEvent(new Event('input'))
  }
  slider.dispatchEvent(new Event('change'))
  await settled()
}

async function rested(): Promise<void> {
  await vi.waitFor(
    () => {
      expect(useLab().closer).not.toBeNull()
    },
    { timeout: 5000 },
  )
  await settled()
}

const three = () => [
  submission('1', { answers: answersAt(RULEBOOK, 4) }),
  submission('2', { answers: answersAt(RULEBOOK, 3), profile: { trade: 'retail' } }),
  submission('3', { answers: answersAt(RULEBOOK, 2), profile: { companyName: '' } }),
]

describe('the rule lab', () => {
  test('works without a list: example companies and checks, marked unofficial', async () => {
    await shown()
    await rested()
    expect(said()).toContain('非公式ルール')
    expect(said()).toContain('提出一覧はまだ空です')
    expect(said()).toContain('すべて レベル3')
    expect(said()).toContain('11項目すべて問題ありません')
    expect(said()).toContain('まだ何も変えていません')
  })

  test('rates everybody again while a slider moves, and says who loses', async () => {
    await appendChunks([chunkFrom(three())])
    await shown()
    expect(said()).toMatch(/変わらない\s*3社/)
    await slide('割引30%の段階：必要な実施率', 71, 74, 80)
    expect(said()).toMatch(/下がる\s*1社/)
    expect(said()).toMatch(/26\.6% → 23\.3%/)
    expect(said()).toContain('割引30%の段階：必要な実施率：70% → 80%')
    await rested()
    expect(said()).toContain('会社2')
    expect(said()).toContain('小売業')
  })

  test('takes a whole move back at once, does it again, and goes back to the edition', async () => {
    const lab = await shown()
    await slide(TOP, 86, 87, 88)
    expect(lab.edits).toEqual({ 'management.tiers.0.fromPercent': 88 })
    lab.undo()
    expect(lab.edits).toEqual({})
    lab.redo()
    await settled()
    must(document.querySelector<HTMLButtonElement>(`.rule button[aria-label="${TOP}を版の値に戻す"]`)).click()
    await settled()
    expect(said()).toContain('まだ何も変えていません')
    lab.undo()
    expect(lab.edits).toEqual({ 'management.tiers.0.fromPercent': 88 })
    lab.resetAll()
    expect([lab.edits, lab.past.length]).toEqual([{}, 2])
  })

  test('the keys for undo work on a slider, which has no text of its own', async () => {
    const lab = await shown()
    await slide(TOP, 86, 88)
    const slider = must(document.querySelector<HTMLInputElement>(`input[type=range][aria-label="${TOP}（つまみ）"]`))
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))
    await settled()
    expect(lab.edits).toEqual({})
    field(TOP).dispatchEvent(new KeyboardEvent('keydown', { key: 'y', ctrlKey: true, bubbles: true }))
    expect(lab.edits).toEqual({})
  })

  test('says that the draft is kept only once it is', async () => {
    const lab = await shown()
    lab.change('management.tiers.0.fromPercent', 88)
    expect(lab.saveState?.kind).toBe('saving')
    lab.settle()
    expect(lab.saveState?.kind).toBe('saving')
    await vi.waitFor(() => {
      expect(lab.saveState?.kind).toBe('saved')
    })
    expect(await readSetting('lab')).toMatchObject({ value: { edits: { 'management.tiers.0.fromPercent': 88 } } })
  })

  test('takes full-width digits in the field, and says what is no number', async () => {
    const lab = await shown()
    type(field(TOP), '８８')
    await settled()
    expect(lab.edits).toEqual({ 'management.tiers.0.fromPercent': 88 })
    type(field(TOP), '101')
    await settled()
    expect(said()).toContain('0から100までの整数で入れてください。')
    expect(lab.edits).toEqual({ 'management.tiers.0.fromPercent': 88 })
  })

  test('says all that is wrong, keeps the last result, and saves nothing then', async () => {
    await appendChunks([chunkFrom(three())])
    await shown()
    await slide('割引30%の段階：必要な実施率', 90)
    expect(said()).toContain('2番目の段階：実施率も割引も、一つ上の段階より低くしてください')
    expect(said()).toMatch(/変わらない\s*3社/)
    expect(button('下書きを保存する').hasAttribute('disabled')).toBe(true)
    await slide('割引30%の段階：必要な実施率', 70)
    expect(said()).not.toContain('このままでは計算できません')
  })

  test('keeps the draft on this machine', async () => {
    await shown()
    await slide(TOP, 88)
    type(field('下書きの名前'), '検討案')
    await settled()
    expect(await readSetting('lab')).toEqual({
      ok: true,
      value: { base: RULEBOOK.id, edits: { 'management.tiers.0.fromPercent': 88 }, title: '検討案', note: '' },
    })
    const again = await shown()
    expect([again.edits, again.title]).toEqual([{ 'management.tiers.0.fromPercent': 88 }, '検討案'])
  })

  test.each([['nonsense'], [{ base: 'gone', edits: { x: 1, 'management.tiers.0.fromPercent': 999 }, title: '', note: '' }]])(
    'begins anew where what was kept cannot be read: %o',
    async (kept) => {
      await putSetting('lab', kept)
      const lab = await shown()
      expect([lab.state, lab.edits, lab.base?.id]).toEqual(['ready', {}, RULEBOOK.id])
    },
  )

  test('opens a draft from a file, and refuses another file with the reason', async () => {
    const lab = await shown()
    const edits = { 'combination.maximumPercent': 55 }
    const bytes = writeEditionDraft({
      kind: 'edition-draft',
      format: 1,
      app: '0.1.0',
      title: '上限を下げる案',
      note: '',
      base: EDITION,
      rulebook: unofficialRulebook(EDITION, RULEBOOK, edits),
    })
    expect(await lab.open(new Blob([bytes]), 'ja')).toEqual([])
    await settled()
    expect([lab.edits, lab.title]).toEqual([edits, '上限を下げる案'])
    expect(said()).toContain('合わせた割引率の最大：60% → 55%')
    const refused = await lab.open(new Blob(['{"kind":"sheet","format":1}']), 'ja')
    expect(refused.map(({ code }) => code)).toEqual(['file-not-edition-draft'])
    expect(lab.edits).toEqual(edits)
  })

  test('speaks English', async () => {
    await shown('en')
    await rested()
    expect(said()).toContain('Unofficial rules')
    expect(said()).toContain('All 11 checks passed.')
  })
})
