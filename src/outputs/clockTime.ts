/**
 * The time of day of a moment written as this machine writes it, `YYYY-MM-DDThh:mm:ss+09:00`, like 09:05; empty for what is none. Both
 * languages write it so; Intl would hold up a slow telephone before its first question (docs/performance.md).
 */
export function clockTime(at: string): string {
  return /T(\d\d:\d\d)/.exec(at)?.[1] ?? ''
}
