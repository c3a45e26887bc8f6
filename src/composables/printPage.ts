/** Opens the browser's own print dialog, where a PDF can be chosen too. */
export function printPage(): void {
  window.print()
}
