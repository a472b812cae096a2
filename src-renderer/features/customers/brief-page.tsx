import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import type { Brief, BriefPoint } from '#shared/domain/brief.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { Citation } from '../../components/citation.tsx'
import { formatDate, formatPlace, formatTime } from '../../components/format.ts'
import { go, paths } from '../../components/navigation.ts'
import { Page, PageHeader } from '../../components/page.tsx'
import { Quote } from '../../components/quote.tsx'
import { SourceNote } from '../../components/source-state.tsx'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import { useCommand } from '../../stores/commands.ts'
import classes from './brief-page.module.css'

/** Promises that fit on the page, what is due first. */
const PROMISES = 5

/** One page to read at the door, or to print and take along. */
export function BriefPage({ id }: { id: string }) {
  const brief = useRoute('customers.brief', { id })
  const back = () => go(paths.customer(id))
  useCommand('back', back)
  if (brief.isPending) return <LoadingState />
  if (brief.isError) return <ErrorState error={brief.error} onRetry={() => brief.refetch()} />
  const { name, who, style, objection, points } = brief.data
  /** Sources are numbered through the page, those of the objection first. */
  const firstNumber = (point: number) =>
    [objection?.response, ...points.slice(0, point)].reduce((sum, before) => sum + (before?.citations.length ?? 0), 1)
  return (
    <Page width="narrow">
      <PageHeader
        title={t('customers.brief.for', { name })}
        subtitle={who}
        onBack={back}
        actions={
          <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()} className={classes.screen}>
            {t('customers.brief.print')}
          </Button>
        }
      />
      <article className={classes.sheet}>
        <p className={`${classes.paper} ${classes.who}`}>
          <strong>{name}</strong> {who}
        </p>
        <p className={classes.style}>{style.line}</p>
        <Next brief={brief.data} />
        <Last brief={brief.data} />
        <Promised brief={brief.data} />
        <Part title={t('customers.brief.drivers')}>
          <p className={classes.line}>{brief.data.drivers.map(({ title }) => title).join(' · ') || t('customers.drivers.empty')}</p>
        </Part>
        <Objection brief={brief.data} />
        <Part title={t('customers.brief.points')}>
          {brief.data.gap && <p className={classes.line}>{brief.data.gap}</p>}
          <ol className={classes.points}>
            {points.map((point, i) => (
              <li key={point.text}>
                <Point point={point} first={firstNumber(i)} />
              </li>
            ))}
          </ol>
        </Part>
        <p className={classes.made}>{t('customers.brief.made', { when: formatTime(brief.data.madeAt) })}</p>
      </article>
    </Page>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  )
}

function Next({ brief: { nextStep } }: { brief: Brief }) {
  const overdue = nextStep.at !== null && dayjs(nextStep.at).isBefore(dayjs(), 'day')
  return (
    <Part title={t('customers.brief.next')}>
      <p className={classes.line}>
        <strong>{nextStep.text}</strong>
        {nextStep.at && (
          <span className={classes.soft}>
            {' '}
            {formatDate(nextStep.at)}
            {overdue && `, ${t('customers.brief.overdue')}`}
          </span>
        )}
      </p>
    </Part>
  )
}

function Last({ brief: { lastContact: last } }: { brief: Brief }) {
  return (
    <Part title={t('customers.brief.last')}>
      {!last && <p className={classes.line}>{t('customers.never')}</p>}
      {last && (
        <>
          <p className={classes.line}>
            {[t(`domain.interaction.${last.type}`), formatDate(last.at), last.outcome && t(`domain.outcome.${last.outcome}`)]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {last.words && <Quote plain>{last.words}</Quote>}
          {last.notes && <p className={classes.line}>{last.notes}</p>}
        </>
      )}
    </Part>
  )
}

function Promised({ brief: { promises } }: { brief: Brief }) {
  return (
    <Part title={t('customers.brief.promises')}>
      {promises.length === 0 && <p className={classes.line}>{t('customers.brief.noPromises')}</p>}
      <ul className={classes.list}>
        {promises.slice(0, PROMISES).map(({ id, by, what, dueOn, overdue }) => (
          <li key={id}>
            <p className={classes.line}>
              {t(by === 'rep' ? 'customers.log.you' : 'customers.log.them')}: {what}
              {dueOn && (
                <span className={classes.soft}>
                  {' '}
                  {formatDate(dueOn)}
                  {overdue && `, ${t('customers.brief.overdue')}`}
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
      {promises.length > PROMISES && (
        <p className={classes.soft}>{t('customers.brief.morePromises', { count: promises.length - PROMISES })}</p>
      )}
    </Part>
  )
}

function Objection({ brief: { objection } }: { brief: Brief }) {
  return (
    <Part title={t('customers.brief.objection')}>
      <p className={classes.line}>{objection ? objection.statement : t('customers.brief.noObjection')}</p>
      {objection && !objection.response && <p className={classes.soft}>{t('customers.brief.noResponse')}</p>}
      {objection?.response && <Point point={objection.response} first={1} />}
    </Part>
  )
}

/** On screen the citation is a chip, on paper its place is written out, once. */
function Point({ point: { text, citations }, first }: { point: BriefPoint; first: number }) {
  const places = new Map(citations.map((citation) => [`${citation.title}, ${formatPlace(citation)}`, citation.sourceId]))
  return (
    <>
      <p className={`${classes.line} ${classes.point}`}>
        {text}{' '}
        {citations.map((citation, i) => (
          <span key={`${citation.sourceId} ${citation.page} ${citation.quote}`} className={classes.screen}>
            <Citation citation={citation} number={first + i} />
          </span>
        ))}
      </p>
      <p className={`${classes.paper} ${classes.places}`}>
        {Array.from(places, ([place, sourceId], i) => (
          <span key={place}>
            {i > 0 && ' · '}
            {place} <SourceNote sourceId={sourceId} />
          </span>
        ))}
      </p>
    </>
  )
}
