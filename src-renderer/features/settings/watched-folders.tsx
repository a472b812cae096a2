import { ActionIcon, Button, Group, Select, TextInput, Tooltip } from '@mantine/core'
import { IconFolder, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import type { AppStatus } from '#shared/domain/app.ts'
import { SOURCE_KINDS, type SourceKind } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { client, useAction, useRoute } from '../../client/index.ts'
import { KindBadge, Tag } from '../../components/badges.tsx'
import { Section } from '../../components/page.tsx'
import { showError } from '../../components/toasts.tsx'
import classes from './settings.module.css'

const KINDS = SOURCE_KINDS.map((kind) => ({ value: kind, label: t(`domain.kind.${kind}`) }))
const TONES = { watched: 'good', polled: 'plain', gone: 'warning' } as const

/** Folders that are looked through for new documents: none unless the rep names one. */
export function WatchedFolders({ host }: { host: AppStatus['host'] }) {
  const { data } = useRoute('knowledge.watches', {})
  const remove = useAction('knowledge.unwatchFolder')
  const folders = data?.folders ?? []
  return (
    <Section title={t('knowledge.watch.title')}>
      <p className={classes.lead}>{t('knowledge.watch.lead')}</p>
      {folders.length === 0 && <p className={classes.quiet}>{t('knowledge.watch.none')}</p>}
      <ul className={classes.folders}>
        {folders.map(({ path, kind, state }) => (
          <li key={path}>
            <span className={classes.path}>{path}</span>
            <Tag tone={TONES[state]}>{t(`knowledge.watch.states.${state}`)}</Tag>
            <KindBadge kind={kind} />
            <Tooltip label={t('knowledge.watch.remove', { path })}>
              <ActionIcon onClick={() => remove.mutate({ path })} aria-label={t('knowledge.watch.remove', { path })}>
                <IconTrash size={17} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </li>
        ))}
      </ul>
      <AddFolder withPicker={host === 'electron'} />
    </Section>
  )
}

/** A browser does not tell where a picked folder lies, so there its path is typed. */
function AddFolder({ withPicker }: { withPicker: boolean }) {
  const [path, setPath] = useState('')
  const [kind, setKind] = useState<SourceKind>('technical')
  const [problem, setProblem] = useState<string | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const add = useAction('knowledge.watchFolder', { onSuccess: () => setPath(''), onError: ({ message }) => setProblem(message) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setProblem(null)
    add.mutate({ path, kind })
  }
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" mt="md" gap="sm" wrap="wrap">
        <TextInput
          className={classes.grow}
          label={t('knowledge.watch.path')}
          placeholder={t('knowledge.watch.pathHint')}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          error={problem}
        />
        {withPicker && (
          <>
            <input
              ref={picker}
              type="file"
              webkitdirectory=""
              hidden
              aria-label={t('knowledge.watch.choose')}
              onChange={(event) => folderOf(event.currentTarget.files?.[0]).then((found) => found && setPath(found), showError)}
            />
            <Button variant="default" leftSection={<IconFolder size={17} aria-hidden />} onClick={() => picker.current?.click()}>
              {t('knowledge.watch.choose')}
            </Button>
          </>
        )}
        <Select
          label={t('knowledge.watch.kind')}
          data={KINDS}
          value={kind}
          allowDeselect={false}
          onChange={(value) => value && setKind(value)}
          w={170}
        />
        <Button type="submit" variant="default" loading={add.isPending} disabled={path.trim() === ''}>
          {t('knowledge.watch.add')}
        </Button>
      </Group>
    </form>
  )
}

/** The picked folder, from the path of any file in it. */
async function folderOf(file: File | undefined): Promise<string | null> {
  if (!file) return null
  const ref = await client.fileRef(file)
  if (!('path' in ref)) return null
  const below = file.webkitRelativePath.split('/').length - 1
  return ref.path
    .split(/(?=[\\/])/)
    .slice(0, -below)
    .join('')
}
