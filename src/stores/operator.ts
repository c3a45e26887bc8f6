import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { now } from '../browser/clock.ts'
import { fetchDeploymentConfig } from '../browser/deploymentConfig.ts'
import * as browser from '../browser/deploymentFacts.ts'
import type { OfflineState } from '../browser/offlineFiles.ts'
import { readDeploymentConfig } from '../files/deploymentConfig.ts'
import { deploymentChecks, type Check } from '../outputs/deploymentChecks.ts'

/** The checks of a deployment; they run when they are asked for and leave nothing behind. */
export const useOperator = defineStore('operator', () => {
  const checks = shallowRef<readonly Check[] | null>(null)
  const checkedAt = shallowRef<string | null>(null)
  const running = shallowRef(false)
  /** What of the app the service worker keeps here; null: nothing, or it does not answer. Undefined: the app is one file, without one. */
  const offline = shallowRef<OfflineState | null>()

  async function run(): Promise<void> {
    if (running.value) return
    running.value = true
    const [headers, fileCache, digest, curves, databaseFault, worker, persisted, freeBytes, configFaults, kept] =
      await Promise.all([
        browser.pageHeaders(),
        browser.fileCache(),
        browser.hasDigest(),
        browser.ownCurves(),
        browser.databaseFault(),
        browser.workerRuns(),
        browser.isPersisted(),
        browser.freeBytes(),
        faultsOfConfig(),
        browser.keptApp(),
      ])
    offline.value = kept
    checks.value = deploymentChecks(__SECURITY_HEADERS__, {
      headers,
      fileCache,
      secure: browser.isSecure(),
      digest,
      curves,
      databaseFault,
      worker,
      persisted,
      freeBytes,
      serviceWorker: browser.hasServiceWorker(),
      locks: browser.hasLocks(),
      channel: browser.hasChannel(),
      unhashed: browser.unhashedFiles(),
      configFaults,
    })
    checkedAt.value = now()
    running.value = false
  }

  return { checks, checkedAt, running, offline, run, app: __APP_VERSION__ }
})

async function faultsOfConfig(): Promise<number | null> {
  const blob = await fetchDeploymentConfig()
  if (!blob) return null
  const read = await readDeploymentConfig(blob)
  return read.ok ? 0 : read.problems.length
}
