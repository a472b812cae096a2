import { Dropzone } from '@mantine/dropzone'
import { IconFileImport } from '@tabler/icons-react'
import { t } from '#shared/messages/index.ts'
import { showNote } from '../../components/toasts.tsx'
import { useImportTray } from '../../stores/import-tray.ts'
import classes from './import.module.css'

/** Takes files and folders anywhere over the view. What a file is gets decided by its content, later. The pickers offer the same without a pointer. */
export function DropZone() {
  return (
    <div aria-hidden>
      <Dropzone.FullScreen
        active
        activateOnKeyboard={false}
        withinPortal={false}
        onDrop={offerFiles}
        classNames={{ root: classes.drop, inner: classes.dropInner, fullScreen: classes.dropScreen }}
      >
        <IconFileImport size={44} stroke={1.3} aria-hidden />
        <strong>{t('knowledge.import.drop')}</strong>
        <span>{t('knowledge.import.dropHint')}</span>
      </Dropzone.FullScreen>
    </div>
  )
}

/** Puts files up for import, without what the system itself leaves in folders. */
export function offerFiles(files: File[]): void {
  const wanted = files.filter(({ name }) => !/^([.~]|thumbs\.db$|desktop\.ini$)/i.test(name))
  if (wanted.length === 0) showNote(t('knowledge.import.nothing'))
  else useImportTray.getState().offer(wanted)
}
