import { certificateAlternatives, toAskFirst } from '../../core/waysUp.ts'
import type { OpenQuestion } from '../../core/openQuestions.ts'
import type { PlannedAction } from '../actionPlan.ts'
import { cell, row, type Block, type Row } from '../document.ts'
import { planView, type PlanView } from '../planView.ts'
import type { Words } from '../words.ts'
import {
  basisBlocks,
  cells,
  column,
  heading,
  lines,
  names,
  paragraphs,
  percent,
  problemBlocks,
  sentences,
  table,
  topicOf,
} from './reportBlocks.ts'
import { robustnessBlocks } from './reportRobustness.ts'
import type { DocumentSource } from './source.ts'

/** The way to the next tier that pays, or to the wished one: whom to ask first, what to do by when, and what could be lost. */
export function planBlocks(source: DocumentSource): Block[] {
  const { rulebook, sheet, assessment, words, today } = source
  const { t } = words
  const { efforts, effortScale } = rulebook
  const view = planView(rulebook, sheet, assessment, today)
  const isEmpty = assessment.counts.level + assessment.counts.unknown === 0
  return [
    ...(isEmpty ? paragraphs('body', t('reportDoc.planNotYet')) : []),
    ...askBlocks(source),
    ...(isEmpty ? [] : [...wayBlocks(source, view), ...alternativeBlocks(source), ...robustnessBlocks(source)]),
    ...basisBlocks(source, [efforts.basis, effortScale.basis]),
  ]
}

/** 「まず確認」: unknown answers, whom to ask, and what each can still do. */
function askBlocks({ rulebook, sheet, words }: DocumentSource): Block[] {
  const { t, wording } = words
  const asks = toAskFirst(rulebook, sheet)
  if (asks.length === 0) return []
  const who = (id: string): string => {
    const role = rulebook.questions.find((question) => question.id === id)?.askWho ?? ''
    return wording.roles[role] ?? role
  }
  return [
    heading(t('plan.askFirst')),
    ...paragraphs('body', t('plan.askFirstText')),
    table(
      t('reportDoc.asks', { count: asks.length }),
      [names(t('answers.question'), 5), column(t('reportDoc.askWho'), 3), column(t('reportDoc.effect'), 6)],
      asks.map((ask) => row(topicOf(words, ask.question, ask.number), who(ask.question), effect(words, ask))),
    ),
  ]
}

function effect({ t }: Words, { raisesCertainPercent, canChangeTier, points }: OpenQuestion): string {
  if (raisesCertainPercent > 0) return t('result.ask.raises', { percent: raisesCertainPercent, points })
  return t(canChangeTier ? 'result.ask.together' : 'result.ask.points', { points })
}

function wayBlocks(source: DocumentSource, { tiers, wishedPercent, plan, actions, problems, declarationDay }: PlanView): Block[] {
  const { sheet, words } = source
  const { t, day, wording } = words
  if (problems.length > 0) return [heading(t('reportDoc.way')), ...problemBlocks(words, problems)]
  if (tiers.length === 0) return [heading(t('reportDoc.way')), ...paragraphs('body', t('plan.highest'))]
  if (!plan || !actions) return []
  const wish = tiers.find(({ managementPercent }) => managementPercent === wishedPercent)
  const shares = actions.shares.map(({ role, questions, scaledHalfDays }) =>
    t('plan.share', { who: wording.roles[role] ?? role, count: questions, days: scaledHalfDays / 2 }),
  )
  const excluded = sheet.plan.excluded.map((id) => wording.questions[id]?.topic ?? id)
  return [
    heading(t('reportDoc.wayTo', { percent: wishedPercent })),
    ...paragraphs(
      'body',
      sentences(
        words,
        t('plan.sum', { count: plan.raises.length, days: plan.scaledHalfDays / 2, percent: wishedPercent }),
        wish ? t(wish.pays ? 'reportDoc.wayPays' : 'reportDoc.wayPaysNot', { percent: wish.discountPercent }) : '',
      ),
    ),
    ...paragraphs('body', t('reportDoc.shares', { shares: shares.join(t('reportDoc.listSeparator')) })),
    table(
      t('reportDoc.actions'),
      [
        names(t('reportDoc.whatToDo'), 8.7),
        column(t('reportDoc.whoEffortPoints'), 3.6),
        column(t('plan.by'), 2.9),
        column(t('reportDoc.discountThen'), 1.3, 'end'),
      ],
      actions.actions.map((action) => actionRow(words, action)),
    ),
    ...(excluded.length > 0
      ? paragraphs('soft', t('reportDoc.excluded', { topics: excluded.join(t('reportDoc.listSeparator')) }))
      : []),
    ...paragraphs('soft', t('plan.renewal', { day: day(declarationDay) }), t('plan.worthNote')),
  ]
}

function actionRow(words: Words, action: PlannedAction): Row {
  const { t, day, wording } = words
  const { question, number, from, to, role, scaledHalfDays, points, targetDate, discountPercent, weakEssential, pinned } = action
  const topic = topicOf(words, question, number)
  const title = weakEssential ? t('reportDoc.weakEssential', { topic }) : pinned ? t('reportDoc.pinned', { topic }) : topic
  const steps = wording.questions[question]?.nextSteps.slice(from ?? 0, to) ?? []
  return cells(
    'body',
    cell(lines(title, ...steps.map((step) => t('reportDoc.actionStep', { step })))),
    cell(
      t('reportDoc.whoAndAll', {
        who: wording.roles[role] ?? role,
        effort: t('plan.days', { count: scaledHalfDays / 2 }),
        points: t('plan.plusPoints', { points }),
      }),
    ),
    cell(day(targetDate)),
    cell(percent(words, discountPercent), 'strong'),
  )
}

/** Certificates as another way to a higher discount. */
function alternativeBlocks({ rulebook, sheet, words }: DocumentSource): Block[] {
  const { t, wording } = words
  const alternatives = certificateAlternatives(rulebook, sheet)
  if (alternatives.length === 0) return []
  return [
    heading(t('plan.alternatives')),
    ...paragraphs('body', t('plan.alternativesText')),
    table(
      t('reportDoc.alternatives'),
      [
        names(t('certificates.kind'), 4),
        column(t('plan.effort'), 2, 'end'),
        column(t('plan.leadTime'), 2, 'end'),
        column(t('plan.discountThen'), 2, 'end'),
      ],
      alternatives.map(({ kind, halfDays, leadMonths, discountPercent }) =>
        row(
          wording.certificates[kind]?.name ?? kind,
          t('plan.days', { count: halfDays / 2 }),
          t('plan.months', { count: leadMonths }),
          percent(words, discountPercent),
        ),
      ),
    ),
  ]
}
