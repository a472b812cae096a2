import { Button, Kbd } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { DrillCard as Card } from '#shared/domain/feedback.ts'
import { t } from '#shared/messages/index.ts'
import { Tag } from '../../../components/badges.tsx'
import { Citation } from '../../../components/citation.tsx'
import { formatPlace } from '../../../components/format.ts'
import { paths } from '../../../components/navigation.ts'
import { Quote } from '../../../components/quote.tsx'
import { SourceNote } from '../../../components/source-state.tsx'
import { numberCitations } from '../citations.ts'
import classes from './drill.module.css'
import { useDrillKeys } from './use-drill-keys.ts'

interface DrillCardProps {
  card: Card
  onGrade: (knew: boolean) => void
  busy: boolean
}

/** One card. The back is in the page only once it is asked for, so that nobody hears it too early. */
export function DrillCard({ card, onGrade, busy }: DrillCardProps) {
  const [shown, setShown] = useState(false)
  const reveal = useRef<HTMLButtonElement>(null)
  const answer = useRef<HTMLElement>(null)
  useDrillKeys({ shown, onReveal: () => setShown(true), onGrade })
  useEffect(() => {
    if (shown) answer.current?.focus()
    else reveal.current?.focus()
  }, [shown])

  const { statement, product, type, reviews, failures } = card
  return (
    <article className={classes.card}>
      <header className={classes.front}>
        <p className={classes.about}>
          <Tag tone="accent">{t(`objections.types.${type}.title`)}</Tag>
          {reviews === 0 && <Tag>{t('drill.isNew')}</Tag>}
          {failures > 0 && <span className="num">{t('drill.failures', { count: failures })}</span>}
        </p>
        <p className={classes.label}>{t('drill.hear')}</p>
        <h2 className={classes.statement}>“{statement}”</h2>
        {product && <p className={classes.product}>{t('drill.about', { product })}</p>}
      </header>
      {shown ? (
        <section ref={answer} tabIndex={-1} className={classes.back} aria-label={t('drill.answer')}>
          <Answer card={card} />
        </section>
      ) : null}
      <footer className={classes.foot}>
        <span className={classes.keys}>{t('drill.keys')}</span>
        {shown ? (
          <>
            <Button variant="default" disabled={busy} onClick={() => onGrade(false)} rightSection={<Kbd size="xs">1</Kbd>}>
              {t('drill.missed')}
            </Button>
            <Button disabled={busy} onClick={() => onGrade(true)} rightSection={<Kbd size="xs">2</Kbd>}>
              {t('drill.knew')}
            </Button>
          </>
        ) : (
          <Button ref={reveal} onClick={() => setShown(true)} rightSection={<Kbd size="xs">Space</Kbd>}>
            {t('drill.reveal')}
          </Button>
        )}
      </footer>
    </article>
  )
}

function Answer({ card: { lead, response } }: { card: Card }) {
  const { text, principle, citations } = response
  const { sources, numberOf } = numberCitations([response])
  return (
    <>
      <p className={classes.label}>{t('drill.answer')}</p>
      {lead && <p className={classes.lead}>{lead}</p>}
      <p className={classes.answer}>
        {text}{' '}
        {sources.map(({ citation }) => (
          <Citation key={numberOf(citation)} citation={citation} number={numberOf(citation)} />
        ))}
      </p>
      <p className={classes.product}>{t('drill.worksBy', { principle })}</p>
      {citations.slice(0, 1).map((citation) => (
        <Quote
          key={citation.quote}
          from={
            <a className={classes.link} href={`#${paths.source(citation.sourceId, { page: citation.page, quote: citation.quote })}`}>
              {citation.title} · {formatPlace(citation)} <SourceNote sourceId={citation.sourceId} />
            </a>
          }
        >
          {citation.quote}
        </Quote>
      ))}
    </>
  )
}
