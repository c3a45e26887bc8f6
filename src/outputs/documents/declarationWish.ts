import type { Block, Field } from '../document.ts'
import { asksForLimits, wishedPlan } from '../declarationGaps.ts'
import { numberText, yenText, yesNoText } from './declarationTexts.ts'
import type { DocumentSource } from './source.ts'

/** The plan wished for with its limits, the options, and what else the insurer should know. */
export function wishBlocks({ rulebook, sheet, words }: DocumentSource): Block[] {
  const { t, wording } = words
  const { wish, remarks } = sheet.declaration
  const { plans, reducedCosts } = rulebook.insurancePlans
  const plan = wishedPlan(rulebook, wish)
  const names = plans.map(({ id }) => t('declarationDoc.tickOne', { choice: wording.insurancePlans[id] ?? id }))
  return [
    {
      kind: 'beside',
      share: 60,
      first: fields(
        field(t('declaration.plan'), plan ? (wording.insurancePlans[plan.id] ?? plan.id) : names.join('　')),
        ...limitFields({ rulebook, sheet, words }),
      ),
      second: fields(
        field(t('loss.reduced', { percent: reducedCosts.percent }), yesNoText(words, wish.reducedCosts)),
        field(t('declaration.riders'), wish.riders),
      ),
    },
    ...fields(field(t('declaration.remarks'), remarks, 2)),
    { kind: 'paragraph', text: t('declaration.part.wish.why'), tone: 'fine' },
  ]
}

function limitFields({ rulebook, sheet, words }: Pick<DocumentSource, 'rulebook' | 'sheet' | 'words'>): Field[] {
  const { t } = words
  const { wish, unread } = sheet.declaration
  const plan = wishedPlan(rulebook, wish)
  if (!plan) return []
  const limits = asksForLimits(plan) ? wish : plan
  const written = (limit: 'liabilityYen' | 'costsYen'): string =>
    numberText(words, limits[limit], unread[`wish.${limit}`] ?? '', (yen) => yenText(words, yen))
  return [field(t('loss.limit.liability'), written('liabilityYen')), field(t('loss.limit.costs'), written('costsYen'))]
}

function fields(...list: readonly Field[]): Block[] {
  return [{ kind: 'fields', fields: list }]
}

function field(label: string, text: string, lines = 1): Field {
  return { label, text, lines }
}
