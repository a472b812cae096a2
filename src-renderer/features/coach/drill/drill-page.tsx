import { Button } from '@mantine/core'
import { IconCards, IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { DrillDeal } from '#shared/domain/feedback.ts'
import { t } from '#shared/messages/index.ts'
import { queryClient, useAction } from '../../../client/index.ts'
import { fromNow } from '../../../components/format.ts'
import { go, goBack, paths } from '../../../components/navigation.ts'
import { Page, PageHeader } from '../../../components/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../components/states.tsx'
import { useCommand } from '../../../stores/commands.ts'
import classes from './drill.module.css'
import { DrillCard } from './drill-card.tsx'

/** Flash cards: an objection, the rep's own answer aloud, then the best one the library has. Space, 1 and 2 are all it takes. */
export function DrillPage() {
  const [tally, setTally] = useState({ knew: 0, all: 0 })
  const next = useAction('drill.next', {
    onError: () => undefined,
    onSuccess: ({ due, total, nextDueAt }) => queryClient.setQueryData(['drill.status', {}], { due, total, nextDueAt }),
  })
  const grade = useAction('drill.grade', { onSuccess: () => next.mutate({}) })
  const deal = next.mutate
  useEffect(() => deal({}), [deal])
  const back = () => goBack(paths.coach())
  useCommand('back', back)

  const given = next.data
  const card = given?.card
  const onGrade = (knew: boolean) => {
    if (!card || grade.isPending || next.isPending) return
    // A card that comes round again was counted when it was missed.
    if (card.box > 1 || card.reviews === 0) setTally({ knew: tally.knew + Number(knew), all: tally.all + 1 })
    grade.mutate({ id: card.id, knew })
  }
  return (
    <Page width="narrow">
      <PageHeader
        title={t('drill.title')}
        subtitle={given?.card ? <span className="num">{t('drill.left', { count: given.due })}</span> : t('drill.lead')}
        onBack={back}
      />
      {next.isError && <ErrorState small error={next.error} onRetry={() => deal({})} />}
      {!given && !next.isError && <LoadingState />}
      {card && <DrillCard key={`${card.id}${card.reviews}`} card={card} onGrade={onGrade} busy={grade.isPending || next.isPending} />}
      {given && !card && <Finished deal={given} tally={tally} />}
    </Page>
  )
}

function Finished({
  deal: { total, unanswered, nextDueAt },
  tally: { knew, all },
}: {
  deal: DrillDeal
  tally: { knew: number; all: number }
}) {
  const started = all > 0 || (total > 0 && unanswered === 0)
  const toCoach = (
    <Button variant="default" onClick={() => go(paths.coach())}>
      {t('drill.coach')}
    </Button>
  )
  if (unanswered > 0 && all === 0) {
    return (
      <EmptyState
        icon={IconCards}
        title={t('drill.empty')}
        action={<Button onClick={() => go(paths.knowledge())}>{t('drill.knowledge')}</Button>}
      >
        {t('drill.unanswered', { count: unanswered })}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={started ? IconCircleCheck : IconCards} title={t(started ? 'drill.done' : 'drill.empty')} action={toCoach}>
      {all > 0 && <p className={classes.line}>{t('drill.doneText', { knew, all })}</p>}
      {unanswered > 0 && <p className={classes.line}>{t('drill.unanswered', { count: unanswered })}</p>}
      {started && nextDueAt ? t('drill.nextDue', { when: fromNow(nextDueAt) }) : t('drill.emptyText')}
    </EmptyState>
  )
}
