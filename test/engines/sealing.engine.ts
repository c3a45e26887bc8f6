/** Sealing: a key is made, a sheet sealed to it and opened with it; and the four ways in which a sealed file does not open (I14). */
import { expect } from 'vitest'
import type { Invitation } from '../../src/core/handOver.ts'
import { encodeInvitation } from '../../src/files/invitation.ts'
import { drawKeys, sealTo, sealWithPassphrase } from '../../src/files/seal.ts'
import { readSealedHeader } from '../../src/files/sealedHeader.ts'
import { bytesOf, flipped, PASSPHRASE, QUICK, valueOf } from '../files/sealing.ts'
import { completeSheet, PROFILE } from '../journeys/support.ts'
import type { Tab } from './driver.ts'
import { arrivesAt, downloaded, fill, goTo, press, reads, sees, until } from './person.ts'
import { openSheetFile, openStart, scenario, t, URL_OF_APP } from './scenario.ts'

/** A passphrase is slow on purpose, and slower on a busy machine. */
const PATIENCE_MS = 90_000
const COMPANY = '株式会社つばさ印刷'

scenario('I14 sealed to a key made here, opened with it; four ways not to open', async (kit) => {
  const browser = await kit.open()
  const staff = browser.first
  const key = await makeKey(staff)

  const member = await browser.openTab()
  await openSheetFile(kit, member, completeSheet({ profile: { ...PROFILE, companyName: COMPANY } }))
  const sealed = await downloaded(browser, /\.age$/, async () => {
    await member.goto(`${URL_OF_APP}#/invitation/${encodeInvitation(invitationTo(key))}`)
    await arrivesAt(member, t('invitation.title'))
    await press(member, 'button', t('invitation.addTo', { company: COMPANY }))
    await arrivesAt(member, t('send.title'))
    await press(member, 'button', t('send.consent.agree', { day: '' }).slice(0, 4), true)
    await press(member, 'button', t('send.make.make'))
  })

  await goTo(staff, '#/staff/open')
  await arrivesAt(staff, t('received.title'))
  const give = (name: string, content: Uint8Array) =>
    staff.give({ role: 'button', name: t('received.choose') }, kit.file(name, content))
  await give(sealed.name, sealed.bytes)
  await until('the company', () => staff.see({ role: 'heading', name: COMPANY, part: true }), PATIENCE_MS).catch(() =>
    reads(staff, COMPANY),
  )

  const { lengthBytes } = valueOf(readSealedHeader(sealed.bytes))
  await give('header.age', flipped(sealed.bytes, lengthBytes - 10))
  await sees(staff, { text: t('problem.seal-header-damaged') }, PATIENCE_MS)
  await give('payload.age', flipped(sealed.bytes, sealed.bytes.length - 1))
  await sees(staff, { text: t('problem.seal-payload-damaged') }, PATIENCE_MS)
  const other = valueOf(await drawKeys())
  await give('other.age', valueOf(await sealTo([other.publicKey], bytesOf('回答'))))
  await sees(staff, { text: t('received.sealed.otherKey') }, PATIENCE_MS)
  await give('passphrase.age', valueOf(await sealWithPassphrase(PASSPHRASE, bytesOf('回答'), undefined, QUICK)))
  await fill(staff, t('received.sealed.passphrase'), `${PASSPHRASE}x`)
  await press(staff, 'button', t('received.sealed.open'))
  await sees(staff, { text: t('received.sealed.wrong') }, PATIENCE_MS)
})

/** A key of the chamber; gives what may be published of it. */
async function makeKey(tab: Tab): Promise<string> {
  await openStart(tab)
  await goTo(tab, '#/staff/keys')
  await arrivesAt(tab, t('keys.title'))
  await fill(tab, t('keys.make.label'), 'つばさ商工会議所')
  await fill(tab, t('passphrase.new'), PASSPHRASE)
  await fill(tab, t('passphrase.again'), PASSPHRASE)
  await press(tab, 'button', t('keys.make.button'))
  await sees(tab, { text: t('keys.make.done') }, PATIENCE_MS)
  await press(tab, 'button', t('keys.public.show'))
  const { value } = await sees(tab, { css: 'textarea.key-text' })
  expect(value).toMatch(/^age1/)
  return value
}

const invitationTo = (key: string): Invitation => ({
  from: 'つばさ商工会議所',
  edition: null,
  dueOn: '2099-01-31',
  asksFor: 'answers',
  recipients: [{ role: 'chamber', name: 'つばさ商工会議所', key }],
  message: '',
})
