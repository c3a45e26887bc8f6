import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { fetchBeside } from '../browser/deploymentConfig.ts'
import { failure, problem, type Problem, type Result } from '../core/problem.ts'
import type { NamedDraft } from '../files/deploymentConfig.ts'
import { readEditionDraft, type OpenedDraft } from '../files/editionDraft.ts'
import { addUnofficial } from '../rulebooks/editions.ts'
import { useDeployment } from './deployment.ts'

/** A draft 非公式ルール that this deployment serves. */
export interface ServedEdition {
  readonly id: string
  readonly hash: string
  readonly title: string
  readonly note: string
  readonly base: string
}

/** The drafts that this deployment serves; asked for once, by whoever meets one. */
export const useServedEditions = defineStore('servedEditions', () => {
  const editions = shallowRef<readonly ServedEdition[]>([])
  /** Why some of them are not used; a matter for whoever runs the deployment. */
  const problems = shallowRef<readonly Problem[]>([])
  let loading: Promise<void> | null = null

  function load(): Promise<void> {
    loading ??= loadAll()
    return loading
  }

  async function loadAll(): Promise<void> {
    const deployment = useDeployment()
    await deployment.load()
    const named = deployment.config.editions
    const read = await Promise.all(named.map(readNamed))
    const found: ServedEdition[] = []
    const faults: Problem[] = []
    read.forEach((each, index) => {
      if (!each.ok) {
        const place = `editions.${String(index)}`
        faults.push(...each.problems.map((fault) => ({ ...fault, path: fault.path === '' ? place : `${place} ${fault.path}` })))
        return
      }
      const { draft, hash } = each.value
      if (!addUnofficial(draft.rulebook, draft.base.id, hash)) return
      found.push({ id: draft.rulebook.id, hash, title: draft.title, note: draft.note, base: draft.base.id })
    })
    editions.value = found
    problems.value = faults
    // It may only have been the connection.
    if (named.length === 0 || faults.some(({ code }) => code === 'draft-not-found')) loading = null
  }

  return { editions, problems, load }
})

async function readNamed({ file, hash }: NamedDraft): Promise<Result<OpenedDraft>> {
  const blob = await fetchBeside(file)
  if (!blob) return failure(problem('draft-not-found', '', { file }))
  const read = await readEditionDraft(blob)
  return read.ok && read.value.hash !== hash ? failure(problem('draft-hash-differs', '', { file })) : read
}
