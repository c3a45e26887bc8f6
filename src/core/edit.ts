import type { RecordKind } from './declaration.ts'
import type { AttachedFile, Evidence } from './evidenceRegister.ts'
import type { QuestionId } from './rulebook.ts'
import type {
  Accident,
  AnsweredBy,
  Answer,
  Certificate,
  Contact,
  DeclaredSales,
  DeclaredWish,
  LossStudy,
  PlanChoices,
  RecordsHeld,
  Sheet,
  YesNo,
} from './sheet.ts'

/**
 * Every change of a sheet: a new sheet, the old one untouched.
 * What the representative confirms is what was there: a change of it takes the day of the confirmation away.
 */

/** A change of what the representative confirms. */
function declared(sheet: Sheet, change: Partial<Sheet>): Sheet {
  return { ...sheet, ...change, confirmation: { ...sheet.confirmation, confirmedOn: null } }
}

/**
 * Sets or (with null) takes back the answer of a question; an answered question leaves the あとで list.
 * Without `by` it is the writer's own answer, whoever gave the one before. Whoever answers anew has confirmed it.
 */
export function withAnswer(sheet: Sheet, question: QuestionId, answer: Answer | null, by: AnsweredBy | null = null): Sheet {
  return declared(sheet, {
    answers: withEntry(sheet.answers, question, answer),
    answeredBy: withEntry(sheet.answeredBy, question, by),
    unconfirmed: without(sheet.unconfirmed, [question]),
    later: answer === null ? sheet.later : sheet.later.filter((id) => id !== question),
  })
}

/** These answers of last year still hold: they are no longer 未確認. The same sheet when none of them was. */
export function withConfirmed(sheet: Sheet, questions: readonly QuestionId[]): Sheet {
  const unconfirmed = without(sheet.unconfirmed, questions)
  return unconfirmed === sheet.unconfirmed ? sheet : declared(sheet, { unconfirmed })
}

/** These answers are last year's, and nobody has confirmed them yet. */
export function withUnconfirmed(sheet: Sheet, questions: readonly QuestionId[]): Sheet {
  const more = questions.filter((id) => !sheet.unconfirmed.includes(id))
  return more.length === 0 ? sheet : declared(sheet, { unconfirmed: [...sheet.unconfirmed, ...more] })
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
  return declared(sheet, { facts: { ...sheet.facts, [fact]: value } })
}

export function withProfile(sheet: Sheet, change: Partial<Sheet['profile']>): Sheet {
  return declared(sheet, { profile: { ...sheet.profile, ...change } })
}

export function withDeclaration(sheet: Sheet, change: Partial<Sheet['declaration']>): Sheet {
  return declared(sheet, { declaration: { ...sheet.declaration, ...change } })
}

export function withSales(sheet: Sheet, change: Partial<DeclaredSales>): Sheet {
  return withDeclaration(sheet, { sales: { ...sheet.declaration.sales, ...change } })
}

export function withWish(sheet: Sheet, change: Partial<DeclaredWish>): Sheet {
  return withDeclaration(sheet, { wish: { ...sheet.declaration.wish, ...change } })
}

/** What is declared of one kind of personal data; one that was not declared before begins as held, without numbers. */
export function withRecords(sheet: Sheet, kind: RecordKind, change: Partial<RecordsHeld>): Sheet {
  const { records } = sheet.declaration
  const before = records[kind] ?? { held: true, own: null, entrusted: null }
  return withDeclaration(sheet, { records: { ...records, [kind]: { ...before, ...change } } })
}

/** Keeps what was typed at a place of the declaration and is no number; an empty text is none. */
export function withUnread(sheet: Sheet, place: string, text: string): Sheet {
  const { unread } = sheet.declaration
  if ((unread[place] ?? '') === text) return sheet
  return withDeclaration(sheet, { unread: withEntry(unread, place, text === '' ? null : text) })
}

/** Replaces the certificate with the same id, or adds it at the end. */
export function withCertificate(sheet: Sheet, certificate: Certificate): Sheet {
  return declared(sheet, { certificates: upsert(sheet.certificates, certificate) })
}

/** Takes a certificate out, and its evidence lets go of it. */
export function withoutCertificate(sheet: Sheet, id: string): Sheet {
  const certificates = sheet.certificates.filter((certificate) => certificate.id !== id)
  const evidence = sheet.evidence.map((each) =>
    each.certificates.includes(id) ? { ...each, certificates: toggled(each.certificates, id, false) } : each,
  )
  return declared(sheet, { certificates, evidence })
}

/** Replaces the accident with the same id, or adds it at the end. */
export function withAccident(sheet: Sheet, accident: Accident): Sheet {
  return declared(sheet, { accidents: upsert(sheet.accidents, accident) })
}

export function withoutAccident(sheet: Sheet, id: string): Sheet {
  return declared(sheet, { accidents: sheet.accidents.filter((accident) => accident.id !== id) })
}

/** Keeps the levels of the day the result was first looked at; later calls change nothing. */
export function withFirstResult(sheet: Sheet, date: string): Sheet {
  if (sheet.firstResult !== null) return sheet
  const levels = Object.fromEntries(
    Object.entries(sheet.answers).flatMap(([id, answer]) => (answer.kind === 'level' ? [[id, answer.level]] : [])),
  )
  return { ...sheet, firstResult: { date, levels } }
}

/**
 * The named representative confirms everything as it stands; null takes the confirmation back and keeps the name.
 * While an answer is 未確認 there is nothing yet that could be confirmed.
 */
export function withConfirmation(sheet: Sheet, change: Partial<Sheet['confirmation']>): Sheet {
  const confirmation = { ...sheet.confirmation, ...change }
  return { ...sheet, confirmation: sheet.unconfirmed.length > 0 ? { ...confirmation, confirmedOn: null } : confirmation }
}

export function withPlan(sheet: Sheet, change: Partial<PlanChoices>): Sheet {
  return { ...sheet, plan: { ...sheet.plan, ...change } }
}

export function withLoss(sheet: Sheet, loss: LossStudy | null): Sheet {
  return { ...sheet, loss }
}

/** Sets a contact of the response guide; one without name and number is none. */
export function withContact(sheet: Sheet, id: string, contact: Contact): Sheet {
  return { ...sheet, contacts: withEntry(sheet.contacts, id, contact.name === '' && contact.telephone === '' ? null : contact) }
}

/** Which answers are shown to customers; what the representative confirms stays confirmed. */
export function withForCustomer(sheet: Sheet, questions: readonly QuestionId[] | null): Sheet {
  return { ...sheet, forCustomer: questions }
}

/**
 * Replaces the evidence with the same id, or adds it: at the end, or where it stood before it was taken out.
 * Evidence is not what the representative confirms; the confirmation stays.
 */
export function withEvidence(sheet: Sheet, evidence: Evidence, at = sheet.evidence.length): Sheet {
  const known = sheet.evidence.some(({ id }) => id === evidence.id)
  return { ...sheet, evidence: known ? upsert(sheet.evidence, evidence) : sheet.evidence.toSpliced(at, 0, evidence) }
}

/** Takes evidence out of the register. What it supported stays as it is, `evidenceHeld` of a certificate too. */
export function withoutEvidence(sheet: Sheet, id: string): Sheet {
  return { ...sheet, evidence: sheet.evidence.filter((each) => each.id !== id) }
}

/** Lets evidence support an answer, or no longer. Evidence that is not there changes nothing. */
export function withSupport(sheet: Sheet, id: string, question: QuestionId, supports: boolean): Sheet {
  return changedEvidence(sheet, id, (each) => ({ ...each, questions: toggled(each.questions, question, supports) }))
}

/** Lets evidence stand for a certificate, or no longer. It never says by itself that a copy is at hand. */
export function withCopyOf(sheet: Sheet, id: string, certificate: string, isCopy: boolean): Sheet {
  return changedEvidence(sheet, id, (each) => ({ ...each, certificates: toggled(each.certificates, certificate, isCopy) }))
}

/** Attaches a file to evidence; the same content is attached once, and keeps the name it had first. */
export function withAttachedFile(sheet: Sheet, id: string, file: AttachedFile): Sheet {
  return changedEvidence(sheet, id, (each) =>
    each.files.some(({ sha256 }) => sha256 === file.sha256) ? each : { ...each, files: [...each.files, file] },
  )
}

export function withoutAttachedFile(sheet: Sheet, id: string, sha256: string): Sheet {
  return changedEvidence(sheet, id, (each) => ({ ...each, files: each.files.filter((file) => file.sha256 !== sha256) }))
}

/** Wherever a content is attached, another one takes its place, with its name: a photograph without its position. */
export function withContentReplaced(sheet: Sheet, sha256: string, content: Omit<AttachedFile, 'name'>): Sheet {
  if (content.sha256 === sha256) return sheet
  const replaced = (files: readonly AttachedFile[]): readonly AttachedFile[] =>
    files.some((file) => file.sha256 === content.sha256)
      ? files.filter((file) => file.sha256 !== sha256)
      : files.map((file) => (file.sha256 === sha256 ? { ...content, name: file.name } : file))
  const evidence = sheet.evidence.map((each) =>
    each.files.some((file) => file.sha256 === sha256) ? { ...each, files: replaced(each.files) } : each,
  )
  return { ...sheet, evidence }
}

function changedEvidence(sheet: Sheet, id: string, change: (evidence: Evidence) => Evidence): Sheet {
  return { ...sheet, evidence: sheet.evidence.map((each) => (each.id === id ? change(each) : each)) }
}

function toggled(list: readonly string[], entry: string, isIn: boolean): readonly string[] {
  if (!isIn) return list.filter((other) => other !== entry)
  return list.includes(entry) ? list : [...list, entry]
}

/** The same list when none of them is in it. */
function without(list: readonly QuestionId[], questions: readonly QuestionId[]): readonly QuestionId[] {
  return list.some((id) => questions.includes(id)) ? list.filter((id) => !questions.includes(id)) : list
}

function upsert<T extends { readonly id: string }>(list: readonly T[], entry: T): readonly T[] {
  const known = list.some(({ id }) => id === entry.id)
  return known ? list.map((other) => (other.id === entry.id ? entry : other)) : [...list, entry]
}

function withEntry<T>(record: Readonly<Record<string, T>>, key: string, value: T | null): Readonly<Record<string, T>> {
  if (value !== null) return { ...record, [key]: value }
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key))
}
