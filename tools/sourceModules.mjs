import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { sha256Imports } from './sha256.mjs'

/**
 * Loads a module of the sources, by its path from the root, as the app's build would, and gives it to the work. What the module brought
 * may be used until the work is done.
 *
 * @template Made
 * @param {string} path
 * @param {(module: unknown) => Made | Promise<Made>} work
 * @returns {Promise<Made>}
 */
export async function withSourceModule(path, work) {
  const server = await createServer({
    root: fileURLToPath(new URL('..', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    plugins: [sha256Imports()],
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  })
  try {
    return await work(await server.ssrLoadModule(path))
  } finally {
    await server.close()
  }
}
