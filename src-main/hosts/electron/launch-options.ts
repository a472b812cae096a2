import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface LaunchOptions {
  /** The workspace folder to use instead of the app's own. */
  dataDir: string | null
  /** Forbids any network use. */
  offline: boolean
  /** Existing files named on the command line, as absolute paths: Explorer's "Open with" puts them there. */
  files: string[]
}

/** Reads `[executable] [app folder] --data-dir DIR --offline FILE...`; switches meant for Chromium are passed over. */
export function readLaunchOptions(argv: string[], cwd: string): LaunchOptions {
  const { values, positionals } = parseArgs({
    args: argv.slice(1),
    options: { 'data-dir': { type: 'string' }, offline: { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
  })
  const dataDir = values['data-dir']
  return {
    dataDir: typeof dataDir === 'string' ? resolve(cwd, dataDir) : null,
    offline: values.offline === true,
    files: positionals.map((path) => resolve(cwd, path)).filter(isFile),
  }
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
