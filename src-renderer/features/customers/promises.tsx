import { ActionIcon, Tooltip } from '@mantine/core'
import { IconCheck, IconChecks, IconX } from '@tabler/icons-react'
import dayjs from 'dayjs'
import type { KeyboardEvent } from 'react'
import type { CommitmentStatus, ListedCommitment } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useAction, useRoute } from '../../client/index.ts'
import { Tag } from '../../components/badges.tsx'
import { formatDate } from '../../components/format.ts'
import { paths } from '../../components/navigation.ts'
import { Section } from '../../components/page.tsx'
import { ErrorState } from '../../components/states.tsx'
import classes from './promises.module.css'
import { useKeptFocus } from './use-kept-focus.ts'

/** One key each, while the promise has the focus. */
const KEYS: Record<string, CommitmentStatus> = { y: 'confirmed', n: 'rejected', d: 'kept' }

/** Open promises, of one customer or of all; found ones wait for the rep's word. Hidden while there are none. */
export function Promises({ customerId }: { customerId?: string }) {
  const open = useRoute('customers.commitments', { customerId })
  const settle = useAction('customers.settleCommitment')
  const keptFocus = useKeptFocus<HTMLUListElement>()
  if (open.isError) return <ErrorState small error={open.error} onRetry={() => open.refetch()} />
  if (!open.data?.commitments.length) return null
  const { commitments } = open.data
  const onKeyDown = (id: string) => (event: KeyboardEvent) => {
    const status = KEYS[event.key.toLowerCase()]
    if (!status || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    settle.mutate({ id, status })
  }
  return (
    <Section title={t('transfer.promises.title')} aside={<span className="num">{commitments.length}</span>}>
      <ul className={classes.list} {...keptFocus}>
        {commitments.map((promise) => (
          <li key={promise.id} className={classes.item} onKeyDown={onKeyDown(promise.id)}>
            <div className={classes.what} title={promise.quote}>
              <Tag>{t(promise.by === 'rep' ? 'customers.log.you' : 'customers.log.them')}</Tag> {promise.what}
              {customerId === undefined && (
                <a className={classes.who} href={`#${paths.customer(promise.customerId)}`}>
                  {promise.customerName}
                </a>
              )}
            </div>
            <Due promise={promise} />
            <div className={classes.buttons}>
              {promise.status === 'found' && (
                <Settle
                  label={t('transfer.promises.confirm', { what: promise.what })}
                  icon={IconCheck}
                  onClick={() => settle.mutate({ id: promise.id, status: 'confirmed' })}
                />
              )}
              {promise.status === 'confirmed' && (
                <Settle
                  label={t('transfer.promises.kept', { what: promise.what })}
                  icon={IconChecks}
                  onClick={() => settle.mutate({ id: promise.id, status: 'kept' })}
                />
              )}
              <Settle
                label={t('transfer.promises.reject', { what: promise.what })}
                icon={IconX}
                onClick={() => settle.mutate({ id: promise.id, status: 'rejected' })}
              />
            </div>
          </li>
        ))}
      </ul>
      <p className={classes.keys}>{t('transfer.promises.keys')}</p>
    </Section>
  )
}

function Due({ promise: { dueOn } }: { promise: ListedCommitment }) {
  if (!dueOn) return null
  const overdue = dayjs(dueOn).isBefore(dayjs().startOf('day'))
  return (
    <span className={classes.due}>
      {overdue && <Tag tone="danger">{t('transfer.promises.overdue')}</Tag>}
      <time dateTime={dueOn}>{formatDate(dueOn)}</time>
    </span>
  )
}

function Settle({ label, icon: Icon, onClick }: { label: string; icon: typeof IconCheck; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" aria-label={label} onClick={onClick}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
