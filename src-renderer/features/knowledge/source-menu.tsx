import { ActionIcon, Menu } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import type { SourceDetail } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { go, paths } from '../../components/navigation.ts'
import { showDone } from '../../components/toasts.tsx'
import { SourceForm } from './source-form.tsx'

/** Rename a source, change its kind, or remove it. */
export function SourceMenu({ source }: { source: SourceDetail }) {
  const remove = useAction('knowledge.removeSource', {
    onSuccess: () => {
      go(paths.knowledge(), { replace: true })
      showDone(t('knowledge.removal.done', { title: source.title }))
    },
  })
  const edit = () =>
    modals.open({
      modalId: 'edit-source',
      title: t('knowledge.edit.title'),
      children: <SourceForm source={source} onDone={() => modals.close('edit-source')} />,
    })
  const askToRemove = () =>
    modals.openConfirmModal({
      title: t('knowledge.removal.title', { title: source.title }),
      children: source.citedBy > 0 ? t('knowledge.removal.cited', { count: source.citedBy }) : t('knowledge.removal.plain'),
      labels: { confirm: t('knowledge.removal.confirm'), cancel: t('shell.cancel') },
      confirmProps: { color: 'red' },
      // What the rep has just been told about its quotes is what `force` agrees to.
      onConfirm: () => remove.mutate({ id: source.id, force: source.citedBy > 0 }),
    })
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" aria-label={t('knowledge.source.more')}>
          <IconDots size={19} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={edit}>
          {t('knowledge.source.edit')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} color="red" onClick={askToRemove}>
          {t('knowledge.source.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
