/** Files that are handed over, chosen on the start page: a member's own submission opens its sheet; everything else says what it is. */
import { readFileSync } from 'node:fs'
import { expect, expectNoAxeViolations, test } from './fixtures.ts'
import { chooseFile, LANGUAGES, openStart, speaking, stored } from './support.ts'

const fixture = (name: string) => readFileSync(`test/files/formats/${name}-1.zip`)
const SUBMISSION = fixture('submission')

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
  return copy
}

test('the member’s own submission opens its sheet', async ({ page }) => {
  const t = speaking('ja')
  await openStart(page)
  await chooseFile(page, t, SUBMISSION, 'risk-sheet-0a1b2c3d4e5f.zip')
  // The rulebook may have changed since the file was made; then the person decides.
  const review = page.getByRole('heading', { level: 1, name: t('review.title') })
  const anyway = page.getByRole('button', { name: t('start.openAnyway') })
  await expect(review.or(anyway)).toBeVisible()
  if (await anyway.isVisible()) await anyway.click()
  await expect(review).toBeVisible()
  await page.goto('/#/')
  await expect(page.getByRole('main')).toContainText('株式会社さくら印刷（見本）')
})

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ locale: language === 'ja' ? 'ja-JP' : 'en-GB' })

    test(`files that are no sheet say what they are, in ${language}`, async ({ page }) => {
      const t = speaking(language)
      await openStart(page)
      const cases: readonly (readonly [string, Buffer, string])[] = [
        ['evidence', fixture('evidence'), t('problem.file-is-evidence')],
        ['a sealed file', Buffer.from('age-encryption.org/v1\n-> X25519 abc\n'), t('problem.file-sealed')],
        ['one with a passphrase', Buffer.from('age-encryption.org/v1\n-> scrypt abc 18\n'), t('returned.sealed.title')],
        ['a file cut off', SUBMISSION.subarray(0, 2000), t('problem.archive-cut-off')],
        ['one bit changed', changed(SUBMISSION, SUBMISSION.length - 1), t('problem.archive-changed')],
        [
          'a part changed',
          changed(SUBMISSION, SUBMISSION.indexOf('companyName')),
          t('problem.archive-part-damaged', { name: 'sheet.json' }),
        ],
        ['a part taken out', Buffer.from('{"kind":"submission","format":1}'), t('problem.file-is-one-part')],
        ['a Word file', Buffer.from('PK\x03\x04\x14\x00'), t('problem.file-is-another-kind', { kind: 'ZIP / Word / Excel' })],
      ]
      for (const [name, bytes, sentence] of cases) {
        await chooseFile(page, t, bytes, `${name}.zip`)
        await expect(page.getByRole('alert'), name).toContainText(sentence)
      }
      await expectNoAxeViolations(page)
      expect(await stored(page)).toBe('[]')
    })
  })
}
