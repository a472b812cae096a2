import { ActionIcon, Anchor, Progress, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconCopyCheck, IconFileText, IconPlayerStop, IconReplace, IconX } from '@tabler/icons-react'
import type { ImportJob } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { formatShare } from '../../components/format.ts'
import { paths } from '../../components/navigation.ts'
import { useImportTray } from '../../stores/import-tray.ts'
import classes from './import.module.css'
import { RetryJob } from './retry-job.tsx'
import { SupersedeOffer } from './supersede-offer.tsx'

const SIGNS: Partial<Record<ImportJob['status'], typeof IconFileText>> = {
  failed: IconAlertTriangle,
  cancelled: IconPlayerStop,
  duplicate: IconCopyCheck,
  done: IconReplace,
}

/** One file on its way in: how far it is, or what it needs. */
export function ImportRow({ job }: { job: ImportJob }) {
  const cancel = useAction('knowledge.cancelJob')
  const dismiss = useImportTray((tray) => tray.dismiss)
  const active = job.status === 'queued' || job.status === 'running'
  const Sign = SIGNS[job.status] ?? IconFileText
  const close = active
    ? { label: t('knowledge.jobs.cancel', { file: job.fileName }), run: () => cancel.mutate({ id: job.id }) }
    : { label: t('knowledge.jobs.dismiss', { file: job.fileName }), run: () => dismiss(job.id) }
  return (
    <li className={classes.job} data-status={job.status}>
      <Sign size={18} stroke={1.6} aria-hidden />
      <div className={classes.jobBody}>
        <div className={classes.jobLine}>
          <span className={classes.file} title={job.fileName}>
            {job.fileName}
          </span>
          <span className={classes.state}>
            {stateWords(job)}
            {job.status === 'duplicate' && job.sourceId && (
              <Anchor inherit href={`#${paths.source(job.sourceId)}`}>
                {t('knowledge.jobs.open')}
              </Anchor>
            )}
          </span>
        </div>
        {job.status === 'running' && (
          <Progress size="xs" value={job.progress * 100} aria-label={t('knowledge.jobs.progress', { file: job.fileName })} />
        )}
        {job.status === 'failed' && <p className={classes.problem}>{job.error?.message}</p>}
        {job.status === 'done' && job.supersedes && (
          <p className={classes.problem}>{t('knowledge.jobs.replaces', { title: job.supersedes.title })}</p>
        )}
      </div>
      {job.status === 'done' && <SupersedeOffer job={job} onKeepBoth={() => dismiss(job.id)} />}
      {(job.status === 'failed' || job.status === 'cancelled') && <RetryJob job={job} />}
      <Tooltip label={close.label}>
        <ActionIcon size="md" onClick={close.run} aria-label={close.label}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  )
}

function stateWords(job: ImportJob): string {
  switch (job.status) {
    case 'queued':
      return t('knowledge.jobs.queued')
    case 'running':
      return `${t(`knowledge.jobs.stage.${job.stage ?? 'reading'}`)} · ${formatShare(job.progress)}`
    case 'duplicate':
      return t('knowledge.jobs.duplicate')
    case 'cancelled':
      return t('knowledge.jobs.cancelled')
    default:
      return ''
  }
}
