/**
 * The file in which whoever runs a deployment names its chambers, from the same place as the page. Null where there is none,
 * and where it cannot be asked for: without a connection, or opened as a single file.
 */
export async function fetchDeploymentConfig(): Promise<Blob | null> {
  try {
    const response = await fetch(new URL('config.json', document.baseURI), { cache: 'no-cache' })
    // Some hosts answer every unknown address with the page.
    const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
    return response.ok && !isPage ? await response.blob() : null
  } catch {
    return null
  }
}
