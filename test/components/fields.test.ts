import { describe, expect, test } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import ChoiceGroup from '../../src/components/ui/ChoiceGroup.vue'
import DateField from '../../src/components/ui/DateField.vue'
import NumberField from '../../src/components/ui/NumberField.vue'
import SelectField from '../../src/components/ui/SelectField.vue'
import TextField from '../../src/components/ui/TextField.vue'
import { mountWith } from './mountWith.ts'
import { choose, descriptionOf, field, group, said, type } from './screen.ts'

describe('a field for numbers', () => {
  const people = { modelValue: null as number | null, label: '人数', unit: '人', maximum: 1_000 }

  test.each<[string, number | null]>([
    ['12', 12],
    ['１２', 12],
    ['1,000', 1_000],
    ['１，０００', 1_000],
    [' 7 ', 7],
    ['０', 0],
    ['007', 7],
    ['', null],
  ])('takes "%s" as %s', async (text, value) => {
    const { wrapper } = await mountWith(NumberField, { ...people, modelValue: 5 })
    type(field('人数'), text)
    await nextTick()
    expect(wrapper.emitted('update:modelValue')).toEqual([[value]])
    expect(field('人数').getAttribute('aria-invalid')).toBeNull()
  })

  test.each(['abc', '12人', '-1', '1.5', '1e3', '十二', '1001', '9'.repeat(30), '１２ａ', 'NaN'])(
    'does not take "%s": it says so and keeps what was there and what was typed',
    async (text) => {
      const { wrapper } = await mountWith(NumberField, { ...people, modelValue: 5 })
      type(field('人数'), text)
      await nextTick()
      expect(wrapper.emitted('update:modelValue')).toBeUndefined()
      expect(field('人数').value).toBe(text)
      expect(field('人数').getAttribute('aria-invalid')).toBe('true')
      expect(descriptionOf(field('人数'))).toBe('0から1,000までの整数で入れてください。')
    },
  )

  test('says what is wrong in English', async () => {
    await mountWith(NumberField, { ...people, label: 'People' }, { language: 'en' })
    type(field('People'), 'a dozen')
    await nextTick()
    expect(descriptionOf(field('People'))).toBe('Enter a number from 0 to 1,000.')
  })

  test('is content again once it is mended', async () => {
    const { wrapper } = await mountWith(NumberField, people)
    type(field('人数'), '12x')
    await nextTick()
    type(field('人数'), '12')
    await nextTick()
    expect(said()).not.toContain('数字で入れて')
    expect(wrapper.emitted('update:modelValue')).toEqual([[12]])
  })

  test('takes its limit, and keeps the digits as they were typed', async () => {
    const { wrapper } = await mountWith(NumberField, people)
    type(field('人数'), '１０００')
    await wrapper.setProps({ modelValue: 1_000 })
    expect(wrapper.emitted('update:modelValue')).toEqual([[1_000]])
    expect(field('人数').value).toBe('１０００')
  })

  test('shows another value that comes from elsewhere', async () => {
    const { wrapper } = await mountWith(NumberField, { ...people, modelValue: 5 })
    await wrapper.setProps({ modelValue: 8 })
    expect(field('人数').value).toBe('8')
    await wrapper.setProps({ modelValue: null })
    expect(field('人数').value).toBe('')
  })

  test('has its hint and its unit', async () => {
    await mountWith(NumberField, { ...people, hint: 'およその数です。' })
    expect(descriptionOf(field('人数'))).toBe('およその数です。')
    expect(said()).toContain('人数およその数です。人')
    expect(field('人数').inputMode).toBe('numeric')
  })
})

describe('a field for days', () => {
  function leave(input: HTMLInputElement): void {
    input.dispatchEvent(new Event('change'))
  }

  test.each(['2027-03-01', '2027/3/1', '令和9年3月1日', '２０２７年３月１日', 'R9.3.1', '1 Mar 2027'])(
    'takes %s as soon as it is understood',
    async (text) => {
      const { wrapper } = await mountWith(DateField, { modelValue: null, label: '始期日' })
      type(field('始期日'), text)
      expect(wrapper.emitted('update:modelValue')).toEqual([['2027-03-01']])
    },
  )

  test.each([
    ['ja', '2027年3月1日'],
    ['en', '1 March 2027'],
  ] as const)('shows the day as it is read in %s, once the person is done', async (language, shown) => {
    const { wrapper } = await mountWith(DateField, { modelValue: null, label: 'D' }, { language })
    type(field('D'), '20270301')
    await wrapper.setProps({ modelValue: '2027-03-01' })
    expect(field('D').value).toBe('20270301')
    leave(field('D'))
    await nextTick()
    expect(field('D').value).toBe(shown)
  })

  test('takes it back', async () => {
    const { wrapper } = await mountWith(DateField, { modelValue: '2027-03-01', label: '始期日' })
    expect(field('始期日').value).toBe('2027年3月1日')
    type(field('始期日'), ' ')
    expect(wrapper.emitted('update:modelValue')).toEqual([[null]])
  })

  test('shows a day that is set from elsewhere', async () => {
    const { wrapper } = await mountWith(DateField, { modelValue: null, label: '始期日' })
    await wrapper.setProps({ modelValue: '2027-03-01' })
    expect(field('始期日').value).toBe('2027年3月1日')
  })

  test.each([
    ['ja', '2027-02-29', '日付として読み取れませんでした'],
    ['ja', '明日', '日付として読み取れませんでした'],
    ['ja', '1989/12/31', '1990年から2099年まで'],
    ['ja', '2100/1/1', '1990年から2099年まで'],
    ['en', '3/1/2027', 'could not be read as a date'],
  ] as const)(
    'in %s does not take %s, says so when the person is done, and leaves it standing',
    async (language, text, sentence) => {
      const { wrapper } = await mountWith(DateField, { modelValue: null, label: 'D', hint: 'H' }, { language })
      type(field('D'), text)
      await nextTick()
      expect(field('D').getAttribute('aria-invalid')).toBeNull()
      leave(field('D'))
      await nextTick()
      expect(wrapper.emitted('update:modelValue')).toBeUndefined()
      expect(descriptionOf(field('D'))).toContain(sentence)
      expect(field('D').getAttribute('aria-invalid')).toBe('true')
      expect(field('D').value).toBe(text)
    },
  )

  test('takes the first and the last day of its range', async () => {
    const { wrapper } = await mountWith(DateField, { modelValue: null, label: 'D' })
    type(field('D'), '1990-01-01')
    type(field('D'), '2099-12-31')
    expect(wrapper.emitted('update:modelValue')).toEqual([['1990-01-01'], ['2099-12-31']])
  })

  test('is content again once the day exists', async () => {
    const { wrapper } = await mountWith(DateField, { modelValue: null, label: 'D' })
    type(field('D'), '2027-02-31')
    leave(field('D'))
    await nextTick()
    type(field('D'), '2027-02-28')
    await wrapper.setProps({ modelValue: '2027-02-28' })
    expect(said()).not.toContain('日付として')
    expect(wrapper.emitted('update:modelValue')).toEqual([['2027-02-28']])
  })

  test('takes a day from the calendar', async () => {
    const { wrapper } = await mountWith(DateField, { modelValue: null, label: 'D' })
    await wrapper.find('input[type=date]').setValue('2027-03-01')
    expect(wrapper.emitted('update:modelValue')).toEqual([['2027-03-01']])
    expect(field('D').value).toBe('2027年3月1日')
  })

  test('shows a problem that comes from elsewhere', async () => {
    await mountWith(DateField, { modelValue: '2027-02-28', label: 'D', error: '末日が初日より前です。' })
    expect(descriptionOf(field('D'))).toBe('末日が初日より前です。')
  })
})

describe('a field for text', () => {
  const name = { modelValue: '', label: '会社名', limit: 10 }

  test('takes every letter as it is', async () => {
    const { wrapper } = await mountWith(TextField, { ...name, limit: 200 })
    const text = '<img src=x onerror=alert(1)> {{7*7}} 𠮷 ﾊﾝｶｸ １２'
    type(field('会社名'), text)
    expect(wrapper.emitted('update:modelValue')).toEqual([[text]])
  })

  test('counts only near its limit', async () => {
    const { wrapper } = await mountWith(TextField, name)
    await wrapper.setProps({ modelValue: 'あ'.repeat(8) })
    expect(said()).not.toContain('文字')
    await wrapper.setProps({ modelValue: 'あ'.repeat(9) })
    expect(said()).toContain('9 / 10文字')
  })

  test('keeps what is too long in the field, says so, and hands on nothing of it', async () => {
    const { wrapper } = await mountWith(TextField, name)
    const input = field('会社名')
    input.value = 'あ'.repeat(12)
    input.dispatchEvent(new Event('input'))
    await wrapper.vm.$nextTick()
    expect(said()).toContain('この欄は10文字までです。あと2文字減らすと保存されます。')
    expect(input.getAttribute('aria-invalid')).toBe('true')
    expect([input.value.length, wrapper.emitted('update:modelValue')]).toEqual([12, undefined])
  })

  test('lets no paste in that is far above its limit, says so, and changes nothing', async () => {
    const { wrapper } = await mountWith(TextField, { ...name, modelValue: '前' })
    const input = field('会社名')
    const paste = (length: number) => {
      const event = new InputEvent('beforeinput', { data: 'あ'.repeat(length), inputType: 'insertFromPaste', cancelable: true })
      input.dispatchEvent(event)
      return event.defaultPrevented
    }
    expect(paste(20_010), 'what can be shortened is let in').toBe(false)
    expect(paste(20_011)).toBe(true)
    await wrapper.vm.$nextTick()
    expect(said()).toContain('20,011文字あり、10文字まで')
    expect([input.value, input.getAttribute('aria-invalid')]).toEqual(['前', null])
    expect(paste(1)).toBe(false)
    await wrapper.vm.$nextTick()
    expect(said()).not.toContain('20,011')
  })

  test('counts in English too', async () => {
    await mountWith(TextField, { ...name, modelValue: 'x'.repeat(10) }, { language: 'en' })
    expect(said()).toContain('10 of 10 characters')
  })

  test('has several lines where it is long', async () => {
    const { wrapper } = await mountWith(TextField, { ...name, lines: 3, hint: '任意' })
    const area = field('会社名')
    expect(area.tagName).toBe('TEXTAREA')
    expect(descriptionOf(area)).toBe('任意')
    type(area, 'a\nb')
    expect(wrapper.emitted('update:modelValue')).toEqual([['a\nb']])
  })
})

describe('a list to choose from', () => {
  const choices = [
    { id: 'printing', label: '印刷業' },
    { id: 'retail', label: '小売業' },
  ]

  test('begins with nothing chosen', async () => {
    await mountWith(SelectField, { modelValue: null, label: '業種', choices })
    expect(field('業種').value).toBe('')
    expect(said()).toContain('選んでください印刷業小売業')
  })

  test('gives what is chosen, and nothing when it is taken back', async () => {
    const { wrapper } = await mountWith(SelectField, { modelValue: 'retail', label: '業種', choices, hint: 'おもなもの' })
    expect(field('業種').value).toBe('retail')
    expect(descriptionOf(field('業種'))).toBe('おもなもの')
    choose(field('業種'), 'printing')
    choose(field('業種'), '')
    expect(wrapper.emitted('update:modelValue')).toEqual([['printing'], [null]])
  })
})

describe('a choice side by side', () => {
  const choices = [
    { id: 'yes', label: 'はい' },
    { id: 'no', label: 'いいえ' },
  ]
  const props = { modelValue: null as string | null, label: '会員ですか', choices, hint: '割引があります。' }

  test('belongs to its question', async () => {
    await mountWith(ChoiceGroup, props)
    expect(descriptionOf(group('会員ですか'))).toBe('割引があります。')
    expect(field('はい', group('会員ですか')).checked).toBe(false)
  })

  test('gives what is chosen', async () => {
    const { wrapper } = await mountWith(ChoiceGroup, props)
    field('いいえ').click()
    field('はい').click()
    expect(wrapper.emitted('update:modelValue')).toEqual([['no'], ['yes']])
  })

  test('shows what is chosen', async () => {
    await mountWith(ChoiceGroup, { ...props, modelValue: 'no' })
    expect([field('はい').checked, field('いいえ').checked]).toEqual([false, true])
  })

  test('cannot be changed when it is switched off', async () => {
    const { wrapper } = await mountWith(ChoiceGroup, { ...props, modelValue: 'yes', disabled: true })
    field('いいえ').click()
    expect(wrapper.emitted('update:modelValue')).toBeUndefined()
    expect(group('会員ですか').disabled).toBe(true)
  })

  test('stays apart from another one on the same page', async () => {
    const first = ref<string | null>('yes')
    const second = ref<string | null>('no')
    const Both = defineComponent(() => () => [
      h(ChoiceGroup, { ...props, label: 'A', modelValue: first.value }),
      h(ChoiceGroup, { ...props, label: 'B', modelValue: second.value }),
    ])
    await mountWith(Both, {})
    expect(field('はい', group('A')).checked).toBe(true)
    expect(field('いいえ', group('B')).checked).toBe(true)
    expect(field('はい', group('A')).name).not.toBe(field('はい', group('B')).name)
  })
})
