interface TypePolicy {
  readonly createScriptURL: (address: string) => URL
}

interface TypeFactory {
  readonly createPolicy: (name: string, rules: { createScriptURL: (address: string) => string }) => TypePolicy
}

/** Where the app is one file its workers are classic scripts (tools/single.mjs): from `file://` Chromium starts no others. */
export const WORKER_TYPE: WorkerType = import.meta.env.MODE === 'single' ? 'classic' : 'module'

const allowed = new Set<string>()
let policy: TypePolicy | null = null

/**
 * The address of a worker of this app in the form that the content security policy demands (Trusted Types, policy `worker`);
 * where the browser knows none, the address itself. Only addresses that a module of the app has passed here can become workers.
 */
export function workerAddress(address: string): string | URL {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TypeFactory }
  if (!trustedTypes) return address
  allowed.add(address)
  policy ??= trustedTypes.createPolicy('worker', {
    createScriptURL: (wanted) => {
      if (allowed.has(wanted)) return wanted
      throw new TypeError(`expected the address of a worker of this app, got ${wanted}`)
    },
  })
  return policy.createScriptURL(address)
}
