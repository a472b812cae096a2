import { Notification } from 'electron'
import type { FollowUp } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'

/** Notifications on screen: one that nothing refers to would lose its click. */
const shown = new Set<Notification>()

/** A native notification of what is due; a click asks for the customer, or for all of it (null) when there are several. */
export function showDue(due: FollowUp[], open: (customerId: string | null) => void): void {
  const [first, ...others] = due
  if (!first || !Notification.isSupported()) return
  const notification = new Notification(
    others.length === 0
      ? { title: first.what, body: t('desktop.due.body', { name: first.customerName }) }
      : {
          title: t('desktop.due.several', { count: due.length }),
          body: due.map(({ what, customerName }) => t('desktop.due.line', { what, name: customerName })).join('\n'),
        },
  )
  shown.add(notification)
  notification.on('click', () => {
    shown.delete(notification)
    open(others.length === 0 ? first.customerId : null)
  })
  notification.on('close', () => shown.delete(notification))
  notification.show()
}
