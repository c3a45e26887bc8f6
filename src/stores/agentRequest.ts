import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { putSetting, readSetting } from '../browser/portfolioDatabase.ts'
import { withRequestMade } from '../core/clientRequest.ts'
import type { PaperRequest } from '../core/paperRequest.ts'
import type { Rulebook } from '../core/rulebook.ts'
import type { Language, Wording } from '../core/wording.ts'
import { loadWording } from '../rulebooks/editions.ts'
import { useAgentClient } from './agentClient.ts'
import { makeReturn, type ReturnOutcome } from './makeReturn.ts'
import { paperFile } from './paperFile.ts'

const TELEPHONE = 'agent-telephone'

export interface RequestOrder {
  readonly request: PaperRequest
  readonly message: string
  /** Null: the file is not sealed. */
  readonly passphrase: string | null
  readonly isSigned: boolean
}

/** Asking the client who is open for papers. What is put together is in the client's record; here is what the agent states once for all clients. */
export const useAgentRequest = defineStore('agentRequest', () => {
  const client = useAgentClient()
  const telephone = shallowRef('')
  const page = paperFile()

  async function load(): Promise<void> {
    const stored = await readSetting(TELEPHONE)
    if (stored.ok && typeof stored.value === 'string') telephone.value = stored.value
  }

  async function setTelephone(text: string): Promise<void> {
    telephone.value = text
    await putSetting(TELEPHONE, text)
  }

  /** The sentences of an edition in the language of a request, which need not be the screen's. */
  async function wordingIn(rulebook: Rulebook, language: Language): Promise<Wording | null> {
    const words = await loadWording(rulebook, language)
    return words.ok ? words.value : null
  }

  /** Writes the return file, and records that the client was asked. */
  async function make({ request, message, passphrase, isSigned }: RequestOrder): Promise<ReturnOutcome> {
    const { opened, rulebook, wording } = client
    if (!opened || !rulebook || !wording) return { kind: 'failed' }
    const review = { message, records: [], request }
    const signer = isSigned ? request.by : null
    const outcome = await makeReturn({ original: opened, rulebook, wording, review, passphrase, signer })
    if (outcome.kind === 'made' && client.opened === opened) {
      client.change((before, actor) => withRequestMade(before, request, outcome.id, actor))
    }
    return outcome
  }

  /** Records that the client was asked by mail, letter or telephone. */
  function recordAsked(request: PaperRequest): void {
    client.change((before, actor) => withRequestMade(before, request, null, actor))
  }

  return {
    telephone,
    load,
    setTelephone,
    wordingIn,
    make,
    recordAsked,
    pageMaking: page.making,
    makePage: page.make,
    cancelPage: page.cancel,
    forgetPage: page.forget,
  }
})
