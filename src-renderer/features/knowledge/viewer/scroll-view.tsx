import { Box } from '@mantine/core'
import { useMergedRef } from '@mantine/hooks'
import { type ReactNode, type Ref, useEffect, useRef } from 'react'

interface ScrollViewProps {
  ref?: Ref<HTMLElement>
  className: string | undefined
  label: string
  onScroll?: () => void
  children: ReactNode
}

/** The part of the viewer that scrolls: the keyboard reaches it, and it has the focus as soon as a document is opened. */
export function ScrollView({ ref = null, className, label, onScroll, children }: ScrollViewProps) {
  const own = useRef<HTMLElement>(null)
  useEffect(() => {
    const { activeElement, body } = document
    const nothingElse = activeElement === body || activeElement?.id === 'content' || own.current?.closest('dialog')
    if (nothingElse) own.current?.focus({ preventScroll: true })
  }, [])
  return (
    <Box
      component="section"
      ref={useMergedRef(ref, own)}
      className={className}
      aria-label={label}
      tabIndex={0}
      onScroll={onScroll}
      data-scroll-view
    >
      {children}
    </Box>
  )
}
