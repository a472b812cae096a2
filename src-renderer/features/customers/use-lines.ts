import { type RefObject, useEffect, useState } from 'react'
import { useKeptFocus } from './use-kept-focus.ts'

/**
 * Which lines of a list of facts are being edited. After an edit the focus goes back to its line; where an emptied line is gone,
 * the keyboard goes on from `fallback`. Spread `list` on the `dl`.
 */
export function useLines(fallback?: RefObject<HTMLElement | null>) {
  const [open, setOpen] = useState<string[]>([])
  const [returnTo, setReturnTo] = useState<string | null>(null)
  const list = useKeptFocus<HTMLDListElement>()
  useEffect(() => {
    if (returnTo === null) return
    const line = list.ref.current?.querySelector<HTMLElement>(`[data-fact="${CSS.escape(returnTo)}"] button`)
    ;(line ?? fallback?.current)?.focus()
    setReturnTo(null)
  }, [returnTo, fallback, list.ref])
  return {
    list,
    isOpen: (line: string) => open.includes(line),
    edit: (line: string) => setOpen((lines) => [...lines, line]),
    close: (line: string, withFocus: boolean) => {
      setOpen((lines) => lines.filter((other) => other !== line))
      if (withFocus) setReturnTo(line)
    },
  }
}
