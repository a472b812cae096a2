import { ActionIcon, Autocomplete, Button, Group, Input, Stack, TextInput } from '@mantine/core'
import { randomId } from '@mantine/hooks'
import { IconPlus, IconX } from '@tabler/icons-react'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import type { CustomerFormApi } from './form-values.ts'

/** Fields the rep's trade needs and the profile has no place for; names used before are offered. */
export function OwnFields({ form, size, labelBeside }: { form: CustomerFormApi; size?: 'xs' | 'sm' | 'lg'; labelBeside?: boolean }) {
  const { custom } = form.getValues()
  const known = useRoute('customers.filterValues', {})
  return (
    <Input.Wrapper label={labelBeside ? undefined : t('customers.form.custom')} labelElement="div" error={form.errors.custom}>
      <Stack gap="xs" mt={4} data-field="custom">
        {custom.map((field, i) => (
          <Group key={field.id} gap="xs" wrap="nowrap">
            <Autocomplete
              flex="1 1 90px"
              maw={200}
              size={size}
              aria-label={t('customers.form.ownName')}
              placeholder={t('customers.form.ownName')}
              data={known.data?.customFields ?? []}
              value={field.name}
              onChange={(name) => form.setFieldValue(`custom.${i}.name`, name)}
              maxLength={60}
            />
            <TextInput
              flex="2 1 90px"
              size={size}
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
