import { wallSeconds } from './clock.ts'

interface Limits {
  /** Without a key pressed or a pointer used. */
  readonly idleSeconds: number
  /** With the page out of sight. */
  readonly hiddenSeconds: number
}

const LOOK_EVERY_MS = 15_000
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Calls `act` once, when nobody has used the page for a while or it has been out of sight for long; also at once after the machine
 * has slept that long. Gives the function that stops watching.
 */
export function whenLeftAlone({ idleSeconds, hiddenSeconds }: Limits, act: () => void): () => void {
  let usedAt = wallSeconds()
  let hiddenAt: number | null = document.hidden ? usedAt : null

  const look = () => {
    const now = wallSeconds()
    if (now - usedAt < idleSeconds && (hiddenAt === null || now - hiddenAt < hiddenSeconds)) return
    stop()
    act()
  }
  const onUse = () => {
    look()
    usedAt = wallSeconds()
  }
  const onVisibility = () => {
    look()
    hiddenAt = document.hidden ? wallSeconds() : null
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  for (const sign of SIGNS_OF_LIFE) addEventListener(sign, onUse, { passive: true, capture: true })
  document.addEventListener('visibilitychange', onVisibility)

  function stop(): void {
    clearInterval(timer)
    for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, onUse, { capture: true })
    document.removeEventListener('visibilitychange', onVisibility)
  }
  return stop
}
