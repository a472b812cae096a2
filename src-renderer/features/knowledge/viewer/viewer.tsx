import { Button } from '@mantine/core'
import { lazy, Suspense, useCallback, useRef, useState } from 'react'
import type { SourceDetail } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../../client/index.ts'
import { formatPlace } from '../../../components/format.ts'
import { LoadingState } from '../../../components/states.tsx'
import { useCommand } from '../../../stores/commands.ts'
import { CitationBar } from './citation-bar.tsx'
import { HtmlView } from './html-view.tsx'
import { PasswordForm } from './password-form.tsx'
import { ShowDialog } from './show-dialog.tsx'
import { TextView } from './text-view.tsx'
import { Toolbar } from './toolbar.tsx'
import { useCitations } from './use-citations.ts'
import { hasOriginalView, type OriginalState, useOriginal } from './use-original.ts'
import { usePlace } from './use-place.ts'
import { useViewerKeys } from './use-viewer-keys.ts'
import type { ViewProps } from './view-props.ts'
import classes from './viewer.module.css'
import type { Zoom } from './zoom.ts'

const PdfPages = lazy(() => import('./pdf-pages.tsx'))

/** Text without pages is shown to a customer in letters this much larger. */
const SHOWN_TEXT_ZOOM = 1.5
const NO_LABELS: readonly (string | null)[] = []

interface ViewerProps {
  source: SourceDetail
  /** Searched words, to be marked wherever they stand. */
  words: readonly string[]
  /** Whether the panel beside it is open. */
  panel: boolean
  onPanel: () => void
}

/** A source as it was written, opened at the passage that was asked for; its text is always one click away. */
export function Viewer({ source, words, panel, onPanel }: ViewerProps) {
  const place = usePlace(source.pages)
  const original = useOriginal(source)
  const walk = useCitations(place.advice, source.id, place.passage)
  const [asText, setAsText] = useState(false)
  const [zoom, setZoom] = useState<Zoom>('width')
  const [shown, setShown] = useState(1)
  const [showing, setShowing] = useState(false)
  const [missed, setMissed] = useState<string | null>(null)
  const { data: labelled } = useRoute('knowledge.pageLabels', { sourceId: source.id }, { enabled: source.unit === 'page' })
  const labels = labelled?.labels ?? NO_LABELS

  const root = useRef<HTMLElement>(null)
  const { page, passage, jump, goTo, setPage } = place
  const textOnly = !hasOriginalView(source) || original.is === 'missing' || original.is === 'broken'
  const isText = textOnly || asText
  const ready = isText || original.is === 'pdf' || original.is === 'document'
  const drawn = original.is === 'pdf' && !isText
  const turn = (by: number) => goTo(page + by)
  useCommand('previous', () => turn(-1))
  useCommand('next', () => turn(1))

  const pageLabel = useCallback(
    (at: number) => formatPlace({ unit: source.unit, page: at, pageLabel: labels[at - 1] ?? null }),
    [source.unit, labels],
  )
  // What was missed belongs to one passage: the next one starts anew.
  const onPassage = useCallback((found: boolean) => setMissed(found ? null : (passage?.quote ?? null)), [passage])

  const show = () => {
    if (!ready || showing) return
    setZoom(drawn ? 'page' : SHOWN_TEXT_ZOOM)
    goTo(page, page === passage?.page)
    setShowing(true)
  }
  const leave = () => {
    setShowing(false)
    setZoom('width')
    goTo(page, page === passage?.page)
    // The document is back in its place with the next frame, and takes the focus again.
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('[data-scroll-view]')?.focus())
  }
  const switchTo = (mode: 'original' | 'text') => {
    setAsText(mode === 'text')
    goTo(page, page === passage?.page)
  }
  useViewerKeys(root, {
    shown,
    byPage: drawn && zoom === 'page',
    onZoom: setZoom,
    onTurn: turn,
    onCitation: (by) => walk?.step(by),
    onShow: show,
  })

  const props: ViewProps = {
    jump,
    passage,
    words,
    zoom,
    label: t('viewer.pagesOf', { title: source.title }),
    pageLabel,
    onPage: setPage,
    onZoom: setShown,
    onPassage,
  }
  const view = isText ? <TextView source={source} {...props} /> : <Original original={original} file={source.fileName} {...props} />
  return (
    <section ref={root} className={classes.viewer} aria-label={t('viewer.label')}>
      <Toolbar
        source={source}
        page={page}
        labels={labels}
        onTurn={goTo}
        shown={shown}
        fits={drawn}
        onZoom={setZoom}
        mode={textOnly ? null : asText ? 'text' : 'original'}
        onMode={switchTo}
        onShow={ready ? show : null}
        panel={panel}
        onPanel={onPanel}
      />
      {walk && <CitationBar walk={walk} />}
      {original.is === 'missing' && <p className={classes.notice}>{t('viewer.missing')}</p>}
      {original.is === 'broken' && <p className={classes.notice}>{t('viewer.broken')}</p>}
      {passage && missed === passage.quote && (
        <p className={classes.notice} role="status">
          {t('knowledge.source.passageMissing')}
        </p>
      )}
      {passage && page !== passage.page && (
        <div className={classes.strip}>
          <Button size="compact-sm" variant="subtle" onClick={() => goTo(passage.page, true)}>
            {t('viewer.backToPassage', { place: pageLabel(passage.page) })}
          </Button>
        </div>
      )}
      <p className="unseen" role="status">
        {t('viewer.announced', { place: pageLabel(page), page, count: source.pages })}
      </p>
      <Suspense fallback={<LoadingState />}>
        {showing ? (
          <ShowDialog label={t('viewer.show')} onClose={leave}>
            {view}
          </ShowDialog>
        ) : (
          view
        )}
      </Suspense>
    </section>
  )
}

function Original({ original, file, ...props }: ViewProps & { original: OriginalState; file: string }) {
  if (original.is === 'pdf') return <PdfPages pdf={original.pdf} {...props} />
  if (original.is === 'document') return <HtmlView document={original.document} {...props} />
  if (original.is === 'locked')
    return <PasswordForm key={String(original.wrong)} file={file} wrong={original.wrong} onSubmit={original.unlock} />
  return <LoadingState />
}
