/** Runs the app's own modules in the process of a journey, with what the build does to them. */
import { createServer } from 'vite'
import { sha256Imports } from '../../../tools/sha256.mjs'

type Demo = typeof import('./submissions.ts')

/** Gives what the module of the demo companies makes for a key. */
export async function demoSubmissions<T>(make: (demo: Demo) => Promise<T>): Promise<T> {
  const modules = await createServer({
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    plugins: [sha256Imports()],
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  })
  try {
    return await make((await modules.ssrLoadModule('/test/journeys/demo/submissions.ts')) as Demo)
  } finally {
    await modules.close()
  }
}
