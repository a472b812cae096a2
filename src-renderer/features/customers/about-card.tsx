import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import type { Customer } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { formatShare } from '../../components/format.ts'
import { Section } from '../../components/page.tsx'
import classes from './about-card.module.css'
import { FactEditor } from './fact-editor.tsx'
import { FactRow } from './fact-row.tsx'
import { factsOf } from './facts.ts'
import { useEdits } from './use-edits.ts'
import { useLines } from './use-lines.ts'

/** The profile as facts, each edited where it stands; what is not known yet is behind one button. */
export function AboutCard({ customer }: { customer: Customer }) {
  const { id, completeness } = customer
  const addButton = useRef<HTMLButtonElement>(null)
  const { list, tabStop, isOpen, edit, close } = useLines(addButton)
  const { canUndo, undo } = useEdits(id)
  const facts = factsOf(customer)
  const isKnown = ({ value }: { value: string }) => value !== ''
  const shown = facts.filter((fact) => isKnown(fact) || isOpen(fact.id))
  const stop = tabStop(shown.map(({ id }) => id))
  const onKeyDown = (event: KeyboardEvent) => {
    list.onKeyDown(event)
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
    if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || typing || !canUndo) return
    event.preventDefault()
    undo()
  }
  return (
    <Section
      title={t('customers.page.about')}
      aside={
        <>
          <span className="num">{t('customers.page.complete', { percent: formatShare(completeness.score) })}</span>
          <Tooltip label={t('customers.page.undo')}>
            {/* Not `disabled`: that would drop the focus with the last edit taken back. */}
            <ActionIcon
              size="sm"
              className={classes.undo}
              aria-disabled={!canUndo}
              data-disabled={!canUndo || undefined}
              onClick={() => canUndo && undo()}
              aria-label={t('customers.page.undo')}
            >
              <IconArrowBackUp size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      <dl {...list} className={classes.facts} onKeyDown={onKeyDown}>
        {shown.map((fact) => (
          <FactRow
            key={fact.id}
            {...fact}
            wide={['custom', 'notes'].includes(fact.id) || (isOpen(fact.id) && fact.fields.length > 1)}
            tabStop={fact.id === stop}
            onEdit={() => edit(fact.id)}
          >
            {isOpen(fact.id) && <FactEditor customer={customer} fact={fact} onClose={(withFocus) => close(fact.id, withFocus)} />}
          </FactRow>
        ))}
      </dl>
      <Menu position="bottom-start" returnFocus={false}>
        <Menu.Target>
          <Button ref={addButton} variant="subtle" size="compact-sm" leftSection={<IconPlus size={16} aria-hidden />}>
            {t('customers.page.addFact')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu}>
          {facts
            .filter((fact) => !isKnown(fact))
            .map((fact) => (
              <Menu.Item key={fact.id} onClick={() => edit(fact.id)}>
                {fact.label}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      {completeness.missing.length > 0 && (
        <p className={classes.soft}>{t('customers.page.missing', { missing: completeness.missing.join(', ') })}</p>
      )}
    </Section>
  )
}
