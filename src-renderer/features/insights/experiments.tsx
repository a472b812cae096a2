import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { modals } from '@mantine/modals'
import { IconPlus } from '@tabler/icons-react'
import type { ArmResult, Experiment, Verdict } from '#shared/domain/feedback.ts'
import { t } from '#shared/messages/index.ts'
import { useAction, useRoute } from '../../client/index.ts'
import { formatDate, formatNumber, formatShare } from '../../components/format.ts'
import { Section } from '../../components/page.tsx'
import { ErrorState } from '../../components/states.tsx'
import { ExperimentForm } from './experiment-form.tsx'
import classes from './experiments.module.css'

/** Two ways of advising, compared fairly. While one runs nothing is said about who is ahead. */
export function Experiments() {
  const found = useRoute('experiments.list', {})
  const [opened, { open, close }] = useDisclosure()
  const list = found.data?.experiments ?? []
  const running = list.some(({ status }) => status === 'running')
  return (
    <Section
      title={t('insights.experiments.title')}
      aside={
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={open}
          disabled={running}
          title={running ? t('insights.experiments.form.busy') : undefined}
        >
          {t('insights.experiments.start')}
        </Button>
      }
    >
      <p className={classes.lead}>{t('insights.experiments.lead')}</p>
      {found.isError && <ErrorState small error={found.error} onRetry={() => found.refetch()} />}
      {found.isSuccess && list.length === 0 && <p className={classes.lead}>{t('insights.experiments.none')}</p>}
      <ul className={classes.list}>
        {list.map((experiment) => (
          <ExperimentItem key={experiment.id} experiment={experiment} />
        ))}
      </ul>
      <ExperimentForm opened={opened} onClose={close} />
    </Section>
  )
}

function ExperimentItem({ experiment }: { experiment: Experiment }) {
  const { name, a, b, stage, planned, enrolled, results, status, startedAt, endedAt, verdict } = experiment
  const about = [
    t('insights.experiments.versus', { a: a.title, b: b.title }),
    ...(stage ? [t('insights.experiments.onlyAt', { stage: t(`domain.stage.${stage}`) })] : []),
    endedAt
      ? t('insights.experiments.ended', { date: formatDate(endedAt) })
      : t('insights.experiments.started', { date: formatDate(startedAt) }),
  ]
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <h3 className={classes.name}>{name}</h3>
        {status === 'running' && <StopButton experiment={experiment} />}
      </div>
      <p className={`${classes.about} num`}>{about.join(' · ')}</p>
      {status === 'running' && (
        <>
          <p className={`${classes.state} num`} role="status">
            {t('insights.experiments.running', { results, planned })}
          </p>
          <div className={classes.track} aria-hidden>
            <div className={classes.done} style={{ width: `${(results / planned) * 100}%` }} />
          </div>
          <p className={classes.about}>{t('insights.experiments.runningMore', { count: enrolled })}</p>
        </>
      )}
      {status === 'stopped' && <p className={classes.state}>{t('insights.experiments.stopped', { results, planned })}</p>}
      {verdict && <VerdictView experiment={experiment} verdict={verdict} />}
    </li>
  )
}

function VerdictView({ experiment: { a, b, results }, verdict }: { experiment: Experiment; verdict: Verdict }) {
  const { better, low, high } = verdict
  const points = (share: number) => formatNumber(Math.round(share * 100))
  return (
    <>
      <p className={classes.state}>
        {better ? t('insights.experiments.better', { name: better === 'a' ? a.title : b.title }) : t('insights.experiments.noDifference')}
      </p>
      <p className={`${classes.about} num`}>
        {t('insights.experiments.interval', { low: points(low), high: points(high) })}{' '}
        {!better && t('insights.experiments.noDifferenceMore', { count: results })}
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('insights.experiments.arm')}</th>
            {(['results', 'won', 'followed'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`insights.experiments.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <ArmRow title={a.title} arm={verdict.a} />
          <ArmRow title={b.title} arm={verdict.b} />
        </tbody>
      </table>
    </>
  )
}

function ArmRow({ title, arm: { results, won, followed } }: { title: string; arm: ArmResult }) {
  const share = (count: number) => (results === 0 ? '–' : formatShare(count / results))
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{formatNumber(results)}</td>
      <td>
        {formatNumber(won)} ({share(won)})
      </td>
      <td>{share(followed)}</td>
    </tr>
  )
}

function StopButton({ experiment: { id } }: { experiment: Experiment }) {
  const stop = useAction('experiments.stop')
  const ask = () =>
    modals.openConfirmModal({
      title: t('insights.experiments.stopTitle'),
      children: t('insights.experiments.stopText'),
      labels: { confirm: t('insights.experiments.stop'), cancel: t('shell.cancel') },
      onConfirm: () => stop.mutate({ id }),
    })
  return (
    <Button size="compact-sm" variant="subtle" loading={stop.isPending} onClick={ask}>
      {t('insights.experiments.stop')}
    </Button>
  )
}
