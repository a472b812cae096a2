import { CloseButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { Commitment, LoggedInteraction } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { formatDate } from '../../components/format.ts'
import { Quote } from '../../components/quote.tsx'
import classes from './logged-note.module.css'

/** What the app read in the entry just logged: promises with their words, and what changed on the profile. */
export function LoggedNote({ logged: { commitments, profileChanges }, onClose }: { logged: LoggedInteraction; onClose: () => void }) {
  return (
    <div className={classes.note}>
      <div className={classes.head}>
        <IconCheck size={18} aria-hidden />
        <span className={classes.title}>{t('customers.log.saved')}</span>
        <CloseButton size="sm" onClick={onClose} aria-label={t('customers.log.dismiss')} />
      </div>
      {commitments.length > 0 && (
        <>
          <p className={classes.label}>{t('customers.log.promises')}</p>
          <ul className={classes.list}>
            {commitments.map((commitment) => (
              <li key={commitment.id}>
                <Promised commitment={commitment} />
              </li>
            ))}
          </ul>
        </>
      )}
      {profileChanges.length > 0 && (
        <>
          <p className={classes.label}>{t('customers.log.changes')}</p>
          <ul className={classes.list}>
            {profileChanges.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Promised({ commitment: { by, what, dueOn, quote } }: { commitment: Commitment }) {
  return (
    <>
      <strong>{t(by === 'rep' ? 'customers.log.you' : 'customers.log.them')}</strong>: {what}
      {dueOn && <span className={classes.due}> {t('customers.log.due', { date: formatDate(dueOn) })}</span>}
      <Quote plain>{quote}</Quote>
    </>
  )
}
