/** Rows H of the catalogue that need a browser: the policy, the network, frames, hostile addresses, and pages rewritten by somebody else. */
import type { Page } from '@playwright/test'
import { AGENT_SCREEN_IDS, STAFF_SCREEN_IDS } from './rooms.ts'
import { expect } from '../journeys/fixtures.ts'
import {
  card,
  completeSheet,
  expectSaved,
  heading,
  openSheet,
  openStart,
  option,
  QUICK,
  questionText,
  SCREENS,
  speaking,
  stored,
  visit,
} from '../journeys/support.ts'
import { fault, faultTest } from './browserOracle.ts'

const t = speaking('ja')

faultTest(fault('H01'), async ({ page }) => {
  faultTest.setTimeout(300_000)
  const answer = await page.goto('/')
  const policy = answer?.headers()['content-security-policy'] ?? ''
  for (const rule of ["default-src 'none'", "require-trusted-types-for 'script'", "frame-ancestors 'none'"])
    expect(policy).toContain(rule)
  expect(policy).not.toMatch(/unsafe-|\*/)
  const id = await openSheet(page, completeSheet(), 'company')
  for (const screen of SCREENS) await visit(page, id, screen)
  for (const [room, places] of [
    ['staff', STAFF_SCREEN_IDS],
    ['agent', AGENT_SCREEN_IDS],
  ] as const) {
    for (const place of places) {
      await page.goto(`/#/${room}/${place}`)
      await expect(heading(page)).toBeVisible()
    }
  }
  // After the whole walk the sheet still answers.
  await page.goto(`/#/sheet/${id}/result`)
  await expect(heading(page)).toBeVisible()
})

faultTest(fault('H02'), async ({ page }) => {
  await openStart(page)
  await page.getByRole('link', { name: t('start.begin') }).click()
  await page.getByLabel(t('company.name')).fill('通信しない会社')
  await page.getByRole('link', { name: t('company.next') }).click()
  const [first] = QUICK
  await expect(heading(page)).toHaveText(questionText('ja', first?.id ?? '').question)
  await expectSaved(page)
  await page.waitForLoadState('networkidle')
  const requests: string[] = []
  // The browser asks for the picture of the tab by itself, at every change of the address.
  page.on('request', (request) => {
    if (!request.url().endsWith('/icon.svg')) requests.push(request.url())
  })
  for (const { id } of QUICK.slice(0, 5)) {
    await expect(heading(page)).toHaveText(questionText('ja', id).question)
    await option(page, 'ja', id, 3).check()
    await page.getByRole('button', { name: t('questions.next') }).click()
  }
  await expectSaved(page)
  expect(requests).toEqual([])
})

faultTest.describe('in a frame of another site', () => {
  faultTest.use({ expectedTroubles: /other\.example|frame-ancestors|ERR_BLOCKED|chrome-error/ })

  faultTest(fault('H03'), async ({ page, baseURL }) => {
    await page.route('http://other.example/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<title>other</title><iframe src="${baseURL ?? ''}"></iframe>` }),
    )
    await page.goto('http://other.example/')
    const frame = page.frames().find((each) => each !== page.mainFrame())
    await expect.poll(() => frame?.url(), 'nothing of the app is in the frame').toMatch(/^chrome-error:/)
    expect(await frame?.locator('#app').count()).toBe(0)
  })
})

faultTest(fault('H04'), async ({ page, baseURL }) => {
  const id = await openSheet(page, completeSheet(), 'result')
  await expect(heading(page)).toBeVisible()
  const before = await stored(page)
  const script = encodeURIComponent('"><script>window.__pwned=1</script><img src=x onerror=window.__pwned=1>')
  for (const address of [
    `?lang=${script}`,
    `?lang=__proto__#/`,
    `?__proto__[a]=1&constructor.prototype.a=1`,
    '#__proto__',
    '#/__proto__/constructor',
    '#/sheet/__proto__/result',
    `#/sheet/${script}/result`,
    `#/sheet/${id}/${script}`,
    '#/staff/__proto__',
    '#/agent/constructor/prototype',
    '#/invitation/__proto__',
    '#/%E0%A4%A',
    '#javascript:window.__pwned=1',
    `#/${'x'.repeat(100_000)}`,
    `#/invitation/${'A'.repeat(100_000)}`,
  ]) {
    await page.goto('about:blank')
    await page.goto(`${baseURL ?? ''}${address}`)
    await expect(heading(page), address.slice(0, 60)).toBeVisible()
    await expect(heading(page)).not.toHaveText('')
  }
  await page.evaluate(() => {
    for (const message of ['__proto__', { kind: 'erased' }, { type: 'webpackOk', data: '<script>' }, null, [[]]]) {
      window.postMessage(message, '*')
      window.dispatchEvent(new MessageEvent('message', { data: message, origin: 'https://evil.example' }))
    }
  })
  await expect(heading(page)).toBeVisible()
  expect(await stored(page)).toBe(before)
})

/** What a page translation does: every text becomes an element of its own, twice, as often as texts change. */
async function translate(page: Page) {
  await page.evaluate(() => {
    const rewrite = (root: Node) => {
      const texts: Text[] = []
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text)
      for (const text of texts) {
        const parent = text.parentElement
        if (!text.data.trim() || !parent || /^(SCRIPT|STYLE|FONT|TITLE|OPTION|TEXTAREA)$/i.test(parent.tagName)) continue
        const font = () => document.createElementNS('http://www.w3.org/1999/xhtml', 'font')
        const [outer, inner] = [font(), font()]
        inner.textContent = `«${text.data}»`
        outer.append(inner)
        text.replaceWith(outer)
      }
    }
    rewrite(document.body)
    new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) if (node.isConnected) rewrite(node)
    }).observe(document.body, { childList: true, subtree: true })
  })
}

faultTest(fault('H05'), async ({ page }) => {
  const id = await openSheet(page, completeSheet(), 'questions/1')
  await expect(card(page)).toBeVisible()
  await translate(page)
  // Texts may stand there as they were before: answers, ways and what is stored must go on all the same.
  await card(page).getByRole('radio').nth(1).check()
  for (const screen of ['questions/2', 'company', 'certificates', 'review', 'result', 'improvement', 'send', 'questions/3']) {
    await page.evaluate((hash) => {
      location.hash = hash
    }, `#/sheet/${id}/${screen}`)
    await expect(heading(page)).toBeVisible()
  }
  await card(page).getByRole('radio').nth(0).check()
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/sheet/${id}/company`)
  await page.locator('input[type=text]').first().fill('翻訳された会社')
  await expectSaved(page)
  await page.reload()
  await expect(page.getByLabel(t('company.name'))).toHaveValue('翻訳された会社')
  expect(await stored(page)).toContain('翻訳された会社')
})
