import type { Citation as CitationData, Recommendation } from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { KindBadge } from '../../components/badges.tsx'
import { formatPlace } from '../../components/format.ts'
import { paths } from '../../components/navigation.ts'
import { Quote } from '../../components/quote.tsx'
import { SourceNote } from '../../components/source-state.tsx'
import { EmptyState } from '../../components/states.tsx'
import { numberCitations } from './citations.ts'
import { Point } from './point.tsx'
import classes from './point-sheet.module.css'

/** The advice to read and say: each point with why it fits and where it stands, then what to do next and every quote in full. */
export function PointSheet({ advice: { id, points, context, followUps } }: { advice: Recommendation }) {
  const { sources, numberOf } = numberCitations(points)
  const concernTitle = (id: string | null) =>
    context.concerns.find((concern) => concern.id === id)?.title ?? context.drivers.find(({ driver }) => driver === id)?.title
  if (points.length === 0) return <EmptyState title={t('coach.sheet.none')} />
  return (
    <div className={classes.sheet}>
      <ol className={classes.points}>
        {points.map((point) => (
          <Point key={point.id} advice={id} point={point} concern={concernTitle(point.answers)} numberOf={numberOf} />
        ))}
      </ol>
      {followUps.length > 0 && (
        <section className={classes.part}>
          <h2 className={classes.heading}>{t('coach.sheet.followUps')}</h2>
          <ul className={classes.next}>
            {followUps.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </section>
      )}
      {sources.length > 0 && (
        <section className={classes.part}>
          <h2 className={classes.heading}>{t('coach.sheet.cited')}</h2>
          <ol className={classes.sources}>
            {sources.map(({ number, citation }) => (
              <li key={number} className={classes.source}>
                <span className={`${classes.number} num`}>{number}</span>
                <Source advice={id} citation={citation} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

function Source({ advice, citation }: { advice: string; citation: CitationData }) {
  const { sourceId, title, page, quote, kind } = citation
  return (
    <Quote
      plain
      from={
        <span className={classes.from}>
          <a href={`#${paths.source(sourceId, { page, quote, advice })}`} className={classes.link} title={title}>
            <span className={classes.title}>{title}</span> · {formatPlace(citation)}
          </a>
          <KindBadge kind={kind} />
          <SourceNote sourceId={sourceId} />
        </span>
      }
    >
      {quote}
    </Quote>
  )
}
