import { ActionIcon, Box } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '#shared/messages/index.ts'
import classes from './show-dialog.module.css'

/**
 * Fills the screen with what is to be shown to the customer, and with nothing else. A modal dialog, so that toasts, names and notes
 * stay behind it even where the system refuses full screen. Esc leaves.
 */
export function ShowDialog({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  })
  useEffect(() => {
    dialog.current?.showModal()
    // A system that refuses leaves the dialog over the whole window, which does as well.
    stage.current?.requestFullscreen().catch(() => undefined)
    const onChange = () => {
      if (!document.fullscreenElement) close.current()
    }
    document.addEventListener('fullscreenchange', onChange)
    return () => {
      document.removeEventListener('fullscreenchange', onChange)
      if (document.fullscreenElement) void document.exitFullscreen()
    }
  }, [])
  return (
    // The role is said aloud because the keys of the window look for it.
    <Box component="dialog" role="dialog" aria-modal="true" aria-label={label} ref={dialog} className={classes.dialog} onClose={onClose}>
      <div ref={stage} className={classes.stage}>
        {children}
        <p className={classes.hint} aria-hidden>
          {t('viewer.leaveHint')}
        </p>
        <ActionIcon className={classes.leave} variant="default" aria-label={t('viewer.leave')} onClick={onClose}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </div>
    </Box>
  )
}
