import { Button, Progress } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { EmbeddingModel } from '#shared/domain/models.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { Tag } from '../../components/badges.tsx'
import { formatBytes, formatNumber } from '../../components/format.ts'
import { showDone } from '../../components/toasts.tsx'
import classes from './models.module.css'

/** One model, where it stands, and what can be done about it. */
export function ModelRow({ model, passages, activeId }: { model: EmbeddingModel; passages: number; activeId: string }) {
  const { name, state, download, problem } = model
  return (
    <li className={classes.model}>
      <div className={classes.what}>
        <span className={classes.name}>{name}</span>
        {state !== 'absent' && <Tag tone={state === 'active' ? 'good' : undefined}>{t(`models.state.${state}`)}</Tag>}
        <div className={classes.about}>{aboutOf(model)}</div>
        {problem && <div className={classes.problem}>{problem}</div>}
        {state === 'indexing' && (
          <Bar
            label={t('models.progress', { done: formatNumber(model.indexed), total: formatNumber(passages) })}
            share={passages > 0 ? model.indexed / passages : 0}
          />
        )}
        {download && (
          <Bar
            label={t('models.received', { done: formatBytes(download.received), total: formatBytes(download.total) })}
            share={download.total > 0 ? download.received / download.total : 0}
          />
        )}
      </div>
      <div className={classes.actions}>
        <Actions model={model} activeId={activeId} />
      </div>
    </li>
  )
}

function Actions({ model, activeId }: { model: EmbeddingModel; activeId: string }) {
  const { id, name, kind, task, state, download, supported } = model
  const use = useAction('models.use')
  const fetch = useAction('models.download', { onSuccess: (added) => showDone(t('models.added', { name: added.name })) })
  const stopFetch = useAction('models.cancelDownload')
  const stopUsing = useAction('models.configure')
  const remove = useAction('models.remove', { onSuccess: () => showDone(t('models.removed', { name })) })
  const askToRemove = () =>
    modals.openConfirmModal({
      title: t('models.remove'),
      children: t('models.removeQuestion', { name }),
      labels: { confirm: t('models.remove'), cancel: t('shell.cancel') },
      onConfirm: () => remove.mutate({ id }),
    })
  const labelled = (verb: string) => ({ size: 'xs', variant: 'default', 'aria-label': `${verb}: ${name}`, children: verb }) as const

  if (download) return <Button {...labelled(t('models.cancel'))} onClick={() => stopFetch.mutate({ id })} />
  if (state === 'indexing')
    return <Button {...labelled(t('models.cancel'))} loading={use.isPending} onClick={() => use.mutate({ id: activeId })} />
  if (state === 'absent')
    return supported && <Button {...labelled(t('models.download'))} loading={fetch.isPending} onClick={() => fetch.mutate({ id })} />
  if (state === 'active')
    return (
      task === 'rerank' && (
        <Button {...labelled(t('models.stopUsing'))} loading={stopUsing.isPending} onClick={() => stopUsing.mutate({ reranker: null })} />
      )
    )
  return (
    <>
      <Button {...labelled(t('models.use'))} loading={use.isPending} onClick={() => use.mutate({ id })} />
      {kind === 'local' && <Button {...labelled(t('models.remove'))} loading={remove.isPending} onClick={askToRemove} />}
    </>
  )
}

function Bar({ label, share }: { label: string; share: number }) {
  return (
    <div className={classes.progress}>
      <Progress value={share * 100} size="sm" transitionDuration={120} aria-label={label} />
      <span className="num">{label}</span>
    </div>
  )
}

function aboutOf({ kind, task, languages, dimensions, licence, bytes, state }: EmbeddingModel): string {
  if (kind === 'lexical') return t('models.lexicalNote')
  if (kind === 'online') return t('models.onlineNote')
  const size = bytes === null ? '' : formatBytes(bytes)
  return [
    task === 'rerank' ? t('models.rerankNote') : '',
    t(`models.languages.${languages}`),
    dimensions === null ? '' : t('models.dimensions', { count: dimensions }),
    licence ?? '',
    state === 'absent' && size ? t('models.downloadNote', { size }) : size,
  ]
    .filter(Boolean)
    .join(' · ')
}
