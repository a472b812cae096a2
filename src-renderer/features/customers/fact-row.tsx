import { Select, TextInput, UnstyledButton } from '@mantine/core'
import { useRef, useState } from 'react'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import classes from './about-card.module.css'
import type { Fact } from './facts.ts'

/** One fact of a profile; a click (or Enter) edits it where it stands, Enter saves, Esc leaves it. */
export function FactRow({ customerId, fact }: { customerId: string; fact: Fact }) {
  const { label, value, change } = fact
  const [editing, setEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setEditing(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  const update = useAction('customers.update', { onSuccess: close })
  const save = (text: string | null) => {
    if (update.isPending) return
    if (change && text !== (fact.options ? fact.chosen : value)) update.mutate({ id: customerId, patch: change(text) })
    else close()
  }
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>
        {!change && value}
        {change && !editing && (
          <UnstyledButton
            ref={button}
            className={classes.edit}
            onClick={() => setEditing(true)}
            aria-label={t('customers.page.editFact', { label, value })}
            title={t('customers.page.edit')}
          >
            {value}
          </UnstyledButton>
        )}
        {change && editing && <Editor fact={fact} saving={update.isPending} onSave={save} onCancel={close} />}
      </dd>
    </div>
  )
}

interface EditorProps {
  fact: Fact
  saving: boolean
  onSave: (text: string | null) => void
  onCancel: () => void
}

function Editor({ fact: { label, value, options, chosen }, saving, onSave, onCancel }: EditorProps) {
  const [text, setText] = useState(value)
  const onKeyDown = (event: { key: string; preventDefault(): void; stopPropagation(): void }) => {
    if (event.key === 'Escape') onCancel()
    else if (event.key === 'Enter' && !options) onSave(text)
    else return
    // Escape would leave the page as well.
    event.preventDefault()
    event.stopPropagation()
  }
  if (options)
    return (
      <Select
        size="xs"
        aria-label={label}
        data={options}
        value={chosen ?? null}
        onChange={onSave}
        onBlur={onCancel}
        onKeyDown={onKeyDown}
        defaultDropdownOpened
        disabled={saving}
        autoFocus
        clearable
      />
    )
  return (
    <TextInput
      size="xs"
      aria-label={label}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => onSave(text)}
      readOnly={saving}
      autoFocus
    />
  )
}
