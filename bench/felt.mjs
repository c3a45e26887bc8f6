/** What a person feels of a page, as the browser itself measures it: interactions, long tasks, layout shift. */

/** Interaction to next paint, as the standard has it, leaves out the slowest of every so many interactions. */
const LEFT_OUT_OF = 50
/** The time of an interaction below this is not told by the browser, and counts as this. */
const LEAST = 16

/** Runs in the page, before what is to be felt. */
export function observe() {
  const felt = { interactions: new Map(), longTasks: [], shift: 0 }
  window.felt = felt
  const on = (type, options, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options })
  on('event', { durationThreshold: 16 }, ({ interactionId, duration }) => {
    if (interactionId > 0) felt.interactions.set(interactionId, Math.max(duration, felt.interactions.get(interactionId) ?? 0))
  })
  on('longtask', {}, ({ duration }) => felt.longTasks.push(duration))
  on('layout-shift', {}, ({ value, hadRecentInput }) => {
    if (!hadRecentInput) felt.shift += value
  })
}

/** What was felt since, of so many interactions. */
export async function feltOf(page, interactions) {
  const { durations, longTasks, shift } = await page.evaluate(() => ({
    durations: [...window.felt.interactions.values()],
    longTasks: window.felt.longTasks,
    shift: window.felt.shift,
  }))
  const untold = Array(Math.max(0, interactions - durations.length)).fill(LEAST)
  const all = [...durations, ...untold].sort((a, b) => a - b)
  return {
    typical: all[Math.floor(all.length / 2)],
    inp: all.at(-1 - Math.floor(all.length / LEFT_OUT_OF)),
    slowest: all.at(-1),
    longestTask: Math.max(0, ...longTasks),
    longTasks: longTasks.length,
    shift,
  }
}
