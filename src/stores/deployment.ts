import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { fetchDeploymentConfig } from '../browser/deploymentConfig.ts'
import type { Problem } from '../core/problem.ts'
import { today } from '../browser/clock.ts'
import { NO_CONFIG, readDeploymentConfig, type DeploymentConfig } from '../files/deploymentConfig.ts'
import { CURRENT_EDITION } from '../rulebooks/editions.ts'

/** What this deployment says of itself; asked for once, by the first screen that wants to know. */
export const useDeployment = defineStore('deployment', () => {
  const config = shallowRef<DeploymentConfig>(NO_CONFIG)
  /** What is wrong with its file; a matter for whoever runs it. */
  const problems = shallowRef<readonly Problem[]>([])
  let loading: Promise<void> | null = null

  function load(): Promise<void> {
    loading ??= fetched()
    return loading
  }

  async function fetched(): Promise<void> {
    const blob = await fetchDeploymentConfig()
    if (!blob) {
      // It may only have been the connection.
      loading = null
      return
    }
    const read = await readDeploymentConfig(blob)
    config.value = read.ok ? read.value : NO_CONFIG
    problems.value = read.ok ? [] : read.problems
  }

  return { config, problems, load, today, edition: CURRENT_EDITION }
})
