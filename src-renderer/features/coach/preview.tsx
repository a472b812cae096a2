import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { t } from '#shared/messages/index.ts'
import { useAction, useRoute } from '../../client/index.ts'
import { type Draft, toRequest } from './draft.ts'
import classes from './preview.module.css'

/** Exactly what would leave this computer for a question; only where a language model is switched on. */
export function Preview({ draft }: { draft: Draft }) {
  const status = useRoute('app.status', {})
  const [opened, { open, close }] = useDisclosure()
  const preview = useAction('recommendations.preview', { onSuccess: open })
  if (status.data?.llm !== 'ready') return null
  const sent = preview.data
  return (
    <>
      <Button variant="subtle" size="compact-sm" loading={preview.isPending} onClick={() => preview.mutate(toRequest(draft))}>
        {t('coach.preview.open')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('coach.preview.title')} size="xl" transitionProps={{ duration: 100 }}>
        {sent && (
          <div className={classes.body}>
            <p>{t('coach.preview.where', { endpoint: sent.endpoint ?? '', model: sent.model ?? '', tokens: sent.promptTokens })}</p>
            <h3>{t('coach.preview.standIns')}</h3>
            {sent.standIns.length === 0 ? (
              <p>{t('coach.preview.noStandIns')}</p>
            ) : (
              <ul>
                {sent.standIns.map(({ standIn, value }) => (
                  <li key={standIn}>{t('coach.preview.standIn', { standIn, value })}</li>
                ))}
              </ul>
            )}
            <h3>{t('coach.preview.data')}</h3>
            <pre>{JSON.stringify(JSON.parse(sent.user), null, 2)}</pre>
            <h3>{t('coach.preview.instructions')}</h3>
            <pre>{sent.system}</pre>
          </div>
        )}
      </Modal>
    </>
  )
}
