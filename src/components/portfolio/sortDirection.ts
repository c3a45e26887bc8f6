import type { ListColumn } from '../../core/portfolioQuery.ts'

/** What one wants to see first: the latest day, the most flags, the largest number; names and words from the beginning. */
const LARGEST_FIRST: readonly ListColumn[] = ['received', 'made', 'certain', 'possible', 'tier', 'flags', 'employees', 'sales']

/** Whether a column that is sorted by for the first time begins with its largest. */
export function firstDirection(column: ListColumn): boolean {
  return LARGEST_FIRST.includes(column)
}
