import { Switch } from '@mantine/core'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { Section } from '../../components/page.tsx'

/** Whether the desktop app may say that a next step is due. */
export function Reminders({ on }: { on: boolean }) {
  const update = useAction('settings.update')
  return (
    <Section title={t('settings.reminders.title')}>
      <Switch
        mt="sm"
        label={t('settings.reminders.on')}
        description={t('settings.reminders.hint')}
        checked={update.isPending ? (update.variables.reminders ?? on) : on}
        onChange={(event) => update.mutate({ reminders: event.currentTarget.checked })}
      />
    </Section>
  )
}
