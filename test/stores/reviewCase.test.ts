import 'fake-indexeddb/auto'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { download } from '../../src/browser/download.ts'
import { erasePortfolio, putCase, putSetting, readCase, readCases } from '../../src/browser/portfolioDatabase.ts'
import { withCorrectionTaken, withReply, withReturned } from '../../src/core/returnedEdit.ts'
import { receivedCase, withDecision, withDraft, type ReviewCase } from '../../src/core/reviewCase.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { readReviewCase } from '../../src/files/reviewCaseFile.ts'
import { signingKeyOf } from '../../src/files/recipientSignature.ts'
import { verifySignature } from '../../src/files/signature.ts'
import { openSubmission } from '../../src/files/submission/open.ts'
import { unseal } from '../../src/files/seal.ts'
import { useKeys } from '../../src/stores/keys.ts'
import { useReviewCase } from '../../src/stores/reviewCase.ts'
import { answersAt, level, must, RULEBOOK, valueOf } from '../core/builders.ts'
import { SHEET, SUMMARY_INPUT } from '../files/submission/inputs.ts'
import { newList, putIntoList, submissionOf } from './reviewList.ts'

vi.mock('../../src/browser/download.ts', () => ({ download: vi.fn() }))
vi.mock('../../src/browser/package.ts', () => import('./directWorkers.ts'))
vi.mock('../../src/browser/seal.ts', () => import('./directWorkers.ts'))

const ACTOR = { by: '田中', at: '2026-12-01T09:00:00+09:00' }
const [FIRST, SECOND] = RULEBOOK.questions.map(({ id }) => id) as [string, string]

beforeEach(async () => {
  vi.mocked(download).mockReset()
  await erasePortfolio()
  newList()
  await putSetting('reviewer', '田中')
})

async function review(id: string) {
  setActivePinia(createPinia())
  const store = useReviewCase()
  await store.open(id, 'ja')
  return store
}
type Store = Awaited<ReturnType<typeof review>>

const ask = (store: Store, question = FIRST, reason = 'いつからですか。') => {
  store.change((before, who) => withDecision(before, { question, decision: 'question', answer: null, reason }, who))
}
const correct = (store: Store, question = SECOND) => {
  const decided = { question, decision: 'correct', answer: level(1), reason: '規程がありません。' } as const
  store.change((before, who) => withDecision(before, decided, who))
}
const stored = async (id: string): Promise<ReviewCase> => {
  const read = await readCase(id)
  return valueOf(readReviewCase(read.ok ? read.value : null, RULEBOOK))
}
const saved = (store: Store) =>
  vi.waitFor(() => {
    expect(store.saving.kind).toBe('saved')
  })

describe('a submission of the list', () => {
  test('is opened anew and worked out again; nothing is stored before somebody acts', async () => {
    await putIntoList(submissionOf('s1'))
    const store = await review('s1')
    expect(store.state).toEqual({ kind: 'ready' })
    expect(store.opened?.check).toEqual({ kind: 'equal' })
    expect(store.declared?.counts.total).toBe(60)
    expect(store.reviewed).toMatchObject({ id: 's1', status: 'received', checked: null })
    expect(await readCases()).toEqual({ ok: true, value: [] })
    expect(store.reviewer).toBe('田中')
  })

  test('that is not there says so', async () => {
    expect((await review('s9')).state).toEqual({ kind: 'not-found' })
  })

  test('of which only a summary was sent has no answers to review', async () => {
    await putIntoList(SUMMARY_INPUT)
    const store = await review(SUMMARY_INPUT.id)
    expect(store.state).toEqual({ kind: 'ready' })
    expect(store.sheet).toBeNull()
    expect(store.opened?.check).toEqual({ kind: 'not-recomputable', because: 'summary-only' })
    store.check()
    expect(store.isAsChecked).toBe(true)
  })

  test('keeps every act and every draft, and takes them up again', async () => {
    await putIntoList(submissionOf('s1'))
    const store = await review('s1')
    ask(store)
    store.change((before) => withDraft(before, SECOND, { decision: 'correct', answer: null, reason: 'きて' }))
    await saved(store)
    const again = await review('s1')
    expect(again.reviewed).toEqual(store.reviewed)
    expect(again.reviewed?.review.records).toMatchObject([{ question: FIRST, by: '田中' }])
    expect(again.reviewed?.drafts).toMatchObject({ [SECOND]: { reason: 'きて' } })
  })

  test('is not written over when another window was first', async () => {
    await putIntoList(submissionOf('s1'))
    const store = await review('s1')
    const other = withDecision(
      receivedCase('s1', 'a'.repeat(64), ACTOR),
      { question: FIRST, decision: 'accept', answer: null, reason: '' },
      ACTOR,
    )
    await putCase(other)
    ask(store)
    await vi.waitFor(() => {
      expect(store.saving.kind).toBe('conflict')
    })
    expect(await stored('s1')).toEqual(other)
    ask(store, SECOND)
    expect(store.reviewed?.review.records).toHaveLength(1)
  })

  test('whose record is damaged is left as it is', async () => {
    await putIntoList(submissionOf('s1'))
    await putCase({ id: 's1', status: 'received' } as unknown as ReviewCase)
    const store = await review('s1')
    expect(store.state.kind).toBe('problems')
  })

  test('that is no longer what came in says so', async () => {
    await putIntoList(submissionOf('s1'))
    await putCase(receivedCase('s1', 'f'.repeat(64), ACTOR))
    expect((await review('s1')).isAltered).toBe(true)
  })

  test('is compared with the company’s submission for the year before', async () => {
    const answers = answersAt(RULEBOOK, 2)
    const before: Sheet = { ...SHEET, answers, profile: { ...SHEET.profile, inceptionDate: '2026-03-01' } }
    await putIntoList(submissionOf('s0', before, '2025-11-21'))
    await putIntoList(submissionOf('s1'))
    expect((await review('s1')).lastYear).toEqual({ madeOn: '2025-11-21', answers })
    expect((await review('s0')).lastYear).toBeNull()
  })
})

describe('a correction', () => {
  test('gives a second result, and the declared one stays', async () => {
    await putIntoList(submissionOf('s1'))
    const store = await review('s1')
    expect(store.corrected).toBe(store.declared)
    correct(store)
    const points = (of: Store['declared']) => must(of).management.certain.earned
    expect(points(store.corrected)).toBeLessThan(points(store.declared))
    expect(store.sheet?.answers[SECOND]).toEqual(level(3))
  })
})

describe('a return file', () => {
  test.each([null, 'correct horse battery staple'])('holds what is asked, sealed with %j', async (passphrase) => {
    await putIntoList(submissionOf('s1'))
    const store = await review('s1')
    ask(store)
    correct(store)
    const outcome = await store.sendBack(passphrase)
    expect(outcome.kind).toBe('made')
    const [name, bytes] = must(vi.mocked(download).mock.calls[0])
    expect(name).toMatch(passphrase === null ? /-return\.zip$/ : /-return\.zip\.age$/)
    const plain = passphrase === null ? bytes : valueOf(await unseal(bytes, { identities: [], passphrase }))
    const opened = valueOf(await openSubmission(plain))
    expect(opened.manifest).toMatchObject({ kind: 'return', answersTo: { id: 's1' } })
    expect(opened.review?.records.map(({ question }) => question)).toEqual([FIRST, SECOND])
    expect(opened.signatures).toEqual([])
    expect(outcome).toMatchObject({ isSigned: false })
    expect(store.reviewed?.status).toBe('returned')
    await saved(store)
  })

  test('is signed by the reviewer, with the key that members seal to', async () => {
    await putIntoList(submissionOf('s1'))
    const store = await review('s1')
    const identity = await generateX25519Identity()
    const publicKey = await identityToRecipient(identity)
    const keys = useKeys()
    keys.keys = [
      { id: 'k1', label: '事務局', publicKey, madeOn: '2026-11-01', sealedSecret: '', retiredOn: null, backedUpOn: null },
    ]
    ask(store)
    expect(await store.sendBack(null, true)).toMatchObject({ kind: 'problems', problems: [{ code: 'seal-needs-key' }] })
    expect(store.reviewed?.status).toBe('received')
    keys.open = [{ identity, publicKey }]
    expect(await store.sendBack(null, true)).toMatchObject({ kind: 'made', isSigned: true })
    const [, bytes] = must(vi.mocked(download).mock.calls[0])
    const { signatures, manifestHash } = valueOf(await openSubmission(bytes))
    expect(signatures).toMatchObject([{ role: 'reviewer', name: '田中', publicKey: await signingKeyOf(publicKey) }])
    const [{ signature, publicKey: signing }] = signatures as [(typeof signatures)[number]]
    expect((await verifySignature(manifestHash, signature, signing)).ok).toBe(true)
    await saved(store)
  })

  test('comes back as a new version: the case goes on, the replies are there, and what the member took over is certain', async () => {
    await putIntoList(submissionOf('s1'))
    const store = await review('s1')
    ask(store)
    correct(store)
    await store.sendBack(null)
    await saved(store)
    const [, bytes] = must(vi.mocked(download).mock.calls[0])
    const back = valueOf(await openSubmission(bytes))

    const returned = { id: back.manifest.id, submission: 's1', madeOn: back.manifest.madeOn, review: must(back.review) }
    const asked = withReturned(SHEET, returned)
    const replied = withReply(withCorrectionTaken(asked, SECOND), FIRST, { kind: 'own', text: '4月から' })
    await putIntoList(submissionOf('s2', replied, '2026-12-05'))

    const now = await review('s2')
    expect(now.reviewed).toMatchObject({ id: 's2', status: 'received' })
    expect(now.reviewed?.history.map(({ kind }) => kind)).toEqual(['received', 'decided', 'decided', 'returned', 'received'])
    expect(now.corrected).toBe(now.declared)
    expect(now.sheet?.returned?.replies[FIRST]).toEqual({ kind: 'own', text: '4月から' })
    ask(now, FIRST, 'どの部署ですか。')
    await saved(now)
    expect((await stored('s2')).history).toHaveLength(6)
    expect((await stored('s1')).status).toBe('returned')
  })
})

describe('事務確認済', () => {
  test('holds while nothing changes, and is said not to hold after a later decision', async () => {
    await putIntoList(submissionOf('s1'))
    const store = await review('s1')
    store.check()
    await saved(store)
    const again = await review('s1')
    expect(again.isAsChecked).toBe(true)
    expect(again.reviewed?.checked).toMatchObject({ by: '田中', edition: RULEBOOK.id })
    ask(again)
    expect(again.isAsChecked).toBe(false)
    expect(again.reviewed?.status).toBe('received')
    expect(again.reviewed?.checked).not.toBeNull()
  })
})
