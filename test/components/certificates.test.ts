import { describe, expect, test } from 'vitest'
import AccidentForm from '../../src/components/step/AccidentForm.vue'
import CertificateForm from '../../src/components/step/CertificateForm.vue'
import { assess } from '../../src/core/assess.ts'
import { emptyAccident, emptyCertificate, type Certificate } from '../../src/core/sheet.ts'
import type { Language } from '../../src/core/wording.ts'
import { accident, certificate, INCEPTION, isms, must, RULEBOOK, sheetWith } from '../core/builders.ts'
import { mountWith } from './mountWith.ts'
import { button, choose, descriptionOf, field, fields, group, said, type } from './screen.ts'
import { WORDING } from './wordings.ts'

/** The form of one certificate, with what the calculation says of it. */
async function form(certificate: Certificate, language: Language = 'ja', inceptionDate: string | null = INCEPTION) {
  const sheet = sheetWith({ certificates: [certificate], profile: { inceptionDate } })
  const result = must(assess(RULEBOOK, sheet).certificates.certificates[0])
  const kind = RULEBOOK.certificates.kinds.find(({ id }) => id === certificate.kind) ?? null
  const { wrapper } = await mountWith(CertificateForm, { certificate, kind, wording: WORDING[language], result }, { language })
  return wrapper
}

const questions = (): string[] =>
  [...document.querySelectorAll('legend, label')]
    .filter((element) => !element.classList.contains('choice'))
    .map((element) => element.textContent.trim())

describe('the form of a certificate asks', () => {
  test.each<[string, string, string[]]>([
    [
      'for everything where it counts',
      'privacy-mark',
      ['登録番号', '証書の名義', '有効期間の初日', '有効期間の末日', '更新の審査中である', '証書の写し'],
    ],
    [
      'for scope and standard where they matter',
      'isms',
      [
        '登録番号',
        '証書の名義',
        '登録の範囲',
        '証書に書かれた規格',
        '有効期間の初日',
        '有効期間の末日',
        '更新の審査中である',
        '証書の写し',
      ],
    ],
    ['for number and days where it is only recorded', 'security-action-1', ['登録番号', '有効期間の初日', '有効期間の末日']],
    ['nothing where none can be valid', 'bs7799', []],
  ])('%s', async (_name, kind, expected) => {
    await form(emptyCertificate('c1', kind))
    expect(questions()).toEqual(expected)
  })

  test('in English too', async () => {
    await form(emptyCertificate('c1', 'isms'), 'en')
    expect(questions()).toEqual([
      'Registration number',
      'In whose name is it?',
      'Scope',
      'Standard named on the certificate',
      'Valid from',
      'Valid to',
      'Renewal is under audit',
      'Copy of the certificate',
    ])
  })

  test('under the name of the certificate, with its hint', async () => {
    await form(certificate())
    const { name, numberHint } = must(WORDING.ja.certificates['privacy-mark'])
    expect(document.querySelector('h2')?.textContent).toBe(name)
    expect(descriptionOf(field('登録番号'))).toBe(numberHint)
  })
})

describe('the form of a certificate says at once', () => {
  const inJapanese: [string, Certificate, string[]][] = [
    ['what it gives', certificate(), ['割引 20%']],
    ['what it gives for part of the company, and why less', isms({ scope: 'partial' }), ['割引 10%', '会社の一部だけの登録']],
    [
      'what is missing, and what it would give',
      certificate({ number: '' }),
      ['いまは0%です。そろえば20%になります。', '登録番号が入っていません。'],
    ],
    ['that it has expired', certificate({ validTo: '2027-02-28' }), ['割引 0%', '保険始期日には、有効期間が終わっています。']],
    ['that it is not yet valid', certificate({ validFrom: '2027-03-02' }), ['割引 0%', 'まだ有効になっていません。']],
    ['that a parent’s does not count', certificate({ holder: 'parent' }), ['割引 0%', '自社の名義ではないため']],
    ['that its renewal is under audit', certificate({ renewalUnderAudit: true }), ['そろえば20%', '更新の審査中は0%です。']],
    ['that its standard has ended', isms({ standard: 'ISO/IEC 27001:2013' }), ['割引 0%', 'この規格の証書は']],
    ['that none can be valid', emptyCertificate('c1', 'bs7799'), ['割引 0%', 'いま有効な証書はないため']],
    ['that it is kept for reference', emptyCertificate('c1', 'scs-3'), ['割引 0%', 'この版では割引に数えません。']],
  ]
  test.each(inJapanese)('%s', async (_name, each, sentences) => {
    await form(each)
    const notice = said(must(document.querySelector('.notice')))
    for (const sentence of sentences) expect(notice).toContain(sentence)
  })

  test('that the inception date is missing', async () => {
    await form(certificate(), 'en', null)
    const notice = said(must(document.querySelector('.notice')))
    expect(notice).toContain('0% now. 20% once everything is there.')
    expect(notice).toContain('The inception date is missing.')
  })

  test('nothing but what it gives when all is well, in English', async () => {
    await form(certificate(), 'en')
    expect(said(must(document.querySelector('.notice')))).toBe('Discount: 20%')
  })

  test('at the field when it ends before it begins', async () => {
    await form(certificate({ validFrom: '2027-01-01', validTo: '2026-01-01' }))
    expect(descriptionOf(field('有効期間の末日'))).toBe('末日が初日より前になっています。')
    expect(field('有効期間の末日').getAttribute('aria-invalid')).toBe('true')
    expect(field('有効期間の初日').getAttribute('aria-invalid')).toBeNull()
  })
})

describe('the form of a certificate gives back', () => {
  const before = isms({ number: '' })
  test.each<[string, () => void, Partial<Certificate>]>([
    [
      'the number',
      () => {
        type(field('登録番号'), 'IS 1')
      },
      { number: 'IS 1' },
    ],
    [
      'the holder',
      () => {
        field('親会社', group('証書の名義')).click()
      },
      { holder: 'parent' },
    ],
    [
      'the scope',
      () => {
        field('会社の一部', group('登録の範囲')).click()
      },
      { scope: 'partial' },
    ],
    [
      'the standard',
      () => {
        choose(field('証書に書かれた規格'), 'JIS Q 27001:2023')
      },
      { standard: 'JIS Q 27001:2023' },
    ],
    [
      'no standard',
      () => {
        choose(field('証書に書かれた規格'), '')
      },
      { standard: null },
    ],
    [
      'the first day',
      () => {
        type(field('有効期間の初日'), '2025-01-01')
      },
      { validFrom: '2025-01-01' },
    ],
    [
      'the last day',
      () => {
        type(field('有効期間の末日'), '2029-01-01')
      },
      { validTo: '2029-01-01' },
    ],
    [
      'no last day',
      () => {
        type(field('有効期間の末日'), '')
      },
      { validTo: null },
    ],
    [
      'the audit',
      () => {
        field('更新の審査中である').click()
      },
      { renewalUnderAudit: true },
    ],
    [
      'the copy',
      () => {
        field('手元にない', group('証書の写し')).click()
      },
      { evidenceHeld: 'no' },
    ],
  ])('%s, and the rest as it was', async (_name, act, change) => {
    const wrapper = await form(before)
    act()
    expect(wrapper.emitted('change')).toEqual([[{ ...before, ...change }]])
  })

  test('the wish to be removed', async () => {
    const wrapper = await form(before)
    button('この認証を外す').click()
    expect(wrapper.emitted('remove')).toHaveLength(1)
    expect(wrapper.emitted('change')).toBeUndefined()
  })
})

describe('the form of an accident', () => {
  const show = (language: Language = 'ja', each = accident()) =>
    mountWith(
      AccidentForm,
      { accident: each, number: 2, causes: RULEBOOK.causes, wording: WORDING[language], today: '2026-11-22' },
      { language },
    )

  test('shows what is known', async () => {
    await show()
    expect(field('起きた日').value).toBe('2025年6月12日')
    expect(field('原因').value).toBe('negligence')
    expect(field('対象の人数').value).toBe('46')
    expect(field('あらまし').value).toBe('宛名を貼り違えた')
    expect(field('終わっていない', group('再発を防ぐ対策')).checked).toBe(true)
  })

  test('has its number and every cause, in English', async () => {
    await show('en', emptyAccident('a9'))
    expect(document.querySelector('h3')?.textContent).toBe('Accident 2')
    const causes = [...field('Cause').querySelectorAll('option')].map((option) => option.textContent)
    expect(causes).toEqual(['Please choose', ...RULEBOOK.causes.map((id) => must(WORDING.en.causes[id]))])
  })

  test.each<[string, () => void, object]>([
    [
      'the day',
      () => {
        type(field('起きた日'), '2026-01-02')
      },
      { date: '2026-01-02' },
    ],
    [
      'the cause',
      () => {
        choose(field('原因'), 'insider')
      },
      { cause: 'insider' },
    ],
    [
      'the number of persons',
      () => {
        type(field('対象の人数'), '１，２００')
      },
      { persons: 1_200 },
    ],
    [
      'what happened',
      () => {
        type(field('あらまし'), '紛失')
      },
      { description: '紛失' },
    ],
    [
      'the prevention',
      () => {
        field('終わった').click()
      },
      { preventionFinished: 'yes' },
    ],
  ])('gives back %s', async (_name, act, change) => {
    const { wrapper } = await show()
    act()
    expect(wrapper.emitted('change')).toEqual([[{ ...accident(), ...change }]])
  })

  test('is removed on request', async () => {
    const { wrapper } = await show()
    button('この事故を外す').click()
    expect(wrapper.emitted('remove')).toHaveLength(1)
    expect(fields('起きた日')).toHaveLength(1)
  })
})
