import type { Menu as ElectronMenu, MenuItemConstructorOptions } from 'electron'
import { onlyAfterReady } from './lifecycle.ts'

/** A menu as its template; nothing is drawn. */
export class Menu {
  readonly template: MenuItemConstructorOptions[]

  constructor(template: MenuItemConstructorOptions[]) {
    this.template = template
  }

  static buildFromTemplate(template: Parameters<typeof ElectronMenu.buildFromTemplate>[0]): Menu {
    for (const item of template) assertItem(item)
    return new Menu(template as MenuItemConstructorOptions[])
  }

  static setApplicationMenu(menu: Menu | null): void {
    onlyAfterReady('Menu.setApplicationMenu')
    applicationMenu = menu
  }
}

let applicationMenu: Menu | null = null

/** Chooses the item with this id from the application menu. Throws when there is none. */
export function clickMenuItem(id: string): void {
  const item = findItem(applicationMenu?.template ?? [], id)
  if (!item?.click) throw new Error(`The application menu has no item '${id}'`)
  const click = item.click as () => void
  click()
}

function findItem(items: MenuItemConstructorOptions[], id: string): MenuItemConstructorOptions | undefined {
  return items.flatMap((item) => [item, ...submenu(item)]).find((item) => item.id === id)
}

const submenu = (item: MenuItemConstructorOptions) => (Array.isArray(item.submenu) ? item.submenu : [])

/** Electron refuses an item without a label, a role or the type separator. */
function assertItem(item: { label?: string; role?: string; type?: string; submenu?: unknown }): void {
  if (!item.label && !item.role && item.type !== 'separator') throw new Error('Invalid menu item: it has no label and no role')
  if (Array.isArray(item.submenu)) for (const inner of item.submenu) assertItem(inner)
}
