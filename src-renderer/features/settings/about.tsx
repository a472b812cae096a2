import type { AppStatus } from '#shared/domain/app.ts'
import { t } from '#shared/messages/index.ts'
import { Section } from '../../components/page.tsx'
import classes from './settings.module.css'

export function About({ status }: { status: AppStatus }) {
  return (
    <Section title={t('settings.about.title')}>
      <dl className={classes.facts}>
        <dt>{t('settings.about.version')}</dt>
        <dd>
          {t('shell.name')} {status.version}
        </dd>
        <dt>{t('settings.about.host')}</dt>
        <dd>{t(`settings.about.hosts.${status.host}`)}</dd>
      </dl>
    </Section>
  )
}
