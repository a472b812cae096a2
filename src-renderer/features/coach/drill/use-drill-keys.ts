import { useEffect, useRef } from 'react'

interface DrillKeys {
  shown: boolean
  onReveal(): void
  onGrade(knew: boolean): void
}

/** Space shows the answer; 1 and 2 grade it. A button or link in focus keeps its own Space, and a dialog all its keys. */
export function useDrillKeys(keys: DrillKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return
      const { shown, onReveal, onGrade } = latest.current
      if (!shown && event.key === ' ' && !(event.target instanceof HTMLElement && event.target.closest('button, a'))) onReveal()
      else if (shown && event.key === '1') onGrade(false)
      else if (shown && event.key === '2') onGrade(true)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
