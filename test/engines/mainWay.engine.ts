/** The main way: a company from the first screen to the report, sixty questions typed, a reload in the middle. */
import { NOT_QUICK, questionText, QUICK, RULEBOOK, WORDING } from '../journeys/support.ts'
import { expect } from 'vitest'
import type { Tab } from './driver.ts'
import { arrivesAt, expectSaved, fill, press, sees, until } from './person.ts'
import { CANARY } from './watching.ts'
import { openStart, scenario, standing, t } from './scenario.ts'

const COMPANY = '株式会社つばさ印刷'
/** Text is only ever text, in every engine. */
const HOSTILE = `<img src=x onerror="window.${CANARY}=1">`
const asked = (id: string) => questionText('ja', id).question
const chosen = (id: string) => ({ role: 'radio', name: questionText('ja', id).options[3] ?? '', part: true }) as const

scenario('main way: company, sixty questions, reload, result, report', async ({ open }) => {
  const { first: tab } = await open()
  await openStart(tab)
  await press(tab, 'link', t('start.begin'))
  await arrivesAt(tab, t('company.title'))
  await fill(tab, t('company.name'), COMPANY)
  await fill(tab, t('company.employees'), '18')
  await tab.click({ role: 'radio', name: t('company.member'), within: t('company.membership') })
  await fill(tab, t('company.chamber'), HOSTILE)
  for (const { id } of RULEBOOK.facts) {
    const yes = { role: 'radio', name: t('yes'), within: WORDING.ja.facts[id]?.question ?? '' } as const
    // What follows from another answer is chosen already.
    if (!(await sees(tab, yes)).isDisabled) await tab.click(yes)
  }
  await sees(tab, { text: t('company.factsDone') })
  await expectSaved(tab)
  await press(tab, 'link', t('company.next'))

  const [first, second, ...rest] = QUICK.map(({ id }) => id)
  for (const id of [first, second]) {
    await arrivesAt(tab, asked(id ?? ''))
    await press(tab, 'radio', questionText('ja', id ?? '').options[3] ?? '', true)
    await until('the choice', async () => (await tab.see(chosen(id ?? '')))?.isChecked)
    await press(tab, 'button', t('questions.next'))
  }
  await answerByKeys(tab, rest)
  await arrivesAt(tab, t('roundDone.quick'))
  await press(tab, 'button', t('roundDone.goOn', { count: NOT_QUICK.length }))
  const [reloadedAt = '', ...others] = NOT_QUICK.map(({ id }) => id)
  await answerByKeys(tab, [reloadedAt], false)
  await expectSaved(tab)
  await tab.reload()
  await standing(tab)
  await arrivesAt(tab, asked(reloadedAt))
  expect((await sees(tab, chosen(reloadedAt))).isChecked, 'answered before the reload').toBe(true)
  await press(tab, 'button', t('questions.next'))
  await answerByKeys(tab, others)
  await arrivesAt(tab, t('roundDone.all'))

  await press(tab, 'button', t('roundDone.review'))
  await arrivesAt(tab, t('certificates.title'))
  await press(tab, 'link', t('certificates.next'))
  await arrivesAt(tab, t('declaration.title'))
  for (const group of [t('declaration.accidents', { years: 5 }), t('declaration.knownLeak')])
    await tab.click({ role: 'radio', name: t('no'), within: group })
  await press(tab, 'link', t('declaration.next'))
  await arrivesAt(tab, t('review.title'))
  await press(tab, 'link', t('review.next'))
  await arrivesAt(tab, t('result.sentence', { percent: t('percent', { value: 30 }) }))
  await expectSaved(tab)
  await press(tab, 'link', t('result.next'))
  await arrivesAt(tab, t('report.title'))
  await until('the report', async () => (await tab.see({ css: 'main article' }))?.text.includes(COMPANY))
})

/** The fourth option of each, with the keys that answer questions; on to the next with Enter. */
async function answerByKeys(tab: Tab, ids: readonly string[], goesOn = true): Promise<void> {
  for (const id of ids) {
    // Past the last open question of the first round the order goes on through those already answered.
    await until(`question ${id}`, async () => {
      const title = await tab.see({ css: 'h1' })
      if (title?.text === asked(id)) return title.hasFocus
      if (title?.hasFocus) await tab.press('Enter')
      return false
    })
    await tab.type('4')
    await until('the choice', async () => (await tab.see(chosen(id)))?.isChecked)
    if (!goesOn) return
    await tab.press('Enter')
    await until('the next screen', async () => (await tab.see({ css: 'h1' }))?.text !== asked(id))
  }
}
