/** Says that workers run here, and nothing else. */
globalThis.postMessage('runs')
