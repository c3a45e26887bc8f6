import { beforeEach } from 'vitest'

// Test files share one process, so what Stryker kept of the file before is put away: the mutant that was active, and how
// often each mutant was met (else the counts grow from file to file, and endless loops are noticed late).
const { __stryker__: stryker } = globalThis
if (stryker) {
  stryker.activeMutant = undefined
  if (stryker.mutantCoverage) Object.assign(stryker.mutantCoverage, { static: {}, perTest: {} })
}

/** A new number for each test file and each test; `forgetful.mjs` forgets with it. */
function begin() {
  globalThis.testOfMutation = (globalThis.testOfMutation ?? 0) + 1
}

begin()
beforeEach(begin)
