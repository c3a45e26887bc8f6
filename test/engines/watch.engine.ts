/** The watch itself: what goes wrong in an engine is noticed, so that silence means something. */
import { until } from './person.ts'
import { openStart, scenario } from './scenario.ts'
import { CANARY } from './watching.ts'

scenario(
  'watch: an uncaught error, a breach of the policy and the canary are noticed',
  async ({ open }) => {
    const { first: tab } = await open()
    await openStart(tab)
    await tab.evaluate((canary) => {
      setTimeout(() => {
        throw new Error('on purpose')
      })
      const picture = new Image()
      picture.src = 'http://127.0.0.9/elsewhere.png'
      document.body.append(picture)
      Object.assign(window, { [canary]: 1 })
    }, CANARY)
    const isTold = () => (window as unknown as { seenByTest: { troubles: string[] } }).seenByTest.troubles.length > 1
    await until('the breach', () => tab.evaluate(isTold, null))
  },
  // Chromium does not tell the page itself what was thrown by a script of its driver.
  [/on purpose|Script error/, /img-src/, /from outside ran/, /elsewhere/],
)
