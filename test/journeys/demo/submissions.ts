/** Ten companies whose insurance begins on 1 March 2027, as sealed submissions: what an agent receives before that day. */
import { PDFDocument } from '@cantoo/pdf-lib'
import { emptyEvidence, type Evidence } from '../../../src/core/evidenceRegister.ts'
import type { Certificate, Sheet } from '../../../src/core/sheet.ts'
import { disclosed } from '../../../src/core/disclosure.ts'
import { sealTo } from '../../../src/files/seal.ts'
import { sha256Hex } from '../../../src/files/sha256.ts'
import { writeSubmission, type Attachment } from '../../../src/files/submission/write.ts'
import { certificate, isms, level, RULEBOOK, sheetWhereAll, valueOf } from '../../core/builders.ts'
import { submissionInput } from '../../files/submission/inputs.ts'
import { RENEWING } from './companies.ts'

export interface SealedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

interface Company {
  readonly id: string
  readonly name: string
  readonly memberNumber: string
  readonly madeAt: string
  readonly certificates: readonly Certificate[]
  /** Papers of which the file comes along: their title, and what they show. */
  readonly papers: readonly Pick<Evidence, 'title' | 'kind' | 'questions' | 'certificates'>[]
}

const EXPIRED = { validFrom: '2024-04-01', validTo: '2026-12-31' }

const COMPANIES: readonly Company[] = [
  company(RENEWING, [certificate(EXPIRED)]),
  company({ id: 'd002', name: '有限会社みなと運送', memberNumber: '0002' }, [isms(EXPIRED)]),
  company({ id: 'd003', name: '山の手社会保険労務士法人', memberNumber: '0003' }, [certificate(EXPIRED), isms()]),
  company({ id: 'd004', name: '株式会社あおぞら商店', memberNumber: '0004' }, [certificate()]),
  company({ id: 'd005', name: 'さくら製作所株式会社', memberNumber: '0005' }, [isms()]),
  company({ id: 'd006', name: '合同会社ひなた', memberNumber: '0006' }, []),
  company({ id: 'd007', name: '株式会社こだま工業', memberNumber: '0007' }, []),
  company({ id: 'd008', name: '北町クリニック', memberNumber: '0008' }, [certificate()]),
  company({ id: 'd009', name: '株式会社みどり不動産', memberNumber: '0009' }, []),
  company({ id: 'd010', name: '株式会社つばめ旅行', memberNumber: '0010' }, [certificate({ scope: 'partial' })]),
]

/** The submissions of the ten, each sealed to this key. */
export async function tenSubmissions(key: string): Promise<SealedFile[]> {
  const files = await Promise.all(COMPANIES.map((each) => sealed(each, key)))
  return files.map(([main]) => main as SealedFile)
}

/** The answer of the one that renews: the new certificate with its copy, and the rules that its answers rest on; two files. */
export async function renewedSubmission(key: string): Promise<SealedFile[]> {
  const questions = RULEBOOK.questions.map(({ id }) => id)
  return sealed(
    {
      ...RENEWING,
      id: 'd101',
      madeAt: '2026-11-21T11:00:00+09:00',
      certificates: [certificate({ validFrom: '2026-12-01', validTo: '2028-11-30' })],
      papers: [
        { title: 'プライバシーマーク登録証', kind: 'certificate', questions: [], certificates: ['certificate-1'] },
        { title: '個人情報取扱規程', kind: 'rules', questions, certificates: [] },
      ],
    },
    key,
  )
}

function company(who: Pick<Company, 'id' | 'name' | 'memberNumber'>, certificates: readonly Certificate[]): Company {
  return { ...who, madeAt: '2026-11-20T10:00:00+09:00', certificates, papers: [] }
}

async function sealed({ id, name, memberNumber, madeAt, certificates, papers }: Company, key: string): Promise<SealedFile[]> {
  const attachments = await Promise.all(
    papers.map(async ({ title }, index): Promise<Attachment> => {
      const bytes = await pdfWith(index + 1)
      return { sha256: sha256Hex(bytes), name: `${title}.pdf`, type: 'application/pdf', bytes }
    }),
  )
  const evidence = papers.map((paper, index): Evidence => {
    const { sha256, name: file, type, bytes } = attachments[index] as Attachment
    return {
      ...emptyEvidence(`paper-${String(index + 1)}`),
      ...paper,
      issuedOn: '2026-11-01',
      files: [{ sha256, name: file, type, bytes: bytes.length }],
    }
  })
  const profile = { companyName: name, memberNumber, membership: 'member', inceptionDate: '2027-03-01' } as const
  const sheet: Sheet = {
    ...sheetWhereAll(RULEBOOK, 3, { answers: { 'GOV-01': level(4) }, profile }),
    certificates,
    evidence,
  }
  const written = valueOf(
    writeSubmission(
      submissionInput({
        id,
        madeAt,
        sheet: disclosed(sheet, { audience: 'insurance', withEvidence: true }),
        recipients: [{ role: 'agent', name: '見本代理店', key }],
        attachments: attachments.length === 0 ? null : attachments,
      }),
    ),
  )
  const parts = [
    { name: `risk-sheet-${id}.zip.age`, bytes: written.main },
    ...(written.evidence ? [{ name: `risk-sheet-${id}-evidence.zip.age`, bytes: written.evidence }] : []),
  ]
  return Promise.all(parts.map(async (part) => ({ name: part.name, bytes: valueOf(await sealTo([key], part.bytes)) })))
}

/** A PDF with so many empty pages. */
async function pdfWith(pages: number): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  for (let page = 0; page < pages; page++) pdf.addPage()
  return new Uint8Array(await pdf.save())
}
