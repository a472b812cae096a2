import { Button, Chip, Group } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { TIMELINE_KINDS, type TimelineKind } from '#shared/domain/timeline.ts'
import { t } from '#shared/messages/index.ts'
import { client } from '../../client/index.ts'
import { Section } from '../../components/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx'
import classes from './timeline.module.css'
import { TimelineEntry } from './timeline-entry.tsx'

/** Entries asked for at a time: years of calls need not all be drawn at once. */
const STEP = 30

/** Everything that happened, the latest first; chips leave only some kinds. */
export function Timeline({ customerId }: { customerId: string }) {
  const [kinds, setKinds] = useState<TimelineKind[]>([])
  const input = { customerId, limit: STEP, ...(kinds.length > 0 && { kinds }) }
  const pages = useInfiniteQuery({
    queryKey: ['customers.timeline', input],
    queryFn: ({ pageParam }) => client.request('customers.timeline', { ...input, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? []
  const counts = pages.data?.pages.at(-1)?.counts
  const shown = TIMELINE_KINDS.filter((kind) => counts?.[kind])
  const total = shown.reduce((sum, kind) => sum + (counts?.[kind] ?? 0), 0)
  return (
    <Section title={t('customers.history.title')} aside={total > 0 && <span className="num">{total}</span>}>
      {pages.isPending && <LoadingState />}
      {pages.isError && <ErrorState small error={pages.error} onRetry={() => pages.refetch()} />}
      {pages.isSuccess && total === 0 && (
        <EmptyState small title={t('customers.history.empty')}>
          {t('customers.history.emptyText')}
        </EmptyState>
      )}
      {shown.length > 1 && (
        <Chip.Group multiple value={kinds} onChange={(value) => setKinds(value as TimelineKind[])}>
          <Group gap={6} mt="xs" role="group" aria-label={t('customers.history.show')}>
            {shown.map((kind) => (
              <Chip key={kind} value={kind} size="xs">
                {t(`customers.history.kind.${kind}`)} <span className="num">{counts?.[kind]}</span>
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      <ol className={classes.list}>
        {entries.map((entry) => (
          <TimelineEntry key={`${entry.kind}${entry.id}`} entry={entry} />
        ))}
      </ol>
      {pages.hasNextPage && (
        <Button variant="subtle" onClick={() => pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {t('customers.history.more')}
        </Button>
      )}
    </Section>
  )
}
