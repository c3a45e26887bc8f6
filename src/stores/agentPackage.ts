import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { download } from '../browser/download.ts'
import { putSetting, readSetting } from '../browser/portfolioDatabase.ts'
import { withPackage } from '../core/clientPapers.ts'
import type { Recipient } from '../core/handOver.ts'
import { isUnofficial } from '../core/unofficial.ts'
import type { PackageMaking } from '../outputs/packageMaking.ts'
import { useAgentClient } from './agentClient.ts'
import { useDeployment } from './deployment.ts'
import { startMaking, type MakingJob, type PackageOrder } from './makePackage.ts'

/** What is remembered on this machine for the next package: who makes it, and a key that was typed. */
export interface PackageHabits {
  readonly by: string
  readonly name: string
  readonly key: string
}

const HABITS = 'agent-package'
const NO_HABITS: PackageHabits = { by: '', name: '', key: '' }

/** Packages 提出一式 for the insurer: made one at a time, handed out, written down in the client's record. */
export const useAgentPackage = defineStore('agentPackage', () => {
  const client = useAgentClient()
  const deployment = useDeployment()
  const habits = shallowRef<PackageHabits>(NO_HABITS)
  const state = shallowRef<PackageMaking | null>(null)
  /** The client that it is about. */
  const about = shallowRef<string | null>(null)
  let job: MakingJob | null = null
  let file: Uint8Array<ArrayBuffer> | null = null

  /** Of the client that is open. */
  const making = computed(() => (about.value !== null && about.value === client.opened?.id ? state.value : null))
  /** Keys of this deployment's list, insurers first; each once. */
  const offered = computed((): readonly Recipient[] => {
    const all = deployment.config.invitations.flatMap(({ recipients }) => recipients)
    const once = [...new Map(all.map((recipient) => [recipient.key, recipient])).values()]
    return once.toSorted((a, b) => Number(b.role === 'insurer') - Number(a.role === 'insurer'))
  })

  async function load(): Promise<void> {
    void deployment.load()
    const stored = await readSetting(HABITS)
    if (stored.ok) habits.value = habitsIn(stored.value)
  }

  function remember(change: Partial<PackageHabits>): void {
    habits.value = { ...habits.value, ...change }
    void putSetting(HABITS, habits.value)
  }

  /** Makes a package and hands it out. Nothing is made of a submission under a draft of rules. */
  async function make(order: PackageOrder): Promise<void> {
    const { opened } = client
    if (!opened || job !== null) return
    if (isUnofficial(opened.edition.id)) return
    about.value = opened.id
    file = null
    const own = startMaking(order, (told) => {
      if (job === own) state.value = told
    })
    job = own
    const outcome = await own.done
    if (job !== own) return
    job = null
    if (!('making' in outcome)) {
      state.value = outcome
      return
    }
    file = outcome.file
    state.value = outcome.making
    if (client.opened?.id === about.value) client.change((before, who) => withPackage(before, outcome.made, who))
    save()
  }

  /** Hands the file that was made to the browser's download, as often as it is asked for. */
  function save(): void {
    if (file === null || state.value?.kind !== 'made') return
    const { name, seal } = state.value
    download(name, file, seal === 'plain' ? 'application/zip' : 'application/octet-stream')
  }

  function cancel(): void {
    job?.cancel()
  }

  return { habits, making, offered, load, remember, make, save, cancel }
})

function habitsIn(data: unknown): PackageHabits {
  const text = (name: keyof PackageHabits): string => {
    const value: unknown = typeof data === 'object' && data !== null && name in data ? (data as PackageHabits)[name] : ''
    return typeof value === 'string' ? value : ''
  }
  return { by: text('by'), name: text('name'), key: text('key') }
}
