import { Anchor, Progress } from '@mantine/core'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { paths } from '../../components/navigation.ts'
import classes from './today.module.css'

/** One line while documents are on their way in. */
export function ImportProgress() {
  const { data } = useRoute('knowledge.jobs', {})
  const active = (data?.jobs ?? []).filter(({ status }) => status === 'queued' || status === 'running')
  if (active.length === 0) return null
  const batches = new Set(active.map(({ batchId }) => batchId))
  const all = (data?.jobs ?? []).filter(({ batchId }) => batches.has(batchId))
  const share = all.reduce((sum, job) => sum + (job.finishedAt ? 1 : job.progress), 0) / all.length
  const words = t('today.imports.progress', { done: all.length - active.length, total: all.length })
  return (
    <section className={classes.imports} aria-label={t('today.imports.title')}>
      <strong>{t('today.imports.title')}</strong>
      <Progress className={classes.importsBar} value={share * 100} aria-label={words} />
      <span className="num" aria-live="polite">
        {words}
      </span>
      <Anchor size="sm" href={`#${paths.knowledge()}`}>
        {t('today.imports.open')}
      </Anchor>
    </section>
  )
}
