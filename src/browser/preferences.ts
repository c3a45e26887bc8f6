/** Small choices of this machine (language, keys). Losing them loses no work, so localStorage will do; it may refuse. */
const PREFIX = 'risk-diagnosis-sheet.'

export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

/** Keeps a choice, or with null forgets it. */
export function writePreference(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name)
    else localStorage.setItem(PREFIX + name, value)
  } catch {
    // The choice holds until the tab is closed.
  }
}

/** Forgets every choice of this app on this machine. False when the browser does not let us. */
export function erasePreferences(): boolean {
  try {
    const names = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    for (const name of names.filter((each) => each.startsWith(PREFIX))) localStorage.removeItem(name)
    return true
  } catch {
    return false
  }
}

/** The languages that the person's browser asks for, most wanted first. */
export function browserLanguages(): readonly string[] {
  return typeof navigator === 'undefined' ? [] : navigator.languages
}
