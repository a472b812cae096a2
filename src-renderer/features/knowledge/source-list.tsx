import { Button } from '@mantine/core'
import { IconBooks } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import type { PageUnit, Source } from '#shared/domain/knowledge.ts'
import { type MessageKey, t } from '#shared/messages/index.ts'
import { KindBadge, Tag } from '../../components/badges.tsx'
import { formatDate } from '../../components/format.ts'
import { paths } from '../../components/navigation.ts'
import { EmptyState } from '../../components/states.tsx'
import { runCommand } from '../../stores/commands.ts'
import classes from './source-list.module.css'

const ROW_PX = 62
const UNITS: Record<PageUnit, MessageKey> = {
  page: 'knowledge.list.pages',
  section: 'knowledge.list.sections',
  slide: 'knowledge.list.slides',
  sheet: 'knowledge.list.sheets',
}

/** Every source, newest first. Only the rows in sight are drawn. */
export function SourceList({ sources, filtered }: { sources: Source[]; filtered: boolean }) {
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  // What stands above the list (the import tray) comes and goes, so its place is read again after each change.
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0))
  const rows = useVirtualizer({
    count: sources.length,
    getScrollElement: () => document.getElementById('content'),
    estimateSize: () => ROW_PX,
    scrollMargin: top,
    overscan: 8,
  })

  if (sources.length === 0) {
    if (filtered) return <EmptyState small title={t('knowledge.list.emptyKind')} />
    return (
      <EmptyState
        icon={IconBooks}
        title={t('knowledge.list.empty')}
        action={
          <Button variant="light" onClick={() => runCommand('new')}>
            {t('knowledge.import.files')}
          </Button>
        }
      >
        {t('knowledge.list.emptyHint')}
      </EmptyState>
    )
  }
  return (
    <ul ref={list} className={classes.list} aria-label={t('knowledge.list.label')} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, start }) => {
        const source = sources[index]
        if (!source) return null
        return (
          <li
            key={source.id}
            className={classes.item}
            style={{ transform: `translateY(${start - top}px)`, height: ROW_PX }}
            aria-setsize={sources.length}
            aria-posinset={index + 1}
          >
            <SourceRow source={source} />
          </li>
        )
      })}
    </ul>
  )
}

function SourceRow({ source }: { source: Source }) {
  return (
    <a className={classes.row} href={`#${paths.source(source.id)}`}>
      <span className={classes.main}>
        <span className={classes.title}>{source.title}</span>
        <span className={classes.about}>
          <span className={classes.format}>{source.format}</span>
          <span>{t(UNITS[source.unit], { count: source.pages })}</span>
          {source.concepts > 0 && <span>{t('knowledge.list.concepts', { count: source.concepts })}</span>}
          {source.author && <span>{source.author}</span>}
        </span>
      </span>
      {source.status === 'importing' && <Tag tone="accent">{t('knowledge.list.importing')}</Tag>}
      {source.status === 'superseded' && <Tag tone="warning">{t('knowledge.list.superseded')}</Tag>}
      <span className={classes.kind}>
        <KindBadge kind={source.kind} />
      </span>
      <time className={classes.when} dateTime={source.importedAt}>
        {formatDate(source.importedAt)}
      </time>
    </a>
  )
}
