import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { EXPORT_KINDS } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { saveFile } from './save-file.ts'

/** The advice as a file: for the customer, who sees what is proven and no more, or for the rep with the reasons. */
export function ExportMenu({ id }: { id: string }) {
  const save = useAction('recommendations.export', { onSuccess: saveFile })
  const kinds = (forCustomer: boolean) => (forCustomer ? EXPORT_KINDS : EXPORT_KINDS.filter((kind) => kind !== 'eml'))
  return (
    <Menu position="bottom-start" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <Button variant="default" loading={save.isPending} leftSection={<IconDownload size={16} aria-hidden />}>
          {t('coach.export.open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {[true, false].map((forCustomer) => (
          <div key={String(forCustomer)}>
            <Menu.Label>{t(forCustomer ? 'coach.export.forCustomer' : 'coach.export.forYou')}</Menu.Label>
            {kinds(forCustomer).map((as) => (
              <Menu.Item key={as} onClick={() => save.mutate({ id, as, forCustomer })}>
                {t(`coach.export.${as}`)}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
