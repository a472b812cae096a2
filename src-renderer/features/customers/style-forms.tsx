import { t } from '#shared/messages/index.ts'
import classes from './style-forms.module.css'

/** What a style hint is not, wherever one is shown or made. */
export function Ethics() {
  return <p className={classes.ethics}>{t('style.ethics')}</p>
}

/** The day it is here, as an ISO date. */
export function today(): string {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}
