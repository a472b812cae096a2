import { spotlight } from '@mantine/spotlight'
import { type ReactNode, useRef } from 'react'
import type { AppStatus } from '#shared/domain/app.ts'
import { t } from '#shared/messages/index.ts'
import { ConnectionNotice } from './connection-notice.tsx'
import { Header } from './header.tsx'
import { useAppCommands, useKeys } from './keys.ts'
import { Navigation } from './navigation.tsx'
import { Palette } from './palette.tsx'
import classes from './shell.module.css'
import { openShortcuts } from './shortcuts.tsx'
import { useArrival } from './use-arrival.ts'
import { useMenuFocus } from './use-menu-focus.ts'

/** The frame around every view: navigation, header, palette, keys. */
export function Shell({ status, children }: { status: AppStatus; children: ReactNode }) {
  const main = useRef<HTMLElement>(null)
  const actions = { openPalette: spotlight.open, openShortcuts }
  useKeys(actions)
  useAppCommands(actions)

  useArrival(main)
  useMenuFocus()

  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
        {t('shell.skip')}
      </button>
      <Navigation status={status} />
      <div className={classes.column}>
        <Header />
        <ConnectionNotice />
        <main id="content" ref={main} tabIndex={-1} className={classes.main}>
          {children}
        </main>
      </div>
      <Palette />
    </div>
  )
}
