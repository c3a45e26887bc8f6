// @vitest-environment node
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/core/wording.ts'
import {
  fullMail,
  mayBeNotApplicable,
  questionsOfPart,
  replyMail,
  shortMail,
  type MailWords,
} from '../../src/outputs/partText.ts'
import { WORDING } from '../components/wordings.ts'
import { level, must, questionOf, RULEBOOK } from '../core/builders.ts'
import { partWith, requestWith } from '../core/partBuilders.ts'

/** The words as the app has them, with their values put in. */
function wordsIn(language: Language): MailWords {
  const words = JSON.parse(readFileSync(`locales/${language}.member.json`, 'utf8')) as object
  const at = (key: string): string =>
    key.split('.').reduce<unknown>((inner, part) => (inner as Record<string, unknown>)[part], words) as string
  return {
    t: (key, params) => {
      const forms = at(key).split(' | ')
      const form = forms.length > 1 && params['count'] !== 1 ? forms[1] : forms[0]
      return must(form).replace(/\{(\w+)\}/g, (_all, name: string) => String(must(params[name])))
    },
    day: (iso) => `day ${iso}`,
  }
}

const JA = wordsIn('ja')
const EN = wordsIn('en')

describe('a request as a mail', () => {
  test('with the file says who asks what, until when, and how to open it', () => {
    expect(shortMail(requestWith(), WORDING.ja, 'https://example.jp/sheet/', JA)).toEqual({
      subject: '【お願い】情報の守り方についての質問（3問）',
      body: [
        '情報システム担当または保守業者の方へ',
        '',
        '山田 花子です。',
        '会社の情報の守り方について、3問の質問にお答えください。約2分です。',
        '会社名：株式会社さくら印刷',
        'day 2026-12-05までにお返事をいただけると助かります。',
        '',
        'よろしくお願いします。',
        '',
        '添付のファイルを保存して、「リスク診断シート」のはじめの画面の「ファイルから開く」で開いてください。頼んだ質問だけが出ます。',
        'リスク診断シート：https://example.jp/sheet/',
        '答え終わったら、最後の画面でできるファイルを、このメールに付けて返してください。',
        '',
        'どうぞよろしくお願いいたします。',
        '',
      ].join('\n'),
    })
  })

  test('leaves out what is not told, without a gap', () => {
    const request = requestWith({ companyName: ' ', asker: '\u200b', message: ' \n', wishedBy: null, questions: ['AST-03'] })
    const { subject, body } = shortMail(request, WORDING.en, '', EN)
    expect(subject).toBe('Request: 1 question on how we protect information')
    expect(body).not.toMatch(/Company|request from|help to have|Sheet:|\n\n\n/)
    expect(body).toContain('Please answer one question')
  })

  test('with every question can be answered as it is', () => {
    const request = requestWith()
    const { body } = fullMail(RULEBOOK, request, WORDING.ja, JA)
    for (const id of request.questions) {
      const { question, options } = must(WORDING.ja.questions[id])
      expect(body).toContain(
        [
          `■ 問${String(questionOf(RULEBOOK, id).number)}（${must(WORDING.ja.areas[questionOf(RULEBOOK, id).area]).name}）`,
          question,
          ...options.map((option, index) => `${String(index + 1)}. ${option}`),
          '0. わからない',
        ].join('\n'),
      )
    }
    expect(body.match(/回答：/g)).toHaveLength(4)
    expect(body.match(/該当なし（/g)).toHaveLength(1)
    expect(body).toContain('答えた方のお名前：')
  })

  test('does not let a name turn or break its lines', () => {
    const request = requestWith({ asker: '\u202e山田\n件名: x', companyName: 'A\r\nB' })
    const { subject, body } = fullMail(RULEBOOK, request, WORDING.ja, JA)
    expect(subject).not.toContain('山田')
    expect(body).toContain('\n山田 件名: xです。\n')
    expect(body).toContain('会社名：A B\n')
  })

  test('of a role and a question that the edition does not know has gaps and no fault', () => {
    const request = requestWith({ role: 'astronaut', questions: ['XXX-01', 'AST-03'] })
    expect(fullMail(RULEBOOK, request, WORDING.ja, JA).body.match(/■/g)).toHaveLength(1)
    expect(fullMail(RULEBOOK, request, { ...WORDING.ja, questions: {}, areas: {} }, JA).body).toContain(
      '■ 問8（）\n0. わからない',
    )
  })
})

describe('該当なし', () => {
  test.each<[string, Record<string, 'yes' | 'no'>, boolean]>([
    ['may be chosen where the fact is "no"', { 'wireless-lan': 'no' }, true],
    ['not where it is "yes"', { 'wireless-lan': 'yes' }, false],
    ['not where it cannot be told', {}, false],
  ])('%s', (_name, facts, expected) => {
    expect(mayBeNotApplicable(RULEBOOK, requestWith({ facts }), questionOf(RULEBOOK, 'NET-02'))).toBe(expected)
  })

  test('may never be chosen where the question does not permit it', () => {
    expect(mayBeNotApplicable(RULEBOOK, requestWith(), questionOf(RULEBOOK, 'AST-03'))).toBe(false)
  })
})

test('the asked questions are in catalogue order, whatever the file says', () => {
  const request = requestWith({ questions: ['NET-02', 'XXX-01', 'AST-03'] })
  expect(questionsOfPart(RULEBOOK, request).map(({ id }) => id)).toEqual(['AST-03', 'NET-02'])
})

describe('a reply as a mail', () => {
  test('says from whom and how much', () => {
    expect(replyMail(partWith({ answers: { 'AST-03': level(1) } }), EN)).toEqual({
      subject: 'Answers to the questions on how we protect information',
      body: [
        'Dear 山田 花子,',
        '',
        'This is 田中 太郎.',
        '',
        'I have answered 1 of 3 questions. The file with my answers is attached.',
        '',
        'Please open it under "Ask someone else" in the Risk Diagnosis Sheet, with "Choose the file that came back".',
        '',
      ].join('\n'),
    })
  })

  test('without names begins with the answers', () => {
    const part = partWith({ request: { asker: '' }, by: { name: ' ', returnedOn: null } })
    expect(replyMail(part, JA).body).toMatch(/^3問のうち2問に答えました。/)
  })
})
