import * as v from 'valibot'
import { EXTENTS, RECIPIENT_ROLES, type Extent, type Invitation, type Recipient, type RecipientRole } from '../core/handOver.ts'
import { LIST_LIMITS, TEXT_LIMITS } from '../core/limits.ts'
import { failureOf, problem, success, type Problem, type Result } from '../core/problem.ts'
import { readRecipientKey } from './recipientKey.ts'
import { day, textUpTo } from './sheetSchema.ts'

/** An invitation while it is being written: what is typed may still be missing or wrong. */
export interface InvitationDraft {
  /** The role of whoever writes it, and of the key on this machine. */
  readonly role: RecipientRole
  readonly from: string
  readonly dueOn: string | null
  readonly asksFor: Extent
  readonly message: string
  /** Further recipients, their keys as typed or pasted. */
  readonly others: readonly Recipient[]
}

export const EMPTY_DRAFT: InvitationDraft = {
  role: 'chamber',
  from: '',
  dueOn: null,
  asksFor: 'answers',
  message: '',
  others: [],
}

const schema: v.GenericSchema<unknown, InvitationDraft> = v.strictObject({
  role: v.picklist(RECIPIENT_ROLES),
  from: textUpTo(TEXT_LIMITS.recipientName),
  dueOn: v.nullable(day),
  asksFor: v.picklist(EXTENTS),
  message: textUpTo(TEXT_LIMITS.message),
  others: v.pipe(
    v.array(
      v.strictObject({
        role: v.picklist(RECIPIENT_ROLES),
        name: textUpTo(TEXT_LIMITS.recipientName),
        key: textUpTo(TEXT_LIMITS.recipientKey),
      }),
    ),
    v.maxLength(LIST_LIMITS.recipients - 1),
  ),
})

export function encodeDraft(draft: InvitationDraft): string {
  return JSON.stringify(draft)
}

/** A draft as it was kept; null for anything else, of which there is nothing to tell the person. */
export function decodeDraft(text: string): InvitationDraft | null {
  try {
    const read = v.safeParse(schema, JSON.parse(text))
    return read.success ? read.output : null
  } catch {
    return null
  }
}

/**
 * The invitation that a draft stands for, with the writer's own key first. Unhappy: everything that is missing or wrong; paths
 * are `from`, `others.0.name`, `others.0.key`.
 */
export function invitationOf(draft: InvitationDraft, ownKey: string, edition: string): Result<Invitation> {
  const from = draft.from.trim()
  const others = draft.others.map((recipient, index) => ({ recipient, index, key: readRecipientKey(recipient.key) }))
  const taken = new Set([ownKey])
  const problems: Problem[] = from === '' ? [problem('value-missing', 'from')] : []
  for (const { recipient, index, key } of others) {
    const path = `others.${String(index)}`
    if (recipient.name.trim() === '') problems.push(problem('value-missing', `${path}.name`))
    if (!key.ok) problems.push(...key.problems.map((each) => ({ ...each, path: `${path}.key` })))
    else if (taken.has(key.value)) problems.push(problem('invitation-key-repeated', `${path}.key`))
    else taken.add(key.value)
  }
  if (problems.length > 0) return failureOf(problems)
  const own: Recipient = { role: draft.role, name: from, key: ownKey }
  return success({
    from,
    edition,
    dueOn: draft.dueOn,
    asksFor: draft.asksFor,
    message: draft.message.trim(),
    recipients: [
      own,
      ...others.flatMap(({ recipient, key }) => (key.ok ? [{ ...recipient, name: recipient.name.trim(), key: key.value }] : [])),
    ],
  })
}
