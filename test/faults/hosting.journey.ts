/** Rows H of the catalogue that need a browser: the policy, the network, frames, hostile addresses, and pages rewritten by somebody else. */
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
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

const loadedNames = (page: Page) => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))

faultTest(fault('H02'), async ({ page }) => {
  await openStart(page)
  await page.getByRole('link', { name: t('start.begin') }).click()
  await page.getByLabel(t('company.name')).fill('通信しない会社')
  await page.getByRole('link', { name: t('company.next') }).click()
  const [first] = QUICK
  await expect(heading(page)).toHaveText(questionText('ja', first?.id ?? '').question)
  await expectSaved(page)
  // What watches over the app comes a moment after it stands, whoever answers by then.
  await expect.poll(() => loadedNames(page)).toContainEqual(expect.stringMatching(/\/afterStart-[\w-]+\.js$/))
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
  faultTest.use({
    expectedTroubles: /localhost|frame-ancestors|X-Frame-Options|ERR_BLOCKED|chrome-error|^http:\/\/127\.0\.0\.1/,
  })

  faultTest(fault('H03'), async ({ page, context }) => {
    // A sheet is on this machine: nothing of it is lost, and nothing shown.
    const id = await openSheet(page, completeSheet(), 'company')
    await expectSaved(page)
    const before = await stored(page)
    // Another site: a page of a server under another name.
    const around = await serveWith(null, {})
    const site = around.url.replace('127.0.0.1', 'localhost')
    const other = await context.newPage()
    const frame = async (headers: Readonly<Record<string, string>>, address: string) => {
      const { server, url } = await serveWith('dist', headers)
      await other.goto(site)
      await other.evaluate((src) => document.querySelector('iframe')?.setAttribute('src', src), `${url}${address}`)
      return { server, inside: other.frameLocator('iframe') }
    }

    // Nothing else keeps it out: a page that may be framed is.
    const { server: free } = await frame({}, 'icon.svg')
    await expect.poll(() => other.frames().at(-1)?.url()).toMatch(/icon\.svg$/)
    free.close()

    // Our ready files forbid it to the browser, each of the two headers by itself.
    const ready = readyHeaders()
    expect(Object.keys(ready)).toEqual(expect.arrayContaining(['Content-Security-Policy', 'X-Frame-Options']))
    for (const name of ['Content-Security-Policy', 'X-Frame-Options']) {
      const { server } = await frame({ [name]: ready[name] ?? '' }, `#/sheet/${id}/company`)
      await expect.poll(() => other.frames().at(-1)?.url(), `${name} keeps the app out`).toMatch(/^chrome-error:/)
      server.close()
    }

    // Where a host sends none of them, the page itself refuses at every address, in both languages, with the way out.
    for (const address of ['', '#/', `#/sheet/${id}/company`, '#/staff/list', 'trouble.html']) {
      const { server, inside } = await frame({}, address)
      const titles = inside.getByRole('heading', { level: 1 })
      await expect(titles, address).toHaveText(['ほかのサイトの中では使えません', 'Not inside another site'])
      await expect(inside.getByText('入れた回答は、そのまま残っています。')).toBeVisible()
      await expect(inside.getByText('Answers you have entered are still there.')).toBeVisible()
      await expect(inside.locator('#app, input, textarea, button')).toHaveCount(0)
      if (address === '') {
        for (const way of ['新しいタブで開く', 'Open in a new tab']) {
          const [own] = await Promise.all([other.waitForEvent('popup'), inside.getByRole('link', { name: way }).click()])
          await expect(heading(own)).toHaveText(t('start.title'))
          expect(await own.evaluate(() => opener === null && self === top)).toBe(true)
          await own.close()
        }
      }
      server.close()
    }
    around.server.close()
    expect(await stored(page)).toBe(before)
  })
})

/** The headers of every answer, as the ready file for hosts has them. */
function readyHeaders(): Readonly<Record<string, string>> {
  const [, all = ''] = /^\/\*\n((?: {2}.*\n)+)/m.exec(readFileSync('dist/_headers', 'utf8')) ?? []
  return Object.fromEntries(
    all
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()]),
  )
}

const TYPES: Readonly<Record<string, string>> = {
  ...{ html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', json: 'application/json' },
  webmanifest: 'application/manifest+json',
}

const AROUND = '<!doctype html><title>other</title><link rel="icon" href="data:,"><iframe width="900" height="900"></iframe>'

/** A host that sends these headers and no others; without a folder somebody else's page, which frames ours. */
async function serveWith(folder: string | null, headers: Readonly<Record<string, string>>) {
  const server = createServer((request, response) => {
    if (folder === null) return response.writeHead(200, { 'Content-Type': 'text/html' }).end(AROUND)
    const path = new URL(request.url ?? '/', 'http://host').pathname.replace(/\/$/, '/index.html')
    const file = join(folder, path)
    if (!existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, { ...headers, 'Content-Type': TYPES[extname(path).slice(1)] ?? 'application/octet-stream' })
    return response.end(readFileSync(file))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { server, url: `http://127.0.0.1:${String(port)}/` }
}

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
