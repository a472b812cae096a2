import { Button, Group, Menu, Modal, TextInput } from '@mantine/core'
import { IconBookmark, IconBookmarkPlus, IconListDetails } from '@tabler/icons-react'
import { useState } from 'react'
import { t } from '#shared/messages/index.ts'
import { useAction, useRoute } from '../../client/index.ts'
import { go } from '../../components/navigation.ts'
import { showDone } from '../../components/toasts.tsx'
import { isNarrowed, toListInput, useListFilter } from './list-filter.ts'

/** Saved views of the list: put one in force, or keep what is narrowed now under a name. */
export function ViewsMenu() {
  const { filter, apply } = useListFilter()
  const views = useRoute('customers.views', {})
  const [naming, setNaming] = useState(false)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
            {t('customers.views.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.data?.views.map(({ id, name, filter: kept }) => (
            <Menu.Item key={id} onClick={() => apply(kept)}>
              {name}
            </Menu.Item>
          ))}
          {Boolean(views.data?.views.length) && <Menu.Divider />}
          <Menu.Item
            leftSection={<IconBookmarkPlus size={16} aria-hidden />}
            disabled={!isNarrowed(filter) && filter.sort === 'updated'}
            onClick={() => setNaming(true)}
          >
            {t('customers.views.save')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconListDetails size={16} aria-hidden />}
            disabled={!views.data?.views.length}
            onClick={() => go('/customers/views')}
          >
            {t('customers.views.manage')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={naming} onClose={() => setNaming(false)} title={t('customers.views.save')} size="sm">
        <NameView onDone={() => setNaming(false)} />
      </Modal>
    </>
  )
}

function NameView({ onDone }: { onDone: () => void }) {
  const filter = useListFilter((store) => store.filter)
  const [name, setName] = useState('')
  const save = useAction('customers.saveView', {
    onSuccess: () => {
      onDone()
      showDone(t('customers.views.saved', { name: name.trim() }))
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) save.mutate({ name, filter: toListInput(filter) })
      }}
    >
      <TextInput
        label={t('customers.views.name')}
        description={t('customers.views.nameHint')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={60}
        data-autofocus
      />
      <Group justify="flex-end" mt="md">
        <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
          {t('customers.form.save')}
        </Button>
      </Group>
    </form>
  )
}
