import { Anchor, Switch } from '@mantine/core'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { paths } from '../../components/navigation.ts'
import { Section } from '../../components/page.tsx'
import classes from './settings.module.css'

/** Whether what came of earlier visits changes new advice. */
export function Learning({ on }: { on: boolean }) {
  const update = useAction('settings.update')
  return (
    <Section title={t('settings.learning.title')}>
      <p className={classes.lead}>{t('settings.learning.lead')}</p>
      <div className={classes.line}>
        <Switch
          label={t('settings.learning.enabled')}
          checked={update.isPending ? (update.variables.learning ?? on) : on}
          onChange={(event) => update.mutate({ learning: event.currentTarget.checked })}
        />
        <Anchor href={`#${paths.insights()}`} size="sm">
          {t('settings.learning.insights')}
        </Anchor>
      </div>
    </Section>
  )
}
