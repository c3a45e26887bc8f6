import { describe, expect, test } from 'vitest'
import { FLAG_KINDS } from '../../src/core/portfolioEntry.ts'
import { callFor, type Call } from '../../src/core/rosterCalls.ts'
import type { Standing } from '../../src/core/rosterMatch.ts'
import { createAppI18n, loadableWords } from '../../src/i18n.ts'
import { callListDocument, type CallListSource } from '../../src/outputs/documents/callListDocument.ts'
import { callScript, reminderOf, reminderTable } from '../../src/outputs/rosterTexts.ts'
import type { Language } from '../../src/core/wording.ts'
import { WORDING } from '../components/wordings.ts'
import { must } from '../core/builders.ts'
import { member } from '../core/rosterBuilders.ts'
import { allTablesOf, documentFaults, rowsOf } from './documents/documentFaults.ts'

const TODAY = '2026-11-22'

async function contextOf(language: Language = 'ja', overrides: Partial<CallListSource> = {}): Promise<CallListSource> {
  const i18n = createAppI18n()
  const loading = loadableWords(i18n)
  await loading.show(language)
  await loading.enter('staff')
  const words = await loading.ofDocuments(language, WORDING[language])
  return { words, today: TODAY, dueOn: '2026-11-25', from: '見本商工会議所', contradictionsOf: () => [], ...overrides }
}

const standing = (overrides: Partial<Standing> = {}): Standing => ({
  member: member({ name: '山田\n商店', contact: '佐藤', mail: 'sato@example.com', telephone: '03-1234-5678' }),
  state: 'missing',
  since: null,
  submission: null,
  by: null,
  suggestions: [],
  ...overrides,
})
const flagged = (flags: Extract<Call, { kind: 'flagged' }>['flags']): Standing =>
  standing({
    state: 'received',
    submission: { id: 's1', row: 0, companyName: '', madeOn: TODAY, receivedOn: TODAY, extent: 'answers', flags },
  })
const returned = standing({ state: 'returned', since: '2026-11-01' })

async function scriptOf(one: Standing, overrides: Partial<CallListSource> = {}, language: Language = 'ja') {
  const context = await contextOf(language, overrides)
  return callScript({ standing: one, call: must(callFor(one, context.dueOn, TODAY)) }, context)
}

describe('what to say on the telephone', () => {
  test.each<[string, Standing, string | null, string]>([
    ['three days before', standing(), '2026-11-25', '締切（2026年11月25日）まであと3日ですが、まだ届いていません。'],
    ['on the day', standing(), TODAY, '締切は今日（2026年11月22日）ですが、まだ届いていません。'],
    ['a day late', standing(), '2026-11-21', '締切（2026年11月21日）を1日過ぎましたが、まだ届いていません。'],
    ['after a return', returned, null, '2026年11月1日に差し戻してから21日たちますが、返事がありません。'],
  ])('begins with why: %s', async (_, one, dueOn, why) => {
    expect((await scriptOf(one, { dueOn })).why).toBe(why)
  })

  test('asks about each flag in words of its own', async () => {
    const { say } = await scriptOf(flagged(FLAG_KINDS))
    expect(say.split('\n')).toHaveLength(FLAG_KINDS.length)
    expect((await scriptOf(flagged(FLAG_KINDS), {}, 'en')).say.split('\n')).toHaveLength(FLAG_KINDS.length)
  })

  test('tells contradictions by their own sentences where they are known', async () => {
    const { say } = await scriptOf(flagged(['contradiction']), { contradictionsOf: () => ['甲と乙です。', '丙と丁です。'] })
    expect(say).toBe('回答の食い違いを確かめます：甲と乙です。\n回答の食い違いを確かめます：丙と丁です。')
  })

  test('counts one day and many in English', async () => {
    expect((await scriptOf(standing(), { dueOn: '2026-11-21' }, 'en')).why).toContain('passed 1 day ago')
    expect((await scriptOf(standing(), { dueOn: '2026-11-20' }, 'en')).why).toContain('passed 2 days ago')
  })
})

describe('a reminder', () => {
  test('has the company, the person, the day and who writes', async () => {
    const { subject, body } = must(reminderOf(standing(), await contextOf()))
    expect(subject).toBe('リスク診断シートのご提出について（締切 2026年11月25日）')
    expect(body).toContain('山田 商店\n佐藤 様\n')
    expect(body.endsWith('見本商工会議所')).toBe(true)
  })

  test('without day, person and sender leaves no hole', async () => {
    const one = standing({ member: member() })
    for (const language of ['ja', 'en'] as const) {
      const mail = must(reminderOf(one, await contextOf(language, { dueOn: null, from: ' ' })))
      expect(`${mail.subject}${mail.body}`).not.toMatch(/[{}]|undefined|null/)
      expect(mail.body).toContain(language === 'ja' ? 'ご担当者 様' : 'To whom it may concern')
    }
  })

  test('goes to those who have not handed in or not answered, and to nobody else', async () => {
    const context = await contextOf()
    const all = [standing(), returned, flagged(['contradiction']), standing({ state: 'checked' }), standing({ member: member() })]
    const { columns, rows } = reminderTable(all, context)
    expect(rows).toHaveLength(3)
    expect(rows.every((row) => row.length === columns.length)).toBe(true)
    expect(rows[2]?.[2]).toEqual({ kind: 'empty' })
  })
})

test('the list of calls has everybody with why and what to say, and room to write', async () => {
  const context = await contextOf()
  const calls = [standing(), returned].map((one) => ({ standing: one, call: must(callFor(one, context.dueOn, TODAY)) }))
  const document = callListDocument(calls, context)
  expect(documentFaults(document)).toEqual([])
  const rows = rowsOf(must(allTablesOf(document)[0]))
  expect(rows[0]?.[0]).toBe('山田 商店\n佐藤\n03-1234-5678')
  expect(rows.map((row) => row[2])).toEqual(['', ''])
  expect(callListDocument([], { ...context, from: '' }).head).toBe('')
})
