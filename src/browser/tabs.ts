/** What tabs of this app tell each other. Without BroadcastChannel nobody is told. */
const CHANNEL = 'risk-diagnosis-sheet'
const ERASED = 'erased'

/** Tells the other tabs that everything on this machine is being removed. */
export function announceErased(): void {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(ERASED)
  channel.close()
}

/** Calls back when another tab has removed everything; gives the function that stops listening. */
export function onErased(act: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === ERASED) act()
  }
  return () => {
    channel.close()
  }
}
