import { Anchor } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { t } from '#shared/messages/index.ts'
import type { RequestError } from '../../client/client.ts'
import { paths } from '../../components/navigation.ts'
import classes from './refusal.module.css'

/** Why there is no advice, and what to do about it. */
export function Refusal({ error }: { error: RequestError }) {
  return (
    <div className={classes.refusal}>
      <IconAlertTriangle size={18} aria-hidden className={classes.icon} />
      <div>
        <p className={classes.title}>{error.message}</p>
        <p className={classes.next}>{nextStep(error)}</p>
      </div>
    </div>
  )
}

function nextStep(error: RequestError) {
  if (error.code === 'insufficient_context') return t('coach.failed.context')
  if (error.code === 'knowledge_unavailable') return <Anchor href={`#${paths.knowledge()}`}>{t('coach.failed.knowledge')}</Anchor>
  return t('coach.failed.retry')
}
