import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import { t } from '#shared/messages/index.ts'
import classes from './page.module.css'

/** The frame of a view. `narrow` suits reading and forms, `full` fills the window for lists beside details. */
export function Page({ children, width = 'normal' }: { children: ReactNode; width?: 'narrow' | 'normal' | 'full' }) {
  return (
    <div className={classes.page} data-width={width}>
      {children}
    </div>
  )
}

/** Names the window after what it shows. */
export function useWindowTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${t('shell.name')}`
  }, [title])
}

interface PageHeaderProps {
  title: string
  /** One quiet line under the title and the buttons. */
  subtitle?: ReactNode
  /** Buttons at the end of the line. */
  actions?: ReactNode
  /** Shows a back arrow. */
  onBack?: () => void
  /** Small marks beside the title. */
  beside?: ReactNode
}

/** The one h1 of a view; also names the window. */
export function PageHeader({ title, subtitle, actions, onBack, beside }: PageHeaderProps) {
  useWindowTitle(title)
  return (
    <header className={classes.header}>
      {onBack && (
        <Tooltip label={t('shell.back')}>
          <ActionIcon onClick={onBack} aria-label={t('shell.back')} className={classes.back}>
            <IconArrowLeft size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <div className={classes.heading}>
        <h1 className={classes.title}>{title}</h1>
        {beside}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
      {subtitle && (
        <div className={classes.subtitle} data-indented={onBack ? true : undefined}>
          {subtitle}
        </div>
      )}
    </header>
  )
}

interface SectionProps {
  title: string
  /** A count or a link at the end of the heading. */
  aside?: ReactNode
  children: ReactNode
}

/** A titled part of a view, on its own sheet. */
export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>{title}</h2>
        {aside && <div className={classes.aside}>{aside}</div>}
      </div>
      {children}
    </section>
  )
}
