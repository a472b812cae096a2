import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { ImportJob } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { showDone } from '../../components/toasts.tsx'
import { useImportTray } from '../../stores/import-tray.ts'
import classes from './import.module.css'
import { ImportRow } from './import-row.tsx'

const isActive = ({ status }: ImportJob) => status === 'queued' || status === 'running'
/** Files shown one by one; a folder of a thousand is summed up instead. */
const ROWS_SHOWN = 30

/** What is on its way in, and what needs the rep. Gone when there is neither. */
export function ImportTray() {
  const { data } = useRoute('knowledge.jobs', { limit: 5000 })
  const { dismissed, dismiss } = useImportTray()
  const jobs = data?.jobs ?? []
  const active = jobs.filter(isActive)
  const ended = jobs.filter((job) => !isActive(job) && job.status !== 'done' && !dismissed.includes(job.id))
  useAnnouncement(jobs)
  if (active.length + ended.length === 0) return null

  const batches = new Set(active.map(({ batchId }) => batchId))
  const running = jobs.filter(({ batchId }) => batches.has(batchId))
  const failed = ended.filter(({ status }) => status === 'failed').length
  const shown = [
    ...ended,
    ...active.filter(({ status }) => status === 'running'),
    ...active.filter(({ status }) => status === 'queued'),
  ].slice(0, ROWS_SHOWN)
  const hidden = active.length + ended.length - shown.length
  const summary = [
    running.length > 0 && t('knowledge.jobs.summary', { done: running.length - active.length, total: running.length }),
    failed > 0 && t('knowledge.jobs.failed', { count: failed }),
  ].filter((words) => words !== false)

  return (
    <section className={classes.tray} aria-label={t('knowledge.jobs.title')}>
      <div className={classes.trayHead}>
        <h2>{t('knowledge.jobs.title')}</h2>
        <span aria-live="polite" className="num">
          {summary.join(' · ')}
        </span>
        {ended.length > 1 && (
          <Button size="compact-xs" variant="subtle" onClick={() => dismiss(ended.map(({ id }) => id))}>
            {t('knowledge.jobs.dismissAll')}
          </Button>
        )}
      </div>
      <ul className={classes.jobs}>
        {shown.map((job) => (
          <ImportRow key={job.id} job={job} />
        ))}
      </ul>
      {hidden > 0 && <p className={classes.more}>{t('knowledge.import.more', { count: hidden })}</p>}
    </section>
  )
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
