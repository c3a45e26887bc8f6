import type { Page } from '@playwright/test'
import { expect } from '../journeys/fixtures.ts'
import { LANGUAGES, speaking } from '../journeys/support.ts'

/** Each sentence stands on the screen, in Japanese and in English; the screen is in Japanese before and after. */
export async function expectTold(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const language of LANGUAGES) {
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
    for (const key of keys) await expect(page.getByText(speaking(language)(key)).first(), `${key} (${language})`).toBeVisible()
  }
  await page.getByRole('button', { name: '日本語' }).click()
}
