import { vi } from 'vitest'

interface Options {
  /** False: what is sent is kept as it is, where the test's own copy could not be made. */
  readonly isCopied?: boolean
}

/** Workers that answer what the test tells them to: `Message` is what they answer, `Task` what they are sent. */
export function fakeWorkers<Message, Task = unknown>({ isCopied = true }: Options = {}) {
  return class FakeWorker {
    static readonly all: FakeWorker[] = []
    /** As in a browser that starts none. */
    static refuses = false
    onmessage: ((event: { data: Message }) => void) | null = null
    onerror: ((event: Event) => void) | null = null
    onmessageerror: (() => void) | null = null
    readonly received: Task[] = []
    isTerminated = false

    constructor() {
      if (FakeWorker.refuses) throw new RangeError('out of memory')
      FakeWorker.all.push(this)
    }

    /** Takes the place of the browser's, for modules that are loaded from now on. */
    static install(): void {
      vi.resetModules()
      vi.stubGlobal('Worker', FakeWorker)
      FakeWorker.all.length = 0
      FakeWorker.refuses = false
    }

    /** The first worker is 0, the last one -1. */
    static at(index: number): FakeWorker {
      const one = FakeWorker.all.at(index)
      if (!one) throw new Error(`expected a worker number ${String(index)}`)
      return one
    }

    postMessage(data: Task, transfer: Transferable[] = []) {
      this.received.push(isCopied ? structuredClone(data, { transfer }) : data)
    }

    terminate() {
      this.isTerminated = true
    }

    says(data: Message) {
      this.onmessage?.({ data })
    }
  }
}
