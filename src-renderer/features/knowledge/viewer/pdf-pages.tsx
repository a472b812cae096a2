import { useElementSize, useMergedRef } from '@mantine/hooks'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type Anchor, anchorAt, GAP, layOutPages, pageAt, type Size, yOf } from './page-layout.ts'
import type { Box } from './page-text.ts'
import { PdfPage } from './pdf-page.tsx'
import classes from './pdf-pages.module.css'
import { ScrollView } from './scroll-view.tsx'
import type { Passage, ViewProps } from './view-props.ts'
import { PIXELS_PER_POINT } from './zoom.ts'

/** Pages are drawn this far beyond the edges of the view, as a share of its height. */
const AHEAD = 0.6
/** How far down the view a passage is brought, and the page that counts as "in sight" is looked for. */
const PASSAGE_AT = 0.3
const SIGHT_AT = 0.35
/** In points: for a document whose first page cannot be read. */
const A4: Size = { width: 595, height: 842 }

type PdfPagesProps = ViewProps & { pdf: PDFDocumentProxy }

/** All pages of a PDF one below the other. Loaded when the first one is opened. */
export default function PdfPages(props: PdfPagesProps) {
  const { pdf, jump } = props
  const [usual, setUsual] = useState<Size | null>(null)
  const first = Math.min(jump.page, pdf.numPages)
  useEffect(() => {
    const tell = (size: Size) => setUsual((known) => known ?? size)
    pdf.getPage(first).then(
      (page) => tell(page.getViewport({ scale: 1 })),
      () => tell(A4),
    )
  }, [pdf, first])
  return usual && <Pages usual={usual} {...props} />
}

/** Where a passage was found, for as long as it is the one looked for. */
interface Found {
  passage: Passage | null
  page: number
  box: Box
}

/** Only pages near the view are there; the others are room of their size. */
function Pages({ pdf, usual, jump, passage, words, zoom, label, pageLabel, onPage, onZoom, onPassage }: PdfPagesProps & { usual: Size }) {
  const scroller = useRef<HTMLElement>(null)
  const { ref: measure, width, height } = useElementSize<HTMLElement>()
  const [sizes, setSizes] = useState<ReadonlyMap<number, Size>>(new Map())
  /** How far the view is scrolled; null until it stands where it should. */
  const [top, setTop] = useState<number | null>(null)
  const layout = useMemo(() => layOutPages(pdf.numPages, sizes, usual, zoom, { width, height }), [pdf, sizes, usual, zoom, width, height])

  // What stands at the top of the view stays there when pages turn out larger, the window changes or the rep zooms.
  const anchor = useRef<Anchor>({ page: jump.page, share: 'top' })
  const found = useRef<Found | null>(null)
  const seeking = useRef(false)
  /** Where `keep` left the view: the scroll event that follows is not the rep's. */
  const keptAt = useRef(0)
  const latest = useRef({ layout, height, passage })

  const keep = useCallback(() => {
    const element = scroller.current
    // Until the view has been measured, nothing stands where it will.
    if (!element || latest.current.height === 0) return
    element.scrollTop = yOf(latest.current.layout, anchor.current, latest.current.height)
    keptAt.current = element.scrollTop
    setTop(element.scrollTop)
  }, [])
  const toPassage = useCallback(() => {
    if (!found.current || found.current.passage !== latest.current.passage) return
    const { page, box } = found.current
    const { layout: now, height: viewHeight } = latest.current
    const pageHeight = now.heights[page - 1] ?? 1
    const down = box.top * pageHeight - viewHeight * PASSAGE_AT
    // A page that is in view as a whole stays so.
    const whole = pageHeight + GAP <= viewHeight
    anchor.current = { page, share: whole || down < 0 ? 'top' : down / pageHeight }
    seeking.current = false
    keep()
    const element = scroller.current
    if (element) element.scrollLeft = (now.width - element.clientWidth) / 2 + (box.left + box.width / 2 - 0.5) * (now.widths[page - 1] ?? 0)
  }, [keep])

  useLayoutEffect(() => {
    latest.current = { layout, height, passage }
    keep()
    const element = scroller.current
    if (element) element.scrollLeft = (layout.width - element.clientWidth) / 2
  }, [layout, height, passage, keep])
  useLayoutEffect(() => {
    anchor.current = { page: Math.min(jump.page, latest.current.layout.tops.length), share: 'top' }
    seeking.current = jump.toPassage
    keep()
    if (jump.toPassage) toPassage()
  }, [jump, keep, toPassage])

  const sight = top === null ? null : pageAt(layout, top + Math.min(height * SIGHT_AT, (layout.heights[pageAt(layout, top) - 1] ?? 0) / 2))
  useEffect(() => {
    if (sight !== null) onPage(sight)
  }, [sight, onPage])
  const shown = sight === null ? null : (layout.scales[sight - 1] ?? 1) / PIXELS_PER_POINT
  useEffect(() => {
    if (shown !== null) onZoom(shown)
  }, [shown, onZoom])

  const onScroll = () => {
    const element = scroller.current
    if (!element || Math.abs(element.scrollTop - keptAt.current) < 1) return
    keptAt.current = Number.NaN
    seeking.current = false
    anchor.current = anchorAt(latest.current.layout, element.scrollTop)
    setTop(element.scrollTop)
  }
  const onSize = useCallback(
    (page: number, size: Size) => {
      setSizes((known) => {
        const expected = known.get(page) ?? usual
        return expected.width === size.width && expected.height === size.height ? known : new Map(known).set(page, size)
      })
    },
    [usual],
  )
  const onFound = useCallback(
    (page: number, boxes: Box[] | null) => {
      const box = boxes?.[0]
      onPassage(box !== undefined)
      if (!box) return
      found.current = { passage: latest.current.passage, page, box }
      if (seeking.current) toPassage()
    },
    [onPassage, toPassage],
  )

  const from = top === null ? 1 : pageAt(layout, top - height * AHEAD)
  const to = top === null ? 0 : pageAt(layout, top + height * (1 + AHEAD))
  return (
    <ScrollView ref={useMergedRef(scroller, measure)} className={classes.view} label={label} onScroll={onScroll}>
      <div className={classes.pages} style={{ width: layout.width, height: layout.height }}>
        {Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => {
          const page = from + index
          const [pageWidth = 0, pageHeight = 0] = [layout.widths[page - 1], layout.heights[page - 1]]
          const style = { top: layout.tops[page - 1], left: (layout.width - pageWidth) / 2, width: pageWidth, height: pageHeight }
          return (
            <div key={page} className={classes.sheet} style={style} data-page={page}>
              <PdfPage
                pdf={pdf}
                number={page}
                scale={layout.scales[page - 1] ?? 1}
                label={pageLabel(page)}
                quote={passage?.page === page ? passage.quote : null}
                words={words}
                onSize={onSize}
                onPassage={onFound}
              />
            </div>
          )
        })}
      </div>
    </ScrollView>
  )
}
