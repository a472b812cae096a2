import { Button, Loader } from '@mantine/core'
import { IconAlertTriangle, type TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '#shared/messages/index.ts'
import { RequestError } from '../client/client.ts'
import { go, parentPath, paths } from './navigation.ts'
import { useWindowTitle } from './page.tsx'
import classes from './states.module.css'

interface EmptyStateProps {
  icon?: TablerIcon
  title: string
  /** What to do next, in a sentence. */
  children?: ReactNode
  action?: ReactNode
  /** Takes less room, for a section within a view. */
  small?: boolean
  /** Stands in place of a whole view, so its title is the heading. */
  whole?: boolean
}

/** Nothing here yet: says why, and offers the next step. */
export function EmptyState({ icon: Icon, title, children, action, small, whole }: EmptyStateProps) {
  return (
    <div className={classes.state} data-small={small || undefined}>
      {Icon && <Icon size={small ? 22 : 32} stroke={1.4} aria-hidden className={classes.icon} />}
      {whole ? <ViewTitle>{title}</ViewTitle> : <p className={classes.title}>{title}</p>}
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}

interface ErrorStateProps {
  error: unknown
  onRetry?: () => void
  /** Within a view; otherwise it stands in place of one, and its title is the heading. */
  small?: boolean
}

/** Something could not be shown: the app's own sentence, its code, and a way to try again or, where it is gone, back. */
export function ErrorState({ error, onRetry, small }: ErrorStateProps) {
  const known = error instanceof RequestError ? error : null
  const message = known?.message ?? t('shell.unexpected')
  // What is gone stays gone: the way out is the list it was in, not another try.
  const wayOut = known?.code.endsWith('_not_found') && !small ? (parentPath() ?? paths.today()) : null
  return (
    <div className={classes.state} data-small={small || undefined} role="alert">
      <IconAlertTriangle size={small ? 22 : 32} stroke={1.4} aria-hidden className={classes.icon} data-error />
      {small ? <p className={classes.title}>{message}</p> : <ViewTitle>{message}</ViewTitle>}
      {known && !wayOut && <p className={classes.text}>{t('shell.code', { code: known.code })}</p>}
      {wayOut && (
        <div className={classes.action}>
          <Button variant="default" onClick={() => go(wayOut)}>
            {t('shell.back')}
          </Button>
        </div>
      )}
      {onRetry && !wayOut && (
        <div className={classes.action}>
          <Button variant="default" onClick={onRetry}>
            {t('shell.retry')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The one h1 of what stands in place of a view. */
function ViewTitle({ children }: { children: string }) {
  useWindowTitle(children)
  return <h1 className={classes.title}>{children}</h1>
}

/** On its way. Stays invisible for a moment, so that quick answers do not flicker. */
export function LoadingState({ label = t('shell.loading') }: { label?: string }) {
  return (
    <div className={classes.loading} role="status" aria-label={label}>
      <Loader size="sm" />
    </div>
  )
}
