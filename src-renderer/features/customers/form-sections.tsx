import { Autocomplete, Chip, Group, Input, NumberInput, Select, SimpleGrid, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { ReactNode } from 'react'
import { STAGES } from '#shared/domain/common.ts'
import { CHANNELS, COMMUNICATION_STYLES, FINANCING, RESPONSE_TIMES, TIMELINES } from '#shared/domain/customers.ts'
import { type MessageKey, t } from '#shared/messages/index.ts'
import type { CustomerField, CustomerFormValues } from './form-values.ts'
import { OwnFields } from './own-fields.tsx'

export type CustomerFormApi = UseFormReturnType<CustomerFormValues>

export interface FormSection {
  id: 'contact' | 'decide' | 'buying' | 'more'
  title: MessageKey
  hint: MessageKey
  fields: CustomerField[]
  render: (form: CustomerFormApi) => ReactNode
}

const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK']

/** The fields every rep fills in first; always in sight. */
export function WhoFields({ form }: { form: CustomerFormApi }) {
  return (
    <>
      <TextInput
        {...form.getInputProps('name')}
        label={t('customers.form.name')}
        size="lg"
        required
        withAsterisk={false}
        data-field="name"
        autoComplete="off"
      />
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
        <TextInput {...form.getInputProps('company')} label={t('customers.form.company')} data-field="company" autoComplete="off" />
        <TextInput
          {...form.getInputProps('profession')}
          label={t('customers.form.profession')}
          data-field="profession"
          autoComplete="off"
        />
        <Select
          {...form.getInputProps('stage')}
          label={t('customers.form.stage')}
          placeholder={t('customers.form.none')}
          data={STAGES.map((value) => ({ value, label: t(`domain.stage.${value}`) }))}
          clearable
          data-field="stage"
        />
      </SimpleGrid>
    </>
  )
}

/** What can be folded away until it is known. */
export const SECTIONS: FormSection[] = [
  {
    id: 'buying',
    title: 'customers.form.buying',
    hint: 'customers.form.buyingHint',
    fields: ['interest', 'budgetMin', 'budgetMax', 'currency', 'timeline', 'financing', 'tradeIn'],
    render: (form) => (
      <>
        <TextInput {...form.getInputProps('interest')} label={t('customers.form.interest')} data-field="interest" />
        <SimpleGrid cols={{ base: 2, xs: 3 }}>
          <NumberInput {...form.getInputProps('budgetMin')} {...MONEY} label={t('customers.form.budgetMin')} data-field="budgetMin" />
          <NumberInput {...form.getInputProps('budgetMax')} {...MONEY} label={t('customers.form.budgetMax')} data-field="budgetMax" />
          <Autocomplete {...form.getInputProps('currency')} label={t('customers.form.currency')} data={CURRENCIES} data-field="currency" />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <Select
            {...form.getInputProps('timeline')}
            label={t('customers.form.timeline')}
            placeholder={t('customers.form.none')}
            data={TIMELINES.map((value) => ({ value, label: t(`customers.timeline.${value}`) }))}
            clearable
            data-field="timeline"
          />
          <Select
            {...form.getInputProps('financing')}
            label={t('customers.form.financing')}
            placeholder={t('customers.form.none')}
            data={FINANCING.map((value) => ({ value, label: t(`customers.financing.${value}`) }))}
            clearable
            data-field="financing"
          />
          <TextInput {...form.getInputProps('tradeIn')} label={t('customers.form.tradeIn')} data-field="tradeIn" />
        </SimpleGrid>
      </>
    ),
  },
  {
    id: 'decide',
    title: 'customers.form.decide',
    hint: 'customers.form.decideHint',
    fields: ['primary', 'secondary', 'dealBreakers'],
    render: (form) => (
      <>
        <Tags form={form} field="primary" placeholder={t('customers.form.primaryHint')} />
        <Tags form={form} field="secondary" />
        <Tags form={form} field="dealBreakers" />
      </>
    ),
  },
  {
    id: 'contact',
    title: 'customers.form.contact',
    hint: 'customers.form.contactHint',
    fields: ['emails', 'phones', 'channels', 'communicationStyle', 'responseTime', 'language'],
    render: (form) => (
      <>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Tags form={form} field="emails" />
          <Tags form={form} field="phones" />
        </SimpleGrid>
        <Input.Wrapper label={t('customers.form.channels')} labelElement="div" id="channels">
          <Chip.Group multiple {...form.getInputProps('channels')}>
            <Group gap="xs" mt={4} role="group" aria-labelledby="channels-label">
              {CHANNELS.map((channel) => (
                <Chip key={channel} value={channel} size="sm">
                  {t(`customers.channel.${channel}`)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </Input.Wrapper>
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <Select
            {...form.getInputProps('communicationStyle')}
            label={t('customers.form.communicationStyle')}
            placeholder={t('customers.form.none')}
            data={COMMUNICATION_STYLES.map((value) => ({ value, label: t(`customers.talk.${value}`) }))}
            clearable
            data-field="communicationStyle"
          />
          <Select
            {...form.getInputProps('responseTime')}
            label={t('customers.form.responseTime')}
            placeholder={t('customers.form.none')}
            data={RESPONSE_TIMES.map((value) => ({ value, label: t(`customers.responseTime.${value}`) }))}
            clearable
            data-field="responseTime"
          />
          <TextInput
            {...form.getInputProps('language')}
            label={t('customers.form.language')}
            placeholder={t('customers.form.languageHint')}
            data-field="language"
          />
        </SimpleGrid>
      </>
    ),
  },
  {
    id: 'more',
    title: 'customers.form.more',
    hint: 'customers.form.moreHint',
    fields: [
      'location',
      'ageRange',
      'familyStatus',
      'tags',
      'owner',
      'source',
      'consentGiven',
      'consentOn',
      'consentNote',
      'custom',
      'notes',
    ],
    render: (form) => (
      <>
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <TextInput {...form.getInputProps('location')} label={t('customers.form.location')} data-field="location" />
          <TextInput {...form.getInputProps('ageRange')} label={t('customers.form.ageRange')} data-field="ageRange" />
          <TextInput {...form.getInputProps('familyStatus')} label={t('customers.form.familyStatus')} data-field="familyStatus" />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Tags form={form} field="tags" />
          <TextInput {...form.getInputProps('owner')} label={t('customers.form.owner')} data-field="owner" />
        </SimpleGrid>
        <TextInput {...form.getInputProps('source')} label={t('customers.form.source')} data-field="source" />
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <Select
            {...form.getInputProps('consentGiven')}
            label={t('customers.form.consent')}
            placeholder={t('customers.form.notAsked')}
            data={CONSENT.map((value) => ({ value, label: t(`transfer.merge.${value}`) }))}
            clearable
            data-field="consentGiven"
          />
          <TextInput {...form.getInputProps('consentOn')} type="date" label={t('customers.form.consentOn')} data-field="consentOn" />
          <TextInput {...form.getInputProps('consentNote')} label={t('customers.form.consentNote')} data-field="consentNote" />
        </SimpleGrid>
        <OwnFields form={form} />
        <Textarea {...form.getInputProps('notes')} label={t('customers.form.notes')} autosize minRows={3} maxRows={12} data-field="notes" />
      </>
    ),
  },
]

const CONSENT = ['yes', 'no'] as const
const MONEY = { min: 0, thousandSeparator: ' ', hideControls: true, allowNegative: false, decimalScale: 2 } as const

type ListField = 'emails' | 'phones' | 'primary' | 'secondary' | 'dealBreakers' | 'tags'

function Tags({ form, field, placeholder }: { form: CustomerFormApi; field: ListField; placeholder?: string }) {
  const props = form.getInputProps(field)
  const empty = (props.value as string[]).length === 0
  return (
    <TagsInput
      {...props}
      label={t(`customers.form.${field}`)}
      placeholder={empty ? (placeholder ?? t('customers.form.tagsHint')) : undefined}
      splitChars={[',', ';']}
      data-field={field}
    />
  )
}
