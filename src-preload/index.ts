import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron'
import { type Bridge, EVENT_CHANNEL, REQUEST_CHANNEL } from '#shared/contract/bridge.ts'
import { EVENT_NAMES, type EventName, type Events } from '#shared/contract/events.ts'

/** All the page can reach: one request channel, whose routes the main process checks, and the contract's events. */
const bridge: Bridge<File> = {
  request: (route, input) => ipcRenderer.invoke(REQUEST_CHANNEL, route, input),
  on(event, listener) {
    if (!EVENT_NAMES.includes(event)) throw new Error(`There is no event ${String(event)}`)
    const hear = (_event: IpcRendererEvent, name: EventName, data: Events[typeof event]) => {
      if (name === event) listener(data)
    }
    ipcRenderer.on(EVENT_CHANNEL, hear)
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, hear)
    }
  },
  pathForFile: (file) => webUtils.getPathForFile(file),
}

contextBridge.exposeInMainWorld('ridealong', bridge)
