import { failure, problem, success, type Problem, type Result } from '../core/problem.ts'

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])
const DEEPEST = 20

/** Parses JSON from outside; refuses keys that could reach an object's prototype, and nesting that no file of ours has. */
export function parseJson(text: string): Result<unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return failure(problem('file-not-json'))
  }
  const problems = dangers(value)
  return problems.length > 0 ? failure(...problems) : success(value)
}

/** Walks without recursion: a hostile file may be nested a hundred thousand deep. */
function dangers(root: unknown): Problem[] {
  const problems: Problem[] = []
  const open: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path, depth } = next
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
