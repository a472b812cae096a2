import { spotlight } from '@mantine/spotlight'
import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import type { AppStatus } from '#shared/domain/app.ts'
import { t } from '#shared/messages/index.ts'
import { ConnectionNotice } from './connection-notice.tsx'
import { Header } from './header.tsx'
import { useAppCommands, useKeys } from './keys.ts'
import { Navigation } from './navigation.tsx'
import { Palette } from './palette.tsx'
import classes from './shell.module.css'
import { openShortcuts } from './shortcuts.tsx'

/** The frame around every view: navigation, header, palette, keys. */
export function Shell({ status, children }: { status: AppStatus; children: ReactNode }) {
  const [location] = useLocation()
  const main = useRef<HTMLElement>(null)
  const actions = { openPalette: spotlight.open, openShortcuts }
  useKeys(actions)
  useAppCommands(actions)

  // A new view starts at its top, and a screen reader starts reading there.
  useEffect(() => {
    main.current?.scrollTo(0, 0)
    if (location && document.activeElement === document.body) main.current?.focus({ preventScroll: true })
  }, [location])

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
