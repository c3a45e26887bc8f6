import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Opens a file with LibreOffice and gives it in another form; its profile is made for this once and thrown away. */
export function converted(name: string, bytes: Uint8Array, to: string, extension: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'office-'))
  try {
    writeFileSync(join(folder, name), bytes)
    run('soffice', [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      to,
      '--outdir',
      folder,
      join(folder, name),
    ])
    return readFileSync(join(folder, name.replace(/\.\w+$/, extension)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The text of a PDF, without spaces and line ends, which a PDF has where it likes. */
export function textOfPdf(pdf: Buffer): string {
  return run('pdftotext', ['-', '-'], pdf).replace(/\s+/g, '')
}

export function pagesOfPdf(pdf: Buffer): number {
  return Number(/^Pages:\s+(\d+)/m.exec(run('pdfinfo', ['-'], pdf))?.[1])
}

function run(program: string, words: readonly string[], input?: Buffer): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, { input, encoding: 'utf8', timeout: 120_000 })
  if (status !== 0) throw new Error(`expected ${program} to end well, got ${String(status)}: ${error?.message ?? stderr}`)
  return stdout
}
