/** Two machines: the chamber makes a key and invites; the member seals, signs and sends; the chamber opens, verifies and answers with a receipt. */
import { readFileSync } from 'node:fs'
import type { Browser, Locator, Page } from '@playwright/test'
import { expect, expectNoAxeViolations, expectNoTroubles, test, watch } from './fixtures.ts'
import {
  chooseBy,
  completeSheet,
  containing,
  expectSaved,
  LANGUAGES,
  openSheetFile,
  openStart,
  PROFILE,
  sheetIdOf,
  speaking,
  visit,
  type Language,
  type Speak,
} from './support.ts'

const PASSPHRASE = 'わがやのどうぐばこのなか'
const CHAMBER = '見本商工会議所 Example Chamber'
const REPRESENTATIVE = '佐倉 花子'
/** A passphrase is slow on purpose, and slower on a busy machine. */
const PATIENCE = { timeout: 40_000 }

/** A machine of its own, watched like the first. */
async function elsewhere(browser: Browser, language: Language, baseURL: string) {
  const context = await browser.newContext({ locale: language === 'ja' ? 'ja-JP' : 'en-GB', timezoneId: 'Asia/Tokyo', baseURL })
  const troubles = await watch(context, [new URL(baseURL).origin])
  return { context, page: await context.newPage(), troubles }
}

/** Presses a button that ends in a download; gives the file as another machine would choose it. */
async function downloaded(page: Page, button: Locator) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  const buffer = readFileSync(await download.path())
  return { name: download.suggestedFilename(), mimeType: 'application/octet-stream', buffer }
}

/** Goes to another screen of the staff's room. */
async function staffScreen(page: Page, t: Speak, name: string, title: string) {
  await page.getByRole('link', { name: t(name), exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: t(title) })).toBeVisible()
}

const numberIn = async (place: Locator) => (await place.locator('.key-number .digits').first().innerText()).replace(/\s+/g, ' ')

for (const language of LANGUAGES) {
  const t = speaking(language)

  test.describe(language, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })

    if (language === 'ja')
      test(`a sheet goes from one machine to another, and a receipt comes back (${language})`, async ({
        page: staff,
        browser,
        baseURL,
      }) => {
        const machine = await elsewhere(browser, language, baseURL ?? '')
        const member = machine.page

        const invitation = await test.step('the chamber makes a key and writes an invitation', async () => {
          await openStart(staff, '/#/staff/keys')
          await staff.getByLabel(t('keys.make.label')).fill(CHAMBER)
          await staff.getByLabel(t('passphrase.new'), { exact: true }).fill(PASSPHRASE)
          await staff.getByLabel(t('passphrase.again')).fill(PASSPHRASE)
          await staff.getByRole('button', { name: t('keys.make.button'), exact: true }).click()
          await expect(staff.getByText(t('keys.make.done'))).toBeVisible(PATIENCE)
          await staff.getByRole('button', { name: t('keys.lock.lock') }).click()
          await staffScreen(staff, t, 'staff.invite', 'invite.title')
          await staff.getByLabel(t('invite.from')).fill(CHAMBER)
          await staff.getByRole('button', { name: t('invite.make') }).click()
          const mail = await staff.getByLabel(t('invite.text')).inputValue()
          await expectNoAxeViolations(staff)
          return { hash: /#\/invitation\/\S+/.exec(mail)?.[0] ?? '', mail }
        })

        const sealed = await test.step('the member confirms, seals, signs and saves', async () => {
          await openSheetFile(member, t, completeSheet())
          await visit(member, sheetIdOf(member), 'review')
          await member.getByLabel(t('confirmation.name')).fill(REPRESENTATIVE)
          await member.getByRole('button', { name: containing(t('confirmation.confirm', { day: '' }).slice(0, 6)) }).click()
          await expectSaved(member)
          await member.goto(`/${invitation.hash}`)
          await expect(member.getByRole('heading', { level: 1 })).toHaveText(t('invitation.title'))
          // What the mail says to compare is what the screen shows.
          expect(invitation.mail).toContain(await numberIn(member.getByRole('main')))
          await member.getByRole('button', { name: t('invitation.addTo', { company: PROFILE.companyName }) }).click()
          await expect(member.getByRole('heading', { level: 1 })).toHaveText(t('send.title'))
          await member.getByRole('button', { name: containing(t('send.consent.agree', { day: '' }).slice(0, 4)) }).click()
          await member.getByLabel(containing(t('send.sign.label'))).check()
          const file = await downloaded(member, member.getByRole('button', { name: t('send.make.make') }))
          await expect(member.getByText(t('send.make.notSent'))).toBeVisible()
          await member.getByText(t('send.sign.meaning')).click()
          await expectNoAxeViolations(member)
          expect(file.name).toMatch(/\.zip\.age$/)
          return { file, number: await numberIn(member.getByRole('main').locator('.sign')) }
        })

        await test.step('the chamber unlocks its key, and the file is whole and its result the same', async () => {
          await staffScreen(staff, t, 'staff.open', 'received.title')
          await chooseBy(staff, t('received.choose'), sealed.file)
          await expect(staff.getByText(t('received.sealed.key'))).toBeVisible(PATIENCE)
          await expectNoAxeViolations(staff)
          await staff.getByLabel(t('received.sealed.ownPassphrase')).fill(PASSPHRASE)
          await staff.getByRole('button', { name: t('received.sealed.unlock') }).click()
          await expect(staff.getByRole('heading', { name: PROFILE.companyName })).toBeVisible(PATIENCE)
          await expect(staff.getByText(t('verification.outcome.equal.title', { count: 0 }))).toBeVisible()
          await expect(staff.getByText(containing(REPRESENTATIVE))).toBeVisible()
        })

        await test.step('the signature is compared and remembered', async () => {
          const signer = staff.getByRole('region', { name: t('received.signer.title') })
          await signer.getByText(t('send.key.compare')).click()
          await signer.getByLabel(t('keyNumber.typed')).fill(sealed.number)
          await signer.getByRole('button', { name: t('keyNumber.compare'), exact: true }).click()
          await expect(signer.getByText(t('keyNumber.sameTitle'))).toBeVisible()
          await expectNoAxeViolations(staff)
          await signer.getByRole('button', { name: t('received.signer.remember') }).click()
          await expect(signer.getByText(t('received.signer.known'))).toBeVisible()
        })

        const receipt = await test.step('a receipt is saved, signed with the key that was sealed to', async () => {
          await expect(staff.getByLabel(t('received.receipt.by'))).toHaveValue(CHAMBER)
          const file = await downloaded(staff, staff.getByRole('button', { name: t('received.receipt.save') }))
          await expect(staff.getByText(t('received.receipt.saved'))).toBeVisible()
          return file
        })

        await test.step('the member’s app recognises it, and whose key signed it', async () => {
          await chooseBy(member, t('send.sent.open'), receipt)
          await expect(member.getByText(t('send.sent.matched'))).toBeVisible()
          await expect(member.getByText(t('send.sent.signer.recipient', { name: CHAMBER }))).toBeVisible()
          await expect(member.getByText(t('send.sent.received'), { exact: true })).toBeVisible()
          await expectSaved(member)
        })

        expectNoTroubles(machine.troubles)
        await machine.context.close()
      })
  })
}
