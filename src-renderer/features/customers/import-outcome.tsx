import { Button, Group } from '@mantine/core'
import type { ImportResult } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { go, paths } from '../../components/navigation.ts'
import { Section } from '../../components/page.tsx'
import { showDone } from '../../components/toasts.tsx'
import classes from './import-page.module.css'
import { RowStatus } from './import-rows.tsx'
import { saveFile } from './save-file.ts'

/** Rows named one by one; the rest is in the skip file. */
const SHOWN = 100

/** What came of an import, with the way back. */
export function ImportOutcome({ result, onAgain }: { result: ImportResult; onAgain: () => void }) {
  const undo = useAction('customers.undoImport', {
    onSuccess: ({ created, updated, skipped }) => showDone(t('transfer.undone', { removed: created, reverted: updated, kept: skipped })),
  })
  const skipFile = useAction('customers.skipFile', { onSuccess: saveFile })
  const { importId, failed } = result
  const told = result.rows.filter(({ status, reason }) => status === 'failed' || (status !== 'skipped' && reason !== undefined))
  return (
    <Section title={t(undo.data ? 'transfer.wizard.undone' : 'transfer.wizard.done')}>
      <div role="status">
        <dl className={classes.figures}>
          {(['created', 'updated', 'skipped', 'failed'] as const).map((status) => (
            <div key={status}>
              <dt>{t(`transfer.status.${status}`)}</dt>
              <dd className="num">{result[status]}</dd>
            </div>
          ))}
        </dl>
      </div>
      {told.length > 0 && (
        <ul className={classes.told}>
          {told.slice(0, SHOWN).map(({ row, status, reason }) => (
            <li key={row}>
              <span className="num">
                {t('transfer.wizard.row')} {row}
              </span>{' '}
              <RowStatus status={status} /> {reason}
            </li>
          ))}
        </ul>
      )}
      <Group mt="md">
        <Button onClick={() => go(paths.customers())}>{t('transfer.wizard.toList')}</Button>
        <Button variant="default" onClick={onAgain}>
          {t('transfer.wizard.another')}
        </Button>
        {failed > 0 && (
          <Button variant="default" onClick={() => skipFile.mutate({ id: importId })}>
            {t('transfer.wizard.skipFile', { count: failed })}
          </Button>
        )}
        <Button variant="default" loading={undo.isPending} disabled={undo.isSuccess} onClick={() => undo.mutate({ id: importId })}>
          {t('transfer.wizard.undo')}
        </Button>
      </Group>
    </Section>
  )
}
