import { Button, Group, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { t } from '#shared/messages/index.ts'
import { queryClient, useAction } from '../../client/index.ts'
import { useCommand } from '../../stores/commands.ts'
import classes from './objection.module.css'
import { ObjectionSheet } from './objection-sheet.tsx'
import { Refusal } from './refusal.tsx'

interface ObjectionProps {
  customerId?: string
  product?: string
  competitor?: string
}

/** What they said, typed as they said it, and what to answer. The caret stays in the field for the next one. */
export function Objection({ customerId, product, competitor: rival = '' }: ObjectionProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [statement, setStatement] = useState('')
  const [competitor, setCompetitor] = useState(rival)
  const respond = useAction('objections.respond', {
    onError: () => undefined,
    onSuccess: (answer) => queryClient.setQueryData(['objections.get', { id: answer.id }], answer),
  })
  useEffect(() => field.current?.focus(), [])
  const submit = () => {
    const said = statement.trim()
    if (said === '' || respond.isPending) return void field.current?.focus()
    respond.mutate(
      { customerId, product, statement: said, competitor: competitor.trim() || undefined },
      { onSuccess: () => field.current?.select() },
    )
  }
  useCommand('saveAndClose', submit)
  useCommand('search', () => field.current?.focus())
  return (
    <div className={classes.stack}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div role="alert">{respond.error && <Refusal error={respond.error} />}</div>
        <Textarea
          ref={field}
          label={t('coach.objection.statement')}
          placeholder={t('coach.objection.placeholder')}
          value={statement}
          onChange={(event) => setStatement(event.currentTarget.value)}
          onKeyDown={(event) => {
            // One line is the usual case: Enter asks, Shift+Enter begins another line.
            if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            submit()
          }}
          size="md"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} className={classes.row}>
          <TextInput
            label={t('coach.objection.competitor')}
            placeholder={t('coach.ask.competitorsHint')}
            value={competitor}
            onChange={(event) => setCompetitor(event.currentTarget.value)}
            maxLength={200}
          />
          <Group justify="flex-end" align="flex-end" gap="sm">
            <Text size="xs" c="dimmed">
              {t('coach.objection.keys')}
            </Text>
            <Button type="submit" loading={respond.isPending}>
              {t('coach.objection.submit')}
            </Button>
          </Group>
        </SimpleGrid>
      </form>
      <p className="unseen" role="status">
        {respond.data && t('coach.objection.announced', { count: respond.data.responses.length })}
      </p>
      {respond.data && <ObjectionSheet answer={respond.data} />}
    </div>
  )
}
