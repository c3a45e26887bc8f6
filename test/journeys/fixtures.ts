/**
 * `test` for every journey: it watches all pages of the journey and fails afterwards on any console error, uncaught error,
 * violation of the content security policy, request to another origin, or file that did not load.
 */
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'

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

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

/** Runs axe over the whole page, WCAG 2.2 A and AA only (no best-practice rules). */
export async function expectNoAxeViolations(page: Page) {
  // Only what is wrong is asked for, and the page has no frames: both make it several times faster.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], iframes: false })
    .withTags(WCAG)
    .setLegacyMode()
  const { violations } = await axe.analyze()
  const findings = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} — ${node.target.join(' ')}`))
  expect(findings, `axe finds nothing on ${page.url()}`).toEqual([])
}
