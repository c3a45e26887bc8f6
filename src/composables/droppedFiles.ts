/** A file with the folders that it lies in before its name, as the person chose it. */
export interface FoundFile {
  readonly path: string
  readonly file: File
}

/** Nobody drops more at once on purpose. */
const MOST_FILES = 200_000

/** The files that were dropped, also those in folders, however deep. A file that cannot be reached is left out. */
export async function droppedFiles(transfer: DataTransfer | null): Promise<readonly FoundFile[]> {
  // The list is empty once the event is over; the entries stay.
  const entries = [...(transfer?.items ?? [])].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null
    return entry ? [entry] : []
  })
  if (entries.length === 0) return chosenFiles(transfer?.files ?? null)
  const found: FoundFile[] = []
  const open: FileSystemEntry[] = [...entries].reverse()
  for (let entry = open.pop(); entry && found.length < MOST_FILES; entry = open.pop()) {
    if (entry.isFile) found.push(...(await fileOf(entry as FileSystemFileEntry)))
    else if (entry.isDirectory) open.push(...(await entriesOf(entry as FileSystemDirectoryEntry)).reverse())
  }
  return found
}

/** The files that were dropped by themselves, for a place that takes no folders. */
export function looseFiles(transfer: DataTransfer | null): readonly File[] {
  const items = [...(transfer?.items ?? [])].filter(({ kind }) => kind === 'file')
  if (items.length === 0) return [...(transfer?.files ?? [])]
  return items.flatMap((item) => (item.webkitGetAsEntry()?.isDirectory ? [] : (item.getAsFile() ?? [])))
}

/** The files of a file field, also of one for folders. */
export function chosenFiles(files: FileList | null): readonly FoundFile[] {
  return [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }))
}

function fileOf(entry: FileSystemFileEntry): Promise<readonly FoundFile[]> {
  return new Promise((resolve) => {
    entry.file(
      (file) => {
        resolve([{ path: entry.fullPath.replace(/^\//, ''), file }])
      },
      () => {
        resolve([])
      },
    )
  })
}

/** All that is in a folder; the browser gives a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => {
        resolve([])
      })
    })
    if (some.length === 0) return all
    all.push(...some)
  }
}
