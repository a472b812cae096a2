import { useDebouncedValue } from '@mantine/hooks'
import { OutputScale, type PDFDocumentProxy, type PDFPageProxy, TextLayer } from 'pdfjs-dist'
import { type CSSProperties, memo, useEffect, useRef, useState } from 'react'
import { t } from '#shared/messages/index.ts'
import { findWords } from './locate.ts'
import type { Size } from './page-layout.ts'
import { type Box, boxesOf, itemsOf, locateOnPage, type PageText } from './page-text.ts'
import classes from './pdf-pages.module.css'

/** A canvas beyond this would cost more memory than sharpness is worth. */
const MOST_PIXELS = 2 ** 24
const LONGEST_SIDE = 8192
/** While the rep goes on zooming, the drawn page is stretched; it is drawn anew after this pause. */
const SETTLED_MS = 120

interface PdfPageProps {
  pdf: PDFDocumentProxy
  /** From 1. */
  number: number
  /** CSS pixels per point. */
  scale: number
  label: string
  quote: string | null
  words: readonly string[]
  onSize: (page: number, size: Size) => void
  /** Where the quote stands on the page; null when it could not be found there. */
  onPassage: (page: number, boxes: Box[] | null) => void
}

/** One page, drawn while it is near the view and released when it leaves it. */
export const PdfPage = memo(function PdfPage({ pdf, number, scale, label, quote, words, onSize, onPassage }: PdfPageProps) {
  const [page, setPage] = useState<PDFPageProxy | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let gone = false
    let mine: PDFPageProxy | null = null
    pdf.getPage(number).then(
      (loaded) => {
        mine = loaded
        if (gone) return void loaded.cleanup()
        const { width, height } = loaded.getViewport({ scale: 1 })
        onSize(number, { width, height })
        setPage(loaded)
      },
      () => {
        if (!gone) setFailed(true)
      },
    )
    return () => {
      gone = true
      mine?.cleanup()
    }
  }, [pdf, number, onSize])

  if (failed) return <p className={classes.failed}>{t('viewer.pageDamaged')}</p>
  if (!page) return null
  return (
    <>
      <PageCanvas page={page} scale={scale} />
      <PageWords page={page} scale={scale} label={label} quote={quote} words={words} onPassage={onPassage} />
    </>
  )
})

function PageCanvas({ page, scale }: { page: PDFPageProxy; scale: number }) {
  const holder = useRef<HTMLDivElement>(null)
  const [settled] = useDebouncedValue(scale, SETTLED_MS)
  useEffect(() => {
    const viewport = page.getViewport({ scale: settled })
    const sharpness = new OutputScale()
    sharpness.limitCanvas(viewport.width, viewport.height, MOST_PIXELS, LONGEST_SIDE)
    const canvas = document.createElement('canvas')
    canvas.width = Math.floor(viewport.width * sharpness.sx)
    canvas.height = Math.floor(viewport.height * sharpness.sy)
    canvas.ariaHidden = 'true'
    const task = page.render({ canvas, viewport, transform: [sharpness.sx, 0, 0, sharpness.sy, 0, 0] })
    task.promise.then(
      () => {
        release(holder.current)
        holder.current?.replaceChildren(canvas)
      },
      // Cancelled by the next one, or a page whose drawing cannot be read: its words still stand.
      () => undefined,
    )
    return () => task.cancel()
  }, [page, settled])
  useEffect(() => {
    const drawn = holder.current
    return () => release(drawn)
  }, [])
  return <div ref={holder} className={classes.canvas} />
}

/** Gives the pixels back at once instead of whenever memory is next tidied. */
function release(holder: HTMLElement | null): void {
  for (const canvas of holder?.querySelectorAll('canvas') ?? []) canvas.width = canvas.height = 0
}

type PageWordsProps = Pick<PdfPageProps, 'scale' | 'label' | 'quote' | 'words' | 'onPassage'> & { page: PDFPageProxy }

/** The page's words as text over the picture, to select and to be read aloud, with what is looked for marked. */
function PageWords({ page, scale, label, quote, words, onPassage }: PageWordsProps) {
  const sheet = useRef<HTMLDivElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const [text, setText] = useState<PageText | null>(null)
  const [passage, setPassage] = useState<Box[]>([])
  const [found, setFound] = useState<Box[]>([])

  useEffect(() => {
    const container = layer.current
    if (!container) return
    let gone = false
    const write = async () => {
      const content = await page.getTextContent({ disableNormalization: true })
      if (gone) return
      const written = new TextLayer({ textContentSource: content, container, viewport: page.getViewport({ scale: 1 }) })
      await written.render()
      if (!gone) setText({ items: itemsOf(content), elements: written.textDivs })
    }
    write().catch(() => {
      if (!gone) setText({ items: [], elements: [] })
    })
    return () => {
      gone = true
      container.replaceChildren()
    }
  }, [page])

  useEffect(() => {
    if (!text || !sheet.current || quote === null) return setPassage([])
    const stretches = locateOnPage(text.items, quote)
    const boxes = stretches && boxesOf(stretches, text.elements, sheet.current)
    setPassage(boxes ?? [])
    onPassage(page.pageNumber, boxes)
  }, [page, text, quote, onPassage])

  useEffect(() => {
    if (!text || !sheet.current) return
    const strings = text.items.map(({ str }) => str)
    setFound(boxesOf(findWords(strings, words), text.elements, sheet.current))
  }, [text, words])

  return (
    <div ref={sheet} className={classes.words} style={{ '--total-scale-factor': scale } as CSSProperties}>
      <Marks boxes={found} kind="found" />
      <Marks boxes={passage} kind="passage" />
      <div ref={layer} className={classes.text} role="document" aria-label={label} />
    </div>
  )
}

function Marks({ boxes, kind }: { boxes: Box[]; kind: 'passage' | 'found' }) {
  return (
    <div className={classes.marks} aria-hidden data-kind={kind}>
      {boxes.map((box) => (
        <div
          key={`${box.top} ${box.left}`}
          style={{ left: share(box.left), top: share(box.top), width: share(box.width), height: share(box.height) }}
        />
      ))}
    </div>
  )
}

const share = (part: number): string => `${part * 100}%`
