import * as v from 'valibot'
import { failureOf, problem, PROBLEM_CODES, success, type Problem, type ProblemCode, type Result } from '../core/problem.ts'

/** Checks unknown data against a schema; all problems at once, each with its path. */
export function validate<T>(schema: v.GenericSchema<unknown, T>, data: unknown): Result<T> {
  const result = v.safeParse(schema, data, { abortEarly: false })
  return result.success ? success(result.output) : failureOf(result.issues.map(toProblem))
}

function toProblem(issue: v.BaseIssue<unknown>): Problem {
  return problem(codeOf(issue), v.getDotPath(issue) ?? '', { expected: issue.expected ?? '', received: shorten(issue.received) })
}

function codeOf(issue: v.BaseIssue<unknown>): ProblemCode {
  if (issue.received === 'undefined') return 'value-missing'
  if (issue.expected === 'never') return 'value-unexpected'
  switch (issue.type) {
    case 'picklist':
    case 'literal':
    case 'variant':
    case 'union':
    case 'regex':
      return 'value-not-allowed'
    case 'max_length':
    case 'max_entries':
      return 'value-too-long'
    case 'min_value':
    case 'max_value':
    case 'integer':
    case 'min_length':
    case 'length':
      return 'value-out-of-range'
    // A check of our own names its problem in place of a message.
    case 'check':
      return PROBLEM_CODES.find((code) => code === issue.message) ?? 'value-not-allowed'
    default:
      return 'value-wrong-type'
  }
}

/** A received value as it may be shown: never a whole field of somebody's data. */
function shorten(text: string): string {
  const characters = Array.from(text)
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : text
}
