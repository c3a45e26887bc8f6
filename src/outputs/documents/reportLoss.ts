import type { LossStudy } from '../../core/sheet.ts'
import { cell, type Block, type Entry, type Row } from '../document.ts'
import { planDrawing } from '../figures/planDrawing.ts'
import { lossView, type LossResult } from '../lossView.ts'
import type { LossGroup } from '../lossRows.ts'
import type { PlanRow } from '../planBars.ts'
import type { Words } from '../words.ts'
import { basisBlocks, cells, column, entries, heading, lines, list, names, notice, paragraphs, table } from './reportBlocks.ts'
import type { DocumentSource } from './source.ts'

/** What the described leak would cost, and what each plan would pay of it; a sentence where no leak is described. */
export function lossBlocks(source: DocumentSource): Block[] {
  const { rulebook, sheet, words, today } = source
  const { t, wording } = words
  const study = sheet.loss
  if (!study) return paragraphs('body', t('reportDoc.lossNone'))
  const view = lossView(rulebook, wording, study, today)
  const origin = wording.loss.examples[view.origin ?? '']?.name ?? ''
  return [
    ...paragraphs('body', t('reportDoc.lossText')),
    premises(words, study, origin),
    ...(view.result ? resultBlocks(source, study, view.result) : openBlocks(words, view)),
    ...paragraphs('soft', t('reportDoc.lossDuties')),
  ]
}

function premises(words: Words, { case: described }: LossStudy, origin: string): Block {
  const { t, number, wording } = words
  const { ease, responsibility, response, dataClasses } = wording.loss
  const { damagesFrom } = described
  const kinds = described.dataClasses.map((id) => dataClasses[id] ?? id)
  const factors: Entry[] = [
    { label: t('loss.ease'), text: ease[described.ease] ?? described.ease },
    { label: t('loss.responsibility'), text: responsibility[described.responsibility] ?? described.responsibility },
    { label: t('loss.response'), text: response[described.response] ?? described.response },
  ]
  return entries(
    ...(origin === '' ? [] : [{ label: t('loss.premise.case'), text: origin }]),
    { label: t('loss.premise.persons'), text: t('company.peopleCount', { count: number(described.persons) }) },
    { label: t('loss.premise.held'), text: t(`loss.held.${described.dataHeld}`) },
    { label: t('loss.premise.classes'), text: kinds.length === 0 ? t('notStated') : kinds.join(t('reportDoc.listSeparator')) },
    { label: t('loss.premise.damages'), text: t(`loss.from.${damagesFrom}`) },
    ...(damagesFrom === 'formula' ? factors : []),
  )
}

/** What is missing or wrong, in sentences. */
function openBlocks(words: Words, { problems, missing }: ReturnType<typeof lossView>): Block[] {
  const { t } = words
  return problems.length > 0
    ? [
        ...paragraphs('body', t('reportDoc.lossMistakes')),
        ...list(problems.map(({ code, params }) => t(`problem.${code}`, params))),
      ]
    : [...paragraphs('body', t('reportDoc.lossMissing')), ...list(missing.map((entry) => t(`loss.missingEntry.${entry}`)))]
}

function resultBlocks(source: DocumentSource, { options }: LossStudy, { loss, groups, bases, plans, bars }: LossResult): Block[] {
  const { rulebook, words } = source
  const { t, number, wording } = words
  const { insurancePlans: rules } = rulebook
  return [
    { kind: 'statement', label: t('reportDoc.lossTotal'), value: yen(words, loss.totalYen), text: t('loss.estimateOnly') },
    costTable(words, groups, loss.totalYen),
    ...basisBlocks(source, bases),
    heading(t('reportDoc.plans')),
    ...paragraphs(
      'body',
      t('loss.planText', { deductible: number(rules.deductibleYen), each: number(rules.condolencePerRecordYen) }),
      options.reducedCosts ? t('loss.reducedOn', { percent: rules.reducedCosts.percent }) : '',
    ),
    ...(loss.totalYen > 0 ? [planFigure(words, bars)] : []),
    planTable(words, plans.rows, loss.totalYen),
    ...paragraphs('soft', ...plans.withoutLimits.map(({ name }) => t('loss.withoutLimits', { plan: name }))),
    notice(wording.loss.notice),
    ...basisBlocks(source, [rules.basis, ...(options.reducedCosts ? [rules.reducedCosts.basis] : [])]),
  ]
}

const yen = ({ t, number }: Words, value: number): string => t('loss.yen', { amount: number(value) })

function costTable(words: Words, groups: readonly LossGroup[], totalYen: number): Block {
  const { t } = words
  return table(
    t('loss.table'),
    [
      names(t('loss.item'), 5),
      column(t('reportDoc.units'), 3, 'end'),
      column(t('reportDoc.each'), 3, 'end'),
      column(t('loss.amount'), 3, 'end'),
    ],
    [
      ...groups.flatMap((group) => groupRows(words, group)),
      cells('total', cell(t('loss.total'), 'strong'), cell(''), cell(''), cell(yen(words, totalYen), 'strong')),
    ],
  )
}

/** A group of costs: its heading, its items, its sum. */
function groupRows(words: Words, { bucket, rows, yen: sum }: LossGroup): Row[] {
  const { t, number } = words
  const title = t('reportDoc.pair', { label: t(`loss.bucket.${bucket}`), text: t(`loss.bucketText.${bucket}`) })
  const items = rows.map(({ name, unit, units, unitYen, yen: amount }) =>
    cells(
      'body',
      cell(name),
      cell(t(`reportDoc.unit.${unit}`, { number: number(units) })),
      cell(yen(words, unitYen)),
      cell(yen(words, amount)),
    ),
  )
  const nothing = cells('body', cell(t('loss.noCost'), 'soft'), cell(''), cell(''), cell(yen(words, 0), 'soft'))
  return [
    cells('group', cell(title, 'strong')),
    ...(items.length === 0 ? [nothing] : items),
    ...(items.length > 1
      ? [cells('body', cell(t('reportDoc.subtotal'), 'strong'), cell(''), cell(''), cell(yen(words, sum), 'strong'))]
      : []),
  ]
}

function planFigure(words: Words, bars: LossResult['bars']): Block {
  const { t } = words
  const amount = (label: string, value: number): string => t('reportDoc.amount', { label, yen: yen(words, value) })
  const texts = bars.map(({ name, paidYen, borneYen }) => ({
    name,
    paid: amount(t('loss.paid'), paidYen),
    borne: amount(t('loss.borne'), borneYen),
  }))
  const legend = { liability: t('loss.part.liability'), costs: t('loss.part.costs'), borne: t('loss.part.borne') }
  return {
    kind: 'figure',
    drawing: planDrawing(bars, { legend, bars: texts }),
    caption: t('reportDoc.planFigure'),
    alternative: texts
      .map(({ name, paid, borne }) => t('reportDoc.pair', { label: name, text: [paid, borne].join(t('listSeparator')) }))
      .join(t('reportDoc.listSeparator')),
  }
}

function planTable(words: Words, rows: readonly PlanRow[], lossYen: number): Block {
  const { t, number } = words
  return table(
    t('loss.planCaption', { yen: number(lossYen) }),
    [
      names(t('loss.plan'), 4.4),
      column(t('loss.part.liability'), 2.5, 'end'),
      column(t('loss.part.costs'), 2.5, 'end'),
      column(t('loss.paid'), 2.5, 'end'),
      column(t('loss.borne'), 2.5, 'end'),
      column(t('reportDoc.borneWhy'), 4),
    ],
    rows.map(({ name, limits, liabilityPaidYen, costsPaidYen, paidYen, borneYen, reasons }) =>
      cells(
        'body',
        cell(
          lines(
            name,
            t('reportDoc.amount', { label: t('loss.limit.liability'), yen: yen(words, limits.liabilityYen) }),
            t('reportDoc.amount', { label: t('loss.limit.costs'), yen: yen(words, limits.costsYen) }),
          ),
        ),
        cell(yen(words, liabilityPaidYen)),
        cell(yen(words, costsPaidYen)),
        cell(yen(words, paidYen), 'strong'),
        cell(yen(words, borneYen), 'strong'),
        cell(
          lines(
            ...reasons.map(({ reason, yen: part }) =>
              t('reportDoc.amount', { label: t(`loss.borneWhy.${reason}`), yen: yen(words, part) }),
            ),
          ),
        ),
      ),
    ),
  )
}
