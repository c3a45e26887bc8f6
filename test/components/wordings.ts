import type { Language, QuestionHelp, Wording } from '../../src/core/wording.ts'
import { readHelp, readWording } from '../../src/rulebooks/read.ts'
import helpEn from '../../src/rulebooks/jcci-2015/help.en.json'
import helpJa from '../../src/rulebooks/jcci-2015/help.ja.json'
import wordingEn from '../../src/rulebooks/jcci-2015/wording.en.json'
import wordingJa from '../../src/rulebooks/jcci-2015/wording.ja.json'
import { must, RULEBOOK, valueOf } from '../core/builders.ts'

/** The edition's sentences, as the app reads them. */
export const WORDING: Readonly<Record<Language, Wording>> = {
  ja: valueOf(readWording(RULEBOOK, wordingJa)),
  en: valueOf(readWording(RULEBOOK, wordingEn)),
}

export const HELPS = { ja: valueOf(readHelp(RULEBOOK, helpJa)), en: valueOf(readHelp(RULEBOOK, helpEn)) }

export function helpOf(language: Language, question: string): QuestionHelp {
  return must(HELPS[language].questions[question])
}
