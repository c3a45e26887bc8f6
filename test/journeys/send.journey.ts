/** An invitation comes as a link; the sheet goes back as a sealed file; a receipt says that it arrived. Nothing is ever transmitted. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Locator, Page, Request } from '@playwright/test'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { unzipSync } from 'fflate'
import { disclosed } from '../../src/core/disclosure.ts'
import { emptyEvidence } from '../../src/core/evidenceRegister.ts'
import type { Invitation } from '../../src/core/handOver.ts'
import type { Sheet } from '../../src/core/sheet.ts'
import { encodeInvitation } from '../../src/files/invitation.ts'
import { fingerprintOf } from '../../src/files/keyFingerprint.ts'
import { unseal, type Secrets } from '../../src/files/seal.ts'
import { archiveOf } from '../../src/files/submission/archive.ts'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import {
  chooseBy,
  containing,
  expectSaved,
  LANGUAGES,
  openSheetFile,
  openStart,
  PROFILE,
  SAMPLE,
  speaking,
  visit,
  type Speak,
} from './support.ts'

const PAPER = Buffer.from('%PDF-1.7\nrules of the company')
const SHA256 = createHash('sha256').update(PAPER).digest('hex')
const LONG = 'Sehr-langer-Name-ohne-Leerzeichen'.repeat(5)

/** The sample's answers, with something in every place that must stay here. */
const SHEET: Sheet = {
  ...SAMPLE,
  profile: PROFILE,
  notes: { 'GOV-01': 'SECRET-NOTE' },
  contacts: { lawyer: { name: 'SECRET-LAWYER', telephone: '03-0000-0000' } },
  plan: { ...SAMPLE.plan, baseYen: 987_654 },
  answeredBy: { 'GOV-01': { name: 'SECRET-COLLEAGUE', role: 'it', date: '2026-11-19' } },
  evidence: [
    {
      ...emptyEvidence('e1'),
      title: 'Rules',
      place: 'SECRET-PLACE',
      files: [{ sha256: SHA256, name: 'rules.pdf', type: 'application/pdf', bytes: PAPER.length }],
      questions: ['GOV-01'],
    },
  ],
}

async function keys() {
  const identity = await generateX25519Identity()
  return { identity, key: await identityToRecipient(identity) }
}

const invitationTo = (chamber: string, agent: string): Invitation => ({
  from: 'Example Chamber',
  edition: null,
  dueOn: '2099-01-31',
  asksFor: 'answers',
  recipients: [
    { role: 'chamber', name: 'Example Chamber', key: chamber },
    { role: 'agent', name: LONG, key: agent },
  ],
  message: 'By the end of January, please.',
})

/** The attached file as the evidence screen would have put it on this machine. */
async function putPaper(page: Page) {
  await page.evaluate(
    ({ sha256, content }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('risk-diagnosis-sheet')
        opening.onerror = () => {
          reject(opening.error ?? new Error('not opened'))
        }
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('attachments', 'readwrite')
          transaction.objectStore('attachments').put({ sha256, bytes: new Uint8Array(content), storedAt: Date.now() })
          transaction.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
    { sha256: SHA256, content: [...PAPER] },
  )
}

/** Presses a button that ends in a download. */
async function downloaded(page: Page, button: Locator) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) }
}

async function contentsOf(sealed: Uint8Array, secrets: Secrets) {
  const opened = await unseal(sealed, secrets)
  if (!opened.ok) throw new Error(`expected to open, got ${opened.problems.map(({ code }) => code).join(', ')}`)
  const files = unzipSync(opened.value)
  const json = (name: string): unknown => JSON.parse(new TextDecoder().decode(files[name]))
  return { files, json, text: new TextDecoder().decode(opened.value) }
}

/** A receipt as the recipient's app writes it. */
function receiptFor(answersTo: { id: string; manifestHash: string }): Buffer {
  const entry = (name: string, text: string) => {
    const bytes = new TextEncoder().encode(text)
    return { name, bytes, listed: { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') } }
  }
  const parts = [
    entry('README.txt', 'A receipt.'),
    entry('receipt.json', JSON.stringify({ receivedOn: '2026-11-25', by: 'Example Chamber, front desk' })),
  ]
  const manifest = entry(
    'manifest.json',
    JSON.stringify({
      kind: 'receipt',
      format: 1,
      app: '1.0.0',
      savedAt: '2026-11-25T10:00:00+09:00',
      id: 'receipt1',
      edition: { id: 'jcci-2015', hash: 'ab'.repeat(32) },
      madeOn: '2026-11-25',
      recipients: [],
      extent: 'answers',
      answersTo,
      parts: parts.map(({ listed }) => listed),
      evidence: null,
    }),
  )
  return Buffer.from(archiveOf([manifest, ...parts].map(({ name, bytes }) => ({ name, bytes }))))
}

const section = (page: Page, speak: Speak, key: string) => page.getByRole('region', { name: speak(key), exact: true })

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })
    const t = speaking(language)

    if (language === 'ja')
      test('a sheet goes from the invitation to the receipt, and no request carries anything', async ({ page, baseURL }) => {
        const [chamber, agent] = await Promise.all([keys(), keys()])
        const invitation = invitationTo(chamber.key, agent.key)
        const requests: Request[] = []
        page.on('request', (request) => requests.push(request))

        await openSheetFile(page, t, SHEET)
        await putPaper(page)
        await page.goto(`/#/invitation/${encodeInvitation(invitation)}`)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('invitation.title'))
        for (const text of [
          'Example Chamber',
          LONG,
          fingerprintOf(chamber.key),
          t('send.key.unknown'),
          t('invitation.fromNote'),
        ]) {
          await expect(page.getByText(text).first()).toBeVisible()
        }
        await expectNoAxeViolations(page)
        await page.getByRole('button', { name: t('invitation.addTo', { company: PROFILE.companyName }) }).click()

        await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('send.title'))
        await test.step('the preview shows what is sent, and says what stays', async () => {
          const preview = page.getByRole('region', {
            name: containing(t('send.preview.title', { who: t('send.to.audiences.chamber') })),
          })
          await preview.getByText(t('send.goes.company')).first().click()
          await expect(preview.getByText(PROFILE.companyName)).toBeVisible()
          await expect(preview.getByText(containing(t('send.stays.notes')))).toContainText('1')
          await expect(page.getByText(/SECRET/)).toHaveCount(0)
          await expect(page.getByText('987,654')).toHaveCount(0)
        })

        const make = page.getByRole('button', { name: t('send.make.make') })
        await expect(make.first()).toBeDisabled()
        await page.getByRole('button', { name: containing(t('send.consent.agree', { day: '' }).slice(0, 4)) }).click()
        const files = section(page, t, 'send.make.title')
        const main = await downloaded(page, make.first())
        await expect(files.getByText(t('send.make.notSent'))).toBeVisible()
        expect(main.name).toMatch(/^risk-sheet-[0-9a-f]+\.zip\.age$/)
        expect(main.bytes.length).toBeLessThan(300_000)
        await expectNoAxeViolations(page)

        await test.step('only the chamber opens it, and it holds just what may leave', async () => {
          expect((await unseal(main.bytes, { identities: [agent.identity] })).ok).toBe(false)
          const { json, files: inside } = await contentsOf(main.bytes, { identities: [chamber.identity] })
          const sent = (json('sheet.json') as { sheet: Sheet }).sheet
          expect(sent).toEqual(disclosed(sent, { audience: 'chamber', withEvidence: true }))
          expect(sent.answers).toEqual(SHEET.answers)
          const everything = Object.values(inside)
            .map((bytes) => new TextDecoder().decode(bytes))
            .join('\n')
          expect(everything).not.toMatch(/SECRET|987654/)
          expect(everything).not.toContain(SHEET.declaration.address === '' ? 'no address' : SHEET.declaration.address)
        })

        await test.step('saved again it is the same, byte for byte', async () => {
          const again = await downloaded(page, files.getByRole('button', { name: containing(t('send.make.saveAgain')) }))
          expect(Buffer.compare(again.bytes, main.bytes)).toBe(0)
        })

        await test.step('the attached files are in a second file', async () => {
          const evidence = await downloaded(
            page,
            files.getByRole('button', { name: new RegExp(`^${t('send.make.save')} risk-sheet-`) }),
          )
          const { files: inside } = await contentsOf(evidence.bytes, { identities: [chamber.identity] })
          const attached = Object.entries(inside).find(([name]) => name.startsWith('evidence/'))
          expect(Buffer.from(attached?.[1] ?? []).toString()).toBe(PAPER.toString())
        })

        await test.step('a receipt for another file is told apart; its own is written down and stays', async () => {
          const { json } = await contentsOf(main.bytes, { identities: [chamber.identity] })
          const { id } = json('manifest.json') as { id: string }
          const inside = await contentsOf(main.bytes, { identities: [chamber.identity] })
          const manifestHash = createHash('sha256')
            .update(inside.files['manifest.json'] ?? '')
            .digest('hex')
          const give = (buffer: Buffer) =>
            chooseBy(page, t('send.sent.open'), { name: 'receipt.zip', mimeType: 'application/zip', buffer })
          await give(receiptFor({ id, manifestHash: '0'.repeat(64) }))
          await expect(page.getByText(t('send.sent.other-content.title'))).toBeVisible()
          await give(receiptFor({ id, manifestHash }))
          await expect(page.getByText(t('send.sent.matched'))).toBeVisible()
          await expectSaved(page)
          await page.reload()
          await expect(section(page, t, 'send.sent.title').getByText(t('send.sent.received'), { exact: true })).toBeVisible()
          await expect(section(page, t, 'send.sent.title').getByText(containing('Example Chamber, front desk'))).toBeVisible()
          await expectNoAxeViolations(page)
        })

        const carrying = requests.filter(
          (request) => request.method() !== 'GET' || request.postData() !== null || new URL(request.url()).search !== '',
        )
        expect(carrying.map((request) => request.url())).toEqual([])
        const elsewhere = requests.filter((request) => /^https?:/.test(request.url()) && !request.url().startsWith(baseURL ?? ''))
        expect(elsewhere.map((request) => request.url())).toEqual([])
      })

    if (language === 'en')
      test('without an invitation a passphrase seals it, also unfinished', async ({ page }) => {
        const id = await openSheetFile(page, t, { ...SHEET, evidence: [], answers: { 'GOV-01': { kind: 'unknown' } } })
        await visit(page, id, 'send')
        await expect(page.getByText(t('send.ready.questions.open', { count: 59 }))).toBeVisible()
        await page.getByRole('radio', { name: t('send.to.audiences.insurance') }).check()
        await page.getByRole('button', { name: containing(t('send.consent.agree', { day: '' }).slice(0, 4)) }).click()
        const make = page.getByRole('button', { name: t('send.make.make') })
        await make.click()
        await expect(page.getByText(t('passphrase.missing'))).toBeVisible()
        await page.getByRole('button', { name: t('passphrase.propose') }).click()
        const passphrase = await page.getByLabel(t('send.make.passphrase'), { exact: true }).inputValue()
        await expectNoAxeViolations(page)
        const { bytes } = await downloaded(page, make)
        const { json } = await contentsOf(bytes, { passphrase })
        const sent = (json('sheet.json') as { sheet: Sheet }).sheet
        expect(sent).toEqual(disclosed(sent, { audience: 'insurance', withEvidence: true }))
        expect(sent.declaration.address).toBe(SHEET.declaration.address)
        await expect(page.getByText(t('send.make.tell'))).toBeVisible()
      })

    if (language === 'ja')
      test('a link that cannot be read, or is far too long, is told and leads on', async ({ page }) => {
        for (const data of ['abc', 'a'.repeat(120_000), '__proto__', '%3Cscript%3E']) {
          await openStart(page)
          await page.evaluate((hash) => {
            location.hash = hash
          }, `#/invitation/${data}`)
          await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('invitation.notRead'))
        }
        await expectNoAxeViolations(page)
        await page.getByRole('link', { name: t('invitation.withoutIt') }).click()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('company.title'))
      })
  })
}

test('@phone the last step fits a phone of 390 and of 320 pixels, with the longest names', async ({ page }) => {
  const t = speaking('ja')
  const [chamber, agent] = await Promise.all([keys(), keys()])
  const id = await openSheetFile(page, t, {
    ...SHEET,
    invitation: { ...invitationTo(chamber.key, agent.key), from: LONG, message: LONG },
  })
  await visit(page, id, 'send')
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 800 })
    const sticksOut = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(sticksOut, `at ${String(width)}`).toBe(0)
  }
  await expectNoAxeViolations(page)
})
