// @vitest-environment node
import { expect, test } from 'vitest'
import { loadPlaces } from '../../src/stores/places.ts'
import { loadTierTable } from '../../src/stores/tierTable.ts'
import { tierTable } from '../../src/outputs/tierTable.ts'
import { WORDING } from '../components/wordings.ts'
import { must, RULEBOOK } from '../core/builders.ts'

test.each(['ja', 'en'] as const)(
  'the tier table and the names of places are those of the current edition, in %s',
  async (language) => {
    expect(await loadTierTable(language)).toEqual(tierTable(RULEBOOK, WORDING[language]))
    const placeOf = await loadPlaces(language)
    expect(placeOf('sheet.answers.GOV-01.level')).toEqual({
      key: 'question',
      params: { number: 1, topic: must(WORDING[language].questions['GOV-01']).topic },
    })
  },
)
