import { Autocomplete, Chip, Group, Input, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useId } from 'react'
import { STAGES } from '#shared/domain/common.ts'
import { CHANNELS, COMMUNICATION_STYLES, FINANCING, RESPONSE_TIMES, TIMELINES } from '#shared/domain/customers.ts'
import { type MessageKey, t } from '#shared/messages/index.ts'
import type { CustomerField, CustomerFormApi } from './form-values.ts'
import { OwnFields } from './own-fields.tsx'

/** A field of the profile, or the value of one of the rep's own. */
export type FieldPath = CustomerField | `custom.${number}.value`

const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK']

const choices =
  <const T extends string>(values: readonly T[], words: (value: T) => string) =>
  () =>
    values.map((value) => ({ value, label: words(value) }))

/** What can be chosen, for the fields that are chosen. */
export const CHOICES: Partial<Record<string, () => { value: string; label: string }[]>> = {
  stage: choices(STAGES, (one) => t(`domain.stage.${one}`)),
  timeline: choices(TIMELINES, (one) => t(`customers.timeline.${one}`)),
  financing: choices(FINANCING, (one) => t(`customers.financing.${one}`)),
  communicationStyle: choices(COMMUNICATION_STYLES, (one) => t(`customers.talk.${one}`)),
  responseTime: choices(RESPONSE_TIMES, (one) => t(`customers.responseTime.${one}`)),
  channels: choices(CHANNELS, (one) => t(`customers.channel.${one}`)),
  consentGiven: choices(['yes', 'no'], (one) => t(`transfer.merge.${one}`)),
}

const LISTS = ['emails', 'phones', 'primary', 'secondary', 'dealBreakers', 'tags']
const HINTS: Partial<Record<string, MessageKey>> = {
  language: 'customers.form.languageHint',
  primary: 'customers.form.primaryHint',
  consentGiven: 'customers.form.notAsked',
}

interface ProfileFieldProps {
  form: CustomerFormApi
  field: FieldPath
  size?: 'xs' | 'sm' | 'lg'
  /** The label already stands beside it: it is only spoken. */
  labelBeside?: boolean
  /** Called when one of several was chosen. */
  onChosen?: () => void
}

/** One field of a profile: the same input in the form and where the fact stands on the customer's page. */
export function ProfileField({ form, field, size = 'sm', labelBeside = false, onChosen }: ProfileFieldProps) {
  if (field === 'custom') return <OwnFields form={form} size={size} labelBeside={labelBeside} />
  const label = labelOf(form, field)
  const props = {
    ...form.getInputProps(field),
    ...(labelBeside ? { 'aria-label': label } : { label }),
    size,
    'data-field': field,
  }
  const hint = HINTS[field] && t(HINTS[field])
  if (field === 'channels') return <Channels form={form} size={size} labelBeside={labelBeside} />
  if (CHOICES[field])
    return (
      <Select
        {...props}
        onChange={(value) => {
          props.onChange(value)
          onChosen?.()
        }}
        placeholder={hint ?? t('customers.form.none')}
        data={CHOICES[field]()}
        clearable
      />
    )
  if (LISTS.includes(field)) {
    const empty = (props.value as string[]).length === 0
    return <TagsInput {...props} placeholder={empty ? (hint ?? t('customers.form.tagsHint')) : undefined} splitChars={[',', ';']} />
  }
  switch (field) {
    case 'budgetMin':
    case 'budgetMax':
      // Whole units: a dot typed as the mark of thousands must not turn 38.000 into 38.
      return <NumberInput {...props} min={0} thousandSeparator=" " hideControls allowNegative={false} allowDecimal={false} />
    case 'currency':
      return <Autocomplete {...props} data={CURRENCIES} />
    case 'consentOn':
      return <TextInput {...props} type="date" />
    case 'notes':
      return <Textarea {...props} autosize minRows={3} maxRows={12} />
    default:
      return <TextInput {...props} placeholder={hint} required={field === 'name'} withAsterisk={false} autoComplete="off" />
  }
}

function labelOf(form: CustomerFormApi, field: Exclude<FieldPath, 'custom'>): string {
  if (!field.startsWith('custom.')) return t(`customers.form.${field as Exclude<CustomerField, 'custom'>}`)
  return form.getValues().custom[Number(field.split('.')[1])]?.name ?? ''
}

function Channels({ form, size, labelBeside }: Required<Pick<ProfileFieldProps, 'form' | 'size' | 'labelBeside'>>) {
  const id = useId()
  const label = t('customers.form.channels')
  const { error, ...group } = form.getInputProps('channels')
  return (
    <Input.Wrapper label={labelBeside ? undefined : label} labelElement="div" error={error} id={id}>
      <Chip.Group multiple {...group}>
        <Group gap="xs" mt={labelBeside ? 0 : 4} role="group" aria-label={label}>
          {CHOICES.channels?.().map((channel) => (
            <Chip key={channel.value} value={channel.value} size={size}>
              {channel.label}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  )
}
