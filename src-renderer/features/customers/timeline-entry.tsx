import { UnstyledButton } from '@mantine/core'
import { IconCar, IconMail, IconMessage, IconNote, IconPhone, IconUsers, IconWalk, type TablerIcon } from '@tabler/icons-react'
import { useState } from 'react'
import type { Outcome } from '#shared/domain/common.ts'
import type { Interaction } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { Tag } from '../../components/badges.tsx'
import { formatTime } from '../../components/format.ts'
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

/** One contact: their words in serif behind a rule, the rep's notes plain below. */
export function TimelineEntry({ interaction }: { interaction: Interaction }) {
  const { type, at, durationMinutes, customerWords, repNotes, outcome, followUp } = interaction
  const Icon = ICONS[type]
  return (
    <li className={classes.entry}>
      <span className={classes.mark}>
        <Icon size={16} stroke={1.7} aria-hidden />
      </span>
      <div className={classes.body}>
        <div className={classes.head}>
          <h3 className={classes.type}>{t(`domain.interaction.${type}`)}</h3>
          <time dateTime={at} className={classes.soft}>
            {formatTime(at)}
          </time>
          {durationMinutes !== undefined && (
            <span className={`${classes.soft} num`}>{t('customers.history.minutes', { count: durationMinutes })}</span>
          )}
          {outcome && <Tag tone={OUTCOME_TONES[outcome]}>{t(`domain.outcome.${outcome}`)}</Tag>}
        </div>
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
      </div>
    </li>
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
