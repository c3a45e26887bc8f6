import { expect, test } from 'vitest'
import VerificationResult from '../../src/components/submission/VerificationResult.vue'
import type { VerificationView } from '../../src/outputs/verification.ts'
import { mountWith } from './mountWith.ts'
import { said } from './screen.ts'

const VIEW: VerificationView = {
  outcome: 'differs',
  title: '計算し直した結果と、1か所が違います',
  text: '診断基準「2015年版」で計算し直しました。',
  differences: [{ name: '割引率（確定）', claimed: '60%', recomputed: '20%' }],
  facts: [
    { label: '作成日', value: '2026年11月21日', isCare: false },
    { label: '根拠資料', value: 'まだ開いていません', isCare: true },
  ],
  shows: ['壊れていません。'],
  showsNot: ['だれが作ったかは分かりません。'],
}

test('shows the outcome, both values of what differs, and what that does not show', async () => {
  await mountWith(VerificationResult, { view: VIEW })
  expect(document.querySelector('section')?.getAttribute('aria-labelledby')).toBe(document.querySelector('h2')?.id)
  const cells = [...document.querySelectorAll('table tr')].map((row) => [...row.children].map((cell) => said(cell)))
  expect(cells).toEqual([
    ['項目', 'ファイルの値', '計算し直した値'],
    ['割引率（確定）', '60%', '20%'],
  ])
  expect([...document.querySelectorAll('h3')].map((heading) => said(heading))).toEqual([
    'ファイルについて',
    'これで分かること',
    'これでは分からないこと',
  ])
  expect(said()).toContain('根拠資料まだ開いていません')
  expect(document.querySelectorAll('.facts .care')).toHaveLength(1)
})

test('has no table where nothing differs, and reads as English too', async () => {
  await mountWith(VerificationResult, { view: { ...VIEW, outcome: 'equal', differences: [] } }, { language: 'en' })
  expect(document.querySelector('table')).toBeNull()
  expect(said()).toContain('What this does not show')
})
