import { UnstyledButton } from '@mantine/core'
import { IconArrowDownRight, IconArrowUpRight, IconPointFilled } from '@tabler/icons-react'
import { useState } from 'react'
import type { DecisionDriver } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { Section } from '../../components/page.tsx'
import { ErrorState } from '../../components/states.tsx'
import classes from './drivers-card.module.css'
import { HeardList, OutlookCard } from './drivers-card-outlook.tsx'

/** Drivers shown at first: what a rep can keep in mind. */
const SHOWN = 5

/** What this customer decides by, strongest first, each with what it was read from. */
export function DriversCard({ customerId }: { customerId: string }) {
  const drivers = useRoute('customers.drivers', { id: customerId })
  const [all, setAll] = useState(false)
  const ranked = drivers.data?.drivers ?? []
  const shown = all ? ranked : ranked.slice(0, SHOWN)
  return (
    <>
      {drivers.data && <OutlookCard outlook={drivers.data.outlook} />}
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
    </>
  )
}

function Driver({ driver: { title, strength, trend, evidence } }: { driver: DecisionDriver }) {
  const [all, setAll] = useState(false)
  const shown = all ? evidence : evidence.slice(0, 1)
  const hidden = evidence.length - shown.length
  return (
    <li>
      <div className={classes.head}>
        <span className={classes.title}>{title}</span>
        {trend !== 'steady' && <Trend trend={trend} />}
        <span className={classes.weight}>
          <span className={classes.meter} aria-hidden>
            <span className={classes.fill} style={{ width: `${Math.round(strength * 100)}%` }} />
          </span>
          <span className={classes.strength}>{strengthWord(strength)}</span>
        </span>
      </div>
      <HeardList heard={shown} under={title} />
      {hidden > 0 && (
        <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
          {t('customers.drivers.more', { count: hidden })}
        </UnstyledButton>
      )}
    </li>
  )
}

const TREND_ICONS = { new: IconPointFilled, rising: IconArrowUpRight, fading: IconArrowDownRight }

/** Where a driver is going: a sign and a word, so that neither has to carry it alone. */
function Trend({ trend }: { trend: Exclude<DecisionDriver['trend'], 'steady'> }) {
  const Icon = TREND_ICONS[trend]
  return (
    <span className={classes.trend} data-trend={trend}>
      <Icon size={13} aria-hidden />
      {t(`decisions.trend.${trend}`)}
    </span>
  )
}

function strengthWord(strength: number): string {
  if (strength >= 0.66) return t('customers.drivers.strength.strong')
  return t(strength >= 0.33 ? 'customers.drivers.strength.some' : 'customers.drivers.strength.slight')
}
