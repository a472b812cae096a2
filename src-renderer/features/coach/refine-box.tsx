import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { t } from '#shared/messages/index.ts'
import type { RequestError } from '../../client/client.ts'
import classes from './refine-box.module.css'
import { Refusal } from './refusal.tsx'

/** One line to carry the advice on: a question, another concern, "shorter", "as an e-mail". Pinned points stay. */
export function RefineBox({ onAsk, error }: { onAsk: (question: string) => void; error: RequestError | null }) {
  const [question, setQuestion] = useState('')
  return (
    <form
      className={classes.box}
      onSubmit={(event) => {
        event.preventDefault()
        if (question.trim() !== '') onAsk(question.trim())
      }}
    >
      {error && (
        <div role="alert">
          <Refusal error={error} />
        </div>
      )}
      <div className={classes.line}>
        <TextInput
          className={classes.field}
          aria-label={t('coach.refine.label')}
          placeholder={t('coach.refine.placeholder')}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
          maxLength={2000}
        />
        <Button type="submit" variant="default">
          {t('coach.refine.submit')}
        </Button>
      </div>
    </form>
  )
}
