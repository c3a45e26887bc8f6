/** Puts submissions into the machine's list, as the import would. */
import type { Page } from '@playwright/test'
import { chunkOf, type PortfolioChunk } from '../../src/core/portfolioChunk.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { fileOf, RULEBOOK } from './support.ts'

export interface SeededCompany {
  readonly name: string
  readonly trade: string | null
  readonly employees: number | null
  readonly chamber: string
  readonly sheet: Pick<Sheet, 'answers'> & Partial<Pick<Sheet, 'facts' | 'certificates'>>
}

export function chunkOfCompanies(companies: readonly SeededCompany[]): PortfolioChunk {
  const edition = fileOf(EMPTY_SHEET).edition
  const made = chunkOf(
    RULEBOOK,
    edition,
    'answers',
    companies.map(({ name, trade, employees, chamber, sheet }, index) => {
      const salesBand = RULEBOOK.salesBands[index % RULEBOOK.salesBands.length] ?? null
      const profile = {
        ...EMPTY_SHEET.profile,
        companyName: name,
        trade,
        employees,
        chamber,
        salesBand,
        inceptionDate: '2027-03-01',
      }
      const { answers, facts = {}, certificates = [] } = sheet
      return {
        entry: {
          id: `submission-${String(index + 1)}`,
          profile,
          corporateNumber: '',
          facts,
          madeOn: '2026-11-20',
          receivedOn: '2026-11-22',
          edition,
          extent: 'answers',
          origin: 'line',
          claim: 'not-claimed',
          claimed: null,
          flags: [],
        },
        rated: { answers, facts, certificates, profile },
      }
    }),
  )
  if (!made.ok) throw new Error('expected a chunk, got problems')
  return made.value
}

/** The page has been opened before, so that its database is there or may be made. */
export async function seedPortfolio(page: Page, chunk: PortfolioChunk, times = 1): Promise<void> {
  const packed = JSON.stringify(chunk, (_key, value: unknown) => {
    if (ArrayBuffer.isView(value)) return { typed: value.constructor.name, values: Array.from(value as Uint8Array) }
    return value instanceof Map ? { mapOf: [...(value as Map<string, number>)] } : value
  })
  await page.evaluate(
    async ([text, count]) => {
      const types: Record<string, new (values: number[]) => unknown> = { Uint8Array, Uint16Array, Uint32Array, Float64Array }
      const unpacked = JSON.parse(text, (_key, value: unknown) => {
        const found = value as { typed?: string; values?: number[]; mapOf?: [string, number][] } | null
        const type = found?.typed === undefined ? undefined : types[found.typed]
        if (type && found?.values) return new type(found.values)
        return found?.mapOf ? new Map(found.mapOf) : value
      }) as unknown
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('risk-diagnosis-portfolio')
        const fail = () => {
          reject(opening.error ?? new Error('not stored'))
        }
        opening.onerror = fail
        opening.onsuccess = () => {
          const database = opening.result
          const transaction = database.transaction('chunks', 'readwrite')
          for (let index = 0; index < count; index += 1) transaction.objectStore('chunks').add(unpacked)
          transaction.onerror = fail
          transaction.oncomplete = () => {
            database.close()
            resolve()
          }
        }
      })
    },
    [packed, times] as const,
  )
}
