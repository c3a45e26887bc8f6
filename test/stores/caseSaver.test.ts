import { describe, expect, test } from 'vitest'
import { shallowRef } from 'vue'
import { caseSaver } from '../../src/stores/caseSaver.ts'
import { must } from '../core/builders.ts'

interface Note {
  readonly text: string
  readonly revision: number
}

type Outcome = { readonly ok: true; readonly value: Note | null } | { readonly ok: false; readonly fault: 'full' }

/** A database that stores one thing at a time, when it is told to. */
function setUp() {
  const record = shallowRef<Note | null>(null)
  const asked: { readonly note: Note; readonly answer: (outcome: Outcome) => void }[] = []
  const put = (note: Note) => new Promise<Outcome>((answer) => asked.push({ note, answer }))
  const saver = caseSaver(record, { put, goOn: (current, { revision }) => ({ ...current, revision }) })
  const first: Note = { text: '', revision: 0 }
  saver.begin(first, first)
  const type = (text: string) => {
    saver.change((before) => ({ ...before, text }))
  }
  const answerLast = async (outcome: (note: Note) => Outcome): Promise<void> => {
    const { note, answer } = must(asked.at(-1))
    answer(outcome(note))
    await Promise.resolve()
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { record, saver, asked, type, answerLast, texts: () => asked.map(({ note }) => note.text) }
}

const next = (note: Note): Outcome => ({ ok: true, value: { ...note, revision: note.revision + 1 } })

describe('what is recorded about a submission', () => {
  test('is stored at once, and what is typed meanwhile after it, going on from what is stored', async () => {
    const { record, saver, asked, type, answerLast, texts } = setUp()
    type('a')
    type('ab')
    type('abc')
    expect(texts()).toEqual(['a'])
    expect(saver.saving.value).toEqual({ kind: 'saving' })
    await answerLast(next)
    expect(texts()).toEqual(['a', 'abc'])
    expect(must(asked[1]).note.revision).toBe(1)
    await answerLast(next)
    expect(record.value).toEqual({ text: 'abc', revision: 2 })
    expect(saver.saving.value).toEqual({ kind: 'saved' })
  })

  test('is never stored over what another tab has stored', async () => {
    const { record, saver, type, answerLast, texts } = setUp()
    type('a')
    await answerLast(() => ({ ok: true, value: null }))
    expect(saver.saving.value).toEqual({ kind: 'conflict' })
    type('ab')
    await saver.save()
    expect([record.value?.text, texts()]).toEqual(['a', ['a']])
    saver.reset()
    expect(saver.saving.value).toEqual({ kind: 'saved' })
  })

  test('stays on the screen where it could not be stored, and is tried again', async () => {
    const { record, saver, type, answerLast, texts } = setUp()
    type('a')
    await answerLast(() => ({ ok: false, fault: 'full' }))
    expect(saver.saving.value).toEqual({ kind: 'failed', fault: 'full' })
    expect(record.value?.text).toBe('a')
    const again = saver.save()
    await answerLast(next)
    await again
    expect(texts()).toEqual(['a', 'a'])
    expect(saver.saving.value).toEqual({ kind: 'saved' })
  })

  test('is not there again when everything was erased while it was stored', async () => {
    const { record, saver, type, answerLast } = setUp()
    type('a')
    record.value = null
    await answerLast(next)
    expect(record.value).toBeNull()
    type('b')
    await saver.settle()
    expect(record.value).toBeNull()
  })
})
