import { Anchor, Button, Group, NumberInput, PasswordInput, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { AppStatus, Settings } from '#shared/domain/app.ts'
import { t } from '#shared/messages/index.ts'
import { useAction, useRoute } from '../../client/index.ts'
import { Section } from '../../components/page.tsx'
import { showDone } from '../../components/toasts.tsx'
import { useCommand } from '../../stores/commands.ts'
import { draftOf } from '../coach/draft.ts'
import { Preview } from '../coach/preview.tsx'
import classes from './settings.module.css'

/** The optional language model. The key travels one way only: in. */
export function LanguageModel({ stored, host }: { stored: Settings['llm']; host: AppStatus['host'] }) {
  const keyPlace = host === 'electron' ? 'settings.model.keyInStore' : 'settings.model.keyInFile'
  const form = useForm({
    initialValues: valuesOf(stored),
    validate: {
      baseUrl: (url) => (isWebAddress(url) ? null : t('settings.model.baseUrlInvalid')),
      model: (model) => (model.trim() === '' ? t('settings.model.modelMissing') : null),
    },
  })
  const update = useAction('settings.update', {
    onSuccess: ({ llm }) => {
      form.setValues(valuesOf(llm))
      form.resetDirty(valuesOf(llm))
      showDone(t('settings.model.saved'))
    },
  })
  const removeKey = useAction('settings.update', { onSuccess: () => showDone(t('settings.model.keyRemoved')) })
  const test = useAction('settings.testLlm')
  const submit = form.onSubmit(({ apiKey, budget, ...rest }) => {
    const llm = { ...rest, monthlyBudgetUsd: budget === '' ? null : Number(budget) }
    update.mutate({ llm: apiKey ? { ...llm, apiKey } : llm })
  })
  useCommand('save', submit)
  const changed = form.isDirty()

  return (
    <Section title={t('settings.model.title')}>
      <p className={classes.lead}>{t('settings.model.lead')}</p>
      <form onSubmit={submit} className={classes.form}>
        <Switch label={t('settings.model.enabled')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
        <TextInput label={t('settings.model.baseUrl')} description={t('settings.model.baseUrlHint')} {...form.getInputProps('baseUrl')} />
        <TextInput label={t('settings.model.model')} {...form.getInputProps('model')} />
        <div>
          <PasswordInput
            label={t('settings.model.key')}
            description={t(stored.hasKey ? 'settings.model.keyStored' : keyPlace)}
            placeholder={stored.hasKey ? t('settings.model.keyPlaceholder') : undefined}
            autoComplete="off"
            {...form.getInputProps('apiKey')}
          />
          {stored.hasKey && (
            <Anchor component="button" type="button" size="sm" mt={6} onClick={() => removeKey.mutate({ llm: { apiKey: '' } })}>
              {t('settings.model.keyRemove')}
            </Anchor>
          )}
        </div>
        <NumberInput
          label={t('settings.model.budget')}
          description={t('settings.model.budgetHint')}
          min={0}
          max={10_000}
          decimalScale={2}
          prefix="$"
          hideControls
          {...form.getInputProps('budget')}
        />
        <Switch
          label={t('settings.model.pseudonyms')}
          description={t('settings.model.pseudonymsHint')}
          {...form.getInputProps('pseudonyms', { type: 'checkbox' })}
        />
        {test.data && !test.isPending && (
          <p className={classes.verdict} data-ok={test.data.reachable} role="status">
            {test.data.reachable ? <IconCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
            {t(test.data.reachable ? 'settings.model.reachable' : 'settings.model.unreachable', {
              ms: test.data.tookMs,
              message: test.data.message,
            })}
          </p>
        )}
        <Group>
          <Button type="submit" loading={update.isPending} disabled={!changed}>
            {t('shell.save')}
          </Button>
          <Button variant="default" loading={test.isPending} disabled={changed} onClick={() => test.mutate({})}>
            {t('settings.model.test')}
          </Button>
          {stored.enabled && !changed && <LastQuestion />}
          {changed && <span className={classes.quiet}>{t('settings.model.testNote')}</span>}
        </Group>
      </form>
    </Section>
  )
}

/** An empty budget is no limit. */
function valuesOf({ enabled, baseUrl, model, pseudonyms, monthlyBudgetUsd }: Settings['llm']) {
  return { enabled, baseUrl, model, pseudonyms, budget: monthlyBudgetUsd ?? ('' as number | string), apiKey: '' }
}

/** What would be sent, shown on the question asked last. */
function LastQuestion() {
  const asked = useRoute('recommendations.list', { limit: 1 })
  const id = asked.data?.recommendations[0]?.id ?? ''
  const last = useRoute('recommendations.get', { id }, { enabled: id !== '' })
  if (asked.data?.total === 0) return <span className={classes.quiet}>{t('settings.model.nothingAsked')}</span>
  return last.data ? <Preview draft={draftOf(last.data)} /> : null
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
