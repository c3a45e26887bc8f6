import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import type { Problem, Result } from '../src/core/problem.ts'
import { readForms, readGuide, readHelp, readRulebook, readWording } from '../src/rulebooks/read.ts'

/** Every file of an edition that the app takes as it is, with what is wrong with it. A file of the edition that is not there is a problem too. */
export function problemsOfEdition(directory: string): { readonly file: string; readonly problems: readonly Problem[] }[] {
  const dataOf = (file: string): unknown =>
    existsSync(join(directory, file)) ? JSON.parse(readFileSync(join(directory, file), 'utf8')) : undefined
  const rulebook = readRulebook(dataOf('rulebook.json'))
  if (!rulebook.ok) return [{ file: 'rulebook.json', problems: rulebook.problems }]
  const readers: Readonly<Record<string, (data: unknown) => Result<unknown>>> = {
    wording: (data) => readWording(rulebook.value, data),
    help: (data) => readHelp(rulebook.value, data),
    forms: (data) => readForms(rulebook.value, data),
    responseGuide: readGuide,
  }
  return Object.entries(readers).flatMap(([name, read]) =>
    ['ja', 'en'].flatMap((language) => {
      const file = `${name}.${language}.json`
      const outcome = read(dataOf(file))
      return outcome.ok ? [] : [{ file, problems: outcome.problems }]
    }),
  )
}

/** Reads every edition with all care before it is built into the app, and stops where one is not as it has to be. */
export function checkedEditions(editions: string): Plugin {
  return {
    name: 'checked-editions',
    apply: 'build',
    buildStart() {
      for (const entry of readdirSync(editions, { withFileTypes: true })) {
        if (!entry.isDirectory()) continue
        const faults = problemsOfEdition(join(editions, entry.name)).flatMap(({ file, problems }) =>
          problems.map(({ code, path, params }) => `${entry.name}/${file}: ${path}: ${code} ${JSON.stringify(params)}`),
        )
        if (faults.length > 0) this.error(`an edition is not as it has to be:\n${faults.join('\n')}`)
      }
    },
  }
}
