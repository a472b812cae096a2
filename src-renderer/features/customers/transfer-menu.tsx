import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconBuilding, IconDots, IconDownload, IconFileImport } from '@tabler/icons-react'
import { EXPORT_FORMATS } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { go } from '../../components/navigation.ts'
import { showDone } from '../../components/toasts.tsx'
import { saveFile } from './save-file.ts'

/** Customers in and out, kept behind one button: it is not what a rep comes for every day. */
export function TransferMenu() {
  const download = useAction('customers.export', {
    onSuccess: (file) => {
      saveFile(file)
      showDone(t('transfer.exported', { count: file.count }))
    },
  })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('transfer.menu')}>
          <ActionIcon aria-label={t('transfer.menu')} loading={download.isPending}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconBuilding size={16} aria-hidden />} onClick={() => go('/customers/companies')}>
          {t('customers.companies.title')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => go('/customers/import')}>
          {t('transfer.import')}
        </Menu.Item>
        <Menu.Divider />
        {EXPORT_FORMATS.map((format) => (
          <Menu.Item key={format} leftSection={<IconDownload size={16} aria-hidden />} onClick={() => download.mutate({ format })}>
            {t(`transfer.export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
