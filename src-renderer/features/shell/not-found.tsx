import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { t } from '#shared/messages/index.ts'
import { go, paths } from '../../components/navigation.ts'
import { EmptyState } from '../../components/states.tsx'

export function NotFound() {
  return (
    <EmptyState
      whole
      icon={IconMapQuestion}
      title={t('shell.notFound')}
      action={
        <Button variant="default" onClick={() => go(paths.today())}>
          {t('shell.goToday')}
        </Button>
      }
    >
      {t('shell.notFoundHint')}
    </EmptyState>
  )
}
