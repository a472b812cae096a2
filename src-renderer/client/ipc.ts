import type { Bridge } from '#shared/contract/bridge.ts'
import { t } from '#shared/messages/index.ts'
import { type Client, RequestError, unwrap } from './client.ts'

/** Speaks to the main process through the preload bridge. */
export function createIpcClient(bridge: Bridge<File>): Client {
  return {
    request: async (route, input) => unwrap(await bridge.request(route, input)),
    on: (event, listener) => bridge.on(event, listener),
    async fileRef(file) {
      const path = bridge.pathForFile(file)
      if (!path) throw new RequestError({ code: 'file_not_found', message: t('errors.file_not_found', { file: file.name }), requestId: '' })
      return { path }
    },
    original: (sourceId) => ({ url: `/originals/${sourceId}`, headers: {} }),
    onConnection(listener) {
      listener(true)
      return () => undefined
    },
  }
}
