import { Button, Group, Modal, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { Customer } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { formatDate } from '../../components/format.ts'
import classes from './merge-dialog.module.css'
import { MergePreview } from './merge-preview.tsx'
import sheet from './sheet.module.css'

const SHOWN = 6

interface MergeDialogProps {
  customer: Customer
  opened: boolean
  onClose: () => void
}

/** Two profiles of one person become one: find the other, look at what would happen, say yes. */
export function MergeDialog({ customer, opened, onClose }: MergeDialogProps) {
  const [pair, setPair] = useState<{ keepId: string; otherId: string } | null>(null)
  const close = () => {
    setPair(null)
    onClose()
  }
  return (
    <Modal opened={opened} onClose={close} title={t('transfer.merge.title', { name: customer.name })} size="lg">
      {pair ? (
        <MergePreview
          key={pair.keepId}
          {...pair}
          onSwap={() => setPair({ keepId: pair.otherId, otherId: pair.keepId })}
          onBack={() => setPair(null)}
          onDone={close}
        />
      ) : (
        <Finder customer={customer} onChoose={(otherId) => setPair({ keepId: customer.id, otherId })} onClose={close} />
      )}
    </Modal>
  )
}

function Finder({ customer, onChoose, onClose }: { customer: Customer; onChoose: (id: string) => void; onClose: () => void }) {
  const [typed, setTyped] = useState(customer.name.split(/\s+/).at(-1) ?? '')
  const [search] = useDebouncedValue(typed.trim(), 90)
  const found = useRoute('customers.list', { search: search || undefined, limit: SHOWN + 1 }, { keep: true })
  const others = (found.data?.customers ?? []).filter(({ id }) => id !== customer.id).slice(0, SHOWN)
  return (
    <>
      <TextInput
        label={t('transfer.merge.find')}
        placeholder={t('transfer.merge.findHint')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-autofocus
      />
      <ul className={classes.found} aria-live="polite">
        {others.map(({ id, name, company, lastInteractionAt }) => (
          <li key={id}>
            <UnstyledButton className={classes.person} onClick={() => onChoose(id)}>
              <span className={sheet.name}>{name}</span>
              <span className={sheet.soft}>
                {[company, lastInteractionAt && formatDate(lastInteractionAt)].filter(Boolean).join(' · ')}
              </span>
            </UnstyledButton>
          </li>
        ))}
        {found.isSuccess && others.length === 0 && <li className={sheet.soft}>{t('transfer.merge.nobody')}</li>}
      </ul>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('transfer.merge.keep')}
        </Button>
      </Group>
    </>
  )
}
