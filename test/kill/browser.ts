/** A browser that can be killed in the middle of anything, with what it keeps in a folder that outlives it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { CHROMIUM_FLAGS, installBrowser } from '../../tools/install.mjs'
import { expect, expectNoTroubles, watch } from '../journeys/fixtures.ts'

/** Process groups of the browsers that this process has started and that still run; none is left behind. */
const groups = new Set<number>()
export const killGroups = () => {
  for (const group of groups) process.kill(-group, 'SIGKILL')
  groups.clear()
}
process.once('exit', killGroups)

/** Chromium as a process of its own, with its profile in a folder that outlives it. */
async function launch(profile: string, url: string, acknowledge: (text: string) => void) {
  const args = [...CHROMIUM_FLAGS, '--headless', '--accept-lang=ja', '--remote-debugging-port=0', `--user-data-dir=${profile}`]
  const portFile = join(profile, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  // A group of its own, so that the kill takes the browser with all its processes, and nothing else.
  const process_ = spawn(installBrowser(), [...args, 'about:blank'], { stdio: 'ignore', detached: true })
  if (process_.pid !== undefined) groups.add(process_.pid)
  await expect
    .poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').split('\n').length > 1, { timeout: 15_000 })
    .toBe(true)
  const port = readFileSync(portFile, 'utf8').split('\n')[0] ?? ''
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const [context] = browser.contexts()
  if (!context) throw new Error('expected the context of the profile, got none')
  const troubles = await watch(context, [new URL(url).origin])
  await context.exposeBinding('acknowledge', (_source, text: string) => {
    acknowledge(text)
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  return { process_, browser, troubles, page }
}

async function kill(process_: ChildProcess) {
  const ended = once(process_, 'exit')
  killGroups()
  await ended
}

/** Ends the browser as a person does, so that it writes down what it keeps for itself. */
async function quit({ process_, browser }: Awaited<ReturnType<typeof launch>>) {
  const ended = once(process_, 'exit')
  const session = await browser.newBrowserCDPSession()
  await Promise.all([session.send('Browser.close'), ended])
  groups.clear()
}

export interface Killed {
  /** How many milliseconds into the work each kill came. */
  readonly moments: readonly number[]
  /** What was shown as saved and is not there, or is there and torn; empty if all is well. */
  readonly lost: readonly string[]
  /** How many savings were shown as done, and had to be there afterwards. */
  readonly acknowledged: number
}

export interface Rounds {
  readonly kills: number
  readonly url: string
  /** A folder for the browser's profile; removed afterwards. */
  readonly profile: string
  /** In a browser that is ended as a person does it. */
  readonly prepare: (page: Page) => Promise<void>
  /** Looks at what is there: what is wrong with it. Then, but in the last round, begins to save again and goes on without end. */
  readonly check: (page: Page, round: number) => Promise<readonly string[]>
  readonly save: (page: Page) => Promise<void>
  readonly onAcknowledged: (text: string) => void
  /** The longest that is waited before a kill, in milliseconds. */
  readonly within: number
}

/**
 * Prepares, then starts the browser, looks, saves, and kills it at a random moment, again and again, and looks once more.
 * The profile of a person has been used before: Chromium killed within seconds of a profile's very first start has not yet
 * written which origins keep data, and has been seen to clear away all of it at a later start, whatever had been synced.
 */
export async function killedAgainAndAgain({ kills, url, profile, prepare, check, save, onAcknowledged, within }: Rounds) {
  mkdirSync(profile, { recursive: true })
  const lost: string[] = []
  const moments: number[] = []
  const first = await launch(profile, url, () => undefined)
  await prepare(first.page)
  await quit(first)
  for (let round = 0; round <= kills; round++) {
    const { process_, browser, troubles, page } = await launch(profile, url, onAcknowledged)
    try {
      lost.push(...(await check(page, round)).map((what) => `round ${round}: ${what}`))
      if (round === kills) {
        // A page of the app's origin that is not the app has no icon.
        expectNoTroubles(troubles, /status of 404/)
        break
      }
      await save(page)
      const moment = Math.round(Math.random() * within)
      moments.push(moment)
      await new Promise((resolve) => setTimeout(resolve, moment))
    } finally {
      await kill(process_)
      await browser.close().catch(() => undefined)
    }
  }
  rmSync(profile, { recursive: true, force: true })
  return { lost, moments }
}
