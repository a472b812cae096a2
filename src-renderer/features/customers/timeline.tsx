import { Button } from '@mantine/core'
import { useState } from 'react'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { Section } from '../../components/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx'
import classes from './timeline.module.css'
import { TimelineEntry } from './timeline-entry.tsx'

/** Entries shown at first, and added per click: years of calls need not all be drawn at once. */
const STEP = 30

/** Everything that was logged, the latest first. */
export function Timeline({ customerId }: { customerId: string }) {
  const logged = useRoute('customers.interactions', { customerId })
  const [shown, setShown] = useState(STEP)
  const all = (logged.data?.interactions ?? []).toSorted((a, b) => b.at.localeCompare(a.at))
  return (
    <Section title={t('customers.history.title')} aside={all.length > 0 && <span className="num">{all.length}</span>}>
      {logged.isPending && <LoadingState />}
      {logged.isError && <ErrorState small error={logged.error} onRetry={() => logged.refetch()} />}
      {logged.isSuccess && all.length === 0 && (
        <EmptyState small title={t('customers.history.empty')}>
          {t('customers.history.emptyText')}
        </EmptyState>
      )}
      <ol className={classes.list}>
        {all.slice(0, shown).map((interaction) => (
          <TimelineEntry key={interaction.id} interaction={interaction} />
        ))}
      </ol>
      {all.length > shown && (
        <Button variant="subtle" onClick={() => setShown(shown + STEP)}>
          {t('customers.history.more')}
        </Button>
      )}
    </Section>
  )
}
