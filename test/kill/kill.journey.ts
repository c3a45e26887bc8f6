/** `npm run test:kill`: the browser killed at random moments of saving, as often as KILLS says. What was shown as saved is there, and whole. */
import { expect, test } from '../journeys/fixtures.ts'
import { killedWhileAnswering } from './answering.ts'
import { killGroups } from './browser.ts'
import { killedWhileRecording } from './recording.ts'
import { killedWhileTakingIn } from './takingIn.ts'

const KILLS = Number(process.env['KILLS'] ?? 100)
/** Far more of the machine is written at once than by an answer. */
const FEWER = Math.max(3, Math.ceil(KILLS / 10))

test.afterEach(killGroups)

for (const [name, kills, killed] of [
  ['answers', KILLS, killedWhileAnswering],
  ['the record of a client', FEWER, killedWhileRecording],
  ['a list that is taken in', FEWER, killedWhileTakingIn],
] as const)
  test(name, async ({ baseURL }) => {
    test.setTimeout(120_000 + kills * 60_000)
    const { lost, moments, acknowledged } = await killed(kills, baseURL ?? '', test.info().outputPath('profile'))
    test.info().annotations.push({ type: 'killed', description: JSON.stringify({ kills: moments.length, acknowledged, lost }) })
    expect(lost, `killed ${moments.join(', ')} ms into it`).toEqual([])
  })
