import { join } from 'node:path'
import { type Logger, pino } from 'pino'

/** JSON lines in the workspace's own log, written at once: what was logged before a crash is there after it. */
export function workspaceLogger(workspace: string): Logger {
  const file = pino.destination({ dest: join(workspace, 'logs', 'ridealong.log'), mkdir: true, sync: true })
  // A line that finds no room on the disk must not end the app.
  file.on('error', () => undefined)
  return pino({}, file)
}
