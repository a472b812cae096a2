import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { type ImportBatch, JOB_STATUSES } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { queryClient, useAction, useRoute } from '../../client/index.ts'
import { KindBadge, Tag } from '../../components/badges.tsx'
import { formatTime } from '../../components/format.ts'
import { go, goBack, paths } from '../../components/navigation.ts'
import { Page, PageHeader } from '../../components/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx'
import { useCommand } from '../../stores/commands.ts'
import { BatchFiles } from './batch-files.tsx'
import classes from './import-history.module.css'

const SHOWN = 50
const ENDS = JOB_STATUSES.filter((status) => status !== 'queued' && status !== 'running')
const TONES = { done: 'good', failed: 'danger', duplicate: 'plain', cancelled: 'plain', skipped: 'plain' } as const

/** Past imports, newest first: what came in, what did not and why, and a way to try again. */
export function ImportHistory() {
  const [limit, setLimit] = useState(SHOWN)
  const [open, setOpen] = useState<string | null>(null)
  const { data, error, refetch } = useRoute('knowledge.imports', { limit }, { keep: true })
  const back = () => goBack(paths.knowledge())
  useCommand('back', back)
  return (
    <Page>
      <PageHeader title={t('knowledge.history.title')} subtitle={t('knowledge.history.subtitle')} onBack={back} />
      {error ? (
        <ErrorState small error={error} onRetry={refetch} />
      ) : !data ? (
        <LoadingState />
      ) : data.imports.length === 0 ? (
        <EmptyState
          icon={IconHistory}
          title={t('knowledge.history.empty')}
          action={<Button onClick={() => go(paths.knowledge())}>{t('knowledge.history.back')}</Button>}
        >
          {t('knowledge.history.emptyHint')}
        </EmptyState>
      ) : (
        <ol className={classes.batches}>
          {data.imports.map((batch) => (
            <Batch key={batch.id} batch={batch} open={batch.id === open} onToggle={() => setOpen(batch.id === open ? null : batch.id)} />
          ))}
        </ol>
      )}
      {data && data.total > data.imports.length && (
        <Button variant="default" mt="md" onClick={() => setLimit(limit + SHOWN)}>
          {t('knowledge.history.more')}
        </Button>
      )}
    </Page>
  )
}

function Batch({ batch, open, onToggle }: { batch: ImportBatch; open: boolean; onToggle: () => void }) {
  const retry = useAction('knowledge.retryBatch', { onSuccess: () => queryClient.invalidateQueries({ queryKey: ['knowledge.jobs'] }) })
  const again = batch.failed + batch.cancelled
  const Chevron = open ? IconChevronDown : IconChevronRight
  const done = ENDS.reduce((sum, status) => sum + batch[status], 0)
  return (
    <li className={classes.batch}>
      <div className={classes.head}>
        <button
          type="button"
          className={classes.toggle}
          onClick={onToggle}
          aria-expanded={open}
          aria-label={`${formatTime(batch.createdAt)}: ${t(open ? 'knowledge.history.hide' : 'knowledge.history.show')}`}
        >
          <Chevron size={18} aria-hidden />
          <time dateTime={batch.createdAt}>{formatTime(batch.createdAt)}</time>
        </button>
        <span className={classes.what} title={batch.fileName}>
          {batch.total > 1 ? t('knowledge.history.andMore', { file: batch.fileName, count: batch.total - 1 }) : batch.fileName}
        </span>
        <KindBadge kind={batch.kind} />
        <span className={classes.counts}>
          {batch.finishedAt === null && <Tag tone="accent">{t('knowledge.history.running', { done, total: batch.total })}</Tag>}
          {ENDS.filter((status) => batch[status] > 0).map((status) => (
            <Tag key={status} tone={TONES[status]}>
              {t(`knowledge.history.counts.${status}`, { count: batch[status] })}
            </Tag>
          ))}
        </span>
        {again > 0 && (
          <Button size="compact-sm" variant="default" loading={retry.isPending} onClick={() => retry.mutate({ batchId: batch.id })}>
            {t('knowledge.history.retryAll', { count: again })}
          </Button>
        )}
      </div>
      {open && <BatchFiles batch={batch} />}
    </li>
  )
}
