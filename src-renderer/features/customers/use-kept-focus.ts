import { type FocusEvent, useEffect, useRef } from 'react'

const CONTROLS = 'button:not(:disabled), input:not(:disabled), a[href]'

/**
 * Keeps the keyboard in a list (`ul`, `ol` or `dl`) when the row it is in goes or its button does: on to what stands in its place, and to
 * the page when the list is empty. Spread the result on the list.
 */
export function useKeptFocus<List extends HTMLElement>() {
  const list = useRef<List>(null)
  const row = useRef<number | null>(null)
  const rowsOf = (element: List | null) => Array.from(element?.children ?? [])
  useEffect(() => {
    if (row.current === null || document.activeElement !== document.body) return
    const rows = rowsOf(list.current)
    const next = rows[Math.min(row.current, rows.length - 1)]?.querySelector<HTMLElement>(CONTROLS) ?? document.querySelector('main')
    next?.focus()
  })
  return {
    ref: list,
    onFocus: ({ target }: FocusEvent) => {
      row.current = rowsOf(list.current).findIndex((one) => one.contains(target))
    },
    // What is removed or switched off loses the focus without being left.
    onBlur: ({ relatedTarget, target }: FocusEvent) => {
      const left = relatedTarget !== null || (target.isConnected && !target.matches(':disabled'))
      if (left) row.current = null
    },
  }
}
