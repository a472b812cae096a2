import { Button, Tabs } from '@mantine/core'
import { IconColumns, IconPencil, IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import type { Recommendation } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { formatTime } from '../../components/format.ts'
import { go, paths } from '../../components/navigation.ts'
import { Page, PageHeader } from '../../components/page.tsx'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import { useFocusBack } from '../../components/use-focus-back.ts'
import { useCommand } from '../../stores/commands.ts'
import classes from './advice-page.module.css'
import { AskForm } from './ask-form.tsx'
import { Confidence } from './confidence.tsx'
import { type Draft, type DraftField, draftOf } from './draft.ts'
import { Feedback } from './feedback.tsx'
import { InExperiment, Learned } from './learned.tsx'
import { Objection } from './objection.tsx'
import { comparePath } from './paths.ts'
import { PointSheet } from './point-sheet.tsx'
import { RefineBox } from './refine-box.tsx'
import { TextForm } from './text-form.tsx'
import { Understood } from './understood.tsx'
import { useAsk } from './use-ask.ts'
import { Working } from './working.tsx'

/** One piece of advice, opened again at any time: the points, the text, what came of it. */
export function AdvicePage({ id }: { id: string }) {
  const advice = useRoute('recommendations.get', { id })
  if (advice.isPending) return <LoadingState />
  if (advice.isError) return <ErrorState error={advice.error} onRetry={() => advice.refetch()} />
  return <Loaded advice={advice.data} />
}

function Loaded({ advice }: { advice: Recommendation }) {
  const ask = useAsk()
  const [edited, setEdited] = useState<{ draft: Draft; focus: DraftField } | null>(null)
  const edit = (focus: DraftField) => setEdited({ draft: edited?.draft ?? draftOf(advice), focus })
  const change = useFocusBack(edited !== null)
  const back = () => go(paths.coach())
  useCommand('back', back)

  const { context, points, customerId, customerName, refines } = advice
  const about = [context.product, t(`domain.stage.${context.stage}`), formatTime(advice.createdAt), madeBy(advice)].filter(Boolean)
  return (
    <Page>
      <PageHeader
        title={customerName ?? t('coach.sheet.noCustomer')}
        subtitle={
          <span className="num">
            {about.join(' · ')}
            {refines && (
              <>
                {' · '}
                <a className={classes.link} href={`#${paths.recommendation(refines.id)}`}>
                  {t('coach.refine.from', { question: refines.question })}
                </a>
              </>
            )}
          </span>
        }
        onBack={back}
        actions={
          <>
            {customerId && (
              <Button variant="subtle" leftSection={<IconUser size={16} aria-hidden />} onClick={() => go(paths.customer(customerId))}>
                {t('coach.ask.customer')}
              </Button>
            )}
            {refines && (
              <Button
                component="a"
                href={`#${comparePath(advice.id, refines.id)}`}
                variant="subtle"
                leftSection={<IconColumns size={16} aria-hidden />}
              >
                {t('coach.compare.open')}
              </Button>
            )}
            {advice.cached && (
              <Button variant="subtle" onClick={() => ask.send(draftOf(advice), true)}>
                {t('coach.ask.fresh')}
              </Button>
            )}
            <Button ref={change} variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => edit('situation')}>
              {t('coach.ask.change')}
            </Button>
          </>
        }
      />
      <div className={classes.columns}>
        <div className={classes.column}>
          {ask.isPending && <Working text={ask.streamed} onCancel={ask.cancel} />}
          {edited && !ask.isPending && (
            <AskForm
              draft={edited.draft}
              focus={edited.focus}
              onChange={(changes) => setEdited({ ...edited, draft: { ...edited.draft, ...changes } })}
              onSubmit={() => ask.send(edited.draft)}
              error={ask.error}
              onClose={() => setEdited(null)}
            />
          )}
          {/* Two of the panels take the caret: passing over their tabs with an arrow must not open them. */}
          <Tabs defaultValue="points" keepMounted={false} activateTabWithKeyboard={false}>
            <Tabs.List>
              <Tabs.Tab value="points">{t('coach.sheet.points')}</Tabs.Tab>
              <Tabs.Tab value="text">{t('coach.sheet.text')}</Tabs.Tab>
              <Tabs.Tab value="objection">{t('coach.objection.tab')}</Tabs.Tab>
              <Tabs.Tab value="feedback">{t('coach.sheet.feedback')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="points">
              <p className="unseen" role="status">
                {t('coach.sheet.announced', { count: points.length })}
              </p>
              <PointSheet advice={advice} />
              <div className={classes.below}>
                <RefineBox onAsk={(question) => ask.carryOn(advice.id, question)} error={edited ? null : ask.error} />
              </div>
            </Tabs.Panel>
            <Tabs.Panel value="text">
              <TextForm advice={advice} />
            </Tabs.Panel>
            <Tabs.Panel value="objection">
              <Objection customerId={customerId ?? undefined} product={context.product ?? undefined} competitor={context.competitors[0]} />
            </Tabs.Panel>
            <Tabs.Panel value="feedback">
              <Feedback advice={advice} />
            </Tabs.Panel>
          </Tabs>
        </div>
        <aside className={classes.column}>
          <Confidence value={advice.confidence} warnings={advice.warnings} />
          {context.experiment && <InExperiment experiment={context.experiment} />}
          <Learned context={context} />
          <Understood context={context} onEdit={edit} />
        </aside>
      </div>
    </Page>
  )
}

function madeBy({ mode, cached }: Recommendation): string {
  if (cached) return t('coach.sheet.cached')
  return t(mode === 'online' ? 'coach.sheet.online' : 'coach.sheet.offline')
}
