import { Button } from '@mantine/core'
import { IconBooks } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import type { Source } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { EmptyState } from '../../components/states.tsx'
import { useFocusBack } from '../../components/use-focus-back.ts'
import { runCommand } from '../../stores/commands.ts'
import { arrange } from './list-filter.ts'
import { ListToolbar, type ListView } from './list-toolbar.tsx'
import classes from './source-list.module.css'
import { SourceRow } from './source-row.tsx'
import { TagSeveral } from './tag-several.tsx'

const ROW_PX = 62
/** A list that fits on the screen needs no tools. */
const TOOLS_FROM = 2

interface SourceListProps {
  sources: Source[]
  /** A kind is chosen above. */
  filtered: boolean
  view: ListView
  onView: (view: ListView) => void
}

/** The sources, sorted and filtered. Only the rows in sight are drawn. */
export function SourceList({ sources, filtered, view, onView }: SourceListProps) {
  /** Null while none are being chosen. */
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  const choose = useFocusBack(chosen !== null)
  if (sources.length === 0) return <Nothing filtered={filtered} />
  const shown = arrange(sources, view)
  return (
    <>
      {(sources.length >= TOOLS_FROM || view.show !== 'all') && (
        <ListToolbar
          sources={sources}
          view={view}
          onView={onView}
          onChoose={chosen ? null : () => setChosen(new Set())}
          chooseRef={choose}
        />
      )}
      {chosen && <TagSeveral shown={shown} chosen={chosen} onChosen={setChosen} onStop={() => setChosen(null)} />}
      {shown.length > 0 ? (
        <Rows sources={shown} chosen={chosen} onChosen={setChosen} />
      ) : (
        <EmptyState
          small
          title={t('knowledge.list.emptyFilter')}
          action={
            <Button variant="default" onClick={() => onView({ ...view, show: 'all', tag: null })}>
              {t('knowledge.list.showAll')}
            </Button>
          }
        >
          {t('knowledge.list.emptyFilterHint')}
        </EmptyState>
      )}
    </>
  )
}

interface RowsProps {
  sources: Source[]
  chosen: ReadonlySet<string> | null
  onChosen: (ids: ReadonlySet<string>) => void
}

function Rows({ sources, chosen, onChosen }: RowsProps) {
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  // What stands above the list (the import tray) comes and goes, so its place is read again after each change.
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0))
  const rows = useVirtualizer({
    count: sources.length,
    getScrollElement: () => document.getElementById('content'),
    estimateSize: () => ROW_PX,
    getItemKey: (index) => sources[index]?.id ?? index,
    scrollMargin: top,
    overscan: 8,
  })
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
            <SourceRow
              source={source}
              chosen={chosen ? chosen.has(source.id) : null}
              onChoose={() => chosen && onChosen(toggled(chosen, source.id))}
            />
          </li>
        )
      })}
    </ul>
  )
}

const toggled = (ids: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  new Set(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id])

function Nothing({ filtered }: { filtered: boolean }) {
  const imports = useRoute('knowledge.importStatus', {})
  if (filtered) return <EmptyState small title={t('knowledge.list.emptyKind')} />
  if (imports.data && imports.data.running + imports.data.queued > 0)
    return (
      <EmptyState small icon={IconBooks} title={t('knowledge.list.first')}>
        {t('knowledge.list.firstHint')}
      </EmptyState>
    )
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
