/** Where others find this app; empty for one that only this machine can reach. */
export function appAddress({ protocol, hostname, origin, pathname } = location): string {
  const here = hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || hostname.startsWith('127.')
  return protocol.startsWith('http') && !here ? origin + pathname : ''
}
