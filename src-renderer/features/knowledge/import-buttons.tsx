import { Button } from '@mantine/core'
import { IconFileImport, IconFolder } from '@tabler/icons-react'
import { type ChangeEvent, useRef } from 'react'
import { t } from '#shared/messages/index.ts'
import { useCommand } from '../../stores/commands.ts'
import { offerFiles } from './drop-zone.tsx'

declare module 'react' {
  interface InputHTMLAttributes<T> {
    /** Picks a whole folder; every desktop browser has it, the standard only under this name. */
    webkitdirectory?: ''
  }
}

/** The file picker and the folder picker. */
export function ImportButtons() {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  useCommand('new', () => files.current?.click())

  const take = (event: ChangeEvent<HTMLInputElement>) => {
    offerFiles([...(event.currentTarget.files ?? [])])
    // So that the same file can be chosen again.
    event.currentTarget.value = ''
  }
  return (
    <>
      <input ref={files} type="file" multiple hidden onChange={take} aria-label={t('knowledge.import.files')} />
      <input ref={folder} type="file" webkitdirectory="" hidden onChange={take} aria-label={t('knowledge.import.folder')} />
      <Button variant="default" leftSection={<IconFolder size={18} stroke={1.7} aria-hidden />} onClick={() => folder.current?.click()}>
        {t('knowledge.import.folder')}
      </Button>
      <Button leftSection={<IconFileImport size={18} stroke={1.7} aria-hidden />} onClick={() => files.current?.click()}>
        {t('knowledge.import.files')}
      </Button>
    </>
  )
}
