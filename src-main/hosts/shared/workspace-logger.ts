import { join } from 'node:path'
import { type Logger, pino } from 'pino'

/** JSON lines in the workspace's own log, written at once: what was logged before a crash is there after it. */
export const workspaceLogger = (workspace: string): Logger =>
  pino({}, pino.destination({ dest: join(workspace, 'logs', 'ridealong.log'), mkdir: true, sync: true }))
