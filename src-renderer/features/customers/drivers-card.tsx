import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { DecisionDriver } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { formatDate } from '../../components/format.ts'
import { Section } from '../../components/page.tsx'
import { Quote } from '../../components/quote.tsx'
import { ErrorState } from '../../components/states.tsx'
import classes from './drivers-card.module.css'

/** Drivers shown at first: what a rep can keep in mind. */
const SHOWN = 5

/** What this customer decides by, strongest first, each with what it was read from. */
export function DriversCard({ customerId }: { customerId: string }) {
  const drivers = useRoute('customers.drivers', { id: customerId })
  const [all, setAll] = useState(false)
  const ranked = drivers.data?.drivers ?? []
  const shown = all ? ranked : ranked.slice(0, SHOWN)
  return (
    <Section title={t('customers.drivers.title')}>
      {drivers.isError && <ErrorState small error={drivers.error} onRetry={() => drivers.refetch()} />}
      {drivers.isSuccess && ranked.length === 0 && <p className={classes.empty}>{t('customers.drivers.empty')}</p>}
      <ul className={classes.list}>
        {shown.map((driver) => (
          <Driver key={driver.driver} driver={driver} />
        ))}
      </ul>
      {ranked.length > shown.length && (
        <UnstyledButton className={classes.more} mt="sm" onClick={() => setAll(true)}>
          {t('customers.drivers.rest', { count: ranked.length - shown.length })}
        </UnstyledButton>
      )}
    </Section>
  )
}

function Driver({ driver: { title, strength, evidence } }: { driver: DecisionDriver }) {
  const [all, setAll] = useState(false)
  const shown = all ? evidence : evidence.slice(0, 1)
  const hidden = evidence.length - shown.length
  return (
    <li>
      <div className={classes.head}>
        <span className={classes.title}>{title}</span>
        <span className={classes.meter} aria-hidden>
          <span className={classes.fill} style={{ width: `${Math.round(strength * 100)}%` }} />
        </span>
        <span className={classes.strength}>{strengthWord(strength)}</span>
      </div>
      {shown.map((item) => {
        const from = [t(`customers.drivers.from.${item.from}`), item.at && formatDate(item.at)].filter(Boolean).join(' · ')
        return item.from === 'customer_words' ? (
          <Quote key={`${item.quote}${item.at}`} plain from={from}>
            {item.quote}
          </Quote>
        ) : (
          <p key={`${item.from}${item.quote}${item.at}`} className={classes.plain}>
            {item.quote} <span className={classes.from}>{from}</span>
          </p>
        )
      })}
      {hidden > 0 && (
        <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
          {t('customers.drivers.more', { count: hidden })}
        </UnstyledButton>
      )}
    </li>
  )
}

function strengthWord(strength: number): string {
  if (strength >= 0.66) return t('customers.drivers.strength.strong')
  return t(strength >= 0.33 ? 'customers.drivers.strength.some' : 'customers.drivers.strength.slight')
}
