import { useEffect } from 'react'
import { client } from '../../client/index.ts'
import { go, parentPath, paths } from '../../components/navigation.ts'
import { type Command, runCommand } from '../../stores/commands.ts'
import { useImportTray } from '../../stores/import-tray.ts'

interface ShellActions {
  openPalette(): void
  openShortcuts(): void
}

/** Commands with a key of their own; `plain` ones count only outside a text field. */
const KEYS: { command: Command | 'palette' | 'settings' | 'shortcuts'; key: string; ctrl?: boolean; plain?: boolean }[] = [
  { command: 'palette', key: 'k', ctrl: true },
  { command: 'search', key: 'f', ctrl: true },
  { command: 'search', key: '/', plain: true },
  { command: 'new', key: 'n', ctrl: true },
  { command: 'save', key: 's', ctrl: true },
  { command: 'saveAndClose', key: 'Enter', ctrl: true },
  { command: 'previous', key: 'ArrowLeft', ctrl: true, plain: true },
  { command: 'next', key: 'ArrowRight', ctrl: true, plain: true },
  { command: 'settings', key: ',', ctrl: true },
  { command: 'shortcuts', key: 'F1' },
  { command: 'shortcuts', key: '?', plain: true },
  { command: 'back', key: 'Escape' },
]

/** Listens for the keys of the whole window and passes each to the view in front, or does what the frame does. */
export function useKeys(actions: ShellActions): void {
  useEffect(() => {
    // Asked before the field hears the key: afterwards its list is closed already.
    let listOpen = false
    const onCapture = (event: KeyboardEvent) => {
      const { target } = event
      listOpen = isTextField(target) && target.getAttribute('aria-expanded') === 'true'
      // A closed list takes Ctrl+Enter for Enter and opens; it saves, as in every other field.
      const asksForList = isTextField(target) && target.getAttribute('aria-haspopup') === 'listbox' && !listOpen
      if (!asksForList || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
      if (!runCommand('saveAndClose')) return
      event.preventDefault()
      event.stopPropagation()
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return
      const ctrl = event.ctrlKey || event.metaKey
      const typing = isTextField(event.target)
      const found = KEYS.find(({ key, ctrl: needsCtrl, plain }) => event.key === key && ctrl === Boolean(needsCtrl) && !(plain && typing))
      if (!found) return
      // A dialog keeps its own keys.
      if (document.querySelector('[role="dialog"][aria-modal="true"]') && !['save', 'saveAndClose'].includes(found.command)) return
      // Esc closes a menu or the list of a field, and nothing else.
      if (found.command === 'back' && (listOpen || isWithinMenu(event.target))) return
      if (run(found.command, actions, event.target)) event.preventDefault()
    }
    addEventListener('keydown', onCapture, true)
    addEventListener('keydown', onKeyDown)
    return () => {
      removeEventListener('keydown', onCapture, true)
      removeEventListener('keydown', onKeyDown)
    }
  })
}

/** Does what the menu of the desktop app asks, and takes the files it hands over. */
export function useAppCommands(actions: ShellActions): void {
  useEffect(() =>
    client.on('app.command', (asked) => {
      if (asked.command === 'due') return go(asked.customerId === null ? paths.today() : paths.customer(asked.customerId))
      if (asked.command !== 'import') return void run(asked.command, actions, null)
      useImportTray.getState().offer(asked.paths.map((path) => ({ path })))
      go(paths.knowledge())
    }),
  )
}

/** False leaves the key to the browser. */
function run(command: (typeof KEYS)[number]['command'], actions: ShellActions, target: EventTarget | null): boolean {
  switch (command) {
    case 'palette':
      actions.openPalette()
      return true
    case 'shortcuts':
      actions.openShortcuts()
      return true
    case 'settings':
      go(paths.settings())
      return true
    case 'search':
      if (!runCommand('search')) actions.openPalette()
      return true
    case 'new':
      if (!runCommand('new')) go(paths.newCustomer())
      return true
    case 'save':
      runCommand('save')
      return true
    case 'back':
      return goUp(target)
    default:
      return runCommand(command)
  }
}

/** Esc first leaves a text field, then the record, then nothing. */
function goUp(target: EventTarget | null): boolean {
  if (isTextField(target)) {
    target.blur()
    return true
  }
  if (runCommand('back')) return true
  const parent = parentPath()
  if (parent) go(parent)
  return parent !== null
}

/** Inputs one does not type into. */
const NO_TEXT = ['radio', 'checkbox', 'range', 'file', 'button', 'submit']

function isTextField(target: EventTarget | null): target is HTMLElement {
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type)
  return target instanceof HTMLElement && (target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName))
}

const isWithinMenu = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="menu"], [role="dialog"]') !== null
