import { Button } from '@mantine/core'
import { t } from '#shared/messages/index.ts'
import { useAction, useRoute } from '../../client/index.ts'
import { formatTime } from '../../components/format.ts'
import { Section } from '../../components/page.tsx'
import { showDone } from '../../components/toasts.tsx'
import classes from './import-page.module.css'

/** What was taken in before, and the way to take it back. Hidden while there is nothing. */
export function PastImports() {
  const past = useRoute('customers.imports', {})
  const undo = useAction('customers.undoImport', {
    onSuccess: ({ created, updated, skipped }) => showDone(t('transfer.undone', { removed: created, reverted: updated, kept: skipped })),
  })
  if (!past.data?.imports.length) return null
  return (
    <Section title={t('transfer.past')}>
      <ul className={classes.past}>
        {past.data.imports.map(({ id, fileName, status, at, created, updated, failed }) => (
          <li key={id}>
            <span className={classes.pastName}>{fileName}</span>
            <time className={classes.soft} dateTime={at}>
              {formatTime(at)}
            </time>
            <span className={classes.soft}>
              {status === 'undone' ? t('transfer.takenBack') : t('transfer.pastCounts', { created, updated, failed })}
            </span>
            {status === 'done' && created + updated > 0 && (
              <Button
                variant="subtle"
                size="compact-sm"
                loading={undo.isPending && undo.variables.id === id}
                onClick={() => undo.mutate({ id })}
                aria-label={t('transfer.undoOf', { name: fileName })}
              >
                {t('transfer.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
