import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react'
import { t } from '#shared/messages/index.ts'
import { useCommand } from '../../stores/commands.ts'
import { acceptTyped } from './accept-typed.ts'
import classes from './in-place.module.css'

interface InPlaceProps {
  /** What is edited, for those who do not see it beside. */
  label: string
  /** Enter writes a new line, Ctrl+Enter saves. */
  multiline?: boolean
  /** One list to choose from: it opens at once, at what is chosen now. */
  chosen?: boolean
  /** The input that gets the caret: the first, or counted from the end. */
  startAt?: number
  /** True once what was saved is shown: the editor then closes. */
  saved: boolean
  /** Called to save; what is as it was is only closed, by calling `close`. */
  onSave: (close: () => void) => void
  /** `withFocus` when the focus was here, and has to go somewhere. */
  onClose: (withFocus: boolean) => void
  children: ReactNode
}

/** The frame of something edited where it stands: Enter saves, Esc leaves it as it was, going elsewhere saves. */
export function InPlace({ label, multiline = false, chosen = false, startAt = 0, saved, onSave, onClose, children }: InPlaceProps) {
  const frame = useRef<HTMLFormElement>(null)
  const keys = useId()
  const hasFocus = () => frame.current?.contains(document.activeElement) ?? false
  const close = () => onClose(hasFocus())
  const closeSaved = useEffectEvent(close)
  useEffect(() => {
    if (saved) closeSaved()
  }, [saved])
  const save = () => onSave(close)
  const saveTyped = () => {
    acceptTyped()
    save()
  }
  useCommand('saveAndClose', saveTyped)
  useCommand('save', saveTyped)

  // Lists, menus and this form may take the focus away and give it back at once; only where it rests counts.
  const onBlur = () =>
    requestAnimationFrame(() => {
      if (frame.current && document.hasFocus() && !hasFocus()) save()
    })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return
    const saves = event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)
    if (event.key === 'Escape') close()
    else if (saves && (!multiline || event.ctrlKey || event.metaKey)) saveTyped()
    else return
    event.preventDefault()
    // Escape would leave the page as well.
    event.stopPropagation()
  }
  // A closed list opens on Enter; here Enter saves, as in a browser's own form, and Space or an arrow opens it.
  const onKeyDownCapture = (event: KeyboardEvent) => {
    const { target } = event
    if (target instanceof HTMLInputElement && target.readOnly && !target.dataset.expanded) onKeyDown(event)
  }
  useEffect(() => {
    const inputs = Array.from(frame.current?.querySelectorAll<HTMLElement>('input, textarea') ?? [])
    const first = inputs.at(startAt)
    first?.focus()
    // As a click does.
    if (chosen) first?.click()
  }, [startAt, chosen])

  return (
    <form
      ref={frame}
      className={classes.editor}
      aria-label={label}
      aria-describedby={keys}
      noValidate
      onKeyDownCapture={onKeyDownCapture}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      {children}
      <p id={keys} className={classes.keys}>
        {t(multiline ? 'customers.page.editNoteKeys' : 'customers.page.editKeys')}
      </p>
    </form>
  )
}

/** Puts the caret in the first input of the editor in use that has something wrong. */
export function focusInvalid(): void {
  const frame = document.activeElement?.closest('form')
  requestAnimationFrame(() => frame?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
