import { Anchor, Progress } from '@mantine/core'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { paths } from '../../components/navigation.ts'
import classes from './today.module.css'

/** One line while documents are on their way in. */
export function ImportProgress() {
  const { data } = useRoute('knowledge.importStatus', {})
  if (!data || data.running + data.queued === 0) return null
  const { finished: done, total } = data
  const words = t('today.imports.progress', { done, total })
  return (
    <section className={classes.imports} aria-label={t('today.imports.title')}>
      <strong>{t(data.paused ? 'today.imports.paused' : 'today.imports.title')}</strong>
      <Progress className={classes.importsBar} value={(done / Math.max(1, total)) * 100} aria-label={words} />
      <span className="num" aria-live="polite">
        {words}
      </span>
      <Anchor size="sm" href={`#${paths.knowledge()}`}>
        {t('today.imports.open')}
      </Anchor>
    </section>
  )
}
