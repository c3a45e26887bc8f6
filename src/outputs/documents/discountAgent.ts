import type { Block, Chapter, Field } from '../document.ts'
import type { DocumentSource } from './source.ts'

/** What the agent checks, and where the agent signs. */
export function agentChapter({ words }: DocumentSource): Chapter {
  const { t } = words
  const field = (label: string): Field => ({ label, text: '', lines: 1 })
  const boxes = (items: readonly string[]): Block => ({ kind: 'list', marker: 'box', items })
  return {
    id: 'agent',
    title: t('discountDoc.agent'),
    start: 'flow',
    blocks: [
      {
        kind: 'beside',
        share: 50,
        first: [
          boxes([
            t('discountDoc.check.company'),
            t('discountDoc.check.member'),
            t('discountDoc.check.facts'),
            t('discountDoc.check.certificates'),
          ]),
        ],
        second: [
          boxes([
            t('discountDoc.check.essentials'),
            t('discountDoc.check.evidence'),
            t('discountDoc.check.flags'),
            t('discountDoc.check.confirmation'),
          ]),
        ],
      },
      {
        kind: 'beside',
        share: 50,
        first: [{ kind: 'fields', fields: [field(t('discountDoc.agency')), field(t('discountDoc.agencyCode'))] }],
        second: [{ kind: 'fields', fields: [field(t('discountDoc.insurer')), field(t('discountDoc.handlerCode'))] }],
      },
      { kind: 'fields', fields: [{ label: t('discountDoc.remarks'), text: '', lines: 1 }] },
      {
        kind: 'signature',
        text: t('discountDoc.signed'),
        fields: [field(t('discountDoc.day')), field(t('discountDoc.handler'))],
        seal: t('discountDoc.seal'),
      },
    ],
  }
}
