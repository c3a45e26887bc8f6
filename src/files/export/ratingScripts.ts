import { strToU8, zipSync, type Zippable } from 'fflate'
import type { ExportOptions } from '../../core/exportColumns.ts'
import type { EditionRef } from '../../core/portfolioEntry.ts'
import type { Rulebook } from '../../core/rulebook.ts'
import { CARRIED, ratingSql } from '../../outputs/ratingSql.ts'
import { submissionsSql } from '../../outputs/submissionsSql.ts'
import { FIRST_DAY } from '../zipParts.ts'

/**
 * The scripts of an edition in one ZIP: for each dialect the rating, and the table that it takes for engines that do not read that from
 * the file. The same edition gives the same bytes. Of a draft 非公式ルール: `edition` is the one that it was made from.
 */
export function ratingScripts(
  rulebook: Rulebook,
  edition: EditionRef,
  options: ExportOptions,
  earlierHashes: readonly string[] = [],
): Uint8Array<ArrayBuffer> {
  const carried = options.deidentified ? CARRIED.deidentified : CARRIED.named
  const scripts: Readonly<Record<string, string>> = {
    'ratings.sql': ratingSql(rulebook, edition, { dialect: 'standard', carried, earlierHashes }),
    'ratings.clickhouse.sql': ratingSql(rulebook, edition, { dialect: 'clickhouse', carried, earlierHashes }),
    'submissions.sql': statements(submissionsSql(rulebook, options, 'standard')),
    'submissions.clickhouse.sql': statements(submissionsSql(rulebook, options, 'clickhouse')),
  }
  const parts: Zippable = {}
  for (const [name, text] of Object.entries(scripts)) parts[name] = [strToU8(text), { mtime: FIRST_DAY, level: 6 }]
  return new Uint8Array(zipSync(parts))
}

function statements(all: readonly string[]): string {
  return all.map((statement) => `${statement};\n`).join('\n')
}
