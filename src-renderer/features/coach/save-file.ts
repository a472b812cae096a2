import type { ExportedFile } from '#shared/domain/recommendations.ts'

/** Hands a file to the rep: the window's own save dialog or the browser's downloads. */
export function saveFile({ fileName, type, base64 }: ExportedFile): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type }))
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName })
  link.click()
  // The download has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
