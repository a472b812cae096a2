import { Checkbox, Group, Select } from '@mantine/core'
import { useState } from 'react'
import type { AdviceComparison, PointChange, TalkingPoint } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { Tag } from '../../components/badges.tsx'
import { Citation } from '../../components/citation.tsx'
import { formatTime } from '../../components/format.ts'
import { go, paths } from '../../components/navigation.ts'
import { Page, PageHeader, Section } from '../../components/page.tsx'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import { useCommand } from '../../stores/commands.ts'
import classes from './compare.module.css'
import { comparePath } from './paths.ts'

/** The most versions offered to compare with. */
const OFFERED = 50

/** Two versions of advice beside each other, point by point. */
export function ComparePage({ later, earlier }: { later: string; earlier: string }) {
  const found = useRoute('recommendations.compare', { earlier, later }, { keep: true })
  const back = () => go(paths.recommendation(later))
  useCommand('back', back)
  if (found.isPending) return <LoadingState />
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />
  const comparison = found.data
  const counts = (['added', 'changed', 'removed', 'same'] as const).map((change) => [
    change,
    comparison.points.filter((point) => point.change === change).length,
  ])
  return (
    <Page>
      <PageHeader
        title={t('coach.compare.title')}
        subtitle={<span className="num">{t('coach.compare.counts', Object.fromEntries(counts))}</span>}
        onBack={back}
      />
      <Comparison comparison={comparison} later={later} earlier={earlier} />
    </Page>
  )
}

function Comparison({ comparison, later, earlier }: { comparison: AdviceComparison; later: string; earlier: string }) {
  const [onlyChanges, setOnlyChanges] = useState(false)
  const { points, followUps, warnings } = comparison
  const shown = onlyChanges ? points.filter(({ change }) => change !== 'same') : points
  return (
    <div className={classes.stack}>
      <Group justify="space-between" align="flex-end">
        <VersionChoice comparison={comparison} later={later} earlier={earlier} />
        <Checkbox
          label={t('coach.compare.onlyChanges')}
          checked={onlyChanges}
          onChange={(event) => setOnlyChanges(event.currentTarget.checked)}
        />
      </Group>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              {t('coach.compare.earlier')} · <span className="num">{formatTime(comparison.earlier.createdAt)}</span>
            </th>
            <th scope="col">
              {t('coach.compare.later')} · <span className="num">{formatTime(comparison.later.createdAt)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((point) => (
            <Row key={`${point.before?.id}${point.after?.id}`} point={point} />
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p className={classes.soft}>{t('coach.compare.identical')}</p>}
      <Lists title={t('coach.compare.followUps')} added={followUps.added} removed={followUps.removed} />
      <Lists
        title={t('coach.compare.warnings')}
        added={warnings.added.map(({ message }) => message)}
        removed={warnings.removed.map(({ message }) => message)}
      />
    </div>
  )
}

/** Any other advice for the same customer, or without one, may be compared with. */
function VersionChoice({ comparison, later, earlier }: { comparison: AdviceComparison; later: string; earlier: string }) {
  const customerId = comparison.later.customerId ?? undefined
  const given = useRoute('recommendations.list', { customerId, limit: OFFERED })
  const others = (given.data?.recommendations ?? []).filter(({ id, customerId: of }) => id !== later && of === (customerId ?? null))
  const listed = others.some(({ id }) => id === earlier) ? others : [comparison.earlier, ...others]
  return (
    <Select
      label={t('coach.compare.with')}
      className={classes.choice}
      data={listed.map(({ id, createdAt, headline }) => ({ value: id, label: `${formatTime(createdAt)} · ${headline}` }))}
      value={earlier}
      onChange={(id) => id && go(comparePath(later, id), { replace: true })}
      allowDeselect={false}
    />
  )
}

function Row({ point: { change, before, after } }: { point: PointChange }) {
  return (
    <tr data-change={change}>
      <td>{before ? <Side point={before} /> : <span className={classes.soft}>{t('coach.compare.none')}</span>}</td>
      <td>
        <Tag tone={change === 'same' ? 'plain' : 'accent'}>{t(`coach.compare.${change}`)}</Tag>
        {after && <Side point={after} />}
      </td>
    </tr>
  )
}

function Side({ point: { text, techniqueTitle, citations } }: { point: TalkingPoint }) {
  return (
    <>
      <p className={classes.text}>
        {text}{' '}
        <span className={classes.chips}>
          {citations.map((citation, i) => (
            <Citation key={`${citation.use}${citation.quote}`} citation={citation} number={i + 1} />
          ))}
        </span>
      </p>
      <p className={classes.soft}>{techniqueTitle}</p>
    </>
  )
}

function Lists({ title, added, removed }: { title: string; added: string[]; removed: string[] }) {
  if (added.length + removed.length === 0) return null
  return (
    <Section title={title}>
      <ul className={classes.list}>
        {removed.map((item) => (
          <li key={item}>
            <Tag>{t('coach.compare.removed')}</Tag> <del>{item}</del>
          </li>
        ))}
        {added.map((item) => (
          <li key={item}>
            <Tag tone="accent">{t('coach.compare.added')}</Tag> {item}
          </li>
        ))}
      </ul>
    </Section>
  )
}
