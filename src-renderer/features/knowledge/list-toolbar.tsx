import { Button, Select } from '@mantine/core'
import { IconTags } from '@tabler/icons-react'
import type { Ref } from 'react'
import type { Source } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { SHOWS, type Show, SORTS, type Sort, tagsOf } from './list-filter.ts'
import classes from './source-list.module.css'

export interface ListView {
  sort: Sort
  show: Show
  tag: string | null
}

interface ListToolbarProps {
  sources: readonly Source[]
  view: ListView
  onView: (view: ListView) => void
  /** Begins to choose sources; null while they are being chosen. */
  onChoose: (() => void) | null
  chooseRef: Ref<HTMLButtonElement>
}

/** How the list is sorted, and which of it is shown. */
export function ListToolbar({ sources, view, onView, onChoose, chooseRef }: ListToolbarProps) {
  const tags = tagsOf(sources)
  const shows = SHOWS.map((value) => ({ value, label: t(`knowledge.list.shows.${value}`) }))
  const sorts = SORTS.map((value) => ({ value, label: t(`knowledge.list.sorts.${value}`) }))
  return (
    <div className={classes.toolbar}>
      <Select
        size="xs"
        w={150}
        aria-label={t('knowledge.list.show')}
        data={shows}
        value={view.show}
        allowDeselect={false}
        onChange={(show) => show && onView({ ...view, show })}
      />
      {tags.length > 0 && (
        <Select
          size="xs"
          w={170}
          aria-label={t('knowledge.list.tag')}
          placeholder={t('knowledge.list.anyTag')}
          data={tags}
          value={view.tag}
          clearable
          searchable
          onChange={(tag) => onView({ ...view, tag })}
        />
      )}
      {onChoose && (
        <Button ref={chooseRef} size="compact-sm" variant="subtle" leftSection={<IconTags size={15} aria-hidden />} onClick={onChoose}>
          {t('knowledge.tagging.start')}
        </Button>
      )}
      <Select
        size="xs"
        w={150}
        className={classes.sort}
        aria-label={t('knowledge.list.sort')}
        data={sorts}
        value={view.sort}
        allowDeselect={false}
        onChange={(sort) => sort && onView({ ...view, sort })}
      />
    </div>
  )
}
