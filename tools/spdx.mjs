/**
 * The licences under which a package may be shipped, read from its SPDX expression: of alternatives the first that is allowed,
 * of joint licences all. A package under `(MIT OR GPL-3.0-or-later)` is taken under MIT.
 *
 * @param {unknown} expression the `license` of a package.json
 * @param {readonly string[]} allowed
 * @returns {string | null} null when nothing allowed is offered
 */
export function chosenLicence(expression, allowed) {
  if (typeof expression !== 'string') return null
  const words = expression.match(/[()]|[^\s()]+/g) ?? []
  let at = 0

  /** @param {string} word */
  const take = (word) => {
    if (words[at]?.toUpperCase() !== word) return false
    at += 1
    return true
  }

  const alternatives = () => {
    let chosen = together()
    while (take('OR')) {
      const next = together()
      chosen ??= next
    }
    return chosen
  }

  const together = () => {
    let all = single()
    while (take('AND')) {
      const next = single()
      all = all !== null && next !== null ? `${all} AND ${next}` : null
    }
    return all
  }

  const single = () => {
    if (take('(')) {
      const inner = alternatives()
      return take(')') ? inner : null
    }
    const name = words[at]
    at += 1
    // An exception makes another licence of it, which somebody would have to read first.
    if (take('WITH')) {
      at += 1
      return null
    }
    return name !== undefined && allowed.includes(name) ? name : null
  }

  const chosen = alternatives()
  return at === words.length ? chosen : null
}
