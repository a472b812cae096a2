import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { ImportJob } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import classes from './import.module.css'

/** Runs a file again; a protected one asks for its password first. Says so when the file has to be handed over anew. */
export function RetryJob({ job }: { job: ImportJob }) {
  const [password, setPassword] = useState('')
  const retry = useAction('knowledge.retryJob')
  const locked = job.error?.code === 'password_required' || job.error?.code === 'password_wrong'
  if (!job.canRetry) return null
  if (!locked)
    return (
      <Button size="compact-sm" variant="default" loading={retry.isPending} onClick={() => retry.mutate({ id: job.id })}>
        {t('knowledge.jobs.retry')}
      </Button>
    )
  return (
    <form
      className={classes.unlock}
      onSubmit={(event) => {
        event.preventDefault()
        retry.mutate({ id: job.id, password })
      }}
    >
      <PasswordInput
        size="xs"
        w={150}
        value={password}
        error={job.error?.code === 'password_wrong'}
        onChange={(event) => setPassword(event.currentTarget.value)}
        placeholder={t('knowledge.jobs.passwordPlaceholder')}
        aria-label={t('knowledge.jobs.password', { file: job.fileName })}
      />
      <Button type="submit" size="xs" variant="default" loading={retry.isPending} disabled={password === ''}>
        {t('knowledge.jobs.unlock')}
      </Button>
    </form>
  )
}
