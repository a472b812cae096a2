import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react'
import { subscribeToAddress } from '../../components/navigation.ts'

/** How long a view may take to show the link a return is waiting for. */
const PATIENCE_MS = 3000

const viewOf = (hash: string) => hash.split('?')[0]

/**
 * Where a view begins: at its top, with the focus in `main` unless something else took it. Coming back to a view (an advice and
 * a source it cites, a list and one of its rows) goes on at the link it was left by, as soon as that is there.
 */
export function useArrival(main: RefObject<HTMLElement | null>): void {
  const hash = useSyncExternalStore(subscribeToAddress, () => location.hash)
  const last = useRef(hash)
  const before = useRef<string>(undefined)
  useEffect(() => {
    const left = last.current
    last.current = hash
    if (viewOf(left) === viewOf(hash)) return
    const returning = viewOf(hash) === before.current
    before.current = viewOf(left)
    const frame = main.current
    frame?.scrollTo(0, 0)
    // While the next view is loaded, the one before stays in the page, unseen.
    const focused = document.activeElement
    if (focused === document.body || !focused?.checkVisibility()) frame?.focus({ preventScroll: true })
    if (frame && returning) return focusWhenThere(frame, left)
  }, [hash, main])
}

/** Focuses the link to `hash` within `frame`, unless the reader went on first; returns the way to stop waiting. */
function focusWhenThere(frame: HTMLElement, hash: string): () => void {
  const look = () => {
    const link = [...frame.querySelectorAll('a')].find((one) => one.hash === hash)
    if (document.activeElement !== frame) stop()
    else if (link) {
      stop()
      link.focus()
    }
  }
  const changes = new MutationObserver(look)
  const timer = setTimeout(() => stop(), PATIENCE_MS)
  const stop = () => {
    changes.disconnect()
    clearTimeout(timer)
  }
  changes.observe(frame, { childList: true, subtree: true })
  look()
  return stop
}
