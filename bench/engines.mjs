/**
 * The management discount of a complete sheet by two engines that people use for rules like these. Both get only the levels, and
 * give one number: no open questions, no 該当なし, no certificates, no steps.
 */
import jsonLogic from 'json-logic-js'
import { Engine } from 'json-rules-engine'

/** json-logic-js: the whole policy as one expression over the levels. */
export function jsonLogicRater({ questions, management }) {
  const levelOf = ({ id }) => ({ var: id })
  const possible = questions.reduce((sum, { weight }) => sum + weight * 4, 0)
  const earned = { '+': questions.map((question) => ({ '*': [question.weight, levelOf(question)] })) }
  const weak = {
    '+': questions
      .filter(({ essential }) => essential)
      .map((question) => ({ if: [{ '<=': [levelOf(question), management.weakAtMostLevel] }, 1, 0] })),
  }
  const tier = {
    if: management.tiers.flatMap(({ fromPercent, discountPercent }) => [
      { '>=': [{ '*': [{ var: 'earned' }, 100] }, fromPercent * possible] },
      discountPercent,
    ]),
  }
  const limits = management.essentialLimits.map(({ fromWeak, maximumPercent }) => ({
    if: [{ '>=': [{ var: 'weak' }, fromWeak] }, maximumPercent, 100],
  }))
  const rule = { min: [tier, ...limits] }
  return (levels) => jsonLogic.apply(rule, { earned: jsonLogic.apply(earned, levels), weak: jsonLogic.apply(weak, levels) })
}

/** json-rules-engine: levels as facts, sums as calculated facts, one rule for each tier and each limit. */
export function jsonRulesRater({ questions, management }) {
  const possible = questions.reduce((sum, { weight }) => sum + weight * 4, 0)
  const essentials = questions.filter(({ essential }) => essential)
  const engine = new Engine()
  engine.addFact('earned', async (_params, almanac) => {
    const levels = await Promise.all(questions.map(({ id }) => almanac.factValue(id)))
    return levels.reduce((sum, level, index) => sum + level * questions[index].weight, 0)
  })
  engine.addFact('weak', async (_params, almanac) => {
    const levels = await Promise.all(essentials.map(({ id }) => almanac.factValue(id)))
    return levels.filter((level) => level <= management.weakAtMostLevel).length
  })
  for (const { fromPercent, discountPercent } of management.tiers) {
    const value = (fromPercent * possible) / 100
    const conditions = { all: [{ fact: 'earned', operator: 'greaterThanInclusive', value }] }
    engine.addRule({ conditions, event: { type: 'tier', params: { discountPercent } } })
  }
  for (const { fromWeak, maximumPercent } of management.essentialLimits) {
    const conditions = { all: [{ fact: 'weak', operator: 'greaterThanInclusive', value: fromWeak }] }
    engine.addRule({ conditions, event: { type: 'limit', params: { maximumPercent } } })
  }
  return async (levels) => {
    const { events } = await engine.run(levels)
    const tier = Math.max(0, ...events.filter(({ type }) => type === 'tier').map(({ params }) => params.discountPercent))
    return Math.min(tier, ...events.filter(({ type }) => type === 'limit').map(({ params }) => params.maximumPercent))
  }
}
