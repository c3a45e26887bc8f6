/**
 * `test` for every journey: it watches all pages of the journey and fails afterwards on any console error, uncaught error,
 * violation of the content security policy, request to another origin, or file that did not load.
 */
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import axe from 'axe-core'

export { expect }

export interface Troubles {
  consoleErrors: string[]
  uncaughtErrors: string[]
  policyViolations: string[]
  requestsElsewhere: string[]
  failedLoads: string[]
}

interface Options {
  /** The same page under a sub-path: `test.use({ baseURL: … })` or `page.goto(subPathUrl)`. */
  subPathUrl: string
  /** Troubles that a journey brings about on purpose, for example going offline: `test.use({ expectedTroubles: /offline/ })`. */
  expectedTroubles: RegExp | undefined
}

export const test = base.extend<Options & { troubles: Troubles }>({
  subPathUrl: ['', { option: true }],
  expectedTroubles: [undefined, { option: true }],

  troubles: [
    async ({ context, baseURL, subPathUrl, expectedTroubles }, use) => {
      const urls = [baseURL ?? '', subPathUrl].filter((url) => url !== '')
      const troubles = await watch(
        context,
        urls.map((url) => new URL(url).origin),
      )
      await use(troubles)
      expectNoTroubles(troubles, expectedTroubles)
    },
    { auto: true },
  ],
})

const noTroubles = (): Troubles => ({
  consoleErrors: [],
  uncaughtErrors: [],
  policyViolations: [],
  requestsElsewhere: [],
  failedLoads: [],
})

/** Collects what goes wrong in a browser context; journeys that open a context of their own call it themselves. */
export async function watch(context: BrowserContext, origins: string[]): Promise<Troubles> {
  const troubles = noTroubles()

  context.on('console', (message) => {
    if (message.type() === 'error') troubles.consoleErrors.push(message.text())
  })
  context.on('weberror', (webError) => {
    troubles.uncaughtErrors.push(webError.error().message)
  })
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    const isOwn = protocol === 'data:' || protocol === 'blob:' || origins.includes(origin)
    if (!isOwn) troubles.requestsElsewhere.push(request.url())
  })
  context.on('response', (response) => {
    if (response.status() >= 400) troubles.failedLoads.push(`${String(response.status())} ${response.url()}`)
  })
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed'
    // A download and a page that is left both end a request early; nothing was lost.
    if (reason !== 'net::ERR_ABORTED') troubles.failedLoads.push(`${reason} ${request.url()}`)
  })

  await context.exposeBinding('reportPolicyViolation', (_source, sentence: string) => {
    troubles.policyViolations.push(sentence)
  })
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const sentence = `${event.effectiveDirective} forbids ${event.blockedURI} at ${event.sourceFile}:${String(event.lineNumber)}`
      console.error(`Content security policy: ${sentence}`)
      ;(window as unknown as { reportPolicyViolation: (text: string) => void }).reportPolicyViolation(sentence)
    })
  })
  return troubles
}

/** Nothing went wrong, apart from what the journey brought about itself. */
export function expectNoTroubles(troubles: Troubles, expectedTroubles?: RegExp) {
  const isUnexpected = (trouble: string) => !expectedTroubles?.test(trouble)
  // The policy is in the header and in the page, so one violation is told twice.
  const unexpected = Object.entries(troubles).map(([kind, list]: [string, string[]]) => [
    kind,
    [...new Set(list)].filter(isUnexpected),
  ])
  const message = 'the page must work without errors, policy violations, foreign requests and failed loads'
  expect(Object.fromEntries(unexpected), message).toEqual(noTroubles())
}

/** WCAG 2.2 A and AA only, no best-practice rules. Only what is wrong is asked for, and the page has no frames: both make it quicker. */
const AXE_OPTIONS = {
  resultTypes: ['violations'],
  iframes: false,
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] },
} satisfies axe.RunOptions

/** Runs axe over the whole page. It is read into each document once: reading it takes about as long as a small page. */
export async function expectNoAxeViolations(page: Page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async (options) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    return (await inPage.run(document, options)).violations.map(({ id, help, nodes }) => ({
      id,
      help,
      targets: nodes.map(({ target }) => target.join(' ')),
    }))
  }, AXE_OPTIONS)
  const findings = violations.flatMap(({ id, help, targets }) => targets.map((target) => `${id}: ${help} — ${target}`))
  expect(findings, `axe finds nothing on ${page.url()}`).toEqual([])
}
