import type { QuestionId } from './rulebook.ts'
import type { Accident, Answer, Certificate, Sheet, YesNo } from './sheet.ts'

/** Every change of a sheet: a new sheet, the old one untouched. */

/** Sets or (with null) takes back the answer of a question; an answered question leaves the あとで list. */
export function withAnswer(sheet: Sheet, question: QuestionId, answer: Answer | null): Sheet {
  const answers = withEntry(sheet.answers, question, answer)
  return { ...sheet, answers, later: answer === null ? sheet.later : sheet.later.filter((id) => id !== question) }
}

/** Puts a question on the あとで list, or takes it off. Its answer stays as it is. */
export function withLater(sheet: Sheet, question: QuestionId, later: boolean): Sheet {
  const others = sheet.later.filter((id) => id !== question)
  return { ...sheet, later: later ? [...others, question] : others }
}

/** Sets the note of a question; an empty note is no note. */
export function withNote(sheet: Sheet, question: QuestionId, note: string): Sheet {
  return { ...sheet, notes: withEntry(sheet.notes, question, note === '' ? null : note) }
}

export function withFact(sheet: Sheet, fact: string, value: YesNo): Sheet {
  return { ...sheet, facts: { ...sheet.facts, [fact]: value } }
}

export function withProfile(sheet: Sheet, change: Partial<Sheet['profile']>): Sheet {
  return { ...sheet, profile: { ...sheet.profile, ...change } }
}

export function withDeclaration(sheet: Sheet, change: Partial<Sheet['declaration']>): Sheet {
  return { ...sheet, declaration: { ...sheet.declaration, ...change } }
}

/** Replaces the certificate with the same id, or adds it at the end. */
export function withCertificate(sheet: Sheet, certificate: Certificate): Sheet {
  return { ...sheet, certificates: upsert(sheet.certificates, certificate) }
}

export function withoutCertificate(sheet: Sheet, id: string): Sheet {
  return { ...sheet, certificates: sheet.certificates.filter((certificate) => certificate.id !== id) }
}

/** Replaces the accident with the same id, or adds it at the end. */
export function withAccident(sheet: Sheet, accident: Accident): Sheet {
  return { ...sheet, accidents: upsert(sheet.accidents, accident) }
}

export function withoutAccident(sheet: Sheet, id: string): Sheet {
  return { ...sheet, accidents: sheet.accidents.filter((accident) => accident.id !== id) }
}

/** Keeps the levels of the day the result was first looked at; later calls change nothing. */
export function withFirstResult(sheet: Sheet, date: string): Sheet {
  if (sheet.firstResult !== null) return sheet
  const levels = Object.fromEntries(
    Object.entries(sheet.answers).flatMap(([id, answer]) => (answer.kind === 'level' ? [[id, answer.level]] : [])),
  )
  return { ...sheet, firstResult: { date, levels } }
}

function upsert<T extends { readonly id: string }>(list: readonly T[], entry: T): readonly T[] {
  const known = list.some(({ id }) => id === entry.id)
  return known ? list.map((other) => (other.id === entry.id ? entry : other)) : [...list, entry]
}

function withEntry<T>(record: Readonly<Record<string, T>>, key: string, value: T | null): Readonly<Record<string, T>> {
  if (value !== null) return { ...record, [key]: value }
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key))
}
