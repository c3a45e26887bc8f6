import * as v from 'valibot'
import type { CertificateGuide } from '../core/certificateGuide.ts'
import { failureOf, problem, type Result } from '../core/problem.ts'
import type { Rulebook } from '../core/rulebook.ts'
import { CURRENT_EDITION } from './editions.ts'
import { validate } from './validate.ts'

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(300))
const shape = v.pipe(v.string(), v.minLength(4), v.maxLength(80))
const address = v.pipe(v.string(), v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/))
const texts = v.strictObject({
  replacement: text,
  issuers: v.record(v.string(), text),
  registers: v.record(v.string(), text),
})

const guideSchema: v.GenericSchema<unknown, CertificateGuide> = v.strictObject({
  asOf: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
  replacementLeadDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)),
  kinds: v.record(
    v.string(),
    v.strictObject({
      shapes: v.array(shape),
      issuers: v.array(v.strictObject({ begins: text, id: text })),
      register: v.nullable(address),
    }),
  ),
  texts: v.strictObject({ ja: texts, en: texts }),
})

/** Loaded when it is looked at, and never before. */
const GUIDES: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>> = {
  'jcci-2015': () => import('./jcci-2015/certificateGuide.json'),
}

/** Loads and checks the guide to the certificates of an edition. A draft 非公式ルール has that of the current edition. */
export async function loadCertificateGuide(rulebook: Rulebook): Promise<Result<CertificateGuide>> {
  const load = (Object.hasOwn(GUIDES, rulebook.id) ? GUIDES[rulebook.id] : undefined) ?? GUIDES[CURRENT_EDITION]
  return readCertificateGuide(rulebook, (await load?.())?.default)
}

/** Reads the guide and checks that it speaks of kinds of the edition only, and that everything it names has its words. */
export function readCertificateGuide(rulebook: Rulebook, data: unknown): Result<CertificateGuide> {
  const read = validate(guideSchema, data)
  if (!read.ok) return read
  const { kinds, texts: words } = read.value
  const known = new Set(rulebook.certificates.kinds.map(({ id }) => id))
  const strange = Object.keys(kinds).filter((id) => !known.has(id))
  const wordless = (['ja', 'en'] as const).flatMap((language) => {
    const { issuers, registers } = words[language]
    return Object.entries(kinds).flatMap(([kind, { issuers: begun, register }]) => [
      ...begun.filter(({ id }) => !issuers[id]).map(({ id }) => `texts.${language}.issuers.${id}`),
      ...(register !== null && !registers[kind] ? [`texts.${language}.registers.${kind}`] : []),
    ])
  })
  const problems = [
    ...strange.map((id) => problem('reference-unknown', `kinds.${id}`, { id })),
    ...wordless.map((path) => problem('value-missing', path, { expected: 'text', received: 'undefined' })),
  ]
  return problems.length > 0 ? failureOf(problems) : read
}
