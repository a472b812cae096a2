import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core'
import { IconBookmark, IconCheck, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { SavedView } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useAction, useRoute } from '../../client/index.ts'
import { formatNumber } from '../../components/format.ts'
import { go, paths } from '../../components/navigation.ts'
import { Page, PageHeader } from '../../components/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx'
import { useCommand } from '../../stores/commands.ts'
import { filterWords } from './filter-words.ts'
import { useListFilter } from './list-filter.ts'
import sheet from './sheet.module.css'
import { useKeptFocus } from './use-kept-focus.ts'
import classes from './views-page.module.css'

/** Every saved view: what it holds, how many it finds now; open, rename or delete it. */
export function ViewsPage() {
  const views = useRoute('customers.views', {})
  const keptFocus = useKeptFocus<HTMLUListElement>()
  const back = () => go(paths.customers())
  useCommand('back', back)
  return (
    <Page width="narrow">
      <PageHeader title={t('customers.views.title')} onBack={back} />
      {views.isPending && <LoadingState />}
      {views.isError && <ErrorState small error={views.error} onRetry={() => views.refetch()} />}
      {views.data?.views.length === 0 && (
        <EmptyState
          icon={IconBookmark}
          title={t('customers.views.empty')}
          action={
            <Button variant="default" onClick={back}>
              {t('customers.views.toList')}
            </Button>
          }
        >
          {t('customers.views.emptyText')}
        </EmptyState>
      )}
      <ul className={sheet.list} {...keptFocus}>
        {views.data?.views.map((view) => (
          <View key={view.id} view={view} />
        ))}
      </ul>
    </Page>
  )
}

function View({ view: { id, name, filter } }: { view: SavedView }) {
  const apply = useListFilter((store) => store.apply)
  const found = useRoute('customers.list', { ...filter, limit: 1 })
  const [renaming, setRenaming] = useState(false)
  const remove = useAction('customers.removeView')
  return (
    <li className={classes.view}>
      {renaming ? (
        <Rename id={id} name={name} onDone={() => setRenaming(false)} />
      ) : (
        <div className={classes.what}>
          <h2 className={sheet.name}>{name}</h2>
          <p className={sheet.soft}>{filterWords(filter).join(' · ') || t('customers.views.everyone')}</p>
        </div>
      )}
      <span className={`${sheet.soft} num`}>
        {found.data && t('customers.count', { count: found.data.total, number: formatNumber(found.data.total) })}
      </span>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => {
          apply(filter)
          go(paths.customers())
        }}
        aria-label={t('customers.views.openOf', { name })}
      >
        {t('customers.views.open')}
      </Button>
      <Tooltip label={t('customers.views.rename')}>
        <ActionIcon aria-label={t('customers.views.renameOf', { name })} onClick={() => setRenaming(!renaming)}>
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('customers.views.remove')}>
        <ActionIcon aria-label={t('customers.views.removeOf', { name })} onClick={() => remove.mutate({ id })}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  )
}

function Rename({ id, name, onDone }: { id: string; name: string; onDone: () => void }) {
  const [typed, setTyped] = useState(name)
  const rename = useAction('customers.renameView', { onSuccess: onDone })
  return (
    <form
      className={classes.what}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim()) rename.mutate({ id, name: typed })
      }}
    >
      <TextInput
        aria-label={t('customers.views.name')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
        maxLength={60}
        autoFocus
        rightSection={
          <ActionIcon type="submit" aria-label={t('customers.form.save')} loading={rename.isPending}>
            <IconCheck size={16} aria-hidden />
          </ActionIcon>
        }
      />
    </form>
  )
}
