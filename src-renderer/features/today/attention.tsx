import { IconAlertTriangle, IconCalendarExclamation, IconChevronRight, IconFolderSearch } from '@tabler/icons-react'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { paths } from '../../components/navigation.ts'
import { Section } from '../../components/page.tsx'
import classes from './today.module.css'

const ITEMS = [
  { key: 'failed', to: paths.imports(), Icon: IconAlertTriangle },
  { key: 'stale', to: paths.staleSources(), Icon: IconCalendarExclamation },
  { key: 'offered', to: paths.knowledge(), Icon: IconFolderSearch },
] as const

/** What in the library waits for the rep. Gone when nothing does. */
export function Attention() {
  const { data } = useRoute('knowledge.attention', {})
  const items = ITEMS.filter(({ key }) => data && data[key] > 0)
  if (!data || items.length === 0) return null
  return (
    <Section title={t('today.attention.title')}>
      <ul className={classes.rows}>
        {items.map(({ key, to, Icon }) => (
          <li key={key}>
            <a href={`#${to}`} className={`${classes.row} ${classes.attention}`}>
              <Icon size={18} stroke={1.6} aria-hidden />
              <span>
                <span className={classes.name}>{t(`today.attention.${key}`, { count: data[key] })}</span>
                <span className={classes.about}>{t(`today.attention.${key}Hint`, { count: data[key] })}</span>
              </span>
              <IconChevronRight size={16} aria-hidden />
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
