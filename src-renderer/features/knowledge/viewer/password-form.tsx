import { Button, PasswordInput } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { t } from '#shared/messages/index.ts'
import { EmptyState } from '../../../components/states.tsx'

/** Asks for the password of a protected original. It opens this one view and is kept nowhere. */
export function PasswordForm({ file, wrong, onSubmit }: { file: string; wrong: boolean; onSubmit: (password: string) => void }) {
  const [password, setPassword] = useState('')
  return (
    <EmptyState icon={IconLock} title={t('viewer.locked', { file })}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (password !== '') onSubmit(password)
        }}
      >
        <PasswordInput
          mt="sm"
          w={280}
          mx="auto"
          aria-label={t('viewer.password')}
          placeholder={t('viewer.password')}
          description={t('viewer.passwordNote')}
          inputWrapperOrder={['input', 'error', 'description']}
          error={wrong ? t('viewer.wrongPassword') : null}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-autofocus
          autoComplete="off"
        />
        <Button type="submit" mt="md">
          {t('viewer.unlock')}
        </Button>
      </form>
    </EmptyState>
  )
}
