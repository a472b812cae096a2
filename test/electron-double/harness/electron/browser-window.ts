import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions, BrowserWindow as ElectronBrowserWindow, Rectangle } from 'electron'
import type { Page } from 'playwright-core'
import { chromiumContext } from '../chromium.ts'
import { toChromium } from './addresses.ts'
import { app } from './app.ts'
import { onlyAfterReady } from './lifecycle.ts'
import { guardPopups, routeRequests } from './navigation.ts'
import { WebContents } from './web-contents.ts'
import { allWindows, registerWindow } from './windows.ts'

type Modelled = Pick<
  ElectronBrowserWindow,
  | 'show'
  | 'focus'
  | 'restore'
  | 'maximize'
  | 'isMaximized'
  | 'isMinimized'
  | 'isDestroyed'
  | 'isVisible'
  | 'getNormalBounds'
  | 'close'
  | 'loadURL'
>

/** Settings that would undo the shell's safety; the double opens no window with one of them. */
const UNSAFE: Record<string, boolean> = {
  contextIsolation: false,
  sandbox: false,
  nodeIntegration: true,
  nodeIntegrationInSubFrames: true,
  webSecurity: false,
  webviewTag: true,
  allowRunningInsecureContent: true,
}

/** A window is a Chromium page: real layout, real scripts, a real isolated world; no frame and no place on a screen. */
export class BrowserWindow extends EventEmitter implements Modelled {
  static getAllWindows = () => allWindows() as BrowserWindow[]

  readonly webContents = new WebContents()
  private readonly opened: Promise<Page>
  /** Addresses the main process itself loads: they raise no will-navigate. */
  private readonly ownLoads = new Set<string>()
  private readonly bounds: Rectangle
  private state = { visible: false, maximized: false, destroyed: false }

  constructor(options: BrowserWindowConstructorOptions = {}) {
    onlyAfterReady('BrowserWindow')
    super()
    const { webPreferences = {} } = options
    for (const [name, unsafe] of Object.entries(UNSAFE)) {
      if (webPreferences[name as keyof typeof webPreferences] === unsafe)
        throw new Error(`The double refuses webPreferences.${name}=${unsafe}`)
    }
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    this.state.visible = options.show !== false
    registerWindow(this)
    this.opened = this.open(webPreferences.preload)
    app.emit('web-contents-created', {}, this.webContents)
  }

  private async open(preload: string | undefined): Promise<Page> {
    const page = await chromiumContext().newPage()
    const cdp = await chromiumContext().newCDPSession(page)
    await this.webContents.attach(page, cdp, preload)
    await routeRequests(page, this.webContents, this.ownLoads)
    guardPopups(page, cdp, this.webContents)
    page.on('close', () => this.closed())
    return page
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.opened
    this.ownLoads.add(new URL(url).href)
    await page.goto(toChromium(url))
    this.emit('ready-to-show')
  }

  close(): void {
    void this.closeUnlessPrevented()
  }

  /** Raises `close`; false when the app prevented it. */
  async closeUnlessPrevented(): Promise<boolean> {
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (!prevented) await (await this.opened).close()
    return !prevented
  }

  private closed(): void {
    this.state.destroyed = true
    this.emit('closed')
    if (allWindows().length === 0) app.emit('window-all-closed')
  }

  /** Drops files on a point of the page, in CSS pixels: Chromium's own drag and drop. */
  async drop(x: number, y: number, files: string[]): Promise<void> {
    const page = await this.opened
    const cdp = await chromiumContext().newCDPSession(page)
    const data = { items: [], files, dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await cdp.send('Input.dispatchDragEvent', { type, x, y, data })
    await cdp.detach()
  }

  show(): void {
    this.state.visible = true
    this.emit('show')
  }
  focus(): void {
    this.emit('focus')
  }
  restore(): void {
    this.emit('restore')
  }
  maximize(): void {
    this.state.maximized = true
  }
  isMaximized = () => this.state.maximized
  isMinimized = () => false
  isVisible = () => this.state.visible
  isDestroyed = () => this.state.destroyed
  getNormalBounds = () => this.bounds
}
