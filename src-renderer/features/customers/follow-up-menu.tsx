import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconCalendarPlus, IconClockPause } from '@tabler/icons-react'
import dayjs from 'dayjs'
import type { FollowUp } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { formatDate } from '../../components/format.ts'
import { showDone } from '../../components/toasts.tsx'
import { saveFile } from './save-file.ts'

const LATER = [
  { name: 'tomorrow', days: 1 },
  { name: 'inThreeDays', days: 3 },
  { name: 'nextWeek', days: 7 },
] as const

/** Puts a follow-up off, or into a calendar. */
export function FollowUpMenu({ followUp }: { followUp: FollowUp }) {
  const { id, what, at } = followUp
  const snooze = useAction('customers.snoozeFollowUp', {
    onSuccess: (moved) => showDone(t('transfer.snoozed', { when: formatDate(moved.at) })),
  })
  const calendar = useAction('customers.followUpCalendar', { onSuccess: saveFile })
  /** The same time of day, counted from today where the day has passed. */
  const later = (days: number) => {
    const from = dayjs(at)
    const day = dayjs().add(days, 'day')
    return day.hour(from.hour()).minute(from.minute()).second(0).millisecond(0).toISOString()
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('transfer.later')}>
          <ActionIcon size="sm" aria-label={t('transfer.laterOf', { what })}>
            <IconClockPause size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {LATER.map(({ name, days }) => (
          <Menu.Item key={name} onClick={() => snooze.mutate({ id, until: later(days) })}>
            {t(`customers.log.${name}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconCalendarPlus size={16} aria-hidden />} onClick={() => calendar.mutate({ id })}>
          {t('transfer.toCalendar')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
