// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  withAttachedFile,
  withContentReplaced,
  withCopyOf,
  withEvidence,
  withoutAttachedFile,
  withoutCertificate,
  withoutEvidence,
  withSupport,
} from '../../src/core/edit.ts'
import { emptyEvidence, type AttachedFile, type Evidence } from '../../src/core/evidenceRegister.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { anySheet } from './arbitraries.ts'
import { certificate, deepFreeze, must, RULEBOOK, sheetWith } from './builders.ts'

const file = (letter: string, name = `${letter}.pdf`): AttachedFile => ({
  sha256: letter.repeat(64),
  name,
  type: 'application/pdf',
  bytes: 10,
})
const piece = (id: string, overrides: Partial<Evidence> = {}): Evidence => ({ ...emptyEvidence(id), title: id, ...overrides })

const SHEET = deepFreeze(
  sheetWith({
    certificates: [certificate({ id: 'c1' }), certificate({ id: 'c2' })],
    evidence: [
      piece('e1', { questions: ['GOV-01'], certificates: ['c1', 'c2'], files: [file('a'), file('b')] }),
      piece('e2', { files: [file('a', '別名.pdf')] }),
    ],
    confirmation: { name: '山田', position: '', confirmedOn: '2026-11-21' },
  }),
)
const [FIRST, SECOND] = SHEET.evidence.map((each) => must(each)) as [Evidence, Evidence]

describe('the register', () => {
  test.each<[string, (sheet: Sheet) => Sheet, readonly Evidence[]]>([
    ['gets a new piece at its end', (sheet) => withEvidence(sheet, piece('e3')), [FIRST, SECOND, piece('e3')]],
    ['gets one back where it stood', (sheet) => withEvidence(sheet, piece('e3'), 1), [FIRST, piece('e3'), SECOND]],
    [
      'gets one at its end when it has become shorter',
      (sheet) => withEvidence(sheet, piece('e3'), 9),
      [FIRST, SECOND, piece('e3')],
    ],
    [
      'has a piece changed in its place',
      (sheet) => withEvidence(sheet, piece('e1', { title: '規程' }), 1),
      [piece('e1', { title: '規程' }), SECOND],
    ],
    ['loses a piece', (sheet) => withoutEvidence(sheet, 'e1'), [SECOND]],
    ['loses nothing that it does not have', (sheet) => withoutEvidence(sheet, 'e9'), [FIRST, SECOND]],
    [
      'lets a piece support one more answer',
      (sheet) => withSupport(sheet, 'e1', 'GOV-02', true),
      [{ ...FIRST, questions: ['GOV-01', 'GOV-02'] }, SECOND],
    ],
    ['supports an answer once', (sheet) => withSupport(sheet, 'e1', 'GOV-01', true), [FIRST, SECOND]],
    [
      'lets a piece support an answer no longer',
      (sheet) => withSupport(sheet, 'e1', 'GOV-01', false),
      [{ ...FIRST, questions: [] }, SECOND],
    ],
    [
      'lets a piece stand for a certificate',
      (sheet) => withCopyOf(sheet, 'e2', 'c1', true),
      [FIRST, { ...SECOND, certificates: ['c1'] }],
    ],
    [
      'lets a piece stand for it no longer',
      (sheet) => withCopyOf(sheet, 'e1', 'c1', false),
      [{ ...FIRST, certificates: ['c2'] }, SECOND],
    ],
    ['does not change a piece that is not there', (sheet) => withSupport(sheet, 'e9', 'GOV-02', true), [FIRST, SECOND]],
    [
      'gets a file',
      (sheet) => withAttachedFile(sheet, 'e2', file('c')),
      [FIRST, { ...SECOND, files: [file('a', '別名.pdf'), file('c')] }],
    ],
    [
      'has the same content once, with its first name',
      (sheet) => withAttachedFile(sheet, 'e2', file('a', '三.pdf')),
      [FIRST, SECOND],
    ],
    [
      'loses a file of one piece',
      (sheet) => withoutAttachedFile(sheet, 'e1', 'a'.repeat(64)),
      [{ ...FIRST, files: [file('b')] }, SECOND],
    ],
    [
      'has a content replaced wherever it is, under its names',
      (sheet) => withContentReplaced(sheet, 'a'.repeat(64), { sha256: 'c'.repeat(64), type: 'image/jpeg', bytes: 5 }),
      [
        { ...FIRST, files: [{ ...file('c', 'a.pdf'), type: 'image/jpeg', bytes: 5 }, file('b')] },
        { ...SECOND, files: [{ ...file('c', '別名.pdf'), type: 'image/jpeg', bytes: 5 }] },
      ],
    ],
    [
      'has a content replaced only where it is',
      (sheet) => withContentReplaced(sheet, 'b'.repeat(64), { sha256: 'c'.repeat(64), type: 'image/png', bytes: 7 }),
      [{ ...FIRST, files: [file('a'), { ...file('c', 'b.pdf'), type: 'image/png', bytes: 7 }] }, SECOND],
    ],
    [
      'has a replaced content once, where the new one was there already',
      (sheet) => withContentReplaced(sheet, 'a'.repeat(64), { ...file('b') }),
      [
        { ...FIRST, files: [file('b')] },
        { ...SECOND, files: [file('b', '別名.pdf')] },
      ],
    ],
    [
      'stays when a content is replaced by itself',
      (sheet) => withContentReplaced(sheet, 'a'.repeat(64), file('a')),
      [FIRST, SECOND],
    ],
  ])('%s; what the representative confirmed stays confirmed', (_name, edit, expected) => {
    expect(edit(SHEET)).toEqual({ ...SHEET, evidence: expected })
  })

  test('lets go of a certificate that is taken out; nothing else of it changes', () => {
    const { evidence, certificates, confirmation } = withoutCertificate(SHEET, 'c1')
    expect(evidence).toEqual([{ ...FIRST, certificates: ['c2'] }, SECOND])
    expect(evidence[1]).toBe(SECOND)
    expect(certificates.map(({ id }) => id)).toEqual(['c2'])
    expect(confirmation.confirmedOn).toBeNull()
  })

  test('never says by itself that a copy of a certificate is at hand', () => {
    const sheet = sheetWith({ certificates: [certificate({ id: 'c1', evidenceHeld: null })], evidence: [piece('e1')] })
    const attached = withAttachedFile(withCopyOf(sheet, 'e1', 'c1', true), 'e1', file('a'))
    expect(attached.certificates).toEqual(sheet.certificates)
    expect(withoutEvidence(attached, 'e1').certificates).toEqual(sheet.certificates)
  })

  test('taken out and put back is as it was', () => {
    fc.assert(
      fc.property(anySheet(RULEBOOK), fc.nat(2), (sheet, index) => {
        const taken = sheet.evidence[index]
        if (!taken) return
        expect(withEvidence(withoutEvidence(sheet, taken.id), taken, index)).toEqual(sheet)
        expect(withSupport(withSupport(sheet, taken.id, 'X', true), taken.id, 'X', false)).toEqual(sheet)
        expect(withAttachedFile(sheet, taken.id, must(taken.files[0] ?? file('a'))).evidence[index]?.files.length).toBe(
          Math.max(1, taken.files.length),
        )
      }),
    )
  })
})
