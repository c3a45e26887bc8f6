import { expect, test } from 'vitest'
import SheetList from '../../src/components/start/SheetList.vue'
import { mountWith } from './mountWith.ts'
import { textOf } from './screen.ts'

const ENTRY = {
  id: 'a',
  companyName: '株式会社さくら印刷',
  answered: 60,
  inceptionDate: '2027-03-01',
  savedAt: '2026-11-21T16:12:00+09:00',
  damaged: false,
  part: null,
  unofficial: false,
  to: '/',
}

test('what is told of a sheet are sentences with a space between them', async () => {
  await mountWith(SheetList, { sheets: [ENTRY] }, { language: 'en' })
  expect(textOf(document.querySelector('.fine') as Element)).toMatch(
    /^60 questions answered\. Insurance begins on .+\. Saved on .+\.$/,
  )
})
