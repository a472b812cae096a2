import { Button, Chip, Group, Input, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import dayjs from 'dayjs'
import { useEffect, useRef } from 'react'
import { OUTCOMES, type Outcome } from '#shared/domain/common.ts'
import { t } from '#shared/messages/index.ts'
import { queryClient, useAction } from '../../client/index.ts'
import { showDone, showError } from '../../components/toasts.tsx'
import { useCommand } from '../../stores/commands.ts'
import { acceptTyped } from '../customers/accept-typed.ts'
import { ChoiceChips } from '../customers/choice-chips.tsx'
import { morningIn } from '../customers/use-log-form.ts'
import classes from './feedback.module.css'
import { RatingChips } from './rating-chips.tsx'
import type { Technique } from './technique.ts'

interface Values {
  outcome: Outcome | null
  rating: number
  worked: string[]
  failed: string[]
  notes: string
  what: string
  /** Local date and time as a date field writes it. */
  when: string
}

interface FeedbackFormProps {
  recommendationId: string
  techniques: Technique[]
  /** There is somebody to follow up with. */
  withNextStep: boolean
}

/** Outcome, rating, what helped and what comes next, in under a minute and without the mouse. The caret starts at the outcome. */
export function FeedbackForm({ recommendationId, techniques, withNextStep }: FeedbackFormProps) {
  const frame = useRef<HTMLFormElement>(null)
  useEffect(() => frame.current?.querySelector<HTMLElement>('input[type="radio"]')?.focus(), [])
  const form = useForm<Values>({
    initialValues: { outcome: null, rating: 0, worked: [], failed: [], notes: '', what: '', when: '' },
    validate: {
      outcome: (value) => (value ? null : t('coach.feedback.needOutcome')),
      rating: (value) => (value ? null : t('coach.feedback.needRating')),
      when: (when, { what }) => (what.trim() && !dayjs(when || null).isValid() ? t('coach.feedback.needWhen') : null),
    },
  })
  const reload = () => queryClient.invalidateQueries({ queryKey: ['recommendations.get', { id: recommendationId }] })
  const record = useAction('feedback.record', {
    onSuccess: () => {
      showDone(t('coach.feedback.thanks'))
      reload()
    },
    onError: (error) => {
      showError(error)
      if (error.code === 'feedback_already_submitted') reload()
    },
  })
  const submit = () => {
    acceptTyped()
    const { outcome, notes, what, when, ...rest } = form.getValues()
    if (record.isPending || form.validate().hasErrors || !outcome) return
    const followUp = what.trim() ? { what: what.trim(), at: new Date(when).toISOString() } : undefined
    record.mutate({ recommendationId, outcome, ...rest, notes: notes.trim() || undefined, followUp })
  }
  useCommand('save', submit)
  useCommand('saveAndClose', submit)

  /** A technique either helped or did not: naming it on one side takes it off the other. */
  const choose = (side: 'worked' | 'failed', chosen: string[]) => {
    const other = side === 'worked' ? 'failed' : 'worked'
    form.setFieldValue(side, chosen)
    form.setFieldValue(other, (before) => before.filter((id) => !chosen.includes(id)))
  }

  return (
    <form
      ref={frame}
      className={classes.sheet}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div>
        <h2 className={classes.title}>{t('coach.feedback.title')}</h2>
        <Text size="sm" c="dimmed">
          {t('coach.feedback.lead')}
        </Text>
      </div>
      <Input.Wrapper label={t('coach.feedback.outcome')} labelElement="div" error={form.errors.outcome}>
        <ChoiceChips
          label={t('coach.feedback.outcome')}
          options={OUTCOMES.map((value) => ({ value, label: t(`domain.outcome.${value}`) }))}
          value={form.values.outcome}
          onChange={(outcome) => form.setFieldValue('outcome', outcome)}
        />
      </Input.Wrapper>
      <Input.Wrapper label={t('coach.feedback.rating')} labelElement="div" error={form.errors.rating}>
        <RatingChips
          label={t('coach.feedback.rating')}
          value={form.values.rating}
          onChange={(rating) => form.setFieldValue('rating', rating)}
        />
      </Input.Wrapper>
      {(['worked', 'failed'] as const).map((side) => (
        <Input.Wrapper key={side} label={t(`coach.feedback.${side}`)} labelElement="div">
          <Chip.Group multiple value={form.values[side]} onChange={(chosen) => choose(side, chosen)}>
            <Group gap={6} my={4} role="group" aria-label={t(`coach.feedback.${side}`)}>
              {techniques.map(({ id, title }) => (
                <Chip key={id} value={id} size="sm">
                  {title}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </Input.Wrapper>
      ))}
      <Textarea
        {...form.getInputProps('notes')}
        label={t('coach.feedback.notes')}
        placeholder={t('coach.feedback.notesHint')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={5000}
      />
      {withNextStep && (
        <Group gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            {...form.getInputProps('what')}
            className={classes.what}
            label={t('coach.feedback.nextStep')}
            placeholder={t('coach.feedback.nextStepHint')}
            onBlur={(event) => {
              if (event.currentTarget.value.trim() && !form.values.when) form.setFieldValue('when', morningIn(1))
            }}
            maxLength={500}
          />
          <TextInput {...form.getInputProps('when')} type="datetime-local" label={t('coach.feedback.when')} />
        </Group>
      )}
      <Group justify="flex-end">
        <Text size="xs" c="dimmed" flex={1}>
          {t('coach.feedback.keys')}
        </Text>
        <Button type="submit" loading={record.isPending}>
          {t('coach.feedback.submit')}
        </Button>
      </Group>
    </form>
  )
}
