import { failure, failureOf, problem, success, type Problem, type Result } from '../core/problem.ts'

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])
const DEEPEST = 20
/** More help nobody. */
const MOST_PROBLEMS = 1000

/** Parses JSON from outside; refuses keys that could reach an object's prototype, numbers that are none, and nesting that no file of ours has. */
export function parseJson(text: string): Result<unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return failure(problem('file-not-json'))
  }
  const problems = [...dangers(value), ...repeatedKeys(text)]
  return problems.length > 0 ? failureOf(problems) : success(value)
}

/** Walks without recursion: a hostile file may be nested a hundred thousand deep. */
function dangers(root: unknown): Problem[] {
  const problems: Problem[] = []
  const open: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path, depth } = next
    if (Object.is(value, -0)) problems.push(problem('value-not-allowed', path, { received: '-0' }))
    // What is written as 1e400: a number without end, which would be newer than every format and larger than every limit.
    if (value === Infinity || value === -Infinity) problems.push(problem('value-not-allowed', path, { received: '1e400' }))
    if (problems.length >= MOST_PROBLEMS) return problems
    if (value === null || typeof value !== 'object') continue
    if (depth > DEEPEST) return [problem('file-too-deep')]
    for (const [key, child] of Object.entries(value)) {
      const childPath = path === '' ? key : `${path}.${key}`
      if (FORBIDDEN_KEYS.has(key)) problems.push(problem('file-forbidden-key', childPath, { key }))
      open.push({ value: child, path: childPath, depth: depth + 1 })
    }
  }
  return problems
}

/**
 * Keys that stand twice in one object: `JSON.parse` would keep the last and say nothing. The text is known to be valid
 * JSON, so only strings and braces have to be told apart.
 */
function repeatedKeys(text: string): Problem[] {
  const problems: Problem[] = []
  /** The keys of each object that is open; null stands for an array. */
  const open: (Set<string> | null)[] = []
  let keyComes = false
  for (let at = 0; at < text.length && problems.length < MOST_PROBLEMS; at += 1) {
    const character = text[at]
    if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : null)
      keyComes = character === '{'
    } else if (character === '}' || character === ']') open.pop()
    else if (character === ',') keyComes = open.at(-1) instanceof Set
    else if (character === '"') {
      const end = endOfString(text, at)
      const keys = open.at(-1)
      if (keyComes && keys) {
        const key = JSON.parse(text.slice(at, end + 1)) as string
        if (keys.has(key)) problems.push(problem('file-repeated-key', '', { key }))
        keys.add(key)
      }
      keyComes = false
      at = end
    }
  }
  return problems
}

function endOfString(text: string, from: number): number {
  let at = from + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}
