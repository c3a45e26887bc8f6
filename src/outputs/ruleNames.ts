import type { RuleKind, RuleValue } from '../core/ruleDraft.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Words } from './words.ts'

type Speaking = Pick<Words, 't' | 'wording'>

/** What one number of the rules is called: the edition's tiers and limits by what the edition says of them. */
export function ruleName({ management, questions }: Rulebook, { kind, of }: RuleValue, words: Speaking): string {
  const { t, wording } = words
  switch (kind) {
    case 'threshold':
    case 'tier-discount':
      return t(`lab.value.${kind}`, { percent: management.tiers[Number(of)]?.discountPercent ?? 0, place: Number(of) + 1 })
    case 'limit-weak':
    case 'limit-maximum':
      return t(`lab.value.${kind}`, { place: Number(of) + 1 })
    case 'rate':
    case 'partial-rate':
      return t(`lab.value.${kind}`, { name: wording.certificates[of]?.name ?? of })
    case 'weight':
    case 'essential': {
      const number = questions.find(({ id }) => id === of)?.number ?? 0
      return t(`lab.value.${kind}`, { number, topic: wording.questions[of]?.topic ?? of })
    }
    case 'management-maximum':
    case 'certificate-maximum':
    case 'maximum':
      return t(`lab.value.${kind}`)
  }
}

/** A number of the rules with its unit. */
export function ruleNumber(kind: RuleKind, value: number, { t }: Pick<Words, 't'>): string {
  switch (kind) {
    case 'weight':
      return String(value)
    case 'limit-weak':
      return t('lab.questions', { count: value })
    case 'essential':
      return t(value === 1 ? 'lab.essential' : 'lab.notEssential')
    default:
      return t('percent', { value })
  }
}
