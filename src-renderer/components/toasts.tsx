import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import { t } from '#shared/messages/index.ts'
import { RequestError } from '../client/client.ts'
import classes from './toasts.module.css'

const CLOSE = { 'aria-label': t('shell.close') }

/** Says what went wrong in the app's own sentence, with its code. */
export function showError(error: unknown): void {
  const known = error instanceof RequestError ? error : null
  notifications.show({
    color: 'red',
    icon: <IconAlertTriangle size={18} aria-hidden />,
    autoClose: 8000,
    closeButtonProps: CLOSE,
    role: 'alert',
    message: (
      <>
        {known?.message ?? t('shell.unexpected')}
        {known && <span className={classes.code}>{t('shell.code', { code: known.code })}</span>}
      </>
    ),
  })
}

/** Confirms something the rep just did. */
export function showDone(message: string): void {
  notifications.show({ color: 'teal', icon: <IconCheck size={18} aria-hidden />, autoClose: 3000, closeButtonProps: CLOSE, message })
}

/** Says something that is neither a success nor a failure. */
export function showNote(message: string): void {
  notifications.show({ color: 'gray', icon: <IconInfoCircle size={18} aria-hidden />, autoClose: 5000, closeButtonProps: CLOSE, message })
}
