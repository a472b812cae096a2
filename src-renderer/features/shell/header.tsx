import { ActionIcon, Kbd, Tooltip, useMantineColorScheme } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconDeviceDesktop, IconKeyboard, IconMoon, IconSearch, IconSun } from '@tabler/icons-react'
import { useEffect } from 'react'
import { THEMES, type Theme } from '#shared/domain/app.ts'
import { t } from '#shared/messages/index.ts'
import { useAction, useRoute } from '../../client/index.ts'
import classes from './shell.module.css'
import { openShortcuts } from './shortcuts.tsx'

const THEME_ICONS = { system: IconDeviceDesktop, light: IconSun, dark: IconMoon }

export function Header() {
  return (
    <header className={classes.header}>
      <button type="button" className={classes.search} onClick={spotlight.open} aria-keyshortcuts="Control+K">
        <IconSearch size={17} stroke={1.7} aria-hidden />
        {t('shell.search')}
        <Kbd size="xs">Ctrl K</Kbd>
      </button>
      <Tooltip label={t('shell.shortcuts.title')}>
        <ActionIcon onClick={openShortcuts} aria-label={t('shell.shortcuts.title')} aria-keyshortcuts="F1">
          <IconKeyboard size={19} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <ThemeButton />
    </header>
  )
}

/** Steps through system, light and dark, and keeps the window in the theme the settings name. */
function ThemeButton() {
  const settings = useRoute('settings.get', {})
  const update = useAction('settings.update')
  const { setColorScheme } = useMantineColorScheme()
  const theme: Theme = settings.data?.theme ?? 'system'

  const known = settings.data !== undefined
  useEffect(() => {
    if (known) setColorScheme(theme === 'system' ? 'auto' : theme)
  }, [known, theme, setColorScheme])

  const Icon = THEME_ICONS[theme]
  const label = t('shell.themeLabel', { theme: t(`shell.theme.${theme}`) })
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]
  return (
    <Tooltip label={label}>
      <ActionIcon onClick={() => update.mutate({ theme: next })} aria-label={label}>
        <Icon size={19} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
