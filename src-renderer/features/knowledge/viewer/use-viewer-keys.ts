import { type RefObject, useEffect, useRef } from 'react'
import { type Zoom, zoomByKey, zoomStep } from './zoom.ts'

interface ViewerKeys {
  shown: number
  /** Page Up and Page Down turn whole pages where a whole page is in view; otherwise they scroll, as everywhere. */
  byPage: boolean
  onZoom(zoom: Zoom): void
  onTurn(pages: 1 | -1): void
  onCitation(step: 1 | -1): void
  onShow(): void
}

/** The keys and the wheel of the viewer, for as long as the focus is inside it. */
export function useViewerKeys(root: RefObject<HTMLElement | null>, keys: ViewerKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const element = root.current
    if (!element) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey && act(event, latest.current)) event.preventDefault()
    }
    // Also what a pinch on a touch pad arrives as.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey || event.deltaY === 0) return
      event.preventDefault()
      latest.current.onZoom(zoomStep(latest.current.shown, event.deltaY < 0 ? 1 : -1))
    }
    element.addEventListener('keydown', onKeyDown)
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      element.removeEventListener('keydown', onKeyDown)
      element.removeEventListener('wheel', onWheel)
    }
  }, [root])
}

/** False leaves the key to the browser. */
function act(event: KeyboardEvent, keys: ViewerKeys): boolean {
  const zoom = zoomByKey(event, keys.shown)
  if (zoom !== null) {
    keys.onZoom(zoom)
    return true
  }
  const typing = event.target instanceof HTMLInputElement
  if (typing || event.ctrlKey || event.metaKey) return false
  if (event.key === 'PageUp' || event.key === 'PageDown') {
    if (keys.byPage) keys.onTurn(event.key === 'PageDown' ? 1 : -1)
    return keys.byPage
  }
  const key = event.key.toLowerCase()
  if (key === 'n') keys.onCitation(1)
  else if (key === 'p') keys.onCitation(-1)
  else if (key === 'f') keys.onShow()
  else return false
  return true
}
