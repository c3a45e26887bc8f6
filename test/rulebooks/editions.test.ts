// @vitest-environment node
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  CURRENT_EDITION,
  EDITION_IDS,
  editionHash,
  loadGuide,
  loadHelp,
  loadRulebook,
  loadSample,
  loadWording,
} from '../../src/rulebooks/editions.ts'
import { rulebookWith, valueOf } from '../core/builders.ts'

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
