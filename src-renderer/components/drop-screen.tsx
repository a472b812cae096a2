import { Dropzone } from '@mantine/dropzone'
import type { TablerIcon } from '@tabler/icons-react'
import classes from './drop-screen.module.css'

interface DropScreenProps {
  icon: TablerIcon
  title: string
  hint?: string
  onDrop: (files: File[]) => void
}

/** Takes files dropped anywhere over the view. For a pointer only: a menu or a picker has to offer the same. */
export function DropScreen({ icon: Icon, title, hint, onDrop }: DropScreenProps) {
  return (
    <div aria-hidden>
      <Dropzone.FullScreen
        active
        activateOnKeyboard={false}
        withinPortal={false}
        onDrop={onDrop}
        classNames={{ root: classes.drop, inner: classes.inner, fullScreen: classes.screen }}
      >
        <Icon size={44} stroke={1.3} aria-hidden />
        <strong>{title}</strong>
        {hint && <span>{hint}</span>}
      </Dropzone.FullScreen>
    </div>
  )
}
