import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ModelOrigin } from '#shared/domain/models.ts'
import { t } from '#shared/messages/index.ts'
import { useAction } from '../../client/index.ts'
import { showDone } from '../../components/toasts.tsx'
import classes from './models.module.css'

/** Where downloads come from behind a company's firewall. */
export function ModelNetwork({ origin }: { origin: ModelOrigin }) {
  const form = useForm({
    initialValues: { mirror: origin.mirror ?? '', proxy: origin.proxy ?? '' },
    validate: { mirror: problemOf, proxy: problemOf },
  })
  const save = useAction('models.configure', {
    onSuccess: () => {
      form.resetDirty()
      showDone(t('models.saved'))
    },
  })
  return (
    <details className={classes.network}>
      <summary>{t('models.network')}</summary>
      <form onSubmit={form.onSubmit(({ mirror, proxy }) => save.mutate({ mirror: mirror || null, proxy: proxy || null }))}>
        <TextInput label={t('models.mirror')} description={t('models.mirrorHint')} {...form.getInputProps('mirror')} />
        <TextInput label={t('models.proxy')} description={t('models.proxyHint')} {...form.getInputProps('proxy')} />
        <Button type="submit" variant="default" loading={save.isPending} disabled={!form.isDirty()}>
          {t('shell.save')}
        </Button>
      </form>
    </details>
  )
}

const problemOf = (address: string): string | null =>
  address === '' || (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) ? null : t('settings.model.baseUrlInvalid')
