// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has, for the chapters that apply; they are numbered from 1. */
const SECTIONS: Readonly<Record<string, number>> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2 },
  ...{ '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2 },
  ...{ '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3 },
  ...{ '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1 },
  ...{ '12.1': 3, '12.2': 2, '12.3': 4 },
  ...{ '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5 },
  ...{ '14.1': 2, '14.2': 4, '14.3': 3 },
  ...{ '15.1': 3, '15.2': 3, '15.3': 7 },
  ...{ '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3 },
}
const REQUIREMENTS = Object.entries(SECTIONS).flatMap(([section, count]) =>
  Array.from({ length: count }, (_, index) => `${section}.${String(index + 1)}`),
)

const paper = (path: string): string => readFileSync(path, 'utf8')
const rowsOf = (text: string): string[][] =>
  [...text.matchAll(/^\| (.+) \|$/gm)].map(([, row = '']) => row.split(' | ')).filter(([first = '']) => /^\d/.test(first))
const filesOf = (text: string): string[] =>
  [...text.matchAll(/`((?:test|docs|hosting|src|tools|bench)\/[\w./-]+)`/g)].map(([, path = '']) => path)

describe.each(['docs/asvs.md', 'docs/threat-model.md', 'docs/dependencies.md', 'docs/deployment.md', 'SECURITY.md'])(
  '%s',
  (path) => {
    test('names only files that exist', () => {
      expect(filesOf(paper(path)).filter((file) => !existsSync(file))).toEqual([])
    })

    test('links only to files that exist', () => {
      const folder = path.includes('/') ? `${path.split('/')[0] ?? ''}/` : ''
      const links = [...paper(path).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => `${folder}${link}`)
      expect(links.filter((link) => !existsSync(link))).toEqual([])
    })

    test('names only decisions that exist', () => {
      const known = readdirSync('docs/decisions').map((name) => name.slice(0, 4))
      const named = [...paper(path).matchAll(/\bdecision (\d{4})\b/g)].map(([, number = '']) => number)
      expect(named.filter((number) => !known.includes(number))).toEqual([])
    })
  },
)

describe('the table of ASVS 5.0', () => {
  const text = paper('docs/asvs.md').split('\n## Of level 3')[0] ?? ''
  const rows = rowsOf(text)
  const notApplying = [...text.matchAll(/^Do not apply: (.+)$/gm)].flatMap(([, list = '']) => list.match(/\d+\.\d+\.\d+/g) ?? [])

  test('has every requirement of levels 1 and 2 of the chapters that apply, once', () => {
    expect([...rows.map(([id = '']) => id), ...notApplying].sort()).toEqual([...REQUIREMENTS].sort())
  })

  test('names for each that applies its level and a test, a decision or a document', () => {
    const bare = rows.filter(([, level = '', , , held = '']) => !/^[12]$/.test(level) || filesOf(held).length === 0)
    expect(bare.map(([id]) => id)).toEqual([])
  })
})

test('each threat has a test or a written decision', () => {
  const rows = rowsOf(paper('docs/threat-model.md'))
  expect(rows.map(([number]) => number)).toEqual(rows.map((_, index) => String(index + 1)))
  expect(rows.filter((row) => filesOf(row.at(-1) ?? '').length === 0)).toEqual([])
})
