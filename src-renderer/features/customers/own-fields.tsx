import { ActionIcon, Autocomplete, Button, Group, Input, Stack, TextInput } from '@mantine/core'
import { randomId } from '@mantine/hooks'
import { IconPlus, IconX } from '@tabler/icons-react'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import type { CustomerFormApi } from './form-sections.tsx'

/** Fields the rep's trade needs and the profile has no place for; names used before are offered. */
export function OwnFields({ form }: { form: CustomerFormApi }) {
  const { custom } = form.getValues()
  const known = useRoute('customers.filterValues', {})
  return (
    <Input.Wrapper label={t('customers.form.own')} labelElement="div" error={form.errors.custom}>
      <Stack gap="xs" mt={4} data-field="custom">
        {custom.map((field, i) => (
          <Group key={field.id} gap="xs" wrap="nowrap">
            <Autocomplete
              w={200}
              aria-label={t('customers.form.ownName')}
              placeholder={t('customers.form.ownName')}
              data={known.data?.customFields ?? []}
              value={field.name}
              onChange={(name) => form.setFieldValue(`custom.${i}.name`, name)}
              maxLength={60}
            />
            <TextInput
              flex={1}
              aria-label={field.name || t('customers.form.ownValue')}
              placeholder={t('customers.form.ownValue')}
              value={field.value}
              onChange={(event) => form.setFieldValue(`custom.${i}.value`, event.currentTarget.value)}
              maxLength={2000}
            />
            <ActionIcon aria-label={t('customers.form.ownRemove', { name: field.name })} onClick={() => form.removeListItem('custom', i)}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => form.insertListItem('custom', { id: randomId(), name: '', value: '' })}
          >
            {t('customers.form.ownAdd')}
          </Button>
        </div>
      </Stack>
    </Input.Wrapper>
  )
}
