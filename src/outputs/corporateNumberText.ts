/** A corporate number as it is printed on tax papers: one digit and three groups of four. Expects 13 digits. */
export function groupedCorporateNumber(digits: string): string {
  return [digits.slice(0, 1), digits.slice(1, 5), digits.slice(5, 9), digits.slice(9)].join('-')
}
