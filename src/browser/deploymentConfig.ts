/**
 * The file in which whoever runs a deployment names its chambers, from the same place as the page. Null where there is none,
 * and where it cannot be asked for: without a connection, or opened as a single file.
 */
export function fetchDeploymentConfig(): Promise<Blob | null> {
  return fetchBeside('config.json')
}

/** A file that the deployment names, from the same place as the page; null where there is none. */
export async function fetchBeside(file: string): Promise<Blob | null> {
  // Opened as a file there is nobody to ask.
  if (location.protocol === 'file:') return null
  try {
    const address = new URL(file, document.baseURI)
    if (!address.href.startsWith(new URL('.', document.baseURI).href)) return null
    const response = await fetch(address, { cache: 'no-cache' })
    // Some hosts answer every unknown address with the page.
    const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
    return response.ok && !isPage ? await response.blob() : null
  } catch {
    return null
  }
}
