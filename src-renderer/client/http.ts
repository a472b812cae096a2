import type { EventName, Events } from '#shared/contract/index.ts'
import { t } from '#shared/messages/index.ts'
import type { Result } from '#shared/result.ts'
import { type Client, RequestError, unwrap } from './client.ts'
import { readEvents } from './event-stream.ts'

const TOKEN_KEY = 'ridealong.token'

/** Moves the token from the address to this tab's session, so that it never stays in the address bar or the history. */
export function takeToken(): string {
  const inAddress = /^#t=(.+)$/.exec(location.hash)?.[1]
  if (inAddress) {
    sessionStorage.setItem(TOKEN_KEY, decodeURIComponent(inAddress))
    history.replaceState(null, '', `${location.pathname}#/`)
  }
  return sessionStorage.getItem(TOKEN_KEY) ?? ''
}

/** Speaks to the loopback host over HTTP: requests and uploads as POST, events as a server-sent stream over fetch. */
export function createHttpClient(token: string): Client {
  const authorized = { Authorization: `Bearer ${token}` }
  const listeners = new Map<EventName, Set<(data: never) => void>>()
  const connectionListeners = new Set<(connected: boolean) => void>()
  let connected = true

  const setConnected = (now: boolean) => {
    if (now === connected) return
    connected = now
    for (const listener of connectionListeners) listener(now)
  }
  const tell = <E extends EventName>(name: E, data: Events[E]) => {
    for (const listener of listeners.get(name) ?? []) (listener as (data: Events[E]) => void)(data)
  }

  const post = async <T>(path: string, body: BodyInit, type: string): Promise<T> => {
    const response = await fetch(path, { method: 'POST', headers: { ...authorized, 'Content-Type': type }, body }).catch(() => {
      throw new RequestError({ code: 'offline', message: t('shell.lost'), requestId: '' })
    })
    return unwrap((await response.json()) as Result<T>)
  }

  readEvents('/api/events', authorized, {
    onEvent: ({ name, data }) => tell(name as EventName, data as Events[EventName]),
    onOpen: () => setConnected(true),
    onLost: () => setConnected(false),
  })

  return {
    request: (route, input) => post('/api/request', JSON.stringify({ route, input }), 'application/json'),
    on(event, listener) {
      const heard = listeners.get(event) ?? new Set()
      listeners.set(event, heard.add(listener))
      return () => heard.delete(listener)
    },
    fileRef: (file) => post(`/api/upload?name=${encodeURIComponent(file.name)}`, file, 'application/octet-stream'),
    original: (sourceId) => ({ url: `/api/originals/${sourceId}`, headers: authorized }),
    onConnection(listener) {
      connectionListeners.add(listener)
      listener(connected)
      return () => connectionListeners.delete(listener)
    },
  }
}
