import { Collapse, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { t } from '#shared/messages/index.ts'
import classes from './customer-form.module.css'

interface FoldedSectionProps {
  title: string
  hint: string
  /** How many of its fields hold something; shown while folded. */
  filled: number
  open: boolean
  onToggle: (open: boolean) => void
  children: ReactNode
}

/** Fields that stay out of the way until they are wanted. */
export function FoldedSection({ title, hint, filled, open, onToggle, children }: FoldedSectionProps) {
  const id = useId()
  return (
    <section className={classes.folded}>
      <h2 className={classes.foldedTitle}>
        <UnstyledButton className={classes.foldedButton} aria-expanded={open} aria-controls={id} onClick={() => onToggle(!open)}>
          <IconChevronRight size={16} aria-hidden className={classes.chevron} data-open={open || undefined} />
          <span className={classes.foldedName}>{title}</span>
          <span className={classes.foldedHint}>{filled > 0 ? t('customers.form.filled', { count: filled }) : hint}</span>
        </UnstyledButton>
      </h2>
      <Collapse expanded={open} transitionDuration={120} id={id}>
        <div className={classes.fields}>{children}</div>
      </Collapse>
    </section>
  )
}
