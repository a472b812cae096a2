import type { MenuItemConstructorOptions } from 'electron'
import type { Events } from '#shared/contract/index.ts'
import { type MessageKey, t } from '#shared/messages/index.ts'

export interface MenuActions {
  command(command: Events['app.command']): void
  /** Asks for files in a native dialog and imports them. */
  importDocuments(): void
}

type Role = NonNullable<MenuItemConstructorOptions['role']>

/** The application menu, in the rep's language. */
export function menuTemplate({ command, importDocuments }: MenuActions): MenuItemConstructorOptions[] {
  /** A command of the page. Its keys are only shown here: the page itself hears them, as it does in a browser. */
  const page = (name: 'search' | 'new' | 'settings' | 'shortcuts', label: MessageKey, accelerator: string): MenuItemConstructorOptions => ({
    id: name,
    label: t(label),
    accelerator,
    registerAccelerator: false,
    click: () => command({ command: name }),
  })
  return [
    {
      label: t('desktop.menu.file'),
      submenu: [
        page('new', 'desktop.menu.newCustomer', 'CmdOrCtrl+N'),
        { id: 'import', label: t('desktop.menu.importDocuments'), accelerator: 'CmdOrCtrl+O', click: importDocuments },
        separator,
        page('settings', 'desktop.menu.settings', 'CmdOrCtrl+,'),
        separator,
        role('quit', 'desktop.menu.quit'),
      ],
    },
    {
      label: t('desktop.menu.edit'),
      submenu: [
        role('undo', 'desktop.menu.undo'),
        role('redo', 'desktop.menu.redo'),
        separator,
        role('cut', 'desktop.menu.cut'),
        role('copy', 'desktop.menu.copy'),
        role('paste', 'desktop.menu.paste'),
        role('selectAll', 'desktop.menu.selectAll'),
      ],
    },
    {
      label: t('desktop.menu.view'),
      submenu: [
        page('search', 'desktop.menu.search', 'CmdOrCtrl+K'),
        separator,
        role('resetZoom', 'desktop.menu.resetZoom'),
        role('zoomIn', 'desktop.menu.zoomIn'),
        role('zoomOut', 'desktop.menu.zoomOut'),
        role('togglefullscreen', 'desktop.menu.fullScreen'),
      ],
    },
    { label: t('desktop.menu.help'), role: 'help', submenu: [page('shortcuts', 'desktop.menu.shortcuts', 'F1')] },
  ]
}

const separator: MenuItemConstructorOptions = { type: 'separator' }
/** A native action under the catalogue's word for it. */
const role = (name: Role, label: MessageKey): MenuItemConstructorOptions => ({ role: name, label: t(label) })
