import { Button } from '@mantine/core'
import { IconMessageQuestion } from '@tabler/icons-react'
import { useEffect } from 'react'
import { t } from '#shared/messages/index.ts'
import { client } from '../../client/index.ts'
import { go, paths, useQueryValues } from '../../components/navigation.ts'
import { Page, PageHeader } from '../../components/page.tsx'
import { showError } from '../../components/toasts.tsx'
import { useCommand } from '../../stores/commands.ts'
import { AskForm } from './ask-form.tsx'
import classes from './ask-page.module.css'
import { EMPTY_DRAFT, useDraft } from './draft.ts'
import { DrillDue } from './drill/drill-due.tsx'
import { History } from './history.tsx'
import { objectionPath } from './paths.ts'
import { useAsk } from './use-ask.ts'
import { Working } from './working.tsx'

/** The question, with earlier advice beside it. */
export function AskPage() {
  const { draft, change, replace } = useDraft()
  const ask = useAsk()
  const asked = useQueryValues()
  const customerId = asked.get('customerId')
  const situation = asked.get('situation')
  useCommand('new', () => replace(EMPTY_DRAFT))

  // What another view asked for is taken over once; the address is then plain again, so that going back does not undo edits.
  useEffect(() => {
    if (customerId === null && situation === null) return
    go(paths.coach(), { replace: true })
    if (situation !== null) change({ situation })
    if (customerId !== null)
      client.request('customers.get', { id: customerId }).then(({ id, name, stage, buyingContext }) => {
        change({ customer: { id, name }, stage: stage ?? null, product: buyingContext?.interest ?? '' })
      }, showError)
  }, [customerId, situation, change])

  return (
    <Page>
      <PageHeader
        title={t('coach.title')}
        subtitle={t('coach.lead')}
        actions={
          <>
            <DrillDue />
            <Button
              component="a"
              href={`#${objectionPath()}`}
              variant="default"
              leftSection={<IconMessageQuestion size={16} aria-hidden />}
            >
              {t('coach.objection.title')}
            </Button>
          </>
        }
      />
      <div className={classes.columns}>
        <div className={classes.ask}>
          {ask.isPending ? (
            <Working text={ask.streamed} onCancel={ask.cancel} />
          ) : (
            <AskForm
              draft={draft}
              onChange={change}
              onSubmit={() => ask.send(draft)}
              error={ask.error}
              onClear={() => replace(EMPTY_DRAFT)}
            />
          )}
        </div>
        <History customerId={draft.customer?.id} />
      </div>
    </Page>
  )
}
