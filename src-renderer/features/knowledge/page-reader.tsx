import { ActionIcon, Group, NumberInput, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type RefObject, useEffect, useRef } from 'react'
import type { Range, SourceDetail, SourcePage } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { formatPlace } from '../../components/format.ts'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import { findPassage } from './find-passage.ts'
import classes from './source-view.module.css'

interface PageReaderProps {
  source: SourceDetail
  /** Counts from 1. */
  page: number
  /** The passage to light up and bring into sight. */
  quote: string | null
  onTurn: (page: number) => void
}

/** One page as text, with the way to the pages before and after it. */
export function PageReader({ source, page, quote, onTurn }: PageReaderProps) {
  const { data, error, refetch } = useRoute('knowledge.page', { sourceId: source.id, page }, { keep: true })
  // The turned page is asked for ahead, so that paging through feels like paper.
  useRoute('knowledge.page', { sourceId: source.id, page: page + 1 }, { enabled: page < source.pages })
  return (
    <section className={classes.reader} aria-label={data && t('knowledge.source.text', { place: formatPlace(data) })}>
      <div className={classes.pager}>
        <Turn label={t('knowledge.source.previous')} icon={IconChevronLeft} disabled={page <= 1} onClick={() => onTurn(page - 1)} />
        <span className={classes.place} aria-live="polite">
          {data && placeOf(data)}
        </span>
        <Turn label={t('knowledge.source.next')} icon={IconChevronRight} disabled={page >= source.pages} onClick={() => onTurn(page + 1)} />
        <Group gap={6} ml="auto">
          <NumberInput
            key={page}
            size="xs"
            w={64}
            min={1}
            max={source.pages}
            hideControls
            aria-label={t('knowledge.source.page')}
            placeholder={t('knowledge.source.page')}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onTurn(Number(event.currentTarget.value))
            }}
          />
        </Group>
      </div>
      {error ? <ErrorState error={error} onRetry={refetch} /> : data ? <PageText page={data} quote={quote} /> : <LoadingState />}
    </section>
  )
}

/** "p. 24 of 120", or "p. iv (6 of 120)" where the printed label is not the count. */
function placeOf(page: SourcePage): string {
  const counted = page.pageLabel === null || page.pageLabel === String(page.page)
  return t(counted ? 'knowledge.source.place' : 'knowledge.source.labelledPlace', {
    label: formatPlace(page),
    page: page.page,
    count: page.pages,
  })
}

function PageText({ page, quote }: { page: SourcePage; quote: string | null }) {
  const mark = useRef<HTMLElement>(null)
  const passage = quote ? findPassage(page.text, quote) : null
  const where = `${page.page}:${passage?.start ?? ''}`
  useEffect(() => {
    if (where) mark.current?.scrollIntoView({ block: 'center' })
  }, [where])

  if (page.text.trim() === '') return <p className={classes.empty}>{t('knowledge.source.emptyPage')}</p>
  return (
    <>
      {quote && !passage && <p className={classes.missing}>{t('knowledge.source.passageMissing')}</p>}
      <div className={classes.text}>
        {paragraphs(page.text).map(({ start, end }) => (
          <Paragraph key={start} text={page.text} start={start} end={end} passage={passage} mark={mark} />
        ))}
      </div>
    </>
  )
}

/** Each line of a page is a block of its own: a heading, a paragraph, a row. */
function paragraphs(text: string): Range[] {
  return [...text.matchAll(/[^\n]+/g)].map((line) => ({ start: line.index, end: line.index + line[0].length }))
}

interface ParagraphProps extends Range {
  text: string
  passage: Range | null
  mark: RefObject<HTMLElement | null>
}

/** One block, with the part of the passage that falls into it marked. The first part is what is brought into sight. */
function Paragraph({ text, start, end, passage, mark }: ParagraphProps) {
  const from = Math.max(start, passage?.start ?? end)
  const to = Math.min(end, passage?.end ?? start)
  if (!passage || from >= to) return <p>{text.slice(start, end)}</p>
  return (
    <p>
      {text.slice(start, from)}
      <mark ref={passage.start >= start ? mark : undefined}>{text.slice(from, to)}</mark>
      {text.slice(to, end)}
    </p>
  )
}

interface TurnProps {
  label: string
  icon: typeof IconChevronLeft
  disabled: boolean
  onClick: () => void
}

function Turn({ label, icon: Icon, disabled, onClick }: TurnProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} disabled={disabled} onClick={onClick} variant="default">
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
