/** What a print of the page holds, as text and as pictures. */
import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { installPdfTools } from '../../tools/install.mjs'
import { test } from './fixtures.ts'

installPdfTools()

export interface Paper {
  /** Where the PDF lies: a folder of this test alone, as tests that print run beside each other. */
  readonly path: string
  readonly pages: readonly string[]
  readonly text: string
}

/** Prints what is shown as the browser would; the pages are left as pictures beside the PDF. */
export async function printed(page: Page, name: string): Promise<Paper> {
  await page.evaluate(() => document.fonts.ready)
  const path = test.info().outputPath(`${name}.pdf`)
  writeFileSync(path, await page.pdf({ preferCSSPageSize: true, printBackground: false }))
  spawnSync('pdftoppm', ['-r', '60', '-png', path, path.replace(/\.pdf$/, '')])
  const text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' })
  return { path, text, pages: text.split('\f').filter((each) => each.trim() !== '') }
}

/** A text as it can be found on paper, whatever way its lines are broken and its characters composed. */
export const squeezed = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')
