/** Hands bytes to the browser's own download. Whether the person keeps the file cannot be known. */
export function download(name: string, bytes: Uint8Array<ArrayBuffer>, type: string): void {
  downloadBlob(name, new Blob([bytes], { type }))
}

/** The same for what is too large to be one piece of memory. */
export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The browser reads the address after the click has returned.
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, 60_000)
}
