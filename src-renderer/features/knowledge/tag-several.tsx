import { Button, Group, TagsInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useState } from 'react'
import type { Source } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { showDone } from '../../components/toasts.tsx'
import { useCommand } from '../../stores/commands.ts'
import { tagsOf } from './list-filter.ts'
import classes from './source-list.module.css'

interface TagSeveralProps {
  /** The sources in the list as it is filtered. */
  shown: readonly Source[]
  chosen: ReadonlySet<string>
  onChosen: (ids: ReadonlySet<string>) => void
  onStop: () => void
}

/** Over the list while sources are chosen: how many, and what to do with them. */
export function TagSeveral({ shown, chosen, onChosen, onStop }: TagSeveralProps) {
  const sources = shown.filter(({ id }) => chosen.has(id))
  const all = sources.length === shown.length
  useCommand('back', onStop)
  const open = () =>
    modals.open({
      modalId: 'tag-several',
      title: t('knowledge.tagging.title', { count: sources.length }),
      children: <TagForm sources={sources} known={tagsOf(shown)} onDone={() => modals.close('tag-several')} />,
    })
  return (
    <div className={classes.toolbar}>
      <strong className="num" aria-live="polite">
        {t('knowledge.tagging.chosen', { count: sources.length })}
      </strong>
      <Button size="compact-sm" variant="subtle" onClick={() => onChosen(new Set(all ? [] : shown.map(({ id }) => id)))}>
        {all ? t('knowledge.tagging.none') : t('knowledge.tagging.all', { count: shown.length })}
      </Button>
      <Group gap={6} className={classes.sort}>
        <Button size="compact-sm" variant="light" disabled={sources.length === 0} onClick={open}>
          {t('knowledge.tagging.action')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onStop}>
          {t('knowledge.tagging.stop')}
        </Button>
      </Group>
    </div>
  )
}

function TagForm({ sources, known, onDone }: { sources: readonly Source[]; known: string[]; onDone: () => void }) {
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  const change = useAction('knowledge.tagSources', {
    onSuccess: ({ changed }) => {
      showDone(t('knowledge.tagging.done', { count: changed }))
      onDone()
    },
  })
  const worn = tagsOf(sources)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate({ ids: sources.map(({ id }) => id), add, remove })
      }}
    >
      <TagsInput
        label={t('knowledge.tagging.add')}
        placeholder={t('knowledge.tagging.addHint')}
        data-autofocus
        maxTags={50}
        data={known}
        value={add}
        onChange={setAdd}
      />
      {worn.length > 0 && <TagsInput label={t('knowledge.tagging.remove')} mt="sm" data={worn} value={remove} onChange={setRemove} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onDone}>
          {t('shell.cancel')}
        </Button>
        <Button type="submit" loading={change.isPending} disabled={add.length + remove.length === 0}>
          {t('shell.save')}
        </Button>
      </Group>
    </form>
  )
}
