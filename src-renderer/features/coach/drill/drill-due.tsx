import { Button } from '@mantine/core'
import { IconCards } from '@tabler/icons-react'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../../client/index.ts'
import { drillPath } from '../paths.ts'

/** The way to the drill, with how many cards wait; nothing where there are no cards at all. */
export function DrillDue() {
  const status = useRoute('drill.status', {})
  if (!status.data || status.data.total === 0) return null
  const { due } = status.data
  return (
    <Button component="a" href={`#${drillPath()}`} variant="default" leftSection={<IconCards size={16} aria-hidden />}>
      {t('drill.open')}
      {due > 0 && <span className="num">&nbsp;· {t('drill.due', { count: due })}</span>}
    </Button>
  )
}
