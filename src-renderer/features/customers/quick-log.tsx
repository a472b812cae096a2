import { Button, Group, Input, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { OUTCOMES } from '#shared/domain/common.ts'
import { INTERACTION_TYPES, type LoggedInteraction } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { useCommand } from '../../stores/commands.ts'
import { acceptTyped } from './accept-typed.ts'
import { ChoiceChips } from './choice-chips.tsx'
import classes from './quick-log.module.css'
import { type LogForm, morningIn, toInteraction } from './use-log-form.ts'

interface QuickLogProps {
  customerId: string
  form: LogForm
  onLogged: (logged: LoggedInteraction) => void
  onClose: () => void
}

/** Writes down a contact in under a minute, without the mouse: each field follows the next, Ctrl+Enter saves. */
export function QuickLog({ customerId, form, onLogged, onClose }: QuickLogProps) {
  const frame = useRef<HTMLFormElement>(null)
  const log = useAction('customers.log', {
    onSuccess: (logged) => {
      form.reset()
      onLogged(logged)
    },
  })
  const submit = () => {
    if (log.isPending) return
    acceptTyped()
    if (form.validate().hasErrors) requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
    else log.mutate({ customerId, interaction: toInteraction(form.getValues()) })
  }
  useCommand('save', submit)
  useCommand('saveAndClose', submit)
  useCommand('back', onClose)
  useEffect(() => frame.current?.querySelector<HTMLElement>('input:checked')?.focus(), [])

  return (
    <form
      ref={frame}
      className={classes.form}
      aria-label={t('customers.log.title')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <ChoiceChips
        label={t('customers.log.type')}
        options={INTERACTION_TYPES.map((value) => ({ value, label: t(`domain.interaction.${value}`) }))}
        value={form.values.type}
        onChange={(type) => form.setFieldValue('type', type)}
      />
      <Textarea
        {...form.getInputProps('customerWords')}
        label={t('customers.log.words')}
        placeholder={t('customers.log.wordsHint')}
        autosize
        minRows={2}
        maxRows={10}
        classNames={{ input: classes.words }}
      />
      <Textarea
        {...form.getInputProps('repNotes')}
        label={t('customers.log.notes')}
        placeholder={t('customers.log.notesHint')}
        autosize
        minRows={2}
        maxRows={10}
      />
      <TagsInput
        {...form.getInputProps('concerns')}
        label={t('customers.log.concerns')}
        placeholder={form.values.concerns.length ? undefined : t('customers.log.concernsHint')}
        splitChars={[',', ';']}
      />
      <Input.Wrapper label={t('customers.log.outcome')} labelElement="div">
        <ChoiceChips
          label={t('customers.log.outcome')}
          options={[
            { value: 'none', label: t('customers.log.noOutcome') },
            ...OUTCOMES.map((value) => ({ value, label: t(`domain.outcome.${value}`) })),
          ]}
          value={form.values.outcome ?? 'none'}
          onChange={(outcome) => form.setFieldValue('outcome', outcome === 'none' ? null : outcome)}
        />
      </Input.Wrapper>
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <TextInput
          {...form.getInputProps('what')}
          className={classes.what}
          label={t('customers.log.follow')}
          placeholder={t('customers.log.followHint')}
          onBlur={(event) => {
            if (event.currentTarget.value.trim() && !form.values.when) form.setFieldValue('when', morningIn(1))
          }}
        />
        <TextInput {...form.getInputProps('when')} type="datetime-local" label={t('customers.log.when')} className={classes.when} />
      </Group>
      <Group gap={6}>
        {QUICK_DAYS.map(([days, label]) => (
          <Button key={days} size="compact-xs" variant="default" onClick={() => form.setFieldValue('when', morningIn(days))}>
            {t(label)}
          </Button>
        ))}
      </Group>
      <Group justify="flex-end" gap="xs">
        <Text size="xs" c="dimmed" flex={1}>
          {t('customers.log.keys')}
        </Text>
        <Button variant="default" onClick={onClose}>
          {t('customers.log.cancel')}
        </Button>
        <Button type="submit" variant="light" loading={log.isPending}>
          {t('customers.log.save')}
        </Button>
      </Group>
    </form>
  )
}

const QUICK_DAYS = [
  [1, 'customers.log.tomorrow'],
  [3, 'customers.log.inThreeDays'],
  [7, 'customers.log.nextWeek'],
] as const
