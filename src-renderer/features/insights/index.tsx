import { Button } from '@mantine/core'
import { IconChartDots3 } from '@tabler/icons-react'
import { useState } from 'react'
import type { Insights as InsightsData } from '#shared/domain/insights.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { go, paths } from '../../components/navigation.ts'
import { Page, PageHeader } from '../../components/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx'
import { Experiments } from './experiments.tsx'
import { type Filter, Filters, toQuery } from './filters.tsx'
import { Groups } from './groups.tsx'
import classes from './insights.module.css'
import { Outcomes } from './outcomes.tsx'
import { OverTime } from './over-time.tsx'
import { Profiles } from './profiles.tsx'
import { ReportButtons } from './report-buttons.tsx'
import { Sources } from './sources.tsx'
import { Spending } from './spending.tsx'
import { Summary } from './summary.tsx'
import { Techniques } from './techniques.tsx'

/** What works for whom, as far as the recorded visits can say. */
export default function Insights() {
  const [filter, setFilter] = useState<Filter>({ period: '90', style: null, stage: null })
  const query = toQuery(filter)
  const found = useRoute('feedback.insights', query, { keep: true })
  const showAll = () => setFilter({ period: 'all', style: null, stage: null })
  return (
    <Page>
      <PageHeader
        title={t('insights.title')}
        subtitle={t('insights.lead')}
        actions={found.data && found.data.summary.feedback > 0 && <ReportButtons query={query} />}
      />
      <Filters value={filter} onChange={(change) => setFilter({ ...filter, ...change })} />
      {found.isPending && <LoadingState />}
      {found.isError && <ErrorState small error={found.error} onRetry={() => found.refetch()} />}
      <div className={classes.stack}>
        {found.data && <Figures insights={found.data} narrowed={isNarrowed(filter)} onShowAll={showAll} />}
        <Experiments />
      </div>
    </Page>
  )
}

const isNarrowed = ({ period, style, stage }: Filter): boolean => period !== 'all' || style !== null || stage !== null

interface FiguresProps {
  insights: InsightsData
  narrowed: boolean
  onShowAll: () => void
}

function Figures({ insights, narrowed, onShowAll }: FiguresProps) {
  const { summary, periodDays } = insights
  if (summary.feedback === 0) return <NothingYet waiting={summary.recommendations} narrowed={narrowed} onShowAll={onShowAll} />
  return (
    <div className={classes.stack} aria-live="polite" aria-atomic={false}>
      <Summary summary={summary} />
      <div className={classes.pair}>
        <Outcomes outcomes={summary.outcomes} />
        <OverTime periods={insights.overTime} />
      </div>
      <Techniques techniques={insights.techniques} />
      <Profiles profiles={insights.profiles} />
      <div className={classes.pair}>
        <Groups
          title={t('insights.style.title')}
          groups={insights.byStyle.map(({ style, visits, won }) => ({
            name: style === 'unknown' ? t('insights.style.unknown') : t(`domain.style.${style}`),
            visits,
            won,
          }))}
        />
        <Groups
          title={t('insights.stage.title')}
          groups={insights.byStage.map(({ stage, visits, won }) => ({ name: t(`domain.stage.${stage}`), visits, won }))}
        />
      </div>
      <Sources key={periodDays} sources={insights.sources} />
      <Spending spending={insights.spending} />
    </div>
  )
}

function NothingYet({ waiting, narrowed, onShowAll }: { waiting: number; narrowed: boolean; onShowAll: () => void }) {
  const status = useRoute('app.status', {})
  const elsewhere = narrowed && (status.data?.counts.recommendations ?? 0) > waiting
  return (
    <EmptyState
      icon={IconChartDots3}
      title={t('insights.empty.title')}
      action={
        <div className={classes.actions}>
          {elsewhere && (
            <Button variant="default" onClick={onShowAll}>
              {t('insights.empty.showAll')}
            </Button>
          )}
          <Button onClick={() => go(paths.coach())}>{t('insights.empty.coach')}</Button>
        </div>
      }
    >
      {waiting > 0 ? t('insights.empty.waiting', { count: waiting }) : t('insights.empty.text')}
    </EmptyState>
  )
}
