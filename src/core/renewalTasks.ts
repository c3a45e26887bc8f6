import type { Renewal } from './renewal.ts'
import type { CertificateRenewal } from './renewalCertificates.ts'
import type { PaperRenewal } from './renewalPapers.ts'
import type { Sheet } from './sheet.ts'

/** Something to be done for the renewal, and the day by which. Null: no day is known. */
export type RenewalTask = { readonly by: string | null } & (
  | { readonly kind: 'certificate'; readonly certificate: CertificateRenewal }
  | { readonly kind: 'paper'; readonly paper: PaperRenewal }
  /** 加入者証番号 of last year is not declared yet. */
  | { readonly kind: 'insurance-number' }
)

/**
 * Everything that has to be renewed or brought, by day. What ends during the insurance is due on its last day, all else on `due`. A
 * paper that is only the copy of certificates with tasks of their own has none beside them.
 */
export function renewalTasks({ certificates, papers }: Renewal, { declaration }: Sheet, due: string | null): RenewalTask[] {
  const needed = certificates.filter(({ need }) => need !== null)
  const covered = new Set(needed.flatMap(({ last, now }) => [...(last ? [last.id] : []), ...(now ? [now.id] : [])]))
  const asking = papers.filter(({ group }) => group === 'renew' || group === 'bring' || group === 'ends')
  const tasks: RenewalTask[] = [
    ...needed.map((certificate) => ({ kind: 'certificate' as const, certificate, by: certificate.endsOn ?? due })),
    ...(lacksInsuranceNumber(declaration) ? [{ kind: 'insurance-number' as const, by: due }] : []),
    ...asking
      .filter((paper) => !isOnlyCopyOf(paper, covered))
      .map((paper) => ({ kind: 'paper' as const, paper, by: paper.endsOn ?? due })),
  ]
  // Sorting keeps the order of one day. What has no day stands last.
  return tasks.sort((one, other) => compare(one.by ?? '9999-12-31', other.by ?? '9999-12-31'))
}

function isOnlyCopyOf({ last, now }: PaperRenewal, covered: ReadonlySet<string>): boolean {
  return [last, now].every((paper) => {
    if (!paper) return true
    const { questions, certificates, kind } = paper
    return questions.length === 0 && kind !== 'sales' && certificates.length > 0 && certificates.every((id) => covered.has(id))
  })
}

/** Only a submission for agents and insurers has the declaration. */
function lacksInsuranceNumber({ address, business, sales, lastCertificateNumber }: Sheet['declaration']): boolean {
  const isDeclared = address.trim() !== '' || business.trim() !== '' || sales.yen !== null
  return isDeclared && lastCertificateNumber.trim() === ''
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
