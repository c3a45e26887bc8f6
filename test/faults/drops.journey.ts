/** Row I26 of the catalogue: what people drop in the hope that it is opened. */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Locator, Page, TestInfo } from '@playwright/test'
import { expect, expectNoAxeViolations } from '../journeys/fixtures.ts'
import { completeSheet, expectSaved, heading, LANGUAGES, openSheet, openStart, speaking, stored } from '../journeys/support.ts'
import { fault, faultTest } from './browserOracle.ts'

interface Dragged {
  readonly files?: readonly string[]
  readonly items?: readonly { readonly mimeType: string; readonly data: string }[]
}

/** Dropped as from another window: by the browser itself, so that all it would do by itself follows. */
async function drop(page: Page, { files = [], items = [] }: Dragged, on: Locator): Promise<void> {
  await on.scrollIntoViewIfNeeded()
  const box = await on.boundingBox()
  if (!box) throw new Error('expected a place to drop on, got none')
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 20)]
  const session = await page.context().newCDPSession(page)
  const data = { files: [...files], items: [...items], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data })
  }
  await session.detach()
}

function dragged(info: TestInfo, baseURL: string): Record<'file' | 'folder' | 'text' | 'link', Dragged> {
  const folder = info.outputPath('folder')
  const file = info.outputPath('photo.txt')
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/inside.txt`, 'x')
  writeFileSync(file, 'x')
  const text = { mimeType: 'text/plain', data: 'さくら印刷' }
  return {
    file: { files: [file] },
    folder: { files: [folder] },
    text: { items: [text] },
    link: { items: [{ mimeType: 'text/uri-list', data: baseURL }, text] },
  }
}

const notice = (page: Page) => page.locator('[data-code^="drop-"]')
const title = (page: Page) => page.getByRole('heading', { level: 1 })

for (const language of LANGUAGES) {
  const t = speaking(language)

  /** It was told, nothing else has happened, and the notice can be put away. */
  async function expectHint(page: Page, what: string, way: string): Promise<void> {
    await expect(notice(page), `${what}, ${way}`).toHaveAttribute('data-code', `drop-${what}-${way}`)
    await expect(notice(page).getByRole('status')).toContainText(t(`drop.${what}`))
    await expect(notice(page).getByRole('status')).toContainText(t(`drop.way.${way}`))
  }

  faultTest.describe(language, () => {
    faultTest.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })

    faultTest(fault('I26'), async ({ page, context, baseURL }, info) => {
      faultTest.slow()
      const things = dragged(info, baseURL ?? '')
      const close = notice(page).getByRole('button', { name: t('drop.close'), exact: true })

      // What the browser does by itself where nothing guards the page.
      await page.route('**/empty.html', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }),
      )
      await page.goto('/empty.html')
      const [opened] = await Promise.all([context.waitForEvent('page'), drop(page, things.link, page.locator('body'))])
      await opened.waitForLoadState()
      await opened.close()

      await openStart(page)
      const id = await openSheet(page, completeSheet(), 'company')
      await expectSaved(page)
      const before = await stored(page)
      const screens = [
        ['/#/', 'here'],
        [`/#/sheet/${id}/company`, 'start'],
        [`/#/sheet/${id}/questions/1`, 'start'],
        ['/#/staff/list', 'staff'],
        ['/#/agent/list', 'agent'],
      ] as const
      for (const [address, way] of screens) {
        await page.goto(address)
        await page.reload()
        await expect(heading(page)).toBeVisible()
        // The guard is there at once; what it did is told as soon as the app has come to rest.
        await drop(page, things.file, title(page))
        await page.waitForFunction(() => document.querySelector('.app-notices'))
        for (const what of ['file', 'folder', 'text', 'link'] as const) {
          await drop(page, things[what], title(page))
          await expectHint(page, what, what === 'file' || what === 'folder' ? way : 'field')
          if (address === '/#/' || way !== 'start') await expectNoAxeViolations(page)
          await close.click()
          await expect(notice(page)).toHaveCount(0)
        }
        expect(page.url(), 'the page stays').toBe(new URL(address, baseURL).href)
        expect(context.pages(), 'and opens nothing').toHaveLength(1)
      }
      expect(await stored(page), 'nothing has changed').toBe(before)

      // The way that is offered leads there, and the hint is gone with the screen it was about.
      await drop(page, things.file, title(page))
      await notice(page)
        .getByRole('link', { name: t('drop.go.agent') })
        .click()
      await expect(heading(page)).toHaveText(t('import.title'))
      await expect(notice(page)).toHaveCount(0)

      // A place that takes files and folders.
      const place = page.locator('[data-drops]')
      await drop(page, things.file, title(page))
      await expectHint(page, 'file', 'place')
      await drop(page, things.text, place)
      await expectHint(page, 'text', 'field')
      await drop(page, things.folder, place)
      await expect(notice(page)).toHaveCount(0)
      await expect(page.locator('tr[data-code]')).toContainText('folder/inside.txt')

      // A place that takes files only.
      await page.goto('/#/staff/open')
      await expect(heading(page)).toHaveText(t('received.title'))
      await drop(page, things.folder, place)
      await expectHint(page, 'folder', 'inside')
      await expect(page.getByRole('alert')).toHaveCount(0)
      await drop(page, things.file, place)
      await expect(notice(page)).toHaveCount(0)
      await expect(page.getByRole('alert')).toContainText(t('received.refused'))

      // Text and links go into text fields as ever.
      await page.goto(`/#/sheet/${id}/company`)
      const name = page.getByLabel(t('company.name'))
      await name.fill('')
      await drop(page, things.text, name)
      await expect(name).toHaveValue('さくら印刷')
      await drop(page, things.file, name)
      await expectHint(page, 'file', 'start')
      await expectSaved(page)
      expect(context.pages()).toHaveLength(1)
    })
  })
}
