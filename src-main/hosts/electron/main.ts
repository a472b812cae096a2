import { join } from 'node:path'
import { app, dialog, Menu, session } from 'electron'
import { t } from '#shared/messages/index.ts'
import { AppError, fromSystemError } from '../../app/app-error.ts'
import { createApp } from '../../app/create-app.ts'
import { newId } from '../../ports/ids.ts'
import { registerAppScheme, serveAppScheme } from './app-protocol.ts'
import { openDesktopStore } from './desktop-store.ts'
import { remindOfDue } from './due-reminders.ts'
import { broadcast, serveRequests } from './ipc.ts'
import { readLaunchOptions } from './launch-options.ts'
import { guardPages, limitPermissions } from './lockdown.ts'
import { focusWindow, openMainWindow } from './main-window.ts'
import { menuTemplate } from './menu.ts'
import { createPorts } from './ports.ts'
import { showDue } from './show-due.ts'

/** The exit code for a workspace that cannot be opened, the same as the command line's. */
const EXIT_CANNOT_OPEN = 4

const bundleDir = import.meta.dirname
const options = readLaunchOptions(process.argv, process.cwd())

// A workspace elsewhere is a world of its own: its window state, its lock and its browser profile lie beside it.
if (options.dataDir) app.setPath('userData', join(options.dataDir, 'desktop'))
const workspace = options.dataDir ?? join(app.getPath('userData'), 'workspace')

app.enableSandbox()
registerAppScheme()
guardPages()

if (app.requestSingleInstanceLock({ files: options.files })) void app.whenReady().then(start)
else app.quit()

async function start(): Promise<void> {
  const store = openDesktopStore()
  const core = await openCore(() => createApp({ ports: createPorts(bundleDir, workspace, options, store) }))
  if (!core) return

  limitPermissions(session.defaultSession)
  serveAppScheme(join(bundleDir, '../renderer'), core.originals)
  serveRequests(core.request, newId)
  broadcast(core.events)

  const importFiles = (paths: string[]) => {
    if (paths.length > 0) core.events.emit('app.command', { command: 'import', paths })
  }
  const importDocuments = async () => {
    const { filePaths } = await dialog.showOpenDialog({ title: t('desktop.documents'), properties: ['openFile', 'multiSelections'] })
    importFiles(filePaths)
  }
  const menu = menuTemplate({
    command: (command) => core.events.emit('app.command', command),
    importDocuments: () => void importDocuments(),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu))

  let stopReminders = () => {}
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    stopReminders()
    // Exiting waits for the core: running jobs are put back in the queue and the database is closed in order.
    void core.close().finally(() => app.exit(0))
  })

  const window = await openMainWindow(join(bundleDir, '../preload/index.cjs'), store)
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    focusWindow(window)
    importFiles((data as { files: string[] }).files)
  })

  // What fell due before the app was first started is on Today; only what falls due from now on is news.
  if (store.get('remindedUntil') === null) store.set('remindedUntil', Date.now())
  stopReminders = remindOfDue({
    request: core.request,
    events: core.events,
    now: Date.now,
    told: { get: () => store.get('remindedUntil') ?? 0, set: (until) => store.set('remindedUntil', until) },
    tell: (due) =>
      showDue(due, (customerId) => {
        focusWindow(window)
        core.events.emit('app.command', { command: 'due', customerId })
      }),
  })
}

/** Opens the workspace; where that fails, tells the rep in a native box, because there is no page yet to tell it in, and exits. */
async function openCore<T>(open: () => Promise<T>): Promise<T | null> {
  try {
    return await open()
  } catch (error) {
    const refusal = fromSystemError(error, workspace) ?? new AppError('internal', { requestId: newId() }, { cause: error })
    process.stderr.write(`${refusal.stack ?? refusal.message}\n`)
    dialog.showErrorBox(t('desktop.cannotOpen'), refusal.message)
    app.exit(EXIT_CANNOT_OPEN)
    return null
  }
}
