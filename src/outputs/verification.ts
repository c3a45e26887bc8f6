import type { ClaimCheck, ClaimLine, Difference } from '../core/claim.ts'
import type { Extent } from '../core/handOver.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { SignerAcquaintance } from '../core/signers.ts'
import type { Wording } from '../core/wording.ts'
import { inGroups } from './hashText.ts'
import { isBlank, isolated } from './plainName.ts'
import type { Words } from './words.ts'

/** What was found out about a file that was handed over. */
export interface VerifiedFile {
  readonly id: string
  readonly madeOn: string
  readonly extent: Extent
  readonly edition: string
  readonly manifestHash: string
  readonly check: ClaimCheck
  /** Ids of questions and facts that were read in other words than those of this app. */
  readonly otherWording: readonly string[]
  readonly signatures: readonly VerifiedSignature[]
  readonly evidence: EvidenceState
}

export type SignatureState = 'valid' | 'wrong'

export interface VerifiedSignature {
  readonly name: string
  readonly role: 'member' | 'reviewer' | 'agent'
  readonly publicKey: string
  /** 鍵の番号, to be compared on the telephone. */
  readonly keyNumber: string
  readonly state: SignatureState
  readonly acquaintance: SignerAcquaintance
}

/**
 * `missing`: the submission names evidence that has not been opened; `other`: what was opened belongs to another file; `package`: it came in a
 * package, whose papers are looked at one by one.
 */
export type EvidenceState =
  { readonly kind: 'none' } | { readonly kind: 'missing' | 'other' | 'same' | 'package'; readonly files: number }

/** The words, and the edition where this app has it; without it, ids stand in place of names. */
export type VerificationWords = Pick<Words, 't' | 'day'> & {
  readonly wording: Wording | null
  readonly rulebook: Rulebook | null
}

export interface VerificationView {
  readonly outcome: ClaimCheck['kind']
  readonly title: string
  readonly text: string
  readonly differences: readonly DifferenceRow[]
  readonly facts: readonly { readonly label: string; readonly value: string; readonly isCare: boolean }[]
  readonly shows: readonly string[]
  readonly showsNot: readonly string[]
}

export interface DifferenceRow {
  readonly name: string
  readonly claimed: string
  readonly recomputed: string
}

/** What the page says about an opened file: the outcome, every line that differs, and what all of it shows and does not show. */
export function verificationView(file: VerifiedFile, words: VerificationWords): VerificationView {
  const { t } = words
  const { check, signatures } = file
  const outcome = check.kind === 'not-recomputable' ? check.because : check.kind
  const differences = check.kind === 'differs' ? check.differences : []
  const valid = signatures.filter(({ state }) => state === 'valid')
  return {
    outcome: check.kind,
    title: t(`verification.outcome.${outcome}.title`, { count: differences.length }),
    text: t(`verification.outcome.${outcome}.text`, { edition: editionName(file, words) }),
    differences: differences.map((difference) => rowOf(difference, words)),
    facts: factsOf(file, words),
    shows: [
      t('verification.shows.whole'),
      ...(check.kind === 'equal' ? [t('verification.shows.equal')] : []),
      ...valid.map((each) =>
        t(`verification.shows.${each.acquaintance.kind === 'known' ? 'signedByKnown' : 'signed'}`, { name: signerName(each, t) }),
      ),
    ],
    showsNot: [
      t(`verification.showsNot.${signerDoubt(valid)}`),
      t('verification.showsNot.truth'),
      t('verification.showsNot.discount'),
    ],
  }
}

function editionName({ edition }: VerifiedFile, { wording }: VerificationWords): string {
  return wording?.title ?? edition
}

function factsOf(file: VerifiedFile, words: VerificationWords): VerificationView['facts'] {
  const { t, day } = words
  const { otherWording, evidence, signatures } = file
  const fact = (label: string, value: string, isCare = false) => ({ label, value, isCare })
  return [
    fact(t('verification.fact.madeOn'), day(file.madeOn)),
    fact(t('verification.fact.extent'), t(`verification.extent.${file.extent}`)),
    fact(t('verification.fact.edition'), editionName(file, words)),
    ...(file.check.kind === 'not-recomputable' ? [] : [wordingFact(otherWording, words)]),
    fact(
      t('verification.fact.evidence'),
      t(`verification.evidence.${evidence.kind}`, { count: evidence.kind === 'none' ? 0 : evidence.files }),
      evidence.kind === 'missing' || evidence.kind === 'other',
    ),
    ...(signatures.length === 0 ? [fact(t('verification.fact.signature'), t('verification.signature.none'))] : []),
    ...signatures.map((each) => fact(t(`verification.signer.${each.role}`), ...signatureText(each, words))),
    fact(t('verification.fact.id'), file.id),
    fact(t('verification.fact.hash'), inGroups(file.manifestHash)),
  ]
}

/** What is said of one signature, and whether it needs care. A key nobody has compared yet is no fault. */
export function signatureText(signature: VerifiedSignature, { t }: Pick<Words, 't'>): [text: string, isCare: boolean] {
  const { state, acquaintance, keyNumber: number } = signature
  const name = signerName(signature, t)
  if (state === 'wrong') return [t('verification.signature.wrong', { name }), true]
  if (acquaintance.kind !== 'other-name') return [t(`verification.signature.${acquaintance.kind}`, { name, number }), false]
  return [t('verification.signature.otherName', { name, number, known: isolated(acquaintance.name) }), true]
}

function signerName({ name }: VerifiedSignature, t: Words['t']): string {
  return isBlank(name) ? t('notStated') : isolated(name)
}

function signerDoubt(valid: readonly VerifiedSignature[]): 'who' | 'signer' | 'person' {
  if (valid.length === 0) return 'who'
  return valid.every(({ acquaintance }) => acquaintance.kind === 'known') ? 'person' : 'signer'
}

function wordingFact(otherWording: readonly string[], { t, rulebook }: VerificationWords) {
  const label = t('verification.fact.wording')
  if (otherWording.length === 0) return { label, value: t('verification.wording.same'), isCare: false }
  const numbers = otherWording.flatMap((id) => rulebook?.questions.find((question) => question.id === id)?.number ?? [])
  const value =
    numbers.length === 0
      ? t('verification.wording.other', { count: otherWording.length })
      : t('verification.wording.otherAt', {
          count: otherWording.length,
          questions: numbers.map((number) => t('verification.question', { number })).join(t('listSeparator')),
        })
  return { label, value, isCare: true }
}

function rowOf({ line, claimed, recomputed }: Difference, words: VerificationWords): DifferenceRow {
  return { name: nameOf(line, words), claimed: valueOf(line, claimed, words), recomputed: valueOf(line, recomputed, words) }
}

function nameOf(line: ClaimLine, { t, wording, rulebook }: VerificationWords): string {
  switch (line.kind) {
    case 'discount':
    case 'management':
    case 'certificates': {
      const name = `${line.kind}.${line.end}` as const
      return t(`verification.line.${name}`)
    }
    case 'group':
      return t('verification.line.group')
    case 'points':
      return t(`verification.line.points.${line.of}`)
    case 'count':
      return t(`verification.line.count.${line.of}`)
    case 'area':
      return t(`verification.line.area.${line.of}`, { area: wording?.areas[line.area]?.name ?? line.area })
    case 'weak-essential': {
      const question = rulebook?.questions.find(({ id }) => id === line.question)
      const name = question ? t('verification.question', { number: question.number }) : line.question
      return t('verification.line.weak', { question: name })
    }
    case 'certificate':
      return t(`verification.line.certificate.${line.end}`, {
        name: wording?.certificates[line.certificate]?.name ?? line.certificate,
      })
    case 'flag': {
      const rule = line.flag === 'contradiction' ? wording?.contradictions[line.about[0] ?? ''] : undefined
      return t('verification.line.flag', { flag: rule ?? t(`verification.flag.${line.flag}`) })
    }
  }
}

function valueOf({ kind }: ClaimLine, value: number | null, { t }: VerificationWords): string {
  if (value === null) return t('verification.value.absent')
  switch (kind) {
    case 'weak-essential':
    case 'flag':
      return t('verification.value.present')
    case 'points':
    case 'area':
      return t('verification.value.points', { count: value })
    case 'count':
      return t('verification.value.questions', { count: value })
    case 'discount':
    case 'management':
    case 'certificates':
    case 'group':
    case 'certificate':
      return t('percent', { value })
  }
}
