import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'
import { newId } from '../../ports/ids.ts'
import type { Ports } from '../../ports/index.ts'
import { workspaceLogger } from '../shared/workspace-logger.ts'
import type { DesktopStore } from './desktop-store.ts'
import type { LaunchOptions } from './launch-options.ts'
import { createSecrets } from './secrets.ts'

/** What Electron supplies to the core. `bundleDir` is the folder of the main bundle, where the workers lie too. */
export function createPorts(bundleDir: string, workspace: string, options: LaunchOptions, store: DesktopStore): Ports {
  const logger = workspaceLogger(workspace)
  return {
    host: 'electron',
    now: Date.now,
    newId,
    logger,
    secrets: createSecrets(store, logger),
    paths: {
      workspace,
      resources: join(app.getAppPath(), 'resources'),
      worker: (name) => pathToFileURL(join(bundleDir, 'workers', `${name}.js`)),
    },
    offline: options.offline,
  }
}
