/** As in `preferences`, which is part of the first screen and stays as small as it is. */
const PREFIX = 'risk-diagnosis-sheet.'

/** Every choice that this app keeps, by its name. */
export function everyPreference(): Record<string, string> {
  const found: Record<string, string> = {}
  try {
    for (let at = 0; at < localStorage.length; at += 1) {
      const key = localStorage.key(at)
      const value = key?.startsWith(PREFIX) === true ? localStorage.getItem(key) : null
      if (key !== null && value !== null) found[key.slice(PREFIX.length)] = value
    }
  } catch {
    // Where the browser refuses there are none.
  }
  return found
}
