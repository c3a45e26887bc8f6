import type { Problem } from '../core/problem.ts'

/** The parameters of a problem as people read numbers: whole numbers with separators, everything else as it is. */
export function shownParams({ params }: Problem, format: (value: number) => string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'string' && !/^\d{1,15}$/.test(value)) return [name, value]
      return [name, format(Number(value))]
    }),
  )
}

/** The first problem at each path, as a sentence. */
export function sentencesByPath(
  problems: readonly Problem[],
  sentence: (problem: Problem) => string,
): Readonly<Record<string, string>> {
  const byPath = new Map<string, string>()
  for (const each of problems) if (!byPath.has(each.path)) byPath.set(each.path, sentence(each))
  return Object.fromEntries(byPath)
}
