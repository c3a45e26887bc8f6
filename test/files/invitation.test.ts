// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Invitation } from '../../src/core/handOver.ts'
import type { Result } from '../../src/core/problem.ts'
import {
  decodeInvitation,
  encodeInvitation,
  INVITATION_LIMIT,
  invitationLink,
  readInvitationLink,
} from '../../src/files/invitation.ts'
import { valueOf } from '../core/builders.ts'
import { AGENT_KEY, CHAMBER_KEY } from './publicKeys.ts'

const INVITATION: Invitation = {
  from: '見本商工会議所',
  edition: 'jcci-2015',
  dueOn: '2027-01-31',
  asksFor: 'summary',
  recipients: [
    { role: 'chamber', name: '見本商工会議所', key: CHAMBER_KEY },
    { role: 'agent', name: '見本代理店', key: AGENT_KEY },
  ],
  message: '1月末までに\nお願いします。𠮷 🙂',
}

const codesOf = (read: Result<Invitation>): string[] =>
  read.ok ? [] : read.problems.map(({ code, path }) => `${code} ${path}`.trim())
const base64Url = (text: string): string => Buffer.from(text).toString('base64url')
const asText = (invitation: unknown, envelope: object = {}): string =>
  base64Url(JSON.stringify({ kind: 'invitation', format: 1, ...envelope, invitation }))

describe('an invitation in an address', () => {
  test('comes out as it went in, whatever it says', () => {
    const texts = fc.record({
      from: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      message: fc.string({ unit: 'grapheme' }),
    })
    fc.assert(
      fc.property(texts, fc.constantFrom('answers', 'summary'), (words, asksFor) => {
        fc.pre(words.from.trim() !== '')
        const invitation = { ...INVITATION, ...words, asksFor }
        expect(decodeInvitation(encodeInvitation(invitation))).toEqual({ ok: true, value: invitation })
      }),
    )
  })

  test('is the same text whatever order its entries come in', () => {
    const { from, edition, dueOn, asksFor, recipients, message } = INVITATION
    const turned = {
      message,
      recipients: recipients.map(({ role, name, key }) => ({ key, name, role })),
      asksFor,
      dueOn,
      edition,
      from,
    }
    expect(encodeInvitation(turned)).toBe(encodeInvitation(INVITATION))
  })

  test('is made of letters that no mail program changes, and stands behind #', () => {
    const link = invitationLink('https://example.jp/sheet/', INVITATION)
    expect(link).toMatch(/^https:\/\/example\.jp\/sheet\/#\/invitation\/[A-Za-z0-9_-]+$/)
    expect(new URL(link).search + new URL(link).pathname).toBe('/sheet/')
  })

  test('may name nobody to send to, no edition and no day', () => {
    const open: Invitation = { ...INVITATION, edition: null, dueOn: null, recipients: [], message: '' }
    expect(valueOf(decodeInvitation(encodeInvitation(open)))).toEqual(open)
  })

  test('with as much as it can hold is still read', () => {
    const recipients = [CHAMBER_KEY, AGENT_KEY].map((key) => ({ role: 'agent' as const, name: '名'.repeat(200), key }))
    const large: Invitation = { ...INVITATION, from: '名'.repeat(200), message: '文'.repeat(1000), recipients }
    expect(decodeInvitation(encodeInvitation(large))).toEqual({ ok: true, value: large })
  })
})

describe('a link that somebody has pasted', () => {
  const link = invitationLink('https://example.jp/', INVITATION)
  test.each([
    ['as it is', link],
    ['broken into lines', link.replace(/(.{60})/g, '$1\r\n ')],
    ['in angle brackets', `<${link}>`],
    ['without its beginning', encodeInvitation(INVITATION)],
    ['of another address', link.replace('https://example.jp/', 'http://192.168.1.5:8080/app/index.html')],
  ])('is read %s', (_how, pasted) => {
    expect(valueOf(readInvitationLink(pasted))).toEqual(INVITATION)
  })

  test.each([
    ['nothing', '', 'invitation-damaged'],
    ['a link to somewhere else', 'https://example.jp/', 'invitation-damaged'],
    ['far too much', 'a'.repeat(2 * INVITATION_LIMIT + 1), 'invitation-too-long'],
  ])('is refused: %s', (_what, pasted, code) => {
    expect(codesOf(readInvitationLink(pasted))).toEqual([code])
  })
})

describe('an invitation that cannot be read is refused', () => {
  test.each<[string, string, string[]]>([
    ['nothing at all', '', ['invitation-damaged']],
    ['other letters', 'あ', ['invitation-damaged']],
    ['padding', 'YWJj=', ['invitation-damaged']],
    ['a length that no text has', 'YWJjZ', ['invitation-damaged']],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0xfd]).toString('base64url'), ['invitation-damaged']],
    ['no JSON', base64Url('{"kind":"invitation"'), ['invitation-damaged']],
    ['too long', 'a'.repeat(INVITATION_LIMIT + 1), ['invitation-too-long']],
    ['a key twice', base64Url('{"kind":"invitation","kind":"invitation"}'), ['file-repeated-key']],
    ['a dangerous key', base64Url('{"__proto__":{"a":1}}'), ['file-forbidden-key __proto__']],
    ['another kind', asText(INVITATION, { kind: 'sheet' }), ['value-not-allowed kind']],
    ['a newer format', asText(INVITATION, { format: 2 }), ['file-newer-format format']],
    ['a number', base64Url('7'), ['value-wrong-type']],
    ['no sender', asText({ ...INVITATION, from: ' ' }), ['value-missing invitation.from']],
    ['a day that does not exist', asText({ ...INVITATION, dueOn: '2027-02-30' }), ['date-does-not-exist invitation.dueOn']],
    ['an unknown wish', asText({ ...INVITATION, asksFor: 'everything' }), ['value-not-allowed invitation.asksFor']],
    ['something more', asText({ ...INVITATION, link: 'https://example.jp' }), ['value-unexpected invitation.link']],
    [
      'a key that is none',
      asText({ ...INVITATION, recipients: [{ role: 'chamber', name: '', key: `${CHAMBER_KEY.slice(0, -1)}q` }] }),
      ['invitation-key-wrong invitation.recipients.0.key'],
    ],
    [
      'the same key twice',
      asText({ ...INVITATION, recipients: [...INVITATION.recipients, { role: 'insurer', name: '', key: CHAMBER_KEY }] }),
      ['invitation-key-repeated invitation.recipients.2.key'],
    ],
  ])('%s', (_what, data, codes) => {
    expect(codesOf(decodeInvitation(data))).toEqual(codes)
  })

  test('cut off anywhere', () => {
    const whole = encodeInvitation(INVITATION)
    for (let at = 0; at < whole.length; at += 1) expect(decodeInvitation(whole.slice(0, at)).ok).toBe(false)
  })

  test('whatever else stands there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(decodeInvitation(text).ok).toBe(false)
        expect(readInvitationLink(text).ok).toBe(false)
      }),
    )
  })
})
