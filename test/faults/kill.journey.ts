/** Row S09 of the catalogue, ten kills of the answers' saving; `npm run test:kill` does it a hundred times and more, of records and lists too. */
import { expect } from '../journeys/fixtures.ts'
import { killedWhileAnswering } from '../kill/answering.ts'
import { killGroups } from '../kill/browser.ts'
import { fault, faultTest } from './browserOracle.ts'

const KILLS = 10

faultTest.afterEach(killGroups)

faultTest(fault('S09'), async ({ baseURL }, info) => {
  faultTest.setTimeout(120_000 + KILLS * 60_000)
  const { lost, moments, acknowledged } = await killedWhileAnswering(KILLS, baseURL ?? '', info.outputPath('profile'))
  expect(lost, `killed ${moments.join(', ')} ms into it`).toEqual([])
  expect(moments).toHaveLength(KILLS)
  expect(acknowledged, 'each round has something to lose').toBeGreaterThanOrEqual(KILLS)
})
