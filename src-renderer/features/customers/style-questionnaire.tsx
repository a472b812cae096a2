import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Customer } from '#shared/domain/customers.ts'
import { STYLE_ANSWERS, STYLE_QUESTIONS } from '#shared/domain/style.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { ChoiceChips } from './choice-chips.tsx'
import classes from './style-forms.module.css'
import { Ethics, today } from './style-forms.tsx'

interface StyleFormProps {
  customer: Customer
  opened: boolean
  onClose: () => void
}

/** The twelve statements, to be turned round on the table and answered by the customer. */
export function StyleQuestionnaireDialog({ customer, opened, onClose }: StyleFormProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t('style.askTitle')} size="lg">
      {/* Made anew each time, so that closing forgets what was not saved. */}
      {opened && <Questions customer={customer} onClose={onClose} />}
    </Modal>
  )
}

type Answer = (typeof STYLE_ANSWERS)[number]

function Questions({ customer: { id, name, styleQuestionnaire: given }, onClose }: Omit<StyleFormProps, 'opened'>) {
  const [answers, setAnswers] = useState<(Answer | null)[]>(() =>
    STYLE_QUESTIONS.map((_, i) => STYLE_ANSWERS[(given?.answers[i] ?? 0) - 1] ?? null),
  )
  const update = useAction('customers.update', { onSuccess: onClose })
  const save = () => {
    const numbers = answers.map((answer) => (answer === null ? null : STYLE_ANSWERS.indexOf(answer) + 1))
    update.mutate({ id, patch: { styleQuestionnaire: { on: today(), answers: numbers } } })
  }
  const some = answers.some((answer) => answer !== null)
  return (
    <Stack gap="md">
      <Text size="sm">{t('style.askText', { name })}</Text>
      <ol className={classes.questions}>
        {STYLE_QUESTIONS.map((question, i) => (
          <li key={question.id}>
            <p className={classes.question}>{t(`style.question.${question.id}`)}</p>
            <ChoiceChips
              label={t(`style.question.${question.id}`)}
              options={STYLE_ANSWERS.map((value) => ({ value, label: t(`style.answer.${value}`) }))}
              value={answers[i] ?? null}
              onChange={(answer) => setAnswers(answers.with(i, answer))}
              size="xs"
            />
          </li>
        ))}
      </ol>
      <Ethics />
      <div className={classes.actions}>
        {!some && (
          <Text size="xs" c="dimmed">
            {t('style.answerSome')}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          {given && (
            <Button variant="subtle" mr="auto" onClick={() => update.mutate({ id, patch: { styleQuestionnaire: null } })}>
              {t('style.forget')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('style.cancel')}
          </Button>
          <Button onClick={save} loading={update.isPending} disabled={!some}>
            {t('style.save')}
          </Button>
        </Group>
      </div>
    </Stack>
  )
}
