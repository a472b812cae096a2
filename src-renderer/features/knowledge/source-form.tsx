import { Button, Group, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { SOURCE_KINDS, type Source } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { showDone } from '../../components/toasts.tsx'
import { useCommand } from '../../stores/commands.ts'

const KINDS = SOURCE_KINDS.map((kind) => ({ value: kind, label: t(`domain.kind.${kind}`) }))

/** A source's title, author and kind. */
export function SourceForm({ source, onDone }: { source: Source; onDone: () => void }) {
  const form = useForm({
    initialValues: { title: source.title, author: source.author ?? '', kind: source.kind },
    validate: { title: (title) => (title.trim() === '' ? t('knowledge.edit.nameMissing') : null) },
  })
  const update = useAction('knowledge.updateSource', {
    onSuccess: () => {
      showDone(t('knowledge.edit.saved'))
      onDone()
    },
  })
  const submit = form.onSubmit(({ title, author, kind }) => update.mutate({ id: source.id, title, author: author.trim() || null, kind }))
  useCommand('save', submit)
  useCommand('saveAndClose', submit)
  return (
    <form onSubmit={submit}>
      <TextInput label={t('knowledge.edit.name')} data-autofocus {...form.getInputProps('title')} />
      <TextInput label={t('knowledge.edit.author')} mt="sm" {...form.getInputProps('author')} />
      <Select label={t('knowledge.edit.kind')} mt="sm" data={KINDS} allowDeselect={false} {...form.getInputProps('kind')} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onDone}>
          {t('shell.cancel')}
        </Button>
        <Button type="submit" loading={update.isPending}>
          {t('shell.save')}
        </Button>
      </Group>
    </form>
  )
}
