import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ImportJob } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { client, queryClient, useAction } from '../../client/index.ts'
import { showError } from '../../components/toasts.tsx'

/** A new edition may take the place of the old one; that can be undone for as long as the note stands. */
export function SupersedeOffer({ job, onKeepBoth }: { job: ImportJob; onKeepBoth: () => void }) {
  const older = job.supersedes
  const replace = useAction('knowledge.supersede', {
    onSuccess: (_, { replaces }) => {
      queryClient.invalidateQueries({ queryKey: ['knowledge.jobs'] })
      if (older) tellReplaced(replaces, older.title)
    },
  })
  const id = job.sourceId
  if (!older || !id) return null
  return (
    <Group gap={6} wrap="nowrap">
      <Button size="compact-sm" variant="default" onClick={onKeepBoth}>
        {t('knowledge.jobs.keepBoth')}
      </Button>
      <Button size="compact-sm" variant="light" loading={replace.isPending} onClick={() => replace.mutate({ id, replaces: older.id })}>
        {t('knowledge.jobs.replace')}
      </Button>
    </Group>
  )
}

function tellReplaced(id: string, title: string): void {
  const note = notifications.show({
    autoClose: 10_000,
    closeButtonProps: { 'aria-label': t('shell.close') },
    message: (
      <Group gap="sm" justify="space-between" wrap="nowrap">
        {t('knowledge.jobs.replaced', { title })}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(note)
            client.request('knowledge.restoreSource', { id }).catch(showError)
          }}
        >
          {t('knowledge.jobs.undo')}
        </Button>
      </Group>
    ),
  })
}
