import { addDays } from './dates.ts'
import { EMPTY_SHEET, type Accident, type Answer, type Certificate, type Sheet } from './sheet.ts'

/** Lower ends of the bands that numbers of people are put into. */
const EMPLOYEE_BANDS = [0, 1, 6, 21, 51, 101, 301, 1001] as const
const PERSON_BANDS = [0, 1, 10, 100, 1000, 10_000, 100_000] as const

/** Stands where something was written. */
const WRITTEN = '*'

/**
 * A sheet for statistics: no names, no numbers of members or certificates, nothing anybody wrote; days are the first of their
 * month, numbers of people the lower end of a band. Management tier and certificate discount stay what they were. Of a small
 * group the rest can still point to one company: it is less than a name, not nothing.
 */
export function deidentified(sheet: Sheet): Sheet {
  const { profile, declaration } = sheet
  const inception = profile.inceptionDate
  return {
    ...EMPTY_SHEET,
    profile: {
      ...EMPTY_SHEET.profile,
      trade: profile.trade,
      employees: bandOf(EMPLOYEE_BANDS, profile.employees),
      salesBand: profile.salesBand,
      membership: profile.membership,
      inceptionDate: monthOf(inception),
    },
    facts: sheet.facts,
    answers: Object.fromEntries(Object.entries(sheet.answers).map(([id, answer]) => [id, withoutReason(answer)])),
    certificates: sheet.certificates.map((certificate, index) => certificateOf(certificate, index, inception)),
    accidents: sheet.accidents.map(accidentOf),
    declaration: {
      ...EMPTY_SHEET.declaration,
      accidentsInPeriod: declaration.accidentsInPeriod,
      knownLeak: declaration.knownLeak,
    },
    unconfirmed: sheet.unconfirmed,
  }
}

function withoutReason(answer: Answer): Answer {
  switch (answer.kind) {
    case 'level':
      return { kind: 'level', level: answer.level }
    case 'unknown':
      return { kind: 'unknown' }
    case 'not-applicable':
      return { kind: 'not-applicable', reason: '' }
  }
}

function certificateOf(certificate: Certificate, index: number, inception: string | null): Certificate {
  const { kind, number, holder, scope, standard, evidenceHeld, renewalUnderAudit } = certificate
  return {
    id: `c${String(index + 1)}`,
    kind,
    number: number.trim() === '' ? '' : WRITTEN,
    holder,
    scope,
    standard,
    validFrom: beginOf(certificate.validFrom, inception),
    validTo: endOf(certificate.validTo, inception),
    evidenceHeld,
    renewalUnderAudit,
  }
}

function accidentOf({ date, cause, persons, preventionFinished }: Accident, index: number): Accident {
  return {
    id: `a${String(index + 1)}`,
    date: monthOf(date),
    cause,
    persons: bandOf(PERSON_BANDS, persons),
    description: '',
    preventionFinished,
  }
}

/** The first of the month. */
function monthOf(day: string | null): string | null {
  return day === null ? null : `${day.slice(0, 8)}01`
}

/** The same, and still behind the inception day where it lies behind it: then the certificate does not count yet. */
function beginOf(day: string | null, inception: string | null): string | null {
  if (day === null || inception === null || !isSameMonth(day, inception) || day <= inception) return monthOf(day)
  return monthOf(addDays(`${day.slice(0, 8)}01`, 31))
}

/** The same, and still before the inception day where it lies before it: then the certificate no longer counts. */
function endOf(day: string | null, inception: string | null): string | null {
  if (day === null || inception === null || !isSameMonth(day, inception) || day >= inception) return monthOf(day)
  return monthOf(addDays(`${day.slice(0, 8)}01`, -1))
}

function isSameMonth(day: string, other: string): boolean {
  return day.slice(0, 7) === other.slice(0, 7)
}

function bandOf(bands: readonly number[], count: number | null): number | null {
  return count === null ? null : bands.reduce((lower, from) => (count >= from ? from : lower), 0)
}
