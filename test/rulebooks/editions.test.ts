// @vitest-environment node
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkNumberOf } from '../../src/files/checkNumber.ts'
import {
  addEdition,
  CURRENT_EDITION,
  EDITION_IDS,
  editionHash,
  editionHashes,
  hasNumbersOf,
  loadGuide,
  loadHelp,
  loadRulebook,
  loadSample,
  loadWording,
  type EditionFiles,
} from '../../src/rulebooks/editions.ts'
import { rulebookWith, sheetWith, valueOf } from '../core/builders.ts'
import { TRIAL_FILES } from './editions/trial-2027/files.ts'

test('what is loaded before a sheet is opened is the current edition', () => {
  const files = readFileSync('src/rulebooks/expected.ts', 'utf8').match(/\.\/[\w-]+\/[\w.-]+\.json/g)
  const wanted = ['wording.ja', 'wording.en', 'rulebook'].map((name) => `./${CURRENT_EDITION}/${name}.json`)
  expect(files).toEqual(wanted)
})

test('the current edition is one of the editions', () => {
  expect(EDITION_IDS).toContain(CURRENT_EDITION)
})

describe.each(EDITION_IDS)('the edition %s', (id) => {
  test('is known by the SHA-256 of its rulebook file', () => {
    const file = readFileSync(new URL(`../../src/rulebooks/${id}/rulebook.json`, import.meta.url))
    expect(editionHash(id)).toBe(createHash('sha256').update(file).digest('hex'))
  })

  test('loads its rulebook', async () => {
    expect(valueOf(await loadRulebook(id)).id).toBe(id)
  })

  test('loads its sample company', async () => {
    expect(valueOf(await loadSample(id))).toMatchObject({ profile: { inceptionDate: '2027-03-01' } })
  })
})

describe('an edition whose file had other bytes before, with the same numbers', () => {
  const [now, before, long] = ['b', 'a', '9'].map((digit) => digit.repeat(64)) as [string, string, string]

  test('is known by each of them, the present one first, and by nothing else', () => {
    const remove = addEdition('twice-known', { ...TRIAL_FILES, hash: now, earlierHashes: [before, long] })
    expect(editionHash('twice-known')).toBe(now)
    expect(editionHashes('twice-known')).toEqual([now, before, long])
    expect([now, before, long].map((hash) => hasNumbersOf({ id: 'twice-known', hash }))).toEqual([true, true, true])
    expect(hasNumbersOf({ id: 'twice-known', hash: 'c'.repeat(64) })).toBe(false)
    expect(hasNumbersOf({ id: CURRENT_EDITION, hash: now })).toBe(false)
    remove()
    expect([editionHashes('twice-known'), hasNumbersOf({ id: 'twice-known', hash: now })]).toEqual([[], false])
  })

  test('gives a sheet the check number that it had before, as that is printed', async () => {
    const numberOf = async (files: Partial<EditionFiles>) => {
      const remove = addEdition('twice-known', { ...TRIAL_FILES, ...files })
      const number = await checkNumberOf(rulebookWith({ id: 'twice-known' }), sheetWith())
      remove()
      return number
    }
    const first = await numberOf({ hash: long })
    expect(await numberOf({ hash: now, earlierHashes: [before, long] })).toBe(first)
    expect(await numberOf({ hash: now })).not.toBe(first)
  })
})

describe.each(['jcci-1999', '', 'constructor', '__proto__'])('an edition that this app does not have (%o)', (id) => {
  test('is a problem that names it, whatever is asked for', async () => {
    const stranger = rulebookWith({ id })
    const asked = await Promise.all([
      loadRulebook(id),
      loadSample(id),
      loadWording(stranger, 'ja'),
      loadWording(stranger, 'en'),
      loadHelp(stranger, 'ja'),
      loadHelp(stranger, 'en'),
      loadGuide(id, 'ja'),
    ])
    const unknown = { ok: false, problems: [{ code: 'edition-unknown', path: 'edition.id', params: { edition: id } }] }
    expect(asked).toEqual(asked.map(() => unknown))
    expect(editionHash(id)).toBeNull()
  })
})
