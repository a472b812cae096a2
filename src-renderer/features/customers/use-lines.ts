import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import { useKeptFocus } from './use-kept-focus.ts'

/**
 * Which lines of a list of facts are being edited. Tab reaches one line of the list, the arrow keys the others. After an edit the focus
 * goes back to its line; where an emptied line is gone, the keyboard goes on from `fallback`. Spread `list` on the `dl`.
 */
export function useLines(fallback?: RefObject<HTMLElement | null>) {
  const [open, setOpen] = useState<string[]>([])
  const [returnTo, setReturnTo] = useState<string | null>(null)
  const list = useKeptFocus<HTMLDListElement>()
  /** The line the keyboard was at last. */
  const [at, setAt] = useState<string>()
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    list.onFocus(event)
    setAt(event.target.closest<HTMLElement>('[data-fact]')?.dataset.fact)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const lines = Array.from(list.ref.current?.querySelectorAll<HTMLElement>('[data-line]') ?? [])
    const now = lines.indexOf(event.target as HTMLElement)
    const to = { ArrowUp: now - 1, ArrowDown: now + 1, Home: 0, End: lines.length - 1 }[event.key]
    if (now === -1 || to === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    lines[to]?.focus()
  }
  useEffect(() => {
    if (returnTo === null) return
    const line = list.ref.current?.querySelector<HTMLElement>(`[data-fact="${CSS.escape(returnTo)}"] [data-line]`)
    ;(line ?? fallback?.current)?.focus()
    setReturnTo(null)
  }, [returnTo, fallback, list.ref])
  return {
    list: { ...list, onFocus, onKeyDown },
    /** Of the lines shown, the one that Tab reaches. */
    tabStop: (shown: readonly string[]) => (at !== undefined && shown.includes(at) ? at : shown[0]),
    isOpen: (line: string) => open.includes(line),
    edit: (line: string) => setOpen((lines) => [...lines, line]),
    close: (line: string, withFocus: boolean) => {
      setOpen((lines) => lines.filter((other) => other !== line))
      if (withFocus) setReturnTo(line)
    },
  }
}
