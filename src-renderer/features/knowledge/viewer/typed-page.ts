/**
 * The page (from 1) that was typed: the printed label first, because that is what people read out, else the count.
 * "p. 24", "24" and "iv" all do. Null when there is no such page.
 */
export function pageTyped(typed: string, labels: readonly (string | null)[], pages: number): number | null {
  const wanted = typed.trim().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  if (wanted === '') return null
  const last = wanted.split(/\s+/).at(-1) ?? wanted
  for (const name of [wanted, last]) {
    const labelled = labels.findIndex((label) => label?.toLowerCase() === name.toLowerCase())
    if (labelled >= 0) return labelled + 1
  }
  const counted = /^\d+$/.test(last) ? Number(last) : 0
  return counted >= 1 && counted <= pages ? counted : null
}
