import { SegmentedControl } from '@mantine/core'
import { THEMES, type Theme } from '#shared/domain/app.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { Section } from '../../components/page.tsx'
import classes from './settings.module.css'

const CHOICES = THEMES.map((theme) => ({ value: theme, label: t(`settings.appearance.${theme}`) }))

export function Appearance({ theme }: { theme: Theme }) {
  const update = useAction('settings.update')
  return (
    <Section title={t('settings.appearance.title')}>
      <div className={classes.line}>
        <span id="theme-label">{t('settings.appearance.theme')}</span>
        <SegmentedControl
          aria-labelledby="theme-label"
          data={CHOICES}
          value={update.isPending ? (update.variables.theme ?? theme) : theme}
          onChange={(value) => update.mutate({ theme: value as Theme })}
          transitionDuration={120}
        />
      </div>
    </Section>
  )
}
