import { Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconBook2, IconBulb, IconChartDots, IconSettings, IconSunrise, IconUsers, type TablerIcon } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import type { AppStatus } from '#shared/domain/app.ts'
import { type MessageKey, t } from '#shared/messages/index.ts'
import { Mark } from '../../components/mark.tsx'
import { paths } from '../../components/navigation.ts'
import classes from './shell.module.css'

interface Place {
  to: string
  label: MessageKey
  icon: TablerIcon
}

/** The places of the app, in the order of a rep's day. */
export const PLACES: Place[] = [
  { to: paths.today(), label: 'shell.nav.today', icon: IconSunrise },
  { to: paths.knowledge(), label: 'shell.nav.knowledge', icon: IconBook2 },
  { to: paths.customers(), label: 'shell.nav.customers', icon: IconUsers },
  { to: paths.coach(), label: 'shell.nav.coach', icon: IconBulb },
  { to: paths.insights(), label: 'shell.nav.insights', icon: IconChartDots },
  { to: paths.settings(), label: 'shell.nav.settings', icon: IconSettings },
]

export function Navigation({ status }: { status: AppStatus }) {
  return (
    <nav className={classes.nav} aria-label={t('shell.navigation')}>
      <a href={`#${paths.today()}`} className={classes.brand} aria-label={t('shell.name')}>
        <Mark size={26} />
        <span className={classes.word}>{t('shell.name')}</span>
      </a>
      <ul className={classes.links}>
        {PLACES.slice(0, -1).map((place) => (
          <NavigationLink key={place.to} place={place} />
        ))}
      </ul>
      <ul className={classes.links} data-end>
        {PLACES.slice(-1).map((place) => (
          <NavigationLink key={place.to} place={place} />
        ))}
      </ul>
      {status.llm === 'off' && <p className={classes.local}>{t('shell.local')}</p>}
    </nav>
  )
}

function NavigationLink({ place: { to, label, icon: Icon } }: { place: Place }) {
  const [location] = useLocation()
  const iconsOnly = useMediaQuery('(max-width: 1024px)')
  const current = to === '/' ? location === '/' : location === to || location.startsWith(`${to}/`)
  return (
    <li>
      <Tooltip label={t(label)} position="right" disabled={!iconsOnly}>
        <a href={`#${to}`} className={classes.link} aria-current={current ? 'page' : undefined}>
          <Icon size={19} stroke={1.7} aria-hidden />
          <span className={classes.word}>{t(label)}</span>
        </a>
      </Tooltip>
    </li>
  )
}
