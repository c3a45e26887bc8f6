import { readSheet } from '../browser/database.ts'
import { download } from '../browser/download.ts'
import { problem, type Problem } from '../core/problem.ts'
import { fileName } from '../files/fileName.ts'

/** Hands a stored sheet to the person as it is, readable or not, under a name of parts; a problem when the storage does not give it. */
export async function exportStoredSheet(id: string, nameParts: readonly string[] = [id]): Promise<readonly Problem[]> {
  const stored = await readSheet(id)
  if (!stored.ok || !stored.value) return [problem('file-unreadable')]
  const bytes = new TextEncoder().encode(JSON.stringify(stored.value.data, null, 1))
  download(fileName(nameParts, 'json'), bytes, 'application/json')
  return []
}
