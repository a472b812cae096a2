import { Kbd } from '@mantine/core'
import { modals } from '@mantine/modals'
import { Fragment } from 'react'
import { type MessageKey, t } from '#shared/messages/index.ts'
import classes from './shortcuts.module.css'

interface Shortcut {
  label: MessageKey
  keys: string[]
}

const EVERYWHERE: Shortcut[] = [
  { label: 'shell.shortcuts.palette', keys: ['Ctrl K'] },
  { label: 'shell.shortcuts.search', keys: ['Ctrl F', '/'] },
  { label: 'shell.shortcuts.results', keys: ['↓'] },
  { label: 'shell.shortcuts.new', keys: ['Ctrl N'] },
  { label: 'shell.shortcuts.save', keys: ['Ctrl S'] },
  { label: 'shell.shortcuts.saveAndClose', keys: ['Ctrl Enter'] },
  { label: 'shell.shortcuts.records', keys: ['Ctrl ←', 'Ctrl →'] },
  { label: 'shell.shortcuts.back', keys: ['Esc'] },
  { label: 'shell.shortcuts.settings', keys: ['Ctrl ,'] },
  { label: 'shell.shortcuts.sheet', keys: ['?', 'F1'] },
]
const ON_A_CUSTOMER: Shortcut[] = [
  { label: 'shell.shortcuts.lines', keys: ['↑', '↓'] },
  { label: 'shell.shortcuts.editLine', keys: ['Enter', 'F2'] },
  { label: 'shell.shortcuts.undo', keys: ['Ctrl Z'] },
  { label: 'shell.shortcuts.promised', keys: ['Y'] },
  { label: 'shell.shortcuts.notPromised', keys: ['N'] },
  { label: 'shell.shortcuts.kept', keys: ['D'] },
]
const IN_A_DOCUMENT: Shortcut[] = [
  { label: 'shell.shortcuts.show', keys: ['F'] },
  { label: 'shell.shortcuts.nextQuote', keys: ['N'] },
  { label: 'shell.shortcuts.previousQuote', keys: ['P'] },
  { label: 'shell.shortcuts.zoom', keys: ['Ctrl +', 'Ctrl −'] },
  { label: 'shell.shortcuts.fit', keys: ['Ctrl 0'] },
]
const IN_THE_DRILL: Shortcut[] = [
  { label: 'drill.reveal', keys: ['Space'] },
  { label: 'drill.missed', keys: ['1'] },
  { label: 'drill.knew', keys: ['2'] },
]
const GROUPS: { title: MessageKey | null; shortcuts: Shortcut[] }[] = [
  { title: null, shortcuts: EVERYWHERE },
  { title: 'drill.title', shortcuts: IN_THE_DRILL },
  { title: 'shell.shortcuts.onCustomer', shortcuts: ON_A_CUSTOMER },
  { title: 'shell.shortcuts.inDocument', shortcuts: IN_A_DOCUMENT },
]

/** Every key the app listens to. */
export function ShortcutList() {
  return (
    <div className={classes.groups}>
      {GROUPS.map(({ title, shortcuts }) => (
        <section key={title} className={classes.group}>
          {title && <h3 className={classes.title}>{t(title)}</h3>}
          <Keys shortcuts={shortcuts} />
        </section>
      ))}
    </div>
  )
}

function Keys({ shortcuts }: { shortcuts: Shortcut[] }) {
  return (
    <dl className={classes.list}>
      {shortcuts.map(({ label, keys }) => (
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
  modals.open({ modalId: 'shortcuts', size: 'xl', title: t('shell.shortcuts.title'), children: <ShortcutList /> })
}
