import { IconAlertTriangle } from '@tabler/icons-react'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../client/index.ts'
import classes from './source-state.module.css'

/** What became of a quoted source, in words; null while it is in force. */
export function useSourceNote(sourceId: string): string | null {
  const state = useRoute('knowledge.sourceStates', { ids: [sourceId] }).data?.states[0]
  if (!state || state.state === 'ready') return null
  return t(`shell.sourceNote.${state.state}`, { title: state.supersededBy?.title ?? '' })
}

/** Says beside a citation that its source was replaced or removed; nothing while it is in force. */
export function SourceNote({ sourceId }: { sourceId: string }) {
  const note = useSourceNote(sourceId)
  return (
    note && (
      <span className={classes.note}>
        <IconAlertTriangle size={13} aria-hidden className={classes.icon} /> {note}
      </span>
    )
  )
}
