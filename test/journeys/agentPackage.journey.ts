/** What an agent does before the inception date: ten sealed submissions in, the three expired certificates found, one client completed, its package made, and verified elsewhere. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { RENEWING } from './demo/companies.ts'
import { demoSubmissions } from './demo/load.ts'
import type { SealedFile } from './demo/submissions.ts'
import { expect, expectNoAxeViolations, expectNoTroubles, test, watch } from './fixtures.ts'
import { chooseBy, containing, openStart, speaking } from './support.ts'

const t = speaking('ja')
const PASSPHRASE = 'わがやのどうぐばこのなか'
/** A passphrase is slow on purpose, and slower on a busy machine. */
const PATIENCE = { timeout: 60_000 }

test.use({ locale: 'ja-JP' })

const screen = (page: Page, name: string) => page.getByRole('link', { name: t(name), exact: true }).click()

async function takeIn(page: Page, files: readonly SealedFile[]) {
  await screen(page, 'agent.import')
  await page.locator('[data-choose="files"]').setInputFiles(files.map(asFile))
  await expect(page.getByRole('heading', { level: 2, name: t('import.ended.done') })).toBeVisible(PATIENCE)
}

/** Goes to another place of the client that is open. */
const screenOfClient = (page: Page, place: string) =>
  page
    .getByRole('navigation', { name: t('agent.places') })
    .getByRole('link', { name: t(`agent.place.${place}`), exact: true })
    .click()

function asFile(file: SealedFile | undefined) {
  if (!file) throw new Error('expected a file, got none')
  return { name: file.name, mimeType: 'application/octet-stream', buffer: Buffer.from(file.bytes) }
}

/** The public key that the machine has made. */
async function publicKey(page: Page): Promise<string> {
  const text = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('risk-diagnosis-keys')
        opening.onsuccess = () => {
          const database = opening.result
          const stores = [...database.objectStoreNames]
          const transaction = database.transaction(stores)
          const all = stores.map((store) => transaction.objectStore(store).getAll())
          transaction.oncomplete = () => {
            database.close()
            resolve(JSON.stringify(all.map(({ result }) => result as unknown)))
          }
        }
      }),
  )
  return /age1[0-9a-z]{58}/.exec(text)?.[0] ?? ''
}

test('ten sealed submissions, three expired certificates, one client completed, its package verified elsewhere', async ({
  page: agent,
  browser,
  baseURL,
}) => {
  // Two passphrases, two machines and all the documents of a client.
  test.setTimeout(180_000)
  await openStart(agent, '/#/agent/keys')
  await agent.getByLabel(t('keys.make.label')).fill('見本代理店')
  await agent.getByLabel(t('passphrase.new'), { exact: true }).fill(PASSPHRASE)
  await agent.getByLabel(t('passphrase.again')).fill(PASSPHRASE)
  await agent.getByRole('button', { name: t('keys.make.button'), exact: true }).click()
  await expect(agent.getByText(t('keys.make.done'))).toBeVisible(PATIENCE)
  const key = await publicKey(agent)
  const { ten, renewed } = await demoSubmissions(async (demo) => ({
    ten: await demo.tenSubmissions(key),
    renewed: await demo.renewedSubmission(key),
  }))

  const clients = agent.getByRole('table', { name: t('agent.clients.table') })
  const expired = agent.getByRole('button', { name: containing(t('agent.clients.filter.expired')) })

  await test.step('three of ten have a certificate that is expired when the insurance begins', async () => {
    await takeIn(agent, ten)
    await screen(agent, 'agent.list')
    await expect(clients.getByRole('row')).toHaveCount(11)
    await expired.click()
    await expect(clients.getByRole('row')).toHaveCount(4)
    await expect(clients.getByRole('row').filter({ hasText: RENEWING.name })).toContainText('始期日に期限切れ')
    await expectNoAxeViolations(agent)
  })

  await test.step('the new certificate comes, and nothing is missing any more', async () => {
    await takeIn(agent, renewed.slice(0, 1))
    await screen(agent, 'agent.list')
    await expired.click()
    await expect(clients.getByRole('row')).toHaveCount(3)
    await agent.getByRole('button', { name: containing(t('agent.clients.filter.all')) }).click()
    await clients.getByRole('link', { name: RENEWING.name }).click()
    await expect(agent.getByText(t('agent.client.complete'))).toBeVisible()
  })

  const file = await test.step('its documents and papers become one sealed package', async () => {
    await screenOfClient(agent, 'documents')
    const evidence = agent.getByRole('region', { name: t('agent.files.title') })
    await chooseBy(agent, t('agent.files.open'), asFile(renewed[1]))
    await expect(evidence.getByText(containing('個人情報取扱規程')).first()).toBeVisible(PATIENCE)
    await agent.getByLabel(t('agent.package.by')).fill('見本代理店')
    await agent.getByLabel(t('agent.package.seals.passphrase')).check()
    await agent.getByLabel(t('agent.package.passphrase'), { exact: true }).fill(PASSPHRASE)
    await agent.getByLabel(t('passphrase.again')).fill(PASSPHRASE)
    await expectNoAxeViolations(agent)
    const [download] = await Promise.all([
      agent.waitForEvent('download', PATIENCE),
      agent.getByRole('button', { name: t('agent.package.make'), exact: true }).click(),
    ])
    await expect(agent.getByText(t('agent.package.made'))).toBeVisible()
    expect(download.suggestedFilename()).toMatch(/^risk-sheet-[0-9a-z]+-package\.zip\.age$/)
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
  })

  await test.step('another machine opens it: nothing was changed, and the result is the same', async () => {
    const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', baseURL: baseURL ?? '' })
    const troubles = await watch(context, [new URL(baseURL ?? '').origin])
    const staff = await context.newPage()
    await openStart(staff, '/#/staff/open')
    await chooseBy(staff, t('received.choose'), asFile(file))
    await staff.getByLabel(t('received.sealed.passphrase'), { exact: true }).fill(PASSPHRASE)
    await staff.getByRole('button', { name: t('received.sealed.open'), exact: true }).click()
    await expect(staff.getByRole('heading', { name: RENEWING.name })).toBeVisible(PATIENCE)
    await expect(staff.getByText(t('verification.outcome.equal.title', { count: 0 }))).toBeVisible()
    const inside = staff.locator('section', { has: staff.getByRole('heading', { name: t('received.package.title') }) })
    await expect(inside.getByText(containing('プライバシーマーク登録証')).first()).toBeVisible()
    await expect(inside.getByText(containing('割引確認シート')).first()).toBeVisible()
    await expectNoAxeViolations(staff)
    expectNoTroubles(troubles)
    await context.close()
  })
})
