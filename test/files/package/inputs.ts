import type { PackagePaper } from '../../../src/core/packagePapers.ts'
import { sha256Hex } from '../../../src/files/sha256.ts'
import type { PackageInput } from '../../../src/files/package/write.ts'
import { writeSubmission } from '../../../src/files/submission/write.ts'
import type { Sheet } from '../../../src/core/sheet.ts'
import { valueOf } from '../../core/builders.ts'
import { SHEET, submissionInput } from '../submission/inputs.ts'

export const bytesOf = (text: string) => new TextEncoder().encode(text)

export function pdf(text: string) {
  return bytesOf(`%PDF-1.7\n${text}`)
}

export function submissionFile(sheet: Sheet = SHEET) {
  return valueOf(writeSubmission(submissionInput({ sheet }))).main
}

export function enclosedPaper(
  label: string,
  text: string,
  overrides: Partial<PackagePaper> = {},
): PackageInput['papers'][number] {
  const bytes = pdf(text)
  const paper: PackagePaper = {
    sha256: sha256Hex(bytes),
    label,
    type: 'application/pdf',
    bytes: bytes.length,
    from: 'agent',
    title: '情報管理規程',
    shows: [{ kind: 'question', question: 'GOV-01' }],
    ...overrides,
  }
  return { paper, bytes }
}

export function packageInput(overrides: Partial<PackageInput> = {}): PackageInput {
  return {
    id: 'package1',
    app: '0.1.0',
    madeAt: '2026-11-22T10:00:00+09:00',
    recipients: [{ role: 'insurer', name: '○○損害保険', key: 'age1qqq' }],
    by: '港代理店',
    submission: submissionFile(),
    documents: [
      { document: 'letter', title: '送付状', bytes: pdf('letter') },
      { document: 'declaration', title: '告知事項申告書', bytes: pdf('declaration') },
    ],
    combined: null,
    papers: [enclosedPaper('規程.pdf', 'a'), enclosedPaper('..\\con', 'b', { from: 'client', shows: [], title: '' })],
    ...overrides,
  }
}
