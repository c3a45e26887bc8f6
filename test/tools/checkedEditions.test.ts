// @vitest-environment node
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readForms, readGuide, readHelp, readRulebook, readWording } from '../../src/rulebooks/read.ts'
import { EDITION_IDS } from '../../src/rulebooks/editions.ts'
import { problemsOfEdition } from '../../tools/checkedEditions.ts'
import { valueOf } from '../core/builders.ts'

const EDITIONS = fileURLToPath(new URL('../../src/rulebooks/', import.meta.url))

interface Mutable {
  [key: string]: unknown
}

describe.each(EDITION_IDS)('the edition %s', (id) => {
  const dataOf = (file: string): unknown => JSON.parse(readFileSync(join(EDITIONS, id, `${file}.json`), 'utf8'))

  test('is as it has to be', () => {
    expect(problemsOfEdition(join(EDITIONS, id))).toEqual([])
  })

  test('is the same before and after it was read, so that the app can take it as it is', () => {
    const rulebook = valueOf(readRulebook(dataOf('rulebook')))
    expect(rulebook).toEqual(dataOf('rulebook'))
    for (const language of ['ja', 'en']) {
      expect(valueOf(readWording(rulebook, dataOf(`wording.${language}`)))).toEqual(dataOf(`wording.${language}`))
      expect(valueOf(readHelp(rulebook, dataOf(`help.${language}`)))).toEqual(dataOf(`help.${language}`))
      expect(valueOf(readForms(rulebook, dataOf(`forms.${language}`)))).toEqual(dataOf(`forms.${language}`))
      expect(valueOf(readGuide(dataOf(`responseGuide.${language}`)))).toEqual(dataOf(`responseGuide.${language}`))
    }
  })
})

describe('an edition that is not as it has to be is not built', () => {
  let copy = ''
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'edition-'))
    cpSync(join(EDITIONS, 'jcci-2015'), copy, { recursive: true })
  })
  afterEach(() => {
    rmSync(copy, { recursive: true })
  })

  function change(file: string, act: (data: Mutable) => void): void {
    const path = join(copy, file)
    const data = JSON.parse(readFileSync(path, 'utf8')) as Mutable
    act(data)
    writeFileSync(path, JSON.stringify(data))
  }
  const found = () =>
    problemsOfEdition(copy).flatMap(({ file, problems }) => problems.map(({ code, path }) => `${file} ${path} ${code}`))

  test('for a number of another kind', () => {
    change('rulebook.json', (data) => {
      data['combination'] = { ...(data['combination'] as Mutable), maximumPercent: '60' }
    })
    expect(found()).toEqual(['rulebook.json combination.maximumPercent value-wrong-type'])
  })

  test.each([
    ['wording.ja.json', 'areas.GOV'],
    ['help.en.json', 'questions.GOV-01'],
  ])('for a text that is missing in %s', (file, path) => {
    const [group = '', id = ''] = path.split('.')
    change(file, (data) => {
      data[group] = Object.fromEntries(Object.entries(data[group] as Mutable).filter(([key]) => key !== id))
    })
    expect(found()).toEqual([`${file} ${path} text-missing`])
  })

  test('for a file that is missing', () => {
    rmSync(join(copy, 'forms.en.json'))
    expect(found()).toEqual(['forms.en.json  value-missing'])
  })
})
