import { ActionIcon, Button, Group, Textarea, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconPencil, IconPin, IconPinned, IconPlayerStop, IconRefresh } from '@tabler/icons-react'
import { type ReactNode, type Ref, useState } from 'react'
import type { Citation as CitationData, TalkingPoint } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { queryClient, useAction } from '../../client/index.ts'
import { Tag } from '../../components/badges.tsx'
import { Citation } from '../../components/citation.tsx'
import { showError } from '../../components/toasts.tsx'
import { useFocusBack } from '../../components/use-focus-back.ts'
import { useCommand } from '../../stores/commands.ts'
import classes from './point-sheet.module.css'

interface PointProps {
  advice: string
  point: TalkingPoint
  concern: string | undefined
  numberOf: (citation: CitationData) => number
}

/** One point: what to say, where it stands, why it fits, and what the rep may do with it. */
export function Point({ advice, point, concern, numberOf }: PointProps) {
  const { text, reason, techniqueTitle, supported, citations, original } = point
  const [editing, setEditing] = useState(false)
  const pencil = useFocusBack(editing)
  return (
    <li className={classes.point} data-unsupported={!supported || undefined}>
      {editing ? (
        <PointEditor advice={advice} point={point} onDone={() => setEditing(false)} />
      ) : (
        <p className={classes.text}>
          {text}
          {citations.length > 0 && (
            <span className={classes.chips}>
              {citations.map((citation) => (
                <Citation key={`${numberOf(citation)}${citation.use}`} citation={citation} number={numberOf(citation)} advice={advice} />
              ))}
            </span>
          )}
        </p>
      )}
      {!supported && (
        <p className={classes.warning}>
          <IconAlertTriangle size={15} aria-hidden />
          <strong>{t('coach.sheet.unsupported')}.</strong> {t('coach.sheet.unsupportedText')}
        </p>
      )}
      <p className={classes.reason}>
        <span className={classes.why}>{t('coach.sheet.why')}:</span> {reason}
      </p>
      <div className={classes.labels}>
        <Tag tone="accent">{techniqueTitle}</Tag>
        {original !== undefined && <Tag>{t('coach.point.edited')}</Tag>}
        {concern && <span>{t('coach.sheet.answers', { concern })}</span>}
        {!editing && <PointTools advice={advice} point={point} pencil={pencil} onEdit={() => setEditing(true)} />}
      </div>
    </li>
  )
}

const keep = (advice: { id: string }) => void queryClient.setQueryData(['recommendations.get', { id: advice.id }], advice)

function PointTools({
  advice: id,
  point: { id: pointId, pinned = false },
  pencil,
  onEdit,
}: Pick<PointProps, 'advice' | 'point'> & { pencil: Ref<HTMLButtonElement>; onEdit: () => void }) {
  const pin = useAction('recommendations.pinPoint', { onSuccess: keep })
  const stop = useAction('recommendations.cancel')
  // Having stopped it is no failure.
  const another = useAction('recommendations.regeneratePoint', {
    onSuccess: keep,
    onError: (error) => error.code !== 'cancelled' && showError(error),
  })
  return (
    <Group gap={2} className={classes.tools}>
      <Tool
        label={t(pinned ? 'coach.point.unpin' : 'coach.point.pin')}
        pressed={pinned}
        onClick={() => pin.mutate({ id, pointId, pinned: !pinned })}
      >
        {pinned ? <IconPinned size={16} aria-hidden /> : <IconPin size={16} aria-hidden />}
      </Tool>
      <Tool ref={pencil} label={t('coach.point.edit')} onClick={onEdit}>
        <IconPencil size={16} aria-hidden />
      </Tool>
      {another.isPending ? (
        <Tool label={t('coach.working.cancel')} onClick={() => stop.mutate({ clientId: another.variables.clientId ?? '' })}>
          <IconPlayerStop size={16} aria-hidden />
        </Tool>
      ) : (
        <Tool label={t('coach.point.another')} onClick={() => another.mutate({ id, pointId, clientId: crypto.randomUUID() })}>
          <IconRefresh size={16} aria-hidden />
        </Tool>
      )}
    </Group>
  )
}

interface ToolProps {
  ref?: Ref<HTMLButtonElement>
  label: string
  pressed?: boolean
  onClick: () => void
  children: ReactNode
}

function Tool({ ref, label, pressed, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon ref={ref} variant="subtle" aria-label={label} aria-pressed={pressed} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

function PointEditor({
  advice: id,
  point: { id: pointId, text, original },
  onDone,
}: Pick<PointProps, 'advice' | 'point'> & { onDone: () => void }) {
  const [words, setWords] = useState(text)
  const edit = useAction('recommendations.editPoint', {
    onSuccess: (advice) => {
      keep(advice)
      onDone()
    },
  })
  const save = () => words.trim() !== '' && edit.mutate({ id, pointId, text: words.trim() })
  useCommand('save', save)
  useCommand('saveAndClose', save)
  useCommand('back', onDone)
  return (
    <div className={classes.editor}>
      <Textarea
        aria-label={t('coach.point.yourWords')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={2000}
        data-autofocus
        autoFocus
      />
      <Group gap="xs">
        <Button size="xs" onClick={save} loading={edit.isPending}>
          {t('shell.save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('shell.cancel')}
        </Button>
        {original !== undefined && (
          <Button size="xs" variant="subtle" onClick={() => edit.mutate({ id, pointId, text: null })}>
            {t('coach.point.restore')}
          </Button>
        )}
      </Group>
    </div>
  )
}
