// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isDoubtful,
  issuerOf,
  lastingNumber,
  NUMBER_LOOKS,
  numberLook,
  plainNumber,
  type NumberLook,
} from '../../src/core/certificateNumber.ts'
import { RULEBOOK } from './builders.ts'
import { GUIDE } from './certificateGuides.ts'

describe('a number as it is compared', () => {
  test.each([
    ['10821234(05)', '10821234(05)'],
    ['１０８２１２３４（０５）', '10821234(05)'],
    ['10821234〔05〕', '10821234(05)'],
    [' 10821234 (05) ', '10821234(05)'],
    ['第10821234(05)号', '10821234(05)'],
    ['登録番号：10821234(05)', '10821234(05)'],
    ['認証登録番号 第10821234号', '10821234'],
    ['No. 10821234', '10821234'],
    ['ＩＳ　５０５６１３', 'IS505613'],
    ['jqa－im0685', 'JQA-IM0685'],
    ['JQA‐IM0685', 'JQA-IM0685'],
    ['JQAーIM0685', 'JQA-IM0685'],
    ['', ''],
    ['　', ''],
    ['番号', ''],
  ])('%s is %s', (text, plain) => {
    expect(plainNumber(text)).toBe(plain)
  })

  test('stays as it is when it is plain already, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof plainNumber(text) === 'string'),
      { numRuns: 100 },
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{8}\([0-9]{2}\)$/), (number) => {
        expect(plainNumber(number)).toBe(number)
      }),
    )
  })
})

describe('the look of a number', () => {
  test.each<[string, string, NumberLook]>([
    ['privacy-mark', '10821234(05)', 'usual'],
    ['privacy-mark', '10821234', 'usual'],
    ['privacy-mark', '１０８２１２３４（０５）', 'usual'],
    ['privacy-mark', '第10821234(05)号', 'usual'],
    ['privacy-mark', '1082123(05)', 'unusual'],
    ['privacy-mark', '108212345(05)', 'unusual'],
    ['privacy-mark', '10821234(5)', 'unusual'],
    ['privacy-mark', 'A0821234(05)', 'unusual'],
    ['privacy-mark', '申請中', 'unusual'],
    ['privacy-mark', '51234567890', 'of-another-kind'],
    ['privacy-mark', 'JIS Q 27001', 'is-the-standard'],
    ['privacy-mark', ' ', 'missing'],
    ['isms', 'IS 505613', 'free'],
    ['isms', 'JQA-IM0685', 'free'],
    ['isms', 'IA 160164a', 'free'],
    ['isms', '10821234(05)', 'of-another-kind'],
    ['isms', '第12665540号', 'free'],
    ['isms', 'ISO27001', 'is-the-standard'],
    ['isms', 'ISO/IEC 27001:2022', 'is-the-standard'],
    ['isms', 'ＪＩＳ　Ｑ　２７００１：２０２３', 'is-the-standard'],
    ['isms', '', 'missing'],
    ['truste', 'TS-0000', 'free'],
    ['truste', '未定', 'free'],
    ['security-action-1', '51234567890', 'usual'],
    ['security-action-2', '４１２３４５６７８９０', 'usual'],
    ['security-action-2', '31234567890', 'unusual'],
    ['security-action-2', '5123456789', 'unusual'],
    ['unheard-of', 'X-1', 'free'],
  ])('of %s %s is %s', (kind, number, look) => {
    expect(numberLook(RULEBOOK, GUIDE, { kind, number })).toBe(look)
  })

  test('of letters is told where a guide asks for them', () => {
    const guide = { kinds: { isms: { shapes: ['@@-###'], issuers: [], register: null } } }
    const look = (number: string) => numberLook(RULEBOOK, guide, { kind: 'isms', number })
    expect([look('AB-123'), look('A1-123'), look('ab－１２３'), look('{B-123')]).toEqual(['usual', 'unusual', 'usual', 'unusual'])
  })

  test('asks for a second look only where it is odd', () => {
    expect(NUMBER_LOOKS.filter(isDoubtful)).toEqual(['unusual', 'of-another-kind', 'is-the-standard'])
  })

  test('is one of them for any text', () => {
    const kinds = fc.constantFrom(...RULEBOOK.certificates.kinds.map(({ id }) => id), 'unheard-of')
    fc.assert(
      fc.property(kinds, fc.string({ unit: 'binary' }), (kind, number) => {
        expect(NUMBER_LOOKS).toContain(numberLook(RULEBOOK, GUIDE, { kind, number }))
      }),
    )
  })
})

describe('the body that gave a number', () => {
  test.each([
    ['privacy-mark', '10821234(05)', 'jipdec'],
    ['privacy-mark', '１１８２１２３４', 'jipdec-designated'],
    ['privacy-mark', '21000263(05)', 'jipdec-designated'],
    ['privacy-mark', '99821234(05)', null],
    ['privacy-mark', '10-1', null],
    ['isms', 'jqa-im0685', 'jqa'],
    ['isms', 'IS 505613', 'bsi'],
    ['isms', 'ISO27001', null],
    ['isms', 'J0437', null],
    ['truste', 'TS-0000', null],
  ])('of %s %s is %s', (kind, number, issuer) => {
    expect(issuerOf(GUIDE, { kind, number })).toBe(issuer)
  })
})

test.each([
  ['privacy-mark', '10821234(05)', '10821234'],
  ['privacy-mark', '10821234', '10821234'],
  ['privacy-mark', '(05)', '(05)'],
  ['isms', 'IS 505613 (2)', 'IS505613(2)'],
])('of %s %s, %s stays when it is renewed', (kind, number, lasting) => {
  expect(lastingNumber(GUIDE, { kind, number })).toBe(lasting)
})
