import { Button, Chip, Group, Input, Rating, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { OUTCOMES, type Outcome } from '#shared/domain/common.ts'
import { t } from '#shared/messages/index.ts'
import { queryClient, useAction } from '../../client/index.ts'
import { showDone, showError } from '../../components/toasts.tsx'
import { useCommand } from '../../stores/commands.ts'
import { ChoiceChips } from '../customers/choice-chips.tsx'
import classes from './feedback.module.css'
import type { Technique } from './feedback.tsx'

interface Values {
  outcome: Outcome | null
  rating: number
  worked: string[]
  failed: string[]
  notes: string
}

/** Outcome, rating and what helped, in under a minute. */
export function FeedbackForm({ recommendationId, techniques }: { recommendationId: string; techniques: Technique[] }) {
  const form = useForm<Values>({
    initialValues: { outcome: null, rating: 0, worked: [], failed: [], notes: '' },
    validate: {
      outcome: (value) => (value ? null : t('coach.feedback.needOutcome')),
      rating: (value) => (value ? null : t('coach.feedback.needRating')),
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
    const { outcome, notes, ...rest } = form.getValues()
    if (record.isPending || form.validate().hasErrors || !outcome) return
    record.mutate({ recommendationId, outcome, ...rest, notes: notes.trim() || undefined })
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
        <Group gap="sm" my={4}>
          <Rating
            size="lg"
            color="teal"
            value={form.values.rating}
            onChange={(rating) => form.setFieldValue('rating', rating)}
            getSymbolLabel={(count) => t('coach.feedback.ratingValue', { count })}
            role="radiogroup"
            aria-label={t('coach.feedback.rating')}
          />
          {form.values.rating > 0 && (
            <Text size="sm" c="dimmed" className="num">
              {t('coach.feedback.ratingValue', { count: form.values.rating })}
            </Text>
          )}
        </Group>
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
