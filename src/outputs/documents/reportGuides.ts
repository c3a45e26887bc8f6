import { conversions } from '../../core/conversions.ts'
import { row, type Block } from '../document.ts'
import { basisBlocks, column, names, paragraphs, sentences, table } from './reportBlocks.ts'
import type { DocumentSource } from './source.ts'

/** What the answers come to in other schemes: rough guides, never results or certificates of those schemes (rules §6a). */
export function guideBlocks(source: DocumentSource): Block[] {
  const { rulebook, assessment, words } = source
  const { t } = words
  const { ipa25, scs3, securityAction2 } = conversions(rulebook, assessment.questions)
  const open = scs3.requirements.filter(({ state }) => state === 'unanswered').length
  const policy = rulebook.questions.find(({ id }) => id === securityAction2.policyQuestion)
  return [
    ...paragraphs('body', t('result.guides.text')),
    table(
      t('result.guides.title'),
      [names(t('reportDoc.scheme'), 5), column(t('reportDoc.roughGuide'), 3.2), column(t('reportDoc.readHow'), 6)],
      [
        row(
          t('result.guides.ipa'),
          ipa25.points === null
            ? t('result.guides.notYet')
            : t('result.guides.points', { points: ipa25.points, possible: ipa25.possible }),
          t('result.guides.converted', { total: ipa25.items.length, count: ipa25.items.length - ipa25.notConvertible }),
        ),
        row(
          t('result.guides.scs'),
          t('result.guides.met', { met: scs3.met, total: scs3.requirements.length, percent: scs3.percent ?? 0 }),
          sentences(words, t('result.guides.scsText'), open > 0 ? t('result.guides.scsOpen', { count: open }) : ''),
        ),
        row(
          t('result.guides.action'),
          t(securityAction2.met ? 'result.guides.reached' : 'result.guides.notReached'),
          t('result.guides.actionText', { number: policy?.number ?? 0 }),
        ),
      ],
    ),
    ...basisBlocks(source, [...ipa25.bases, ...scs3.bases, ...securityAction2.bases]),
  ]
}
