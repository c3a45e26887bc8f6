import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import { appAddress } from '../browser/address.ts'
import { download } from '../browser/download.ts'
import { readPreference, writePreference } from '../browser/preferences.ts'
import type { Invitation } from '../core/handOver.ts'
import type { Result } from '../core/problem.ts'
import { configOf } from '../files/deploymentConfig.ts'
import { decodeDraft, EMPTY_DRAFT, encodeDraft, invitationOf, type InvitationDraft } from '../files/invitationDraft.ts'
import { invitationLink } from '../files/invitation.ts'
import { CURRENT_EDITION } from '../rulebooks/editions.ts'

const NAME = 'invitation-draft'

/** The invitation 案内 that a chamber or an agent is writing. It is kept on this machine and holds no secret. */
export const useInvite = defineStore('invite', () => {
  const draft = shallowRef<InvitationDraft>(decodeDraft(readPreference(NAME) ?? '') ?? EMPTY_DRAFT)

  watch(draft, (written) => {
    writePreference(NAME, encodeDraft(written))
  })

  function change(part: Partial<InvitationDraft>): void {
    draft.value = { ...draft.value, ...part }
  }

  /** The invitation as it stands, with the recipient's own key first; or what is still missing or wrong. */
  function made(ownKey: string): Result<Invitation> {
    return invitationOf(draft.value, ownKey, CURRENT_EDITION)
  }

  /** The link that leads a member here; begins with # where nobody else could reach this address. */
  function linkOf(invitation: Invitation): string {
    return invitationLink(appAddress(), invitation)
  }

  /** The file by which whoever runs this app makes the invitation known to it. */
  function saveConfig(invitation: Invitation): void {
    download('config.json', configOf(invitation), 'application/json')
  }

  return { draft, change, made, linkOf, saveConfig, isLocal: () => appAddress() === '' }
})
