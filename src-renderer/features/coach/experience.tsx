import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ExperienceDraft } from '#shared/domain/feedback.ts'
import type { Feedback } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { queryClient, useAction } from '../../client/index.ts'
import { paths } from '../../components/navigation.ts'
import { showDone } from '../../components/toasts.tsx'
import { useCommand } from '../../stores/commands.ts'
import classes from './feedback.module.css'

/** Offers to keep what worked in a visit that went well, so that later advice can cite it. */
export function Experience({ feedback: { recommendationId, experience } }: { feedback: Feedback }) {
  const draft = useAction('feedback.draftExperience')
  if (experience) return <Kept sourceId={experience.sourceId} />
  return (
    <section className={classes.sheet}>
      <div>
        <h2 className={classes.title}>{t('coach.experience.title')}</h2>
        <p className={classes.soft}>{t('coach.experience.lead')}</p>
      </div>
      {draft.data ? (
        <NoteForm recommendationId={recommendationId} draft={draft.data} />
      ) : (
        <Group>
          <Button variant="default" loading={draft.isPending} onClick={() => draft.mutate({ recommendationId })}>
            {t('coach.experience.write')}
          </Button>
        </Group>
      )}
    </section>
  )
}

function NoteForm({ recommendationId, draft }: { recommendationId: string; draft: ExperienceDraft }) {
  const [title, setTitle] = useState(draft.title)
  const [text, setText] = useState(draft.text)
  const keep = useAction('feedback.keepExperience', {
    onError: () => undefined,
    onSuccess: () => {
      showDone(t('coach.experience.done'))
      queryClient.invalidateQueries({ queryKey: ['recommendations.get', { id: recommendationId }] })
    },
  })
  const whole = title.trim() !== '' && text.trim() !== ''
  const submit = () => whole && !keep.isPending && keep.mutate({ recommendationId, title: title.trim(), text: text.trim() })
  useCommand('save', submit)
  useCommand('saveAndClose', submit)
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextInput
        label={t('coach.experience.name')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        maxLength={200}
      />
      <Textarea
        label={t('coach.experience.text')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={keep.error?.message}
        autosize
        minRows={6}
        maxRows={20}
        maxLength={5000}
        autoFocus
      />
      <Group justify="flex-end">
        <Button type="submit" loading={keep.isPending} disabled={!whole}>
          {t('coach.experience.keep')}
        </Button>
      </Group>
    </form>
  )
}

function Kept({ sourceId }: { sourceId: string | null }) {
  return (
    <section className={classes.sheet} role="status">
      <p className={classes.soft}>
        {t(sourceId ? 'coach.experience.kept' : 'coach.experience.keeping')}{' '}
        {sourceId && (
          <a className={classes.link} href={`#${paths.source(sourceId)}`}>
            {t('coach.experience.open')}
          </a>
        )}
      </p>
    </section>
  )
}
