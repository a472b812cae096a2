import { IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { t } from '#shared/messages/index.ts'
import { client } from '../../client/index.ts'
import classes from './shell.module.css'

/** Says so while the app behind this window does not answer. */
export function ConnectionNotice() {
  const [connected, setConnected] = useState(true)
  useEffect(() => client.onConnection(setConnected), [])
  if (connected) return null
  return (
    <div className={classes.notice} role="alert">
      <IconPlugConnectedX size={18} aria-hidden />
      {t('shell.lost')}
    </div>
  )
}
