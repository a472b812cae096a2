import { Button, Checkbox } from '@mantine/core'
import { IconAlertCircle, IconClock } from '@tabler/icons-react'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { FollowUp } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useAction, useRoute } from '../../client/index.ts'
import { formatDate, formatTime } from '../../components/format.ts'
import { paths } from '../../components/navigation.ts'
import { Section } from '../../components/page.tsx'
import { EmptyState, ErrorState } from '../../components/states.tsx'
import { showDone } from '../../components/toasts.tsx'
import { FollowUpMenu } from '../customers/follow-up-menu.tsx'
import { useKeptFocus } from '../customers/use-kept-focus.ts'
import classes from './today.module.css'

/** Enough to see the day at a glance; the rest is one click away. */
const SHOWN = 6

/** What was promised and is still open, the most overdue first. */
export function FollowUps() {
  const { data, error, refetch } = useRoute('customers.followUps', {})
  const [all, setAll] = useState(false)
  const keptFocus = useKeptFocus<HTMLUListElement>()
  const open = data?.followUps ?? []
  const hidden = all ? 0 : Math.max(0, open.length - SHOWN)
  return (
    <Section title={t('today.followUps.title')} aside={open.length > 0 && <span className="num">{open.length}</span>}>
      {error && <ErrorState small error={error} onRetry={refetch} />}
      {data && open.length === 0 && (
        <EmptyState small title={t('today.followUps.none')}>
          {t('today.followUps.noneHint')}
        </EmptyState>
      )}
      <ul className={classes.rows} {...keptFocus}>
        {open.slice(0, open.length - hidden).map((followUp) => (
          <FollowUpRow key={followUp.id} followUp={followUp} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t('today.followUps.more', { count: hidden })}
        </Button>
      )}
    </Section>
  )
}

function FollowUpRow({ followUp }: { followUp: FollowUp }) {
  const complete = useAction('customers.completeFollowUp', {
    onSuccess: ({ what }) => showDone(t('today.followUps.completed', { what })),
  })
  const done = complete.isPending || complete.isSuccess
  return (
    <li className={classes.followUp} data-done={done || undefined}>
      <Checkbox
        checked={done}
        disabled={done}
        onChange={() => complete.mutate({ id: followUp.id })}
        aria-label={t('today.followUps.complete', { what: followUp.what })}
      />
      <div className={classes.what}>
        {followUp.what}
        <a className={classes.who} href={`#${paths.customer(followUp.customerId)}`}>
          {followUp.customerName}
        </a>
      </div>
      <Due at={followUp.at} />
      <FollowUpMenu followUp={followUp} />
    </li>
  )
}

/** Overdue is said with a sign and a word, not by colour alone. */
function Due({ at }: { at: string }) {
  const overdue = dayjs(at).isBefore(dayjs())
  const today = dayjs(at).isSame(dayjs(), 'day')
  const Icon = overdue && !today ? IconAlertCircle : IconClock
  const when = formatDate(at)
  const words = today ? t('today.followUps.today') : t(overdue ? 'today.followUps.overdue' : 'today.followUps.due', { when })
  return (
    <time className={classes.due} data-overdue={(overdue && !today) || undefined} dateTime={at} title={formatTime(at)}>
      <Icon size={15} stroke={1.8} aria-hidden />
      {words}
    </time>
  )
}
