// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newStudy } from '../../../src/core/lossStudy.ts'
import { EMPTY_SHEET, type Sheet } from '../../../src/core/sheet.ts'
import type { PaperDocument } from '../../../src/outputs/document.ts'
import { REPORT_CHAPTERS, reportDocument } from '../../../src/outputs/documents/reportDocument.ts'
import { anySheet } from '../../core/arbitraries.ts'
import { deepFreeze, isms, level, must, notApplicable, RULEBOOK, sheetWhereAll, sheetWith, UNKNOWN } from '../../core/builders.ts'
import { exampleCase, lossCase } from '../../core/lossBuilders.ts'
import { blocksIn, documentFaults, rowsOf, tablesOf, textsIn } from './documentFaults.ts'
import { persona, sourceOf, SOURCES, WORDS } from './sources.ts'

const LANGUAGES = ['ja', 'en'] as const
const CASES = Object.entries(SOURCES).flatMap(([name, make]) => LANGUAGES.map((language) => [name, language, make] as const))
const reportOf = (sheet: Sheet) => reportDocument(sourceOf(sheet))
const rows = (document: PaperDocument, chapter: string, table = 0) => rowsOf(must(tablesOf(document, chapter)[table]))
const textOf = (document: PaperDocument, chapter: string) =>
  textsIn(document.chapters.filter(({ id }) => id === chapter)).join('\n')

/** The sheet with plain words in the place of everything that a person types. */
function withPlainTexts(sheet: Sheet): Sheet {
  const { profile, accidents, answeredBy } = sheet
  return {
    ...sheet,
    profile: { ...profile, companyName: '会社', chamber: '', memberNumber: '' },
    accidents: accidents.map((one) => ({ ...one, description: '事故' })),
    answeredBy: Object.fromEntries(Object.entries(answeredBy).map(([id, by]) => [id, { ...by, name: '', role: 'it' }])),
    confirmation: { ...sheet.confirmation, name: '山田', position: '' },
  }
}

describe('the report of any company', () => {
  test.each(CASES)('%s, in %s: has nothing broken, empty or out of its place', (_name, language, make) => {
    const source = make(language)
    const document = reportDocument(source)
    expect(documentFaults(document)).toEqual([])
    expect(document.chapters.map(({ id }) => id)).toEqual(REPORT_CHAPTERS)
    expect(must(document.cover).notice).toBe(source.words.wording.estimateNotice)
    expect(textOf(document, 'summary')).toContain(source.words.wording.estimateNotice)
    expect(rows(document, 'answers').filter((cells) => cells.length > 1)).toHaveLength(RULEBOOK.questions.length)
  })

  test('of random sheets, in both languages, too; and is the same each time', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), fc.constantFrom(...LANGUAGES), (sheet, language) => {
        const source = deepFreeze(sourceOf(withPlainTexts(sheet), language))
        const document = reportDocument(source)
        expect(documentFaults(document)).toEqual([])
        expect(JSON.stringify(reportDocument(source))).toBe(JSON.stringify(document))
      }),
      { numRuns: 40 },
    )
  })

  test('takes what a person types as plain text', () => {
    const companyName = '<img src=x onerror=alert(1)> {{7*7}} {count} | @:reportDoc.result'
    const sheet = { ...sheetWhereAll(RULEBOOK, 3), profile: { ...EMPTY_SHEET.profile, companyName } }
    const document = reportOf(sheet)
    expect(must(document.cover).company).toBe(companyName)
    expect(textOf(document, 'company')).toContain(companyName)
  })

  test('in English has no Japanese letter but those of published sources', () => {
    const quick = must(SOURCES['the quick round only'])('en')
    const titles = RULEBOOK.sources.flatMap(({ title, publisher }) => [title, publisher])
    const texts = textsIn(reportDocument(quick)).filter((text) => titles.every((title) => !text.includes(title)))
    expect(texts.filter((text) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text))).toEqual([])
  })

  test('has only the chapters that are wished, in the report’s order', () => {
    const document = reportDocument(sourceOf(EMPTY_SHEET), ['answers', 'summary'])
    expect(document.chapters.map(({ id }) => id)).toEqual(['summary', 'answers'])
    expect(document.cover).not.toBeNull()
  })
})

const PUBLISHED = { ...RULEBOOK, status: 'published' as const, publishedOn: '2026-11-22' }
const DRAFT = { ...RULEBOOK, status: 'draft' as const }
delete DRAFT.publishedOn

describe('the cover', () => {
  const statementOf = (sheet: Sheet, published = true) =>
    must(reportDocument(sourceOf(sheet, 'ja', { rulebook: published ? PUBLISHED : DRAFT })).cover).statement

  test('names company, days, edition, size and check number', () => {
    const cover = must(reportDocument(sourceOf(persona('printer-with-client-lists'), 'ja', { rulebook: PUBLISHED })).cover)
    expect(cover.company).toBe('株式会社さくら印刷（見本）')
    expect(cover.entries).toEqual([
      { label: '作成日', text: '2026年11月21日' },
      { label: '保険始期日', text: '2027年3月1日' },
      { label: '業種', text: '印刷業' },
      { label: '働く人の数', text: '24人' },
      { label: '診断基準の版', text: 'jcci-2015（2026年11月22日公開）' },
      { label: '照合番号', text: '4821 0967 3350' },
    ])
  })

  test('of a sheet of which nothing is known leaves out what is not there', () => {
    const { cover } = reportDocument(sourceOf(EMPTY_SHEET, 'ja', { checkNumber: '', rulebook: DRAFT }))
    expect(must(cover).company).toBe('（会社名未入力）')
    expect(must(cover).entries.map(({ label, text }) => [label, text])).toEqual([
      ['作成日', '2026年11月21日'],
      ['保険始期日', '未記入'],
      ['診断基準の版', 'jcci-2015（作成中の版）'],
    ])
  })

  test('says that a sheet is incomplete, with its range', () => {
    const essential = must(RULEBOOK.questions.find((question) => question.essential)).id
    expect(statementOf(sheetWhereAll(RULEBOOK, 3, { answers: { [essential]: null } }))).toBe(
      'まだ答えていない質問が1問あります。割引率の試算は20%から30%のあいだで、まだ決まっていません。',
    )
    const low = sheetWhereAll(RULEBOOK, 0, { answers: { 'GOV-01': null } })
    expect(statementOf(low)).toBe('まだ答えていない質問が1問あります。残りにどう答えても、割引率の試算は0%のままです。')
  })

  test('says nothing of a complete sheet of a published edition, and that a draft is one', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3)
    expect(statementOf(sheet)).toBe('')
    expect(statementOf(sheet, false)).toBe('作成中の診断基準による試算で、正式なものではありません。')
  })
})

describe('the numbers of a company', () => {
  const document = reportOf(persona('printer-with-client-lists'))

  test('stand in the table of the areas, with a comment on each', () => {
    const comment = (area: string, band: number) => must(WORDS.ja.wording.areaComments[area]?.[band])
    expect(rows(document, 'areas', 0)).toEqual([
      ['方針・体制・規程', '32 / 40', '80%'],
      ['情報資産の把握・分類', '25 / 32', '78%'],
      ['人的管理・教育', '33 / 40', '82%'],
      ['物理・紙文書管理', '58 / 72', '80%'],
      ['アクセス管理・認証', '34 / 52', '65%'],
      ['端末・サーバー保護', '30 / 44', '68%'],
      ['ネットワーク・メール・Web', '25 / 40', '62%'],
      ['データ保護・持出し・廃棄', '39 / 52', '75%'],
      ['委託先・外部サービス', '32 / 48', '66%'],
      ['監視・内部不正対策', '10 / 28', '35%'],
      ['事故対応・報告', '34 / 48', '70%'],
      ['バックアップ・復旧', '8 / 20', '40%'],
      ['点検・監査・改善', '11 / 12', '91%'],
    ])
    expect(rows(document, 'areas', 1)).toEqual([
      ['方針・体制・規程', 'よくできている', comment('GOV', 3)],
      ['情報資産の把握・分類', 'よくできている', comment('AST', 3)],
      ['人的管理・教育', 'よくできている', comment('HRM', 3)],
      ['物理・紙文書管理', 'よくできている', comment('PHY', 3)],
      ['アクセス管理・認証', 'あと一歩', comment('IAM', 2)],
      ['端末・サーバー保護', 'あと一歩', comment('SYS', 2)],
      ['ネットワーク・メール・Web', 'あと一歩', comment('NET', 2)],
      ['データ保護・持出し・廃棄', 'よくできている', comment('DAT', 3)],
      ['委託先・外部サービス', 'あと一歩', comment('SUP', 2)],
      ['監視・内部不正対策', '急いで整える', comment('MON', 0)],
      ['事故対応・報告', 'よくできている', comment('INC', 3)],
      ['バックアップ・復旧', '急いで整える', comment('BCP', 0)],
      ['点検・監査・改善', 'とてもよくできている', comment('IMP', 4)],
    ])
  })

  test('stand in the calculation, with the tier that is reached and the other customs', () => {
    expect(rows(document, 'calculation', 1)).toEqual([
      ['85%以上', '40%', ''],
      ['70%以上', '30%', 'いまここ'],
      ['60%以上', '20%', ''],
      ['50%以上', '10%', ''],
      ['50%未満', '0%', ''],
    ])
    expect(rows(document, 'calculation', 2)).toEqual([
      ['満点から外す（この試算）', '70%', '30%'],
      ['実施していないとみなす', '68%', '20%'],
      ['満点とみなす', '70%', '30%'],
    ])
    expect(textOf(document, 'calculation')).toContain('371 ÷ 528 ＝ 70%（切り捨て）で、点数による割引は30%です。')
    expect(textOf(document, 'calculation')).toContain('30% ＋ 20% ＝ 50%。上限は60%なので、割引率は50%です。')
  })

  test('have each step with its basis', () => {
    const steps = rows(document, 'calculation', 0)
    expect(steps.map(([title]) => title)).toEqual([
      '1　対象になる質問',
      '2　得点',
      '3　分野',
      '4　実施率と区分',
      '5　重要設問による上限',
      '6　管理体制割引',
      '7　認証割引',
      '8　割引率',
      '9　団体割引',
    ])
    expect(steps.filter(([, text, basis = '']) => text === '' || !/^(公表|仮定)：/.test(basis))).toEqual([])
  })

  test('stand in the grid of causes and forms, with the whole below', () => {
    expect(rows(document, 'causes', 0)).toEqual([
      ['外部からの攻撃', '64%（199 / 308）', '82%（86 / 104）', '64%（199 / 308）'],
      ['過失', '75%（190 / 252）', '82%（188 / 228）', '77%（238 / 308）'],
      ['委託先', '74%（125 / 168）', '78%（116 / 148）', '74%（128 / 172）'],
      ['内部の不正', '75%（204 / 272）', '79%（182 / 228）', '75%（237 / 312）'],
      ['すべての原因', '68%（323 / 472）', '80%（237 / 296）', '70%（371 / 528）'],
    ])
  })

  test('stand beside each certificate', () => {
    expect(rows(document, 'certificates')).toEqual([
      [
        'プライバシーマーク',
        '登録番号：99999999(03)\n証書の名義：自社\n証書の写し：手元にある',
        '2025年9月18日から2027年9月17日まで',
        '20%',
        '全部を数えます。',
      ],
    ])
  })

  test('add up in the group discount only by themselves', () => {
    const calculation = blocksIn({ ...document, chapters: document.chapters.filter(({ id }) => id === 'calculation') })
    const place = calculation.findIndex((block) => block.kind === 'heading' && block.text === '団体割引 20%')
    expect(calculation[place + 1]).toMatchObject({ text: '会員の割引です。上の割引率とは別に適用され、足し合わせません。' })
    expect(textsIn(document).filter((text) => text.includes('70%です'))).toEqual([])
  })
})

describe('the rough guides to other schemes', () => {
  const guides = (sheet: Sheet) => rows(reportOf(sheet), 'guides').map(([scheme, guide]) => [scheme, guide])
  const [ipa, scs, action] = [
    'IPA「5分でできる！情報セキュリティ自社診断」（25項目）',
    '経済産業省「SCS評価制度 ★3」（26項目）',
    'SECURITY ACTION ★★',
  ]

  test('say what the answers come to, and that they are no certification', () => {
    const document = reportOf(persona('printer-with-client-lists'))
    expect(textOf(document, 'guides')).toContain('その制度の結果や認定ではありません。')
    expect(guides(sheetWhereAll(RULEBOOK, 4))).toEqual([
      [ipa, 'およそ100 / 100点'],
      [scs, '26項目のうち26項目（100%）'],
      [action, '目安に届いています'],
    ])
  })

  test('of an empty sheet come to nothing yet', () => {
    expect(guides(EMPTY_SHEET)).toEqual([
      [ipa, 'まだ換算できません'],
      [scs, '26項目のうち0項目（0%）'],
      [action, '目安に届いていません'],
    ])
    expect(textOf(reportOf(EMPTY_SHEET), 'guides')).toContain('未回答のため、まだ数えられない項目が26あります。')
  })
})

describe('the weaknesses', () => {
  test.each(CASES)('%s, in %s: each has its next step, why, and who', (_name, language, make) => {
    const source = make(language)
    const { assessment, words } = source
    const table = tablesOf(reportDocument(source), 'weaknesses')[0]
    const found = table ? rowsOf(table) : []
    expect(found.map(([rank, , step, why]) => [rank, step, why])).toEqual(
      assessment.weaknesses.map(({ question, level: now, role }, index) => {
        const text = must(words.wording.questions[question])
        const step = now === null ? words.t('weakness.ask', { who: must(words.wording.roles[role]) }) : text.nextSteps[now]
        return [String(index + 1), step, text.why]
      }),
    )
    expect(found.filter((cells) => cells.includes(''))).toEqual([])
  })

  test('count the effort at the company’s size', () => {
    const cellOf = (employees: number) =>
      rows(
        reportOf(sheetWhereAll(RULEBOOK, 3, { profile: { employees }, answers: { 'HRM-01': level(0) } })),
        'weaknesses',
      )[0]?.[4]
    expect(cellOf(3)).not.toBe(cellOf(1000))
  })

  test('of a company without any are said to be none', () => {
    expect(textOf(reportOf(sheetWhereAll(RULEBOOK, 4)), 'weaknesses')).toContain('要改善の答えはありません。')
    expect(textOf(reportOf(EMPTY_SHEET), 'weaknesses')).toContain('まだ答えがありません。')
  })
})

describe('the plan', () => {
  test('has every raise with who, effort, points, day and the discount after it', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, { profile: { employees: 30 } })
    const plan = rows(reportOf(sheet), 'plan')
    const step = must(WORDS.ja.wording.questions['GOV-03']?.nextSteps[3])
    expect(plan[0]).toEqual([`問3 情報の扱い方を決めた規程\n・${step}`, '経営者　1.5人日　＋3点', '2026年12月8日', '30%'])
    expect(plan.at(-1)?.at(-1)).toBe('40%')
  })

  test('says what stands in its way, and that the highest tier is reached', () => {
    const open = sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-01': null } })
    expect(textOf(reportOf(open), 'plan')).toContain('未回答の質問が1問あります。すべて答えると計算できます。')
    expect(textOf(reportOf(sheetWhereAll(RULEBOOK, 4)), 'plan')).toContain('管理体制割引は、すでに最高の区分です。')
  })

  test('asks first about what is unknown', () => {
    const sheet = sheetWhereAll(RULEBOOK, 3, { answers: { 'MON-01': UNKNOWN } })
    expect(rows(reportOf(sheet), 'plan')[0]?.slice(0, 2)).toEqual([
      expect.stringMatching(/^問\d+ /),
      '情報システム担当または保守業者',
    ])
  })

  test('lists what would lose the discount, by number where it is much', () => {
    const text = textOf(reportOf({ ...sheetWhereAll(RULEBOOK, 3), certificates: [isms()] }), 'plan')
    expect(text).toContain('ISMS')
    expect(text).toContain('がなくなる')
  })
})

describe('the loss', () => {
  const withLoss = (described: ReturnType<typeof lossCase>) => {
    const sheet = sheetWhereAll(RULEBOOK, 3)
    return reportOf({ ...sheet, loss: newStudy(sheet, described) })
  }

  test('adds up by item, and shows what each plan pays and leaves', () => {
    const document = withLoss(exampleCase('list-sold'))
    expect(rows(document, 'loss', 0)).toEqual([
      ['賠償損害：人や取引先に支払う額'],
      ['損害賠償金', '300人', '100,000円', '30,000,000円'],
      ['損害賠償金', '700人', '10,000円', '7,000,000円'],
      ['弁護士の費用', '1件', '2,000,000円', '2,000,000円'],
      ['小計', '', '', '39,000,000円'],
      ['費用損害：対応のために会社が払う額'],
      ['見舞金・見舞品', '2,000人', '500円', '1,000,000円'],
      ['おわびの広告', '1件', '5,000,000円', '5,000,000円'],
      ['小計', '', '', '6,000,000円'],
      ['合計', '', '', '45,000,000円'],
    ])
    expect(rows(document, 'loss', 1).map(([plan, ...amounts]) => [plan?.split('\n')[0], ...amounts])).toEqual([
      ['セットA', '10,000,000円', '1,000,000円', '11,000,000円', '34,000,000円', '免責 200,000円\n限度額を超えた分 33,800,000円'],
      ['セットB', '38,900,000円', '5,000,000円', '43,900,000円', '1,100,000円', '免責 200,000円\n限度額を超えた分 900,000円'],
      ['セットC', '38,900,000円', '5,900,000円', '44,800,000円', '200,000円', '免責 200,000円'],
      ['セットD', '38,900,000円', '5,900,000円', '44,800,000円', '200,000円', '免責 200,000円'],
    ])
    expect(textOf(document, 'loss')).toContain(WORDS.ja.wording.loss.notice)
    expect(textOf(document, 'loss')).toContain('「届出と連絡の期限」に、日付とともに並びます。')
    expect(textOf(document, 'loss')).toContain('セットE（フリープラン）は、希望の限度額を入れると計算できます。')
  })

  test('says what is missing or wrong, and that none is described', () => {
    expect(textOf(withLoss(lossCase()), 'loss')).toContain('情報が漏えいした人数')
    expect(textOf(withLoss(lossCase({ persons: 1, condolence: { recipients: 2, yenEach: 500 } })), 'loss')).toContain(
      '受け取る人（2人）が、漏えいした人（1人）より多くなっています。',
    )
    expect(textOf(reportOf(sheetWith()), 'loss')).toContain('まだ描かれていません')
  })
})

describe('the answers', () => {
  test('say state, words, level and points of each', () => {
    const sheet = sheetWhereAll(RULEBOOK, 4, {
      answers: { 'GOV-01': null, 'GOV-02': UNKNOWN, 'GOV-03': notApplicable('ない'), 'GOV-04': level(1) },
    })
    const found = rows(reportOf(sheet), 'answers')
    const option = must(WORDS.ja.wording.questions['GOV-04']?.options[1])
    expect(found[0]).toEqual([WORDS.ja.wording.areas['GOV']?.name])
    expect(found.slice(1, 5).map(([, ...cells]) => cells)).toEqual([
      ['未回答', '–', expect.stringMatching(/^0 \//)],
      ['わからない', '–', expect.stringMatching(/^0 \//)],
      ['未回答（「該当なし」は認められません：ない）', '–', expect.stringMatching(/^0 \//)],
      [option, '1', expect.stringMatching(/^\d+ \/ \d+$/)],
    ])
  })

  test('say whose they are', () => {
    const sheet = {
      ...sheetWhereAll(RULEBOOK, 3),
      answeredBy: { 'GOV-01': { name: '山田', role: 'it', date: '2026-11-20' } },
    }
    const answer = (showsCompany: boolean) =>
      rows(reportDocument(sourceOf(sheet, 'ja', { showsCompany })), 'answers')[1]?.[1]?.split('\n')[1]
    expect(answer(true)).toBe('山田さんの回答（2026年11月20日）')
    expect(answer(false)).toBe('情報システム担当または保守業者の回答（2026年11月20日）')
  })
})

describe('what stays private', () => {
  const sheet: Sheet = {
    ...persona('printer-with-client-lists'),
    notes: Object.fromEntries(RULEBOOK.questions.map(({ id }) => [id, `内緒の覚え書き ${id}`])),
    confirmation: { name: '桜井花子', position: '代表取締役', confirmedOn: '2026-11-20' },
    contacts: { agent: { name: '内緒の連絡先', telephone: '03-0000-0000' } },
    plan: { ...EMPTY_SHEET.plan, baseYen: 123_456 },
  }

  test.each(LANGUAGES)('notes, contacts and the premium are in no report, in %s', (language) => {
    const text = JSON.stringify(reportDocument(sourceOf(sheet, language)))
    expect(['内緒', '123,456', '123456', '03-0000'].filter((secret) => text.includes(secret))).toEqual([])
  })

  test.each(LANGUAGES)('a hidden company is named nowhere, in %s', (language) => {
    const name = sheet.profile.companyName
    const typed: Sheet = {
      ...sheet,
      answers: { ...sheet.answers, 'SYS-06': notApplicable(`${name}には無線LANがない`) },
      accidents: sheet.accidents.map((one) => ({ ...one, description: `${name}の社員が貼り違えた` })),
    }
    const secrets = [name, '99999999(03)', '0012345', '見本商工会議所', '桜井花子']
    const open = JSON.stringify(reportDocument(sourceOf(typed, language)))
    const hidden = JSON.stringify(reportDocument(sourceOf(typed, language, { showsCompany: false })))
    expect(secrets.filter((secret) => !open.includes(secret))).toEqual([])
    expect(secrets.filter((secret) => hidden.includes(secret))).toEqual([])
  })
})
