import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { newId } from '../../ports/ids.ts'
import type { Ports, Secrets } from '../../ports/index.ts'
import { workspaceLogger } from './workspace-logger.ts'

/** The app's folders when it runs from its sources on plain Node. */
const ROOT = join(import.meta.dirname, '../../..')
export const RENDERER_DIR = join(ROOT, 'out/renderer')

interface NodePortsOptions {
  host: Ports['host']
  workspace: string
  offline?: boolean
  logger?: Logger
}

/** Ports for the hosts without Electron: the command line, the browser host and the tests. */
export function createNodePorts({ host, workspace, offline = false, logger }: NodePortsOptions): Ports {
  return {
    host,
    now: Date.now,
    newId,
    logger: logger ?? workspaceLogger(workspace),
    secrets: createFileSecrets(workspace),
    paths: {
      workspace,
      resources: join(ROOT, 'resources'),
      worker: (name) => new URL(`../../workers/${name}.ts`, import.meta.url),
    },
    offline,
  }
}

/** Where the app keeps its workspace unless told otherwise: the folder each system means for application data. */
export function defaultWorkspace(env: NodeJS.ProcessEnv = process.env): string {
  const home = homedir()
  const base =
    process.platform === 'win32'
      ? (env.APPDATA ?? join(home, 'AppData', 'Roaming'))
      : process.platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : (env.XDG_CONFIG_HOME ?? join(home, '.config'))
  return join(base, 'Ridealong', 'workspace')
}

/** A file only its owner can read. Electron has the system's key store; plain Node has nothing better. */
function createFileSecrets(workspace: string): Secrets {
  const file = join(workspace, 'secrets.json')
  const read = (): Record<string, string> => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {})
  return {
    get: async (name) => read()[name] ?? null,
    set: async (name, value) => {
      const { [name]: _, ...others } = read()
      mkdirSync(workspace, { recursive: true })
      writeFileSync(`${file}.part`, JSON.stringify(value === null ? others : { ...others, [name]: value }), { mode: 0o600 })
      chmodSync(`${file}.part`, 0o600)
      renameSync(`${file}.part`, file)
    },
  }
}
