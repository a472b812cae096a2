import { Button, SegmentedControl } from '@mantine/core'
import { IconChartDots3 } from '@tabler/icons-react'
import { useState } from 'react'
import type { Insights as InsightsData } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { go, paths } from '../../components/navigation.ts'
import { Page, PageHeader } from '../../components/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx'
import { Groups } from './groups.tsx'
import classes from './insights.module.css'
import { Outcomes } from './outcomes.tsx'
import { ReportButtons } from './report-buttons.tsx'
import { Sources } from './sources.tsx'
import { Spending } from './spending.tsx'
import { Summary } from './summary.tsx'
import { Techniques } from './techniques.tsx'

/** What works for whom, as far as the recorded visits can say. */
export default function Insights() {
  const [period, setPeriod] = useState('90')
  const periodDays = period === 'all' ? null : Number(period)
  const found = useRoute('feedback.insights', { periodDays }, { keep: true })
  return (
    <Page>
      <PageHeader
        title={t('insights.title')}
        subtitle={t('insights.lead')}
        actions={
          <>
            <ReportButtons periodDays={periodDays} />
            <SegmentedControl
              data={[
                { value: '30', label: t('insights.period.days30') },
                { value: '90', label: t('insights.period.days90') },
                { value: 'all', label: t('insights.period.all') },
              ]}
              value={period}
              onChange={setPeriod}
              transitionDuration={100}
              aria-label={t('insights.period.label')}
            />
          </>
        }
      />
      {found.isPending && <LoadingState />}
      {found.isError && <ErrorState error={found.error} onRetry={() => found.refetch()} />}
      {found.data && <Figures insights={found.data} onShowAll={() => setPeriod('all')} />}
    </Page>
  )
}

function Figures({ insights, onShowAll }: { insights: InsightsData; onShowAll: () => void }) {
  const { summary, periodDays } = insights
  if (summary.feedback === 0) return <NothingYet insights={insights} onShowAll={onShowAll} />
  return (
    <div className={classes.stack} aria-live="polite" aria-atomic={false}>
      <Summary summary={summary} />
      <Outcomes outcomes={summary.outcomes} />
      <Techniques techniques={insights.techniques} />
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

function NothingYet({ insights: { summary, periodDays }, onShowAll }: { insights: InsightsData; onShowAll: () => void }) {
  const waiting = summary.recommendations
  return (
    <EmptyState
      icon={IconChartDots3}
      title={t('insights.empty.title')}
      action={
        <div className={classes.actions}>
          {periodDays !== null && (
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
