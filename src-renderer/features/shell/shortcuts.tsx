import { Kbd } from '@mantine/core'
import { modals } from '@mantine/modals'
import { Fragment } from 'react'
import { type MessageKey, t } from '#shared/messages/index.ts'
import classes from './shortcuts.module.css'

const SHORTCUTS: { label: MessageKey; keys: string[] }[] = [
  { label: 'shell.shortcuts.palette', keys: ['Ctrl K'] },
  { label: 'shell.shortcuts.search', keys: ['Ctrl F', '/'] },
  { label: 'shell.shortcuts.new', keys: ['Ctrl N'] },
  { label: 'shell.shortcuts.save', keys: ['Ctrl S'] },
  { label: 'shell.shortcuts.saveAndClose', keys: ['Ctrl Enter'] },
  { label: 'shell.shortcuts.records', keys: ['Ctrl ←', 'Ctrl →'] },
  { label: 'shell.shortcuts.back', keys: ['Esc'] },
  { label: 'shell.shortcuts.settings', keys: ['Ctrl ,'] },
  { label: 'shell.shortcuts.sheet', keys: ['?', 'F1'] },
]

/** Every key the app listens to. */
export function ShortcutList() {
  return (
    <dl className={classes.list}>
      {SHORTCUTS.map(({ label, keys }) => (
        <div key={label} className={classes.row}>
          <dt>{t(label)}</dt>
          <dd>
            {keys.map((key, index) => (
              <Fragment key={key}>
                {index > 0 && <span className={classes.or}>{t('shell.shortcuts.or')}</span>}
                <Kbd>{key}</Kbd>
              </Fragment>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function openShortcuts(): void {
  modals.open({ modalId: 'shortcuts', title: t('shell.shortcuts.title'), children: <ShortcutList /> })
}
