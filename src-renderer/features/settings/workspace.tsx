import { Button, Group } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { AppStatus } from '#shared/domain/app.ts'
import { t } from '#shared/messages/index.ts'
import { useAction, useRoute } from '../../client/index.ts'
import { Section } from '../../components/page.tsx'
import { ErrorState } from '../../components/states.tsx'
import classes from './settings.module.css'

/** Where the data lives, what searches it, and whether all is well with it. */
export function Workspace({ status }: { status: AppStatus }) {
  const { sources, customers, recommendations } = status.counts
  const contents = [
    t('settings.workspace.sources', { count: sources }),
    t('settings.workspace.customers', { count: customers }),
    t('settings.workspace.recommendations', { count: recommendations }),
  ]
  return (
    <Section title={t('settings.workspace.title')}>
      <dl className={classes.facts}>
        <dt>{t('settings.workspace.location')}</dt>
        <dd className={classes.path}>{status.workspace}</dd>
        <dt>{t('settings.workspace.counts')}</dt>
        <dd>{contents.join(', ')}</dd>
        <dt>{t('settings.workspace.embedder')}</dt>
        <dd>
          {status.embedder}. {t('settings.workspace.embedderNote')}
        </dd>
      </dl>
      <Health />
    </Section>
  )
}

function Health() {
  const report = useRoute('app.doctor', { fix: false })
  const fix = useAction('app.doctor', { onSuccess: () => report.refetch() })
  if (report.error) return <ErrorState small error={report.error} onRetry={report.refetch} />
  if (!report.data) return null
  // What was mended is told by the run that mended it; the report after it only says that all is well.
  const { checks } = fix.data ?? report.data
  const failing = checks.filter(({ ok }) => !ok).length
  return (
    <>
      <p className={classes.verdict} data-ok={failing === 0} role="status">
        {failing === 0 ? <IconCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
        {failing === 0 ? t('settings.workspace.healthy') : t('settings.workspace.unhealthy', { count: failing })}
      </p>
      <ul className={classes.checks}>
        {checks.map((check) => (
          <li key={check.name}>
            {check.ok ? (
              <IconCheck size={16} aria-label={t('settings.workspace.passed')} className={classes.passed} />
            ) : (
              <IconAlertTriangle size={16} aria-label={t('settings.workspace.failed')} className={classes.failed} />
            )}
            <span className={classes.checkName}>{check.name}</span>
            <span className={classes.found}>
              {check.found}
              {check.fixed && <span> {t('settings.workspace.fixed', { what: check.fixed })}</span>}
            </span>
          </li>
        ))}
      </ul>
      <Group mt="sm">
        <Button
          variant="default"
          loading={report.isFetching && !fix.isPending}
          onClick={() => {
            fix.reset()
            report.refetch()
          }}
        >
          {t('settings.workspace.check')}
        </Button>
        {failing > 0 && (
          <Button variant="default" loading={fix.isPending} onClick={() => fix.mutate({ fix: true })}>
            {t('settings.workspace.fix')}
          </Button>
        )}
      </Group>
    </>
  )
}
