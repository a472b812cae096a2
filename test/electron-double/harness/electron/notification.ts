import { EventEmitter } from 'node:events'
import type { NotificationConstructorOptions } from 'electron'
import { ledger } from './ledger.ts'
import { onlyAfterReady } from './lifecycle.ts'

/** Every notification shown so far. */
export const onScreen: Notification[] = []

/** A notification of the system that is written down instead of drawn. */
export class Notification extends EventEmitter {
  readonly options: NotificationConstructorOptions

  constructor(options: NotificationConstructorOptions) {
    super()
    this.options = options
  }

  static isSupported(): boolean {
    return true
  }

  show(): void {
    onlyAfterReady('Notification.show')
    onScreen.push(this)
    ledger.notifications.push({ title: this.options.title ?? '', body: this.options.body ?? '' })
  }
}
