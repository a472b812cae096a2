import { type RefObject, useEffect, useRef } from 'react'

/**
 * For a button that opens something in its place (`open`): with the returned ref on it, it takes the focus again when that
 * is closed, unless something else has it by then.
 */
export function useFocusBack(open: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  const was = useRef(open)
  useEffect(() => {
    if (was.current && !open && document.activeElement === document.body) button.current?.focus()
    was.current = open
  }, [open])
  return button
}
