import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Customer } from '#shared/domain/customers.ts'
import { STYLE_SIGNS } from '#shared/domain/style.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import classes from './style-forms.module.css'
import { Ethics, today } from './style-forms.tsx'

interface StyleFormProps {
  customer: Customer
  opened: boolean
  onClose: () => void
}

/** What the rep saw and heard when they met: behaviour, in ticks. */
export function StyleChecklistDialog({ customer, opened, onClose }: StyleFormProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t('style.seenTitle')} size="md">
      {opened && <Signs customer={customer} onClose={onClose} />}
    </Modal>
  )
}

function Signs({ customer: { id, name, styleChecklist: given }, onClose }: Omit<StyleFormProps, 'opened'>) {
  const [seen, setSeen] = useState<string[]>(given?.seen ?? [])
  const update = useAction('customers.update', { onSuccess: onClose })
  const save = () => {
    const ids = STYLE_SIGNS.map(({ id }) => id).filter((sign) => seen.includes(sign))
    update.mutate({ id, patch: { styleChecklist: ids.length > 0 ? { on: today(), seen: ids } : null } })
  }
  return (
    <Stack gap="md">
      <Checkbox.Group value={seen} onChange={setSeen} label={<Text size="sm">{t('style.seenText', { name })}</Text>}>
        <div className={classes.signs}>
          {STYLE_SIGNS.map((sign) => (
            <Checkbox key={sign.id} value={sign.id} size="sm" label={t(`style.sign.${sign.id}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Ethics />
      <Group justify="flex-end" gap="xs">
        {given && (
          <Button variant="subtle" mr="auto" onClick={() => update.mutate({ id, patch: { styleChecklist: null } })}>
            {t('style.forgetSeen')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('style.cancel')}
        </Button>
        <Button onClick={save} loading={update.isPending} disabled={seen.length === 0 && !given}>
          {t('style.save')}
        </Button>
      </Group>
    </Stack>
  )
}
