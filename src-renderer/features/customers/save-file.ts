import type { MadeFile } from '#shared/domain/transfer.ts'

/** Hands a file the app made to the rep, where their downloads go. */
export function saveFile({ fileName, mimeType, content }: MadeFile): void {
  const url = URL.createObjectURL(new Blob([content], { type: `${mimeType};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
