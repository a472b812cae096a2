import type { ReactNode } from 'react'
import type { DecisionOutlook, Heard } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { Tag } from '../../components/badges.tsx'
import { formatDate } from '../../components/format.ts'
import { Section } from '../../components/page.tsx'
import { Quote } from '../../components/quote.tsx'
import classes from './drivers-card.module.css'

const TONES = { high: 'warning', medium: 'plain', low: 'plain', unknown: 'plain' } as const

/** Before the next talk: what is new, how soon they decide, what rules it out and what they are likely to object. */
export function OutlookCard({ outlook: { changes, urgency, dealBreakers, objections } }: { outlook: DecisionOutlook }) {
  const { since, items } = changes
  if (!since && urgency.level === 'unknown' && dealBreakers.length === 0 && objections.length === 0) return null
  return (
    <Section title={t('decisions.title')}>
      {since && (
        <Part title={t('decisions.changedSince', { what: t(`domain.interaction.${since.type}`), date: formatDate(since.at) })}>
          {items.length === 0 && <p className={classes.empty}>{t('decisions.nothing')}</p>}
          <ul className={classes.items}>
            {items.map((item) => (
              <li key={item.what}>
                <p className={classes.plain}>{item.what}</p>
                {item.quote && (
                  <Quote plain from={item.at && formatDate(item.at)}>
                    {item.quote}
                  </Quote>
                )}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t('decisions.urgency.title')} aside={<Tag tone={TONES[urgency.level]}>{t(`decisions.urgency.${urgency.level}`)}</Tag>}>
        <HeardList heard={urgency.evidence.slice(0, 2)} />
      </Part>
      {dealBreakers.length > 0 && (
        <Part title={t('decisions.breakers')}>
          <HeardList heard={dealBreakers} />
        </Part>
      )}
      {objections.length > 0 && (
        <Part title={t('decisions.objections')}>
          <ul className={classes.items}>
            {objections.map(({ id, title, answered, evidence }) => (
              <li key={id}>
                <p className={classes.plain}>
                  {title} {answered && <span className={classes.from}>{t('decisions.answered')}</span>}
                </p>
                <HeardList heard={evidence.slice(0, 1)} under={title} />
              </li>
            ))}
          </ul>
        </Part>
      )}
    </Section>
  )
}

function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.part}>
      <h3 className={classes.partHead}>
        {title}
        {aside}
      </h3>
      {children}
    </div>
  )
}

/** Words of theirs as a quotation, what was noted about them as plain text; each with where it is from. What says no more than the heading it stands `under` is not said twice. */
export function HeardList({ heard, under = '' }: { heard: Heard[]; under?: string }) {
  return heard.map((item) => {
    const from = [t(`customers.drivers.from.${item.from}`), item.at && formatDate(item.at)].filter(Boolean).join(' · ')
    return item.from === 'customer_words' ? (
      <Quote key={`${item.quote}${item.at}`} plain from={from}>
        {item.quote}
      </Quote>
    ) : (
      <p key={`${item.from}${item.quote}${item.at}`} className={classes.plain}>
        {item.quote.toLowerCase() !== under.toLowerCase() && `${item.quote} `}
        <span className={classes.from}>{from}</span>
      </p>
    )
  })
}
