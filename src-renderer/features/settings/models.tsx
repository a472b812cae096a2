import { Anchor, Button, Group } from '@mantine/core'
import { IconAlertTriangle, IconFlask } from '@tabler/icons-react'
import { type ChangeEvent, useRef } from 'react'
import { t } from '#shared/messages/index.ts'
import { client, useAction, useRoute } from '../../client/index.ts'
import { paths } from '../../components/navigation.ts'
import { Section } from '../../components/page.tsx'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import { showDone, showError, showNote } from '../../components/toasts.tsx'
import { ModelNetwork } from './model-network.tsx'
import { ModelRow } from './model-row.tsx'
import classes from './models.module.css'
import settings from './settings.module.css'

/** What search compares meaning with: the models there are, getting one, and choosing one. */
export function Models({ picksFolders }: { picksFolders: boolean }) {
  const list = useRoute('models.list', {}, { keep: true })
  const add = useAction('models.add', { onSuccess: ({ name }) => showDone(t('models.added', { name })) })
  const picker = useRef<HTMLInputElement>(null)

  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.currentTarget.files ?? [])]
    // So that the same one can be chosen again.
    event.currentTarget.value = ''
    const [file] = picksFolders ? files.filter(({ name }) => name === 'config.json').sort(byDepth) : files
    if (!file) return files.length > 0 ? showNote(t('models.noConfig')) : undefined
    await client.fileRef(file).then((ref) => add.mutate({ file: ref }), showError)
  }

  if (list.error) return <ErrorState small error={list.error} onRetry={list.refetch} />
  if (!list.data) return <LoadingState />
  const { models, passages, missing, origin } = list.data
  return (
    <Section
      title={t('models.title')}
      aside={
        <Anchor href={`#${paths.searchLab()}`} size="sm" className={classes.lab}>
          <IconFlask size={16} stroke={1.7} aria-hidden />
          {t('models.lab.open')}
        </Anchor>
      }
    >
      <p className={settings.lead}>{t('models.lead')}</p>
      {missing && (
        <p className={settings.verdict} data-ok={false} role="alert">
          <IconAlertTriangle size={18} aria-hidden />
          {t('models.missing', { name: missing })}
        </p>
      )}
      <ul className={classes.models}>
        {models.map((model) => (
          <ModelRow
            key={model.id}
            model={model}
            passages={passages}
            activeId={models.find(({ active, task }) => active && task === 'embed')?.id ?? 'lexical'}
          />
        ))}
      </ul>
      <Group mt="md">
        <input
          ref={picker}
          type="file"
          hidden
          {...(picksFolders ? { webkitdirectory: '' as const } : { accept: '.zip,application/zip' })}
          onChange={take}
          aria-label={t(picksFolders ? 'models.addFolder' : 'models.addZip')}
        />
        <Button variant="default" loading={add.isPending} onClick={() => picker.current?.click()}>
          {t(picksFolders ? 'models.addFolder' : 'models.addZip')}
        </Button>
        {add.isPending && (
          <span className={settings.quiet} role="status">
            {t('models.adding')}
          </span>
        )}
      </Group>
      <p className={classes.note}>{t('models.addNote')}</p>
      <ModelNetwork origin={origin} />
    </Section>
  )
}

const byDepth = (a: File, b: File): number => a.webkitRelativePath.split('/').length - b.webkitRelativePath.split('/').length
