import * as v from 'valibot'
import { linksOf, withinEdition, type CarryOverTable, type CarryOverTables, type IdLinks } from '../core/carryOverTable.ts'
import { failure, failureOf, problem, success, type Problem, type Result } from '../core/problem.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { validate } from './validate.ts'

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/))
const ids = v.array(id)

const links: v.GenericSchema<unknown, IdLinks> = v.strictObject({
  equal: ids,
  reworded: v.array(v.strictObject({ from: id, to: id, keepsAnswer: v.boolean() })),
  split: v.array(
    v.strictObject({
      from: id,
      to: v.pipe(v.array(v.strictObject({ id, keepsAnswer: v.boolean() })), v.minLength(2)),
    }),
  ),
  merged: v.array(v.strictObject({ from: v.pipe(ids, v.minLength(2)), to: id, keepsAnswer: v.boolean() })),
  new: ids,
  dropped: ids,
})

const carryOverSchema: v.GenericSchema<unknown, CarryOverTables> = v.strictObject({
  format: v.literal(1),
  edition: id,
  tables: v.array(v.strictObject({ from: id, questions: links, facts: links })),
})

/**
 * The table from one edition to another, out of the new edition's `carry-over.json`; within an edition everything is equal.
 * Unhappy: the file is of another shape or edition, it has no table for the old edition, or an id of one of the two
 * editions is not in it exactly once.
 */
export function readCarryOver(from: Rulebook, to: Rulebook, data: unknown): Result<CarryOverTable> {
  const shape = validate(carryOverSchema, data)
  if (!shape.ok) return shape
  const { edition, tables } = shape.value
  if (edition !== to.id) return failure(problem('reference-unknown', 'edition', { id: edition }))
  const repeated = tables.filter((table, index) => tables.findIndex((other) => other.from === table.from) !== index)
  if (repeated.length > 0) return failureOf(repeated.map((table) => problem('id-repeated', 'tables', { id: table.from })))
  if (from.id === to.id) return success(withinEdition(to))
  const table = tables.find((each) => each.from === from.id)
  if (!table) return failure(problem('carry-over-missing', 'tables', { from: from.id, to: to.id }))
  const problems = [
    ...linkProblems('questions', table.questions, from.questions, to.questions),
    ...linkProblems('facts', table.facts, from.facts, to.facts),
  ]
  return problems.length > 0 ? failureOf(problems) : success(table)
}

type WithId = readonly { readonly id: string }[]

function linkProblems(path: string, table: IdLinks, before: WithId, after: WithId): Problem[] {
  const all = linksOf(table)
  // A question that is split comes from one id, however many come of it.
  const sources = [
    ...all.filter(({ kind }) => kind !== 'split').flatMap(({ from }) => from),
    ...table.split.map(({ from }) => from),
    ...table.dropped,
  ]
  return [
    ...onceEach(`${path}.from`, sources, before),
    ...onceEach(
      `${path}.to`,
      all.map(({ to }) => to),
      after,
    ),
  ]
}

/** Every id of an edition exactly once, and no other. */
function onceEach(path: string, named: readonly string[], known: WithId): Problem[] {
  const expected = known.map((each) => each.id)
  return [
    ...named.filter((each, index) => named.indexOf(each) !== index).map((each) => problem('id-repeated', path, { id: each })),
    ...named.filter((each) => !expected.includes(each)).map((each) => problem('reference-unknown', path, { id: each })),
    ...expected.filter((each) => !named.includes(each)).map((each) => problem('carry-over-id-missing', path, { id: each })),
  ]
}
