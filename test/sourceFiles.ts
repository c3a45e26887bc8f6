import { readdirSync, readFileSync } from 'node:fs'

export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** Every file under `src`, whatever its kind. */
export function filePaths(): string[] {
  return readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'))
    .sort()
}

/** Every TypeScript file and component under `src`. */
export function sourceFiles(): SourceFile[] {
  return filePaths()
    .filter((path) => /\.(ts|vue)$/.test(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
}
