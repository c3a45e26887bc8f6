import type { Language, Wording } from '../../../../src/core/wording.ts'
import { addEdition, type EditionFiles } from '../../../../src/rulebooks/editions.ts'
import formsEn from '../../../../src/rulebooks/jcci-2015/forms.en.json'
import formsJa from '../../../../src/rulebooks/jcci-2015/forms.ja.json'
import guideEn from '../../../../src/rulebooks/jcci-2015/responseGuide.en.json'
import guideJa from '../../../../src/rulebooks/jcci-2015/responseGuide.ja.json'
import sample from '../../../../src/rulebooks/jcci-2015/sample.json'
import yearlyEvidence from '../../../../src/rulebooks/jcci-2015/yearlyEvidence.json'
import { HELPS, WORDING } from '../../../components/wordings.ts'
import { must } from '../../../core/builders.ts'
import carryOver from './carry-over.json'
import { TRIAL_RULEBOOK, WORDED_LIKE } from './rulebook.ts'

const only = <T>(ids: readonly { readonly id: string }[], texts: Readonly<Record<string, T>>, like = (id: string) => id) =>
  Object.fromEntries(ids.map(({ id }) => [id, must(texts[like(id)])]))

const likeArea = (id: string): string => (id === 'GAI' ? 'GOV' : id)
const likeFact = (id: string): string => ({ 'outside-work': 'cloud-services', 'generative-ai': 'public-website' })[id] ?? id
const likeQuestion = (id: string): string => WORDED_LIKE[id] ?? id

/** The sentences of the trial edition: those of the old one, and one that is reworded. */
export function trialWording(language: Language): Wording {
  const old = WORDING[language]
  const { areas, facts, questions, trades, causes, certificates, consistency } = TRIAL_RULEBOOK
  const topic = { ja: '新しい聞き方の設問', en: 'A question in new words' }[language]
  const named = (ids: readonly string[]) => ids.map((id) => ({ id }))
  const worded = only(questions, old.questions, likeQuestion)
  return {
    ...old,
    areas: only(areas, old.areas, likeArea),
    areaComments: only(areas, old.areaComments, likeArea),
    facts: only(facts, old.facts, likeFact),
    trades: only(named(trades), old.trades),
    causes: only(named(causes), old.causes),
    certificates: only(certificates.kinds, old.certificates),
    contradictions: only(consistency.rules, old.contradictions),
    questions: { ...worded, 'GOV-06': { ...must(worded['GOV-06']), topic } },
  }
}

const json = (data: unknown) => () => Promise.resolve({ default: data })
const help = (language: Language) => ({
  ...HELPS[language],
  questions: only(TRIAL_RULEBOOK.questions, HELPS[language].questions, likeQuestion),
})

export const TRIAL_FILES: EditionFiles = {
  hash: 'f'.repeat(64),
  rulebook: json(TRIAL_RULEBOOK),
  wording: { ja: json(trialWording('ja')), en: json(trialWording('en')) },
  help: { ja: json(help('ja')), en: json(help('en')) },
  guide: { ja: json(guideJa), en: json(guideEn) },
  forms: { ja: json(formsJa), en: json(formsEn) },
  sample: json(sample),
  carryOver: json(carryOver),
  yearlyEvidence: json(yearlyEvidence),
}

/** Makes the trial edition one of the app's, until the given function is called. */
export function withTrialEdition(): () => void {
  return addEdition(TRIAL_RULEBOOK.id, TRIAL_FILES)
}
