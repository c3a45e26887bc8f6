import { describe, expect, test } from 'vitest'
import type { AgentPaper } from '../../src/core/clientPapers.ts'
import { emptyEvidence, type AttachedFile, type Evidence } from '../../src/core/evidenceRegister.ts'
import { knownSubject, packagePapers, papersOfTwo, registerRows, strangePapers } from '../../src/core/packagePapers.ts'
import { certificate, RULEBOOK } from './builders.ts'

const file = (letter: string, name = `${letter}.pdf`): AttachedFile => ({
  sha256: letter.repeat(64),
  name,
  type: 'application/pdf',
  bytes: 10,
})
const evidence = (overrides: Partial<Evidence>): Evidence => ({ ...emptyEvidence('e1'), title: '規程', ...overrides })
const added = (letter: string, overrides: Partial<AgentPaper> = {}): AgentPaper => ({
  ...file(letter),
  title: '郵送の写し',
  shows: [{ kind: 'membership' }],
  ...overrides,
})
const certificates = [certificate({ id: 'c1' }), certificate({ id: 'c2' })]
const SHEET = {
  certificates,
  evidence: [
    evidence({ files: [file('a'), file('b')], questions: ['GOV-01'], certificates: ['c1'] }),
    evidence({ id: 'e2', title: '決算書', kind: 'sales', files: [file('a')], certificates: ['c2', 'gone'] }),
    evidence({ id: 'e3', title: '名前だけ' }),
  ],
}

describe('the papers of a package', () => {
  test('are those of the register, each content once with all that it shows, and then the agent’s', () => {
    const papers = packagePapers(SHEET, RULEBOOK, [added('c'), added('b', { shows: [{ kind: 'membership' }] })])
    expect(papers.map(({ sha256, from, title }) => [sha256[0], from, title])).toEqual([
      ['a', 'client', '規程'],
      ['b', 'client', '規程'],
      ['c', 'agent', '郵送の写し'],
    ])
    expect(papers[0]?.shows).toEqual([
      { kind: 'question', question: 'GOV-01' },
      { kind: 'certificate', certificate: 'c1' },
      { kind: 'certificate', certificate: 'c2' },
      { kind: 'sales' },
    ])
    expect(papers[1]?.shows.at(-1)).toEqual({ kind: 'membership' })
  })

  test('show nothing that the sheet or its edition no longer has', () => {
    const shows = [{ kind: 'question', question: 'XXX-99' } as const, { kind: 'certificate', certificate: 'gone' } as const]
    const own = { ...SHEET, evidence: [] }
    expect(packagePapers(own, RULEBOOK, [added('c', { shows })])[0]?.shows).toEqual([])
    // Of an edition that is not here nobody knows the questions.
    expect(packagePapers(own, null, [added('c', { shows })])[0]?.shows).toEqual([shows[0]])
    expect(knownSubject(certificates, null)({ kind: 'sales' })).toBe(true)
  })

  test('that stand for two certificates are pointed out', () => {
    const papers = packagePapers(SHEET, RULEBOOK, [added('c')])
    expect(papersOfTwo(papers).map(({ label }) => label)).toEqual(['a.pdf'])
  })

  test('that are said to be the client’s are in its register', () => {
    const papers = [
      { sha256: 'a'.repeat(64), from: 'client' },
      { sha256: 'd'.repeat(64), from: 'client' },
      { sha256: 'e'.repeat(64), from: 'agent' },
    ] as const
    expect(strangePapers(SHEET, papers)).toEqual([papers[1]])
  })
})

test('every file of the register is enclosed, not enclosed, or only named', () => {
  expect(registerRows(SHEET, new Set(['a'.repeat(64)]))).toEqual([
    { evidence: 'e1', title: '規程', label: 'a.pdf', state: 'enclosed' },
    { evidence: 'e1', title: '規程', label: 'b.pdf', state: 'not-enclosed' },
    { evidence: 'e2', title: '決算書', label: 'a.pdf', state: 'enclosed' },
    { evidence: 'e3', title: '名前だけ', label: '', state: 'named' },
  ])
})
