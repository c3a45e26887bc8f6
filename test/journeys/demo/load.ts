/** Runs the app's own modules in the process of a journey, with what the build does to them. */
import { withSourceModule } from '../../../tools/sourceModules.mjs'

type Demo = typeof import('./submissions.ts')

/** Gives what the module of the demo companies makes for a key. */
export async function demoSubmissions<T>(make: (demo: Demo) => Promise<T>): Promise<T> {
  return withSourceModule('/test/journeys/demo/submissions.ts', (demo: unknown) => make(demo as Demo))
}
