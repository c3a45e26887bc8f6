import { flagQuestions, flagSentence } from '../flagText.ts'
import type { DocumentSource } from './source.ts'

/** What the reviewer will look at, each as a sentence with the questions where it can be mended. */
export function flagTexts({ assessment, rulebook, sheet, words }: DocumentSource): string[] {
  const { t, wording } = words
  return assessment.flags.map((flag) => {
    const sentence = flagSentence(flag, sheet, wording, t)
    const numbers = rulebook.questions.filter(({ id }) => flagQuestions(flag).includes(id)).map(({ number }) => number)
    if (numbers.length === 0) return sentence
    const questions = numbers.map((number) => t('questions.number', { number })).join(t('listSeparator'))
    return t('discountDoc.flagAt', { sentence, questions })
  })
}
