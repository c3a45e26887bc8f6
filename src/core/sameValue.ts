/** Whether two values of plain data are equal, however deep; the order of keys does not matter, that of lists does. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [first, second] = [Object.entries(one), other as Readonly<Record<string, unknown>>]
  return (
    first.length === Object.keys(other).length &&
    first.every(([key, value]) => Object.hasOwn(second, key) && sameValue(value, second[key]))
  )
}
