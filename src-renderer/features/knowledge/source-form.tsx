import { Button, Group, Select, TagsInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { SOURCE_KINDS, type Source } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useAction, useRoute } from '../../client/index.ts'
import { showDone } from '../../components/toasts.tsx'
import { useCommand } from '../../stores/commands.ts'
import { tagsOf } from './list-filter.ts'

const KINDS = SOURCE_KINDS.map((kind) => ({ value: kind, label: t(`domain.kind.${kind}`) }))

/** A source's title, author, kind, tags and the days it holds good. */
export function SourceForm({ source, onDone }: { source: Source; onDone: () => void }) {
  const { data: library } = useRoute('knowledge.sources', {})
  const form = useForm({
    initialValues: {
      title: source.title,
      author: source.author ?? '',
      kind: source.kind,
      tags: source.tags,
      validFrom: source.validFrom ?? '',
      validUntil: source.validUntil ?? '',
    },
    validate: {
      title: (title) => (title.trim() === '' ? t('knowledge.edit.nameMissing') : null),
      validUntil: (until, { validFrom }) => (until && validFrom && until < validFrom ? t('knowledge.edit.datesCrossed') : null),
    },
  })
  const update = useAction('knowledge.updateSource', {
    onSuccess: () => {
      showDone(t('knowledge.edit.saved'))
      onDone()
    },
  })
  const submit = form.onSubmit(({ author, validFrom, validUntil, ...rest }) =>
    update.mutate({ id: source.id, ...rest, author: author.trim() || null, validFrom: validFrom || null, validUntil: validUntil || null }),
  )
  useCommand('save', submit)
  useCommand('saveAndClose', submit)
  return (
    <form onSubmit={submit} noValidate>
      <TextInput label={t('knowledge.edit.name')} data-autofocus {...form.getInputProps('title')} />
      <TextInput label={t('knowledge.edit.author')} mt="sm" {...form.getInputProps('author')} />
      <Select label={t('knowledge.edit.kind')} mt="sm" data={KINDS} allowDeselect={false} {...form.getInputProps('kind')} />
      <TagsInput
        label={t('knowledge.edit.tags')}
        placeholder={t('knowledge.edit.tagsHint')}
        mt="sm"
        maxTags={50}
        data={tagsOf(library?.sources ?? [])}
        {...form.getInputProps('tags')}
      />
      <Group grow mt="sm" align="flex-start">
        <TextInput type="date" label={t('knowledge.edit.validFrom')} {...form.getInputProps('validFrom')} />
        <TextInput
          type="date"
          label={t('knowledge.edit.validUntil')}
          description={t('knowledge.edit.validHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('validUntil')}
        />
      </Group>
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
