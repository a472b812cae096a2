import { Anchor } from '@mantine/core'
import type { ImportBatch, ImportJob, JobStatus } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { Tag } from '../../components/badges.tsx'
import { paths } from '../../components/navigation.ts'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import classes from './import-history.module.css'
import { RetryJob } from './retry-job.tsx'

/** What needs the rep stands first. */
const ORDER: JobStatus[] = ['failed', 'running', 'queued', 'cancelled', 'skipped', 'duplicate', 'done']
/** Enough to see what went wrong; the figures above say the rest. */
const ROWS_SHOWN = 200

/** The files of one import, failures first, each with its sentence and its way on. */
export function BatchFiles({ batch }: { batch: ImportBatch }) {
  const { data, error, refetch } = useRoute('knowledge.jobs', { batchId: batch.id, limit: 5000 })
  if (error) return <ErrorState small error={error} onRetry={refetch} />
  if (!data) return <LoadingState />
  const jobs = data.jobs.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status))
  const hidden = batch.total - Math.min(jobs.length, ROWS_SHOWN)
  return (
    <>
      <ul className={classes.files}>
        {jobs.slice(0, ROWS_SHOWN).map((job) => (
          <File key={job.id} job={job} />
        ))}
      </ul>
      {hidden > 0 && <p className={classes.more}>{t('knowledge.history.moreFiles', { count: hidden })}</p>}
    </>
  )
}

function File({ job }: { job: ImportJob }) {
  const { status, fileName, sourceId, error, canRetry } = job
  const again = status === 'failed' || status === 'cancelled'
  return (
    <li className={classes.file}>
      <div className={classes.body}>
        <span className={classes.name} title={job.file}>
          {sourceId ? (
            <Anchor inherit href={`#${paths.source(sourceId)}`}>
              {fileName}
            </Anchor>
          ) : (
            fileName
          )}
        </span>
        {error && status !== 'cancelled' && <span className={classes.why}>{error.message}</span>}
        {again && !canRetry && <span className={classes.why}>{t('knowledge.history.gone')}</span>}
      </div>
      {again && <RetryJob job={job} />}
      <Tag tone={status === 'failed' ? 'danger' : status === 'done' ? 'good' : 'plain'}>{t(`knowledge.history.statuses.${status}`)}</Tag>
    </li>
  )
}
