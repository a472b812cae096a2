import type { Ledger } from './electron/ledger.ts'

/** What the process that hosts the double tells the one that drives it. */
export type HostMessage =
  /** The app showed its first window; `endpoint` is Chromium's CDP address. */
  | { kind: 'ready'; endpoint: string }
  | { kind: 'second-instance'; argv: string[]; cwd: string; data: unknown }
  | { kind: 'exit'; code: number; ledger: Ledger }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failure'; id: number; message: string }

/** What the driver asks of it: one method of `Control`. */
export interface DriverMessage {
  id: number
  method: string
  args: unknown[]
}
