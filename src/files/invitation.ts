import * as v from 'valibot'
import type { Invitation } from '../core/handOver.ts'
import { failure, failureOf, problem, success, type Problem, type Result } from '../core/problem.ts'
import { validate } from '../rulebooks/validate.ts'
import { parseJson } from './json.ts'
import { isRecipientKey } from './recipientKey.ts'
import { invitation } from './sheetSchema.ts'

const FORMAT = 1
/** The longest invitation that is read at all: twenty recipients with the longest texts need less. */
export const INVITATION_LIMIT = 100_000
/** Where an invitation stands in an address; behind # nothing is ever sent to a server. */
const ROUTE = '#/invitation/'

const envelope = v.strictObject({ kind: v.literal('invitation'), format: v.literal(FORMAT), invitation })

/** The invitation as text for an address: base64url of JSON with its entries in one order. The same invitation gives the same text. */
export function encodeInvitation({ from, edition, dueOn, asksFor, recipients, message }: Invitation): string {
  const ordered = recipients.map(({ role, name, key }) => ({ role, name, key }))
  const text = JSON.stringify({
    kind: 'invitation',
    format: FORMAT,
    invitation: { from, edition, dueOn, asksFor, recipients: ordered, message },
  })
  return toBase64Url(new TextEncoder().encode(text))
}

/** The whole link; `app` is the address at which others find this app. */
export function invitationLink(app: string, wanted: Invitation): string {
  return `${app}${ROUTE}${encodeInvitation(wanted)}`
}

/** Reads what stands behind `#/invitation/`. Unhappy: all problems of the first stage that has any. */
export function decodeInvitation(data: string): Result<Invitation> {
  if (data.length > INVITATION_LIMIT) return failure(problem('invitation-too-long', '', { length: data.length }))
  const text = data === '' ? null : fromBase64Url(data)
  if (text === null) return failure(problem('invitation-damaged'))
  const json = parseJson(text)
  if (!json.ok) return json.problems.some(({ code }) => code === 'file-not-json') ? failure(problem('invitation-damaged')) : json
  const newer = formatOf(json.value)
  if (newer !== null && newer > FORMAT) {
    return failure(problem('file-newer-format', 'format', { format: newer, known: FORMAT }))
  }
  const read = validate(envelope, json.value)
  if (!read.ok) return read
  const problems = faultsOf(read.value.invitation)
  return problems.length > 0 ? failureOf(problems) : success(read.value.invitation)
}

/** Reads a whole link, or only what stands at its end, as somebody has pasted it: mail programs break long lines. */
export function readInvitationLink(pasted: string): Result<Invitation> {
  if (pasted.length > 2 * INVITATION_LIMIT) return failure(problem('invitation-too-long', '', { length: pasted.length }))
  const text = pasted.replace(/[\s<>]/g, '')
  const at = text.indexOf(ROUTE)
  return decodeInvitation(at === -1 ? text : text.slice(at + ROUTE.length))
}

/** What is wrong with an invitation whose shape is right: nobody who asks, or keys that nothing can be sealed to. */
export function faultsOf({ from, recipients }: Invitation): Problem[] {
  return [
    ...(from.trim() === '' ? [problem('value-missing', 'invitation.from')] : []),
    ...recipients.flatMap(({ key }, index) => {
      const path = `invitation.recipients.${String(index)}.key`
      if (!isRecipientKey(key)) return [problem('invitation-key-wrong', path)]
      return recipients.findIndex((other) => other.key === key) < index ? [problem('invitation-key-repeated', path)] : []
    }),
  ]
}

function formatOf(data: unknown): number | null {
  if (typeof data !== 'object' || data === null || !('format' in data) || !('kind' in data)) return null
  return data.kind === 'invitation' && typeof data.format === 'number' ? data.format : null
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Null for what is not base64url, or not UTF-8. */
function fromBase64Url(text: string): string | null {
  if (!/^[A-Za-z0-9_-]+$/.test(text) || text.length % 4 === 1) return null
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (sign) => sign.charCodeAt(0)))
  } catch {
    return null
  }
}
