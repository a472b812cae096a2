import { Checkbox } from '@mantine/core'
import dayjs from 'dayjs'
import type { FollowUp } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useAction, useRoute } from '../../client/index.ts'
import { Tag } from '../../components/badges.tsx'
import { formatTime } from '../../components/format.ts'
import { Section } from '../../components/page.tsx'
import { ErrorState } from '../../components/states.tsx'
import { showDone } from '../../components/toasts.tsx'
import { FollowUpMenu } from './follow-up-menu.tsx'
import classes from './follow-ups-card.module.css'
import { useKeptFocus } from './use-kept-focus.ts'

/** What the rep still owes this customer. Hidden while nothing is open. */
export function FollowUpsCard({ customerId }: { customerId: string }) {
  const open = useRoute('customers.followUps', { customerId })
  const keptFocus = useKeptFocus<HTMLUListElement>()
  const complete = useAction('customers.completeFollowUp', {
    onSuccess: ({ what }) => showDone(t('customers.followUps.isDone', { what })),
  })
  if (open.isError) return <ErrorState small error={open.error} onRetry={() => open.refetch()} />
  if (!open.data?.followUps.length) return null
  return (
    <Section title={t('customers.followUps.title')}>
      <ul className={classes.list} {...keptFocus}>
        {open.data.followUps.map((followUp) => (
          <li key={followUp.id} className={classes.item}>
            <Checkbox
              checked={complete.isPending && complete.variables.id === followUp.id}
              onChange={() => complete.mutate({ id: followUp.id })}
              aria-label={t('customers.followUps.done', { what: followUp.what })}
            />
            <span className={classes.what}>{followUp.what}</span>
            <Due followUp={followUp} />
            <FollowUpMenu followUp={followUp} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Due({ followUp: { at } }: { followUp: FollowUp }) {
  const days = dayjs().startOf('day').diff(dayjs(at).startOf('day'), 'day')
  return (
    <span className={classes.due}>
      {days > 0 && <Tag tone="danger">{t('customers.followUps.overdue', { count: days })}</Tag>}
      {days === 0 && <Tag tone="warning">{t('customers.followUps.today')}</Tag>}
      <time dateTime={at}>{formatTime(at)}</time>
    </span>
  )
}
