import { IconFileImport } from '@tabler/icons-react'
import { t } from '#shared/messages/index.ts'
import { DropScreen } from '../../components/drop-screen.tsx'
import { showNote } from '../../components/toasts.tsx'
import { useImportTray } from '../../stores/import-tray.ts'

/** Takes files and folders anywhere over the view. What a file is gets decided by its content, later. The pickers offer the same without a pointer. */
export function DropZone() {
  return <DropScreen icon={IconFileImport} title={t('knowledge.import.drop')} hint={t('knowledge.import.dropHint')} onDrop={offerFiles} />
}

/** Puts files up for import, without what the system itself leaves in folders. */
export function offerFiles(files: File[]): void {
  const wanted = files.filter(({ name }) => !/^([.~]|thumbs\.db$|desktop\.ini$)/i.test(name))
  if (wanted.length === 0) showNote(t('knowledge.import.nothing'))
  else useImportTray.getState().offer(wanted)
}
