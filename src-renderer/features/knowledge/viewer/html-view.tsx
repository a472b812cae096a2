import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { DocumentView } from '#shared/domain/knowledge.ts'
import { useFoundWords } from './found-words.ts'
import classes from './html-view.module.css'
import { type PlacedDocument, placeDocument } from './place-document.ts'
import { ScrollView } from './scroll-view.tsx'
import type { ViewProps } from './view-props.ts'

/** How far down the view a section that counts as "in sight" is looked for, as a share of its height. */
const SIGHT_AT = 0.35

/** A document as it was written, from one end to the other, with the passage marked. */
export function HtmlView({
  document: view,
  jump,
  passage,
  words,
  zoom,
  label,
  onPage,
  onZoom,
  onPassage,
}: ViewProps & { document: DocumentView }) {
  const root = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLElement>(null)
  const [placed, setPlaced] = useState<PlacedDocument>()
  useFoundWords(root, words, placed)

  const scale = typeof zoom === 'number' ? zoom : 1
  useEffect(() => onZoom(scale), [scale, onZoom])
  useLayoutEffect(() => {
    if (root.current) setPlaced(placeDocument(root.current, view, passage))
  }, [view, passage])
  useLayoutEffect(() => {
    if (!placed) return
    const target = jump.toPassage && placed.mark ? placed.mark : placed.sections[jump.page - 1]
    if (jump.toPassage && placed.mark) target?.scrollIntoView({ block: 'center' })
    else if (jump.page === 1) scroller.current?.scrollTo(0, 0)
    else target?.scrollIntoView({ block: 'start' })
    onPage(jump.page)
  }, [placed, jump, onPage])
  useEffect(() => {
    if (placed && passage) onPassage(placed.mark !== null)
  }, [placed, passage, onPassage])

  const onScroll = () => {
    const { top = 0, height = 0 } = scroller.current?.getBoundingClientRect() ?? {}
    // The passage in view says more than the section that happens to reach further up.
    const marked = placed?.mark?.getBoundingClientRect()
    if (passage && marked && marked.top >= top && marked.top < top + height) return onPage(passage.page)
    const line = top + height * SIGHT_AT
    const passed = placed?.sections.findLastIndex((section) => section.getBoundingClientRect().top <= line) ?? -1
    onPage(Math.max(1, passed + 1))
  }
  return (
    <ScrollView ref={scroller} className={classes.view} label={label} onScroll={onScroll}>
      <div ref={root} className={classes.document} style={{ fontSize: `${scale}rem` }} />
    </ScrollView>
  )
}
