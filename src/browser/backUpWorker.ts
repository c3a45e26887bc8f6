/** Saves, opens and restores back-ups away from the page: one order, then its progress, then its end. */
import { lookAtBackUp, type LookOrder, type LookOutcome } from './backUpLook.ts'
import { restoreBackUp, type RestoreOrder, type RestoreOutcome } from './backUpRestore.ts'
import { saveMachine, type SaveOrder, type SaveOutcome } from './backUpSave.ts'

/** What can be asked, and what it gives. */
export interface BackUpTasks {
  readonly save: { readonly asks: SaveOrder; readonly gives: SaveOutcome }
  readonly look: { readonly asks: LookOrder; readonly gives: LookOutcome }
  readonly restore: { readonly asks: RestoreOrder; readonly gives: RestoreOutcome }
}

export type BackUpAsk = {
  readonly [Name in keyof BackUpTasks]: { readonly task: Name; readonly order: BackUpTasks[Name]['asks'] }
}[keyof BackUpTasks]

export type BackUpStage = 'gather' | 'seal' | 'unseal' | 'check' | 'restore'

export type BackUpMessage =
  | { readonly kind: 'progress'; readonly stage: BackUpStage; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly value: BackUpTasks[keyof BackUpTasks]['gives'] }
  | { readonly kind: 'failed' }

/** What a dedicated worker has of the global scope; the DOM's types speak of a window. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<BackUpAsk>) => void) | null
  readonly postMessage: (message: BackUpMessage) => void
}

const EVERY_MS = 50
let toldAt = 0

function onStage(stage: BackUpStage, done: number, total: number): void {
  const now = performance.now()
  if (done > 0 && done < total && now - toldAt < EVERY_MS) return
  toldAt = now
  scope.postMessage({ kind: 'progress', stage, done, total })
}

async function answer(ask: BackUpAsk): Promise<BackUpTasks[keyof BackUpTasks]['gives']> {
  switch (ask.task) {
    case 'save':
      return saveMachine(ask.order, onStage)
    case 'look':
      return lookAtBackUp(ask.order, onStage)
    case 'restore':
      return restoreBackUp(ask.order, onStage)
  }
}

scope.onmessage = ({ data }) => {
  answer(data).then(
    (value) => {
      scope.postMessage({ kind: 'done', value })
    },
    () => {
      scope.postMessage({ kind: 'failed' })
    },
  )
}
