import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Customer } from '#shared/domain/customers.ts'
import type { Erasure } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { queryClient, useAction } from '../../client/index.ts'
import { go, paths } from '../../components/navigation.ts'
import { showDone, showNote } from '../../components/toasts.tsx'

interface EraseDialogProps {
  customer: Customer
  opened: boolean
  onClose: () => void
}

/** Asks once, plainly, and says afterwards how much was touched. Keeping is the safe choice and has the focus. */
export function EraseDialog({ customer, opened, onClose }: EraseDialogProps) {
  const [mode, setMode] = useState<Erasure['mode']>('erased')
  const erase = useAction('customers.erase', {
    onSuccess: (erasure) => {
      onClose()
      go(paths.customers())
      // Nobody may ask again for someone who is gone.
      if (erasure.mode === 'erased')
        queryClient.removeQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(customer.id) })
      showDone(t(`transfer.erase.${erasure.mode}Done`, { count: erasure.total }))
      const titles = erasure.stillNamedIn.map(({ title }) => title).join(', ')
      if (titles) showNote(t('transfer.erase.stillNamed', { titles }))
    },
  })
  return (
    <Modal opened={opened} onClose={onClose} title={t('transfer.erase.title', { name: customer.name })} size="md">
      <Stack>
        <Radio.Group value={mode} onChange={(value) => setMode(value as Erasure['mode'])} aria-label={t('transfer.erase.how')}>
          <Stack gap="sm">
            {(['erased', 'anonymised'] as const).map((one) => (
              <Radio key={one} value={one} label={t(`transfer.erase.${one}`)} description={t(`transfer.erase.${one}Hint`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Text size="sm">{t('transfer.erase.forGood')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus disabled={erase.isPending}>
            {t('transfer.erase.keep')}
          </Button>
          <Button color="red" loading={erase.isPending} onClick={() => erase.mutate({ id: customer.id, anonymise: mode === 'anonymised' })}>
            {t(`transfer.erase.${mode}Do`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
