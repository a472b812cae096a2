import { ActionIcon, Anchor, Button, PasswordInput, Progress, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconCopyCheck, IconFileText, IconPlayerStop, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { ImportJob } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { formatShare } from '../../components/format.ts'
import { paths } from '../../components/navigation.ts'
import { useImportTray } from '../../stores/import-tray.ts'
import classes from './import.module.css'

const SIGNS = { failed: IconAlertTriangle, cancelled: IconPlayerStop, duplicate: IconCopyCheck }

/** One file on its way in: how far it is, or what it needs. */
export function ImportRow({ job }: { job: ImportJob }) {
  const cancel = useAction('knowledge.cancelJob')
  const dismiss = useImportTray((tray) => tray.dismiss)
  const active = job.status === 'queued' || job.status === 'running'
  const Sign = job.status in SIGNS ? SIGNS[job.status as keyof typeof SIGNS] : IconFileText
  const close = active
    ? { label: t('knowledge.jobs.cancel', { file: job.fileName }), run: () => cancel.mutate({ id: job.id }) }
    : { label: t('knowledge.jobs.dismiss', { file: job.fileName }), run: () => dismiss([job.id]) }
  return (
    <li className={classes.job} data-status={job.status}>
      <Sign size={18} stroke={1.6} aria-hidden />
      <div className={classes.jobBody}>
        <div className={classes.jobLine}>
          <span className={classes.file}>{job.fileName}</span>
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
      </div>
      {(job.status === 'failed' || job.status === 'cancelled') && <Retry job={job} />}
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

/** Runs the file again; a protected one asks for its password first. */
function Retry({ job }: { job: ImportJob }) {
  const [password, setPassword] = useState('')
  const retry = useAction('knowledge.retryJob')
  const locked = job.error?.code === 'password_required' || job.error?.code === 'password_wrong'
  if (!locked)
    return (
      <Button size="compact-sm" variant="default" loading={retry.isPending} onClick={() => retry.mutate({ id: job.id })}>
        {t('knowledge.jobs.retry')}
      </Button>
    )
  return (
    <form
      className={classes.unlock}
      onSubmit={(event) => {
        event.preventDefault()
        retry.mutate({ id: job.id, password })
      }}
    >
      <PasswordInput
        size="xs"
        w={150}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        placeholder={t('knowledge.jobs.passwordPlaceholder')}
        aria-label={t('knowledge.jobs.password', { file: job.fileName })}
      />
      <Button type="submit" size="xs" variant="default" loading={retry.isPending} disabled={password === ''}>
        {t('knowledge.jobs.unlock')}
      </Button>
    </form>
  )
}
