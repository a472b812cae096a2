import { Anchor, Button } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { ImportJob, ImportStatus, JobStatus } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { client, queryClient, useAction, useRoute } from '../../client/index.ts'
import { paths } from '../../components/navigation.ts'
import { showDone, showError } from '../../components/toasts.tsx'
import { useImportTray } from '../../stores/import-tray.ts'
import classes from './import.module.css'
import { ImportRow } from './import-row.tsx'
import { timeLeft } from './time-left.ts'

const isActive = ({ status }: ImportJob) => status === 'queued' || status === 'running'
/** Something the rep may want to answer: a failure, an edition that may replace another, a stop, a duplicate. */
const asks = ({ status, supersedes }: ImportJob) => (status === 'done' ? supersedes !== null : status !== 'skipped')
/** What wants an answer stands before what only tells: a folder imported again is all duplicates. */
const NEED: readonly JobStatus[] = ['failed', 'done', 'cancelled', 'duplicate']
/** Files shown one by one; a folder of a thousand is summed up instead. */
const ROWS_SHOWN = 30

/** What is on its way in, and what needs the rep. Gone when there is neither. */
export function ImportTray() {
  const { data } = useRoute('knowledge.jobs', { limit: 5000 })
  const { data: status } = useRoute('knowledge.importStatus', {})
  const { dismissed, dismissedUntil, dismissAll } = useImportTray()
  const jobs = data?.jobs ?? []
  const active = jobs.filter(isActive)
  const ended = jobs.filter((job) => !isActive(job) && asks(job) && (job.finishedAt ?? '') > dismissedUntil && !dismissed.includes(job.id))
  useAnnouncement(jobs)
  const waiting = status ? status.queued + status.running > 0 : false
  if (active.length + ended.length === 0 && !waiting) return null

  const batches = new Set(active.map(({ batchId }) => batchId))
  const failed = ended.filter((job) => job.status === 'failed').length
  const skipped = jobs.filter((job) => job.status === 'skipped' && batches.has(job.batchId)).length
  const shown = [
    ...active.filter((job) => job.status === 'running'),
    ...ended.toSorted((a, b) => NEED.indexOf(a.status) - NEED.indexOf(b.status)),
    ...active.filter((job) => job.status === 'queued'),
  ].slice(0, ROWS_SHOWN)
  const hidden = active.length + ended.length - shown.length
  const last = ended.reduce((latest, { finishedAt }) => (finishedAt && finishedAt > latest ? finishedAt : latest), '')

  return (
    <section className={classes.tray} aria-label={t('knowledge.jobs.title')}>
      <div className={classes.trayHead}>
        <h2>{t('knowledge.jobs.title')}</h2>
        <span aria-live="polite" className="num">
          {[...(status ? progressWords(status) : []), ...(failed > 0 ? [t('knowledge.jobs.failed', { count: failed })] : [])].join(' · ')}
        </span>
        <span className={classes.trayActions}>
          <Anchor size="sm" href={`#${paths.imports()}`}>
            {t('knowledge.jobs.history')}
          </Anchor>
          {waiting && status && <QueueButtons status={status} />}
          {!waiting && ended.length > 1 && (
            <Button size="compact-sm" variant="subtle" onClick={() => dismissAll(last)}>
              {t('knowledge.jobs.dismissAll')}
            </Button>
          )}
        </span>
      </div>
      <ul className={classes.jobs}>
        {shown.map((job) => (
          <ImportRow key={job.id} job={job} />
        ))}
      </ul>
      {hidden > 0 && <p className={classes.more}>{t('knowledge.import.more', { count: hidden })}</p>}
      {skipped > 0 && <p className={classes.more}>{t('knowledge.jobs.skipped', { count: skipped })}</p>}
    </section>
  )
}

function progressWords({ paused, running, queued, total, finished, remainingMs, blocked }: ImportStatus): string[] {
  if (running + queued === 0) return []
  const done = t('knowledge.jobs.summary', { done: finished, total })
  if (blocked) return [done, t(blocked === 'disk_full' ? 'knowledge.jobs.diskFull' : 'knowledge.jobs.blocked')]
  if (paused) return [done, t(running > 0 ? 'knowledge.jobs.pausing' : 'knowledge.jobs.paused')]
  return remainingMs === null ? [done] : [done, timeLeft(remainingMs)]
}

function QueueButtons({ status }: { status: ImportStatus }) {
  const pause = useAction('knowledge.pauseImports')
  const stopAll = () =>
    modals.openConfirmModal({
      title: t('knowledge.jobs.stopAllTitle'),
      children: t('knowledge.jobs.stopAllText'),
      labels: { confirm: t('knowledge.jobs.stopAll'), cancel: t('shell.cancel') },
      onConfirm: () =>
        cancelAll()
          .catch(showError)
          // Thousands of files end at once without an event each.
          .finally(() => queryClient.invalidateQueries({ queryKey: ['knowledge.jobs'] })),
    })
  const Icon = status.paused ? IconPlayerPlay : IconPlayerPause
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon size={15} aria-hidden />}
        loading={pause.isPending}
        onClick={() => pause.mutate({ paused: !status.paused })}
      >
        {t(status.paused ? 'knowledge.jobs.resume' : 'knowledge.jobs.pause')}
      </Button>
      <Button size="compact-sm" variant="default" leftSection={<IconPlayerStop size={15} aria-hidden />} onClick={stopAll}>
        {t('knowledge.jobs.stopAll')}
      </Button>
    </>
  )
}

async function cancelAll(): Promise<void> {
  const { imports } = await client.request('knowledge.imports', { limit: 1000 })
  const open = imports.filter(({ finishedAt }) => finishedAt === null)
  await Promise.all(open.map(({ id }) => client.request('knowledge.cancelBatch', { batchId: id })))
}

/** Says once, when the last file of a run is through, how many documents are ready. */
function useAnnouncement(jobs: readonly ImportJob[]): void {
  const watched = useRef(new Set<string>())
  useEffect(() => {
    const active = jobs.filter(isActive)
    for (const { id } of active) watched.current.add(id)
    if (active.length > 0 || watched.current.size === 0) return
    const count = jobs.filter(({ id, status }) => status === 'done' && watched.current.has(id)).length
    watched.current.clear()
    if (count > 0) showDone(t('knowledge.jobs.ready', { count }))
  }, [jobs])
}
