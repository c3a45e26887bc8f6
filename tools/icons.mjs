/** Draws the icons of the installed app from public/icon.svg, in Chromium: node tools/icons.mjs. The files are committed. */
import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { CHROMIUM_FLAGS, installBrowser } from './install.mjs'

const folder = fileURLToPath(new URL('../public/', import.meta.url))
const svg = readFileSync(`${folder}icon.svg`, 'utf8')
/** A mask may cut away all but a circle of four fifths: no corners of our own, and the picture in the middle. */
const maskable = svg
  .replace(' rx="12"', '')
  .replace('viewBox="0 0 64 64"', 'viewBox="-8 -8 80 80"')
  .replace('<rect width="64" height="64"', '<rect x="-8" y="-8" width="80" height="80"')

const ICONS = [
  { name: 'icon-192', size: 192, source: svg },
  { name: 'icon-512', size: 512, source: svg },
  { name: 'maskable-512', size: 512, source: maskable },
  { name: 'touch-180', size: 180, source: maskable },
]

const browser = await chromium.launch({ executablePath: installBrowser(), args: CHROMIUM_FLAGS })
mkdirSync(`${folder}icons`, { recursive: true })
for (const { name, size, source } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${source}`)
  await page.screenshot({ path: `${folder}icons/${name}.png`, omitBackground: true })
  await page.close()
}
await browser.close()
