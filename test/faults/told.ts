import type { Page } from '@playwright/test'
import { expect } from '../journeys/fixtures.ts'
import { LANGUAGES, speaking, type Language } from '../journeys/support.ts'

/** The screen in this language; the header offers only the other one. */
export async function switchTo(page: Page, language: Language): Promise<void> {
  const button = page.getByRole('button', { name: language === 'ja' ? '日本語' : 'English', exact: true })
  if ((await page.evaluate(() => document.documentElement.lang)).slice(0, 2) !== language) await button.click()
  await expect.poll(async () => (await page.evaluate(() => document.documentElement.lang)).slice(0, 2)).toBe(language)
}

type Sentence = string | readonly [key: string, params: Readonly<Record<string, string | number>>]

/** Each sentence stands on the screen, in Japanese and in English; the screen is in Japanese before and after. */
export async function expectTold(page: Page, ...sentences: readonly Sentence[]): Promise<void> {
  for (const language of LANGUAGES) {
    await switchTo(page, language)
    for (const sentence of sentences) {
      const [key, params] = typeof sentence === 'string' ? [sentence, {}] : sentence
      await expect(page.getByText(speaking(language)(key, params)).first(), `${key} (${language})`).toBeVisible()
    }
  }
  await switchTo(page, 'ja')
}
