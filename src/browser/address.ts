/** Where others find this app; empty for one that only this machine can reach. */
export function appAddress({ protocol, hostname, origin, pathname } = location): string {
  const here = hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || hostname.startsWith('127.')
  return protocol.startsWith('http') && !here ? origin + pathname : ''
}

/** Whether the page itself can be had from where it came from; what is kept on this machine does not count. */
export async function isReachable(): Promise<boolean> {
  try {
    const { ok } = await fetch(new URL('.', document.baseURI), { method: 'HEAD', cache: 'no-store' })
    return ok
  } catch {
    return false
  }
}

/** Loads the page again, at a place of the app if one is given. */
export function reloadAt(place?: string): void {
  if (place !== undefined) history.replaceState(history.state, '', `#${place}`)
  location.reload()
}
