import { describe, expect, test } from 'vitest'
import CheckNumberForm from '../../src/components/document/CheckNumberForm.vue'
import type { Language } from '../../src/core/wording.ts'
import { mountWith } from './mountWith.ts'
import { must } from '../core/builders.ts'
import { button, descriptionOf, field, said, type } from './screen.ts'

const OWN = '4821 0953 7718'
const status = (): string => said(must(document.querySelector('[role="status"]')))

async function typed(text: string, language: Language = 'ja'): Promise<void> {
  await mountWith(CheckNumberForm, { number: OWN }, { language })
  type(field(/照合番号|Check number/), text)
  await submit()
}

async function submit(): Promise<void> {
  must(document.querySelector('form')).dispatchEvent(new Event('submit', { cancelable: true }))
  await new Promise((resolve) => setTimeout(resolve))
}

describe('checking a printed check number', () => {
  test.each<[Language, string, string]>([
    ['ja', OWN, '一致しました'],
    ['ja', '４８２１－０９５３－７７１８', '一致しました'],
    ['ja', '0000 0000 0000', '一致しません'],
    ['ja', '4821 0953 7712', '番号のどこかが違う'],
    ['ja', '4821 0953', '12桁'],
    ['ja', '', '照合番号を入れてください'],
    ['en', OWN, 'The numbers are the same'],
    ['en', '0000 0000 0000', 'The numbers differ'],
    ['en', '4821 9053 7718', 'two neighbouring digits'],
  ])('says in %s of "%s": %s', async (language, text, sentence) => {
    await typed(text, language)
    expect(status()).toContain(sentence)
  })

  test('ties a mistake to the field', async () => {
    await typed('1234')
    expect(field('報告書などに書かれた照合番号').getAttribute('aria-invalid')).toBe('true')
    expect(descriptionOf(field('報告書などに書かれた照合番号'))).toContain('12桁の数字です。桁数を')
  })

  test('takes the result away when something else is typed', async () => {
    await typed(OWN)
    type(field('報告書などに書かれた照合番号'), '4')
    await new Promise((resolve) => setTimeout(resolve))
    expect(status()).toBe('')
  })

  test('says what it proves and what it does not', async () => {
    await mountWith(CheckNumberForm, { number: OWN })
    expect(said()).toContain(OWN)
    expect(said()).toContain('だれが記入したか、回答が事実かどうかは分かりません')
    expect(button('照合する').type).toBe('submit')
  })

  test('offers no field while the sheet’s own number is not known', async () => {
    await mountWith(CheckNumberForm, { number: '' })
    expect(said()).toContain('まだ分かりません')
    expect(document.querySelector('input')).toBeNull()
  })
})
