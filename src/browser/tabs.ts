import { randomId } from './randomId.ts'

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

/** A channel of its own, as tabs of an earlier version take every other message for none. */
const PORTFOLIO_CHANNEL = 'risk-diagnosis-portfolio'
/** A tab hears its own messages too, when it listens by another channel object. */
const THIS_TAB = randomId()

/** Tells the other tabs that the list of submissions has changed. */
export function announcePortfolioChanged(): void {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(PORTFOLIO_CHANNEL)
  channel.postMessage(THIS_TAB)
  channel.close()
}

/** Calls back when another tab has changed the list of submissions; gives the function that stops listening. */
export function onPortfolioChanged(act: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined
  const channel = new BroadcastChannel(PORTFOLIO_CHANNEL)
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data !== THIS_TAB) act()
  }
  return () => {
    channel.close()
  }
}
