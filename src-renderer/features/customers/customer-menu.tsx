import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowMerge,
  IconArrowsSplit,
  IconDots,
  IconDownload,
  IconMail,
  IconPrinter,
  IconTrash,
} from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Customer } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useAction, useRoute } from '../../client/index.ts'
import { go, paths } from '../../components/navigation.ts'
import { showDone } from '../../components/toasts.tsx'
import { useCommand } from '../../stores/commands.ts'
import { EraseDialog } from './erase-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { saveFile } from './save-file.ts'
import { useEdits } from './use-edits.ts'
import { useMail } from './use-mail.ts'

/** What is done with a customer seldom: the brief on paper, an e-mail from a file, everything known, erasure. */
export function CustomerMenu({ customer }: { customer: Customer }) {
  const { id } = customer
  const [erasing, setErasing] = useState(false)
  const [merging, setMerging] = useState(false)
  useCommand('merge', () => setMerging(true))
  const picker = useRef<HTMLInputElement>(null)
  const download = useAction('customers.export', { onSuccess: saveFile })
  const history = useRoute('customers.history', { id })
  const { canUndo, undo } = useEdits(id)
  const part = useAction('customers.undoMerge', { onSuccess: ({ other }) => showDone(t('transfer.merge.undone', { other: other.name })) })
  const logMail = useMail(id)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Tooltip label={t('transfer.more')}>
            <ActionIcon aria-label={t('transfer.more')}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => go(`${paths.customer(id)}/brief`)}>
            {t('customers.brief.open')}
          </Menu.Item>
          <Menu.Item leftSection={<IconMail size={16} aria-hidden />} onClick={() => picker.current?.click()}>
            {t('transfer.addMail')}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowBackUp size={16} aria-hidden />} disabled={!canUndo} onClick={undo}>
            {t('transfer.undoEdit')}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowMerge size={16} aria-hidden />} onClick={() => setMerging(true)}>
            {t('transfer.merge.open')}
          </Menu.Item>
          {history.data?.merges.map((merge) => (
            <Menu.Item key={merge.id} leftSection={<IconArrowsSplit size={16} aria-hidden />} onClick={() => part.mutate({ id: merge.id })}>
              {t('transfer.merge.undo', { name: merge.name })}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} onClick={() => download.mutate({ format: 'json', ids: [id] })}>
            {t('transfer.exportOne')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} color="red" onClick={() => setErasing(true)}>
            {t('transfer.erase.open')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={picker}
        type="file"
        accept=".eml,message/rfc822"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) logMail(file)
        }}
      />
      <MergeDialog customer={customer} opened={merging} onClose={() => setMerging(false)} />
      <EraseDialog customer={customer} opened={erasing} onClose={() => setErasing(false)} />
    </>
  )
}
