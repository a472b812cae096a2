import { ActionIcon, Menu } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconArrowBackUp, IconDots, IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react'
import type { Source } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { queryClient, useAction } from '../../client/index.ts'
import { go, paths } from '../../components/navigation.ts'
import { showDone, showNote } from '../../components/toasts.tsx'
import { SourceForm } from './source-form.tsx'

/** What can be done with a source: edit it, read its original again, bring it back, or remove it. `inList`: it is not open. */
export function SourceMenu({ source, inList = false }: { source: Source; inList?: boolean }) {
  const { id, title } = source
  const remove = useAction('knowledge.removeSource', {
    onSuccess: () => {
      if (!inList) go(paths.knowledge(), { replace: true })
      showDone(t('knowledge.removal.done', { title }))
    },
  })
  const reimport = useAction('knowledge.reimport', {
    onSuccess: () => {
      queryClient.invalidateQueries({ queryKey: ['knowledge.jobs'] })
      showNote(t('knowledge.source.reimportStarted', { title }))
    },
  })
  const restore = useAction('knowledge.restoreSource', { onSuccess: () => showDone(t('knowledge.source.restored', { title })) })
  const edit = () =>
    modals.open({
      modalId: 'edit-source',
      title: t('knowledge.edit.title'),
      children: <SourceForm source={source} onDone={() => modals.close('edit-source')} />,
    })
  const askToRemove = () =>
    modals.openConfirmModal({
      title: t('knowledge.removal.title', { title }),
      children: source.citedBy > 0 ? t('knowledge.removal.cited', { count: source.citedBy }) : t('knowledge.removal.plain'),
      labels: { confirm: t('knowledge.removal.confirm'), cancel: t('shell.cancel') },
      confirmProps: { color: 'red' },
      // What the rep has just been told about its quotes is what `force` agrees to.
      onConfirm: () => remove.mutate({ id, force: source.citedBy > 0 }),
    })
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon
          variant={inList ? 'subtle' : 'default'}
          aria-label={inList ? t('knowledge.list.actions', { title }) : t('knowledge.source.more')}
        >
          <IconDots size={19} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={edit}>
          {t('knowledge.source.edit')}
        </Menu.Item>
        <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => reimport.mutate({ id })}>
          {t('knowledge.source.reimport')}
        </Menu.Item>
        {source.status === 'superseded' && (
          <Menu.Item leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => restore.mutate({ id })}>
            {t('knowledge.source.restore')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} color="red" onClick={askToRemove}>
          {t('knowledge.source.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
