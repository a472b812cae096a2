import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { WebContents as ElectronWebContents, WebFrameMain } from 'electron'
import type { CDPSession, Frame, Page } from 'playwright-core'
import { createCodec } from '../page/codec.ts'
import type { ToMain, ToPreload } from '../page/run-preload.ts'
import { fromChromium } from './addresses.ts'
import { BINDING, PRELOAD_WORLD, preloadScripts } from './inject-preload.ts'
import { invokeHandler, ipcMain } from './ipc-main.ts'
import { ledger } from './ledger.ts'

type OpenHandler = Parameters<ElectronWebContents['setWindowOpenHandler']>[0]

const codec = createCodec()

/** The page of one window, and its two ways of talking: the preload's isolated world, and events. */
export class WebContents extends EventEmitter {
  /** Says what becomes of window.open; Electron allows it where the app sets none. */
  openHandler: OpenHandler | undefined
  private page: Page | undefined
  private cdp: CDPSession | undefined
  /** The preload's execution context in the main frame; undefined while there is none. */
  private preloadContext: number | undefined

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }

  getURL(): string {
    return this.page ? fromChromium(this.page.url()) : ''
  }

  /** Throws DataCloneError for what cannot be cloned, as Electron does. */
  send(channel: string, ...args: unknown[]): void {
    const data = codec.encode(args)
    this.deliver({ kind: 'event', channel, data })
  }

  /** Joins this to its page; with a preload, before the page's first script runs. */
  async attach(page: Page, cdp: CDPSession, preload: string | undefined): Promise<void> {
    this.page = page
    this.cdp = cdp
    await cdp.send('Page.enable')
    await cdp.send('Runtime.enable')
    const { frameTree } = await cdp.send('Page.getFrameTree')
    const mainFrameId = frameTree.frame.id
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === PRELOAD_WORLD && context.auxData?.frameId === mainFrameId) this.preloadContext = context.id
    })
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.preloadContext) this.preloadContext = undefined
    })
    cdp.on('Runtime.executionContextsCleared', () => {
      this.preloadContext = undefined
    })
    cdp.on('Runtime.bindingCalled', ({ payload, executionContextId }) => void this.hear(JSON.parse(payload), executionContextId))
    if (!preload) return
    await cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD })
    for (const script of preloadScripts(preload, randomBytes(12).toString('hex'))) {
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', { ...script, runImmediately: true })
    }
  }

  /** Hands a message to the preload; one for a page that is gone is lost, as in Electron. */
  deliver(message: ToPreload, context = this.preloadContext): void {
    if (context === undefined || !this.cdp) return
    this.cdp
      .send('Runtime.callFunctionOn', {
        executionContextId: context,
        functionDeclaration: 'function (inbox, text) { globalThis[inbox](text) }',
        arguments: [{ value: `${BINDING}_inbox` }, { value: JSON.stringify(message) }],
      })
      .catch(() => {})
  }

  private async hear(message: ToMain, context: number): Promise<void> {
    if (message.kind === 'preload-error') {
      ledger.preloadErrors.push(message.stack)
      return
    }
    const event = { sender: this, senderFrame: this.page ? describeFrame(this.page.mainFrame()) : null }
    const args = codec.decode(message.data) as unknown[]
    if (message.kind === 'send') {
      ipcMain.emit(message.channel, event, ...args)
      return
    }
    try {
      this.deliver({ kind: 'answer', id: message.id, data: codec.encode(await invokeHandler(message.channel, event, args)) }, context)
    } catch (error) {
      this.deliver({ kind: 'failure', id: message.id, message: String(error) }, context)
    }
  }
}

function describeFrame(frame: Frame): Pick<WebFrameMain, 'url' | 'parent'> {
  const parent = frame.parentFrame()
  return { url: fromChromium(frame.url()), parent: parent ? (describeFrame(parent) as WebFrameMain) : null }
}
