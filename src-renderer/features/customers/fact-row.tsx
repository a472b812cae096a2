import { UnstyledButton } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
import { t } from '#shared/messages/index.ts'
import classes from './about-card.module.css'

interface FactRowProps {
  id: string
  label: string
  value: string
  /** Over the whole width: long words, or several inputs. */
  wide?: boolean
  /** The arrow keys reach a line that Tab does not. */
  tabStop: boolean
  onEdit: () => void
  /** The editor, while the line is edited. */
  children: ReactNode
}

/** One line of what is known; a click, Enter or F2 edits it where it stands. */
export function FactRow({ id, label, value, wide, tabStop, onEdit, children }: FactRowProps) {
  const shown = value || t('customers.form.none')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'F2') return
    event.preventDefault()
    onEdit()
  }
  return (
    <div className={classes.fact} data-fact={id} data-wide={wide || undefined}>
      <dt>{label}</dt>
      <dd>
        {children || (
          <UnstyledButton
            className={classes.edit}
            data-line
            tabIndex={tabStop ? 0 : -1}
            data-unknown={value === '' || undefined}
            onClick={onEdit}
            onKeyDown={onKeyDown}
            aria-label={t('customers.page.editFact', { label, value: shown })}
            title={t('customers.page.edit')}
          >
            {shown}
          </UnstyledButton>
        )}
      </dd>
    </div>
  )
}
