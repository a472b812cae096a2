import { useEffect, useRef } from 'react'

/** What a key, a menu item or the palette can ask of the view in front. */
export type Command = 'new' | 'search' | 'save' | 'saveAndClose' | 'back' | 'previous' | 'next' | 'merge'

/** Handlers by command; the view mounted last answers first. */
const handlers = new Map<Command, (() => void)[]>()

/** Answers a command for as long as the component is mounted (and `active`). */
export function useCommand(command: Command, handler: () => void, active = true): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => {
    if (!active) return
    const mine = () => latest.current()
    handlers.set(command, [...(handlers.get(command) ?? []), mine])
    return () => {
      handlers.set(
        command,
        (handlers.get(command) ?? []).filter((other) => other !== mine),
      )
    }
  }, [command, active])
}

/** Whether something in front answers a command. */
export const answersCommand = (command: Command): boolean => Boolean(handlers.get(command)?.length)

/** Runs a command; false when nothing in front answers it. */
export function runCommand(command: Command): boolean {
  const handler = handlers.get(command)?.at(-1)
  handler?.()
  return handler !== undefined
}
