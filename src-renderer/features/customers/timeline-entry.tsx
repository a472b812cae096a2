import { UnstyledButton } from '@mantine/core'
import {
  IconArrowRight,
  IconCalendarEvent,
  IconCar,
  IconHeartHandshake,
  IconMail,
  IconMessage,
  IconNote,
  IconPhone,
  IconSparkles,
  IconStar,
  IconUsers,
  IconWalk,
  type TablerIcon,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { Outcome, Stage } from '#shared/domain/common.ts'
import type { Interaction } from '#shared/domain/customers.ts'
import type { TimelineEntry as Entry, TimelineKind } from '#shared/domain/timeline.ts'
import { t } from '#shared/messages/index.ts'
import { Tag } from '../../components/badges.tsx'
import { formatDate, formatTime } from '../../components/format.ts'
import { paths } from '../../components/navigation.ts'
import { Quote } from '../../components/quote.tsx'
import classes from './timeline.module.css'

const ICONS: Record<Interaction['type'], TablerIcon> = {
  call: IconPhone,
  email: IconMail,
  test_drive: IconCar,
  visit: IconWalk,
  meeting: IconUsers,
  message: IconMessage,
  note: IconNote,
}

export const OUTCOME_TONES: Record<Outcome, 'good' | 'plain' | 'warning' | 'accent'> = {
  purchase: 'good',
  interested: 'accent',
  neutral: 'plain',
  no_decision: 'plain',
  resistant: 'warning',
}

const KIND_ICONS: Record<Exclude<TimelineKind, 'interaction'>, TablerIcon> = {
  recommendation: IconSparkles,
  feedback: IconStar,
  stage: IconArrowRight,
  follow_up: IconCalendarEvent,
  commitment: IconHeartHandshake,
}

/** One thing that happened: a contact in full, everything else in a line or two. */
export function TimelineEntry({ entry }: { entry: Entry }) {
  const Icon = entry.kind === 'interaction' ? ICONS[entry.interaction.type] : KIND_ICONS[entry.kind]
  const title = entry.kind === 'interaction' ? t(`domain.interaction.${entry.interaction.type}`) : t(`customers.history.one.${entry.kind}`)
  return (
    <li className={classes.entry}>
      <span className={classes.mark}>
        <Icon size={16} stroke={1.7} aria-hidden />
      </span>
      <div className={classes.body}>
        <div className={classes.head}>
          <h3 className={classes.type}>{title}</h3>
          <time dateTime={entry.at} className={classes.soft}>
            {formatTime(entry.at)}
          </time>
          <Marks entry={entry} />
        </div>
        {entry.kind === 'interaction' ? <Contact interaction={entry.interaction} /> : <Line entry={entry} />}
      </div>
    </li>
  )
}

/** What stands beside the time: how it went, whether it is done. */
function Marks({ entry }: { entry: Entry }) {
  switch (entry.kind) {
    case 'interaction': {
      const { durationMinutes, outcome } = entry.interaction
      return (
        <>
          {durationMinutes !== undefined && (
            <span className={`${classes.soft} num`}>{t('customers.history.minutes', { count: durationMinutes })}</span>
          )}
          {outcome && <Tag tone={OUTCOME_TONES[outcome]}>{t(`domain.outcome.${outcome}`)}</Tag>}
        </>
      )
    }
    case 'feedback':
      return <Tag tone={OUTCOME_TONES[entry.outcome]}>{t(`domain.outcome.${entry.outcome}`)}</Tag>
    case 'follow_up':
      if (entry.doneAt) return <Tag tone="good">{t('customers.history.done')}</Tag>
      return Date.parse(entry.at) < Date.now() ? <Tag tone="danger">{t('transfer.promises.overdue')}</Tag> : null
    case 'commitment':
      return <Tag tone={entry.status === 'kept' ? 'good' : 'plain'}>{t(`customers.history.promise.${entry.status}`)}</Tag>
    default:
      return null
  }
}

function Line({ entry }: { entry: Exclude<Entry, { kind: 'interaction' }> }) {
  switch (entry.kind) {
    case 'recommendation':
      return (
        <a className={classes.line} href={`#${paths.recommendation(entry.id)}`}>
          {[entry.product, entry.situation].filter(Boolean).join(': ') || t(`domain.stage.${entry.stage}`)}
        </a>
      )
    case 'feedback':
      return (
        <div className={classes.line}>
          <a href={`#${paths.recommendation(entry.recommendationId)}`}>{t('customers.history.rated', { rating: entry.rating })}</a>
          {entry.notes && <Long text={entry.notes} />}
        </div>
      )
    case 'stage': {
      const name = (stage: Stage | null) => (stage ? t(`domain.stage.${stage}`) : t('customers.noStage'))
      return <div className={classes.line}>{entry.from ? `${name(entry.from)} → ${name(entry.to)}` : name(entry.to)}</div>
    }
    case 'follow_up':
      return <div className={classes.line}>{entry.what}</div>
    case 'commitment':
      return (
        <div className={classes.line}>
          {t(entry.by === 'rep' ? 'customers.log.you' : 'customers.log.them')}: {entry.what}
          {entry.dueOn && <span className={classes.soft}> {t('customers.log.due', { date: formatDate(entry.dueOn) })}</span>}
        </div>
      )
  }
}

/** One contact: their words in serif behind a rule, the rep's notes plain below. */
function Contact({ interaction }: { interaction: Interaction }) {
  const { customerWords, repNotes, followUp } = interaction
  return (
    <>
      {customerWords && (
        <Quote from={t('customers.history.said')}>
          <Long text={customerWords} />
        </Quote>
      )}
      {repNotes && (
        <div>
          <div className={classes.label}>{t('customers.history.noted')}</div>
          <div className={classes.notes}>
            <Long text={repNotes} />
          </div>
        </div>
      )}
      <Named label={t('customers.history.concerns')} items={interaction.concerns} />
      <Named label={t('customers.history.positives')} items={interaction.positives} />
      <Named label={t('customers.history.products')} items={interaction.products} />
      {followUp && (
        <div className={classes.soft}>{t('customers.history.follow', { what: followUp.what, at: formatTime(followUp.at) })}</div>
      )}
    </>
  )
}

function Named({ label, items }: { label: string; items: string[] | undefined }) {
  if (!items?.length) return null
  return (
    <div className={classes.named}>
      <span className={classes.label}>{label}</span>
      {items.map((item) => (
        <Tag key={item}>{item}</Tag>
      ))}
    </div>
  )
}

/** Letters shown of a long text before the rep asks for the rest. */
const SHORT = 500

function Long({ text }: { text: string }) {
  const [all, setAll] = useState(text.length <= SHORT * 1.2)
  if (all) return <span className={classes.text}>{text}</span>
  return (
    <>
      <span className={classes.text}>{text.slice(0, text.lastIndexOf(' ', SHORT))}… </span>
      <UnstyledButton className={classes.all} onClick={() => setAll(true)}>
        {t('customers.history.all')}
      </UnstyledButton>
    </>
  )
}
