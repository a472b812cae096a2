import { Button } from '@mantine/core'
import { IconFolder, IconWifiOff } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { AppStatus } from '#shared/domain/app.ts'
import { t } from '#shared/messages/index.ts'
import { queryClient, useAction } from '../../client/index.ts'
import { Mark } from '../../components/mark.tsx'
import { go, paths } from '../../components/navigation.ts'
import classes from './first-run.module.css'

/** The very first screen: samples to look around with, or an empty workspace. */
export default function FirstRun({ status }: { status: AppStatus }) {
  const start = useAction('app.start', {
    onSuccess: (now) => {
      go(paths.today())
      queryClient.setQueryData(['app.status', {}], now)
    },
  })
  useEffect(() => {
    document.title = t('shell.name')
  }, [])
  const starting = start.isPending ? start.variables.with : null
  return (
    <main className={classes.welcome}>
      <Mark size={44} />
      <h1 className={classes.title}>{t('today.welcome.title')}</h1>
      <p className={classes.lead}>{t('today.welcome.lead')}</p>
      <div className={classes.choices}>
        <section className={classes.choice}>
          <h2>{t('today.welcome.samples')}</h2>
          <p>{t('today.welcome.samplesHint')}</p>
          <Button onClick={() => start.mutate({ with: 'samples' })} loading={starting === 'samples'} disabled={starting === 'empty'}>
            {t('today.welcome.samplesAction')}
          </Button>
        </section>
        <section className={classes.choice}>
          <h2>{t('today.welcome.empty')}</h2>
          <p>{t('today.welcome.emptyHint')}</p>
          <Button
            variant="default"
            onClick={() => start.mutate({ with: 'empty' })}
            loading={starting === 'empty'}
            disabled={starting === 'samples'}
          >
            {t('today.welcome.emptyAction')}
          </Button>
        </section>
      </div>
      <ul className={classes.facts}>
        <li>
          <IconFolder size={18} stroke={1.6} aria-hidden />
          <span>
            {t('today.welcome.where')} <span className={classes.path}>{status.workspace}</span>
          </span>
        </li>
        <li>
          <IconWifiOff size={18} stroke={1.6} aria-hidden />
          {t('today.welcome.offline')}
        </li>
      </ul>
    </main>
  )
}
