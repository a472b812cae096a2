import { IconArrowsDiff, IconRuler2 } from '@tabler/icons-react'
import { useState } from 'react'
import type { SpecFact } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../../client/index.ts'
import { formatPlace } from '../../../components/format.ts'
import { paths } from '../../../components/navigation.ts'
import classes from './answer-card.module.css'

const ASKED = 24
const SHOWN = 5

/** Specifications that answer the question word for word: the row, its value and its page. Nothing where none does. */
export function AnswerCard({ text }: { text: string }) {
  const { data } = useRoute('knowledge.facts', { search: text, limit: ASKED }, { keep: true })
  const conflicts = useRoute('knowledge.factConflicts', { search: text, limit: 3 }, { keep: true, enabled: data?.exact === true })
  const [all, setAll] = useState(false)
  if (!data?.exact || data.facts.length === 0) return null
  const shown = all ? data.facts : data.facts.slice(0, SHOWN)
  const rest = data.facts.length - SHOWN
  return (
    <section className={classes.card} aria-label={t('answers.title')}>
      <h2 className={classes.title}>
        <IconRuler2 size={17} stroke={1.7} aria-hidden />
        {t('answers.title')}
      </h2>
      <Facts facts={shown} />
      {rest > 0 && (
        <button type="button" className={classes.more} onClick={() => setAll(!all)}>
          {all ? t('answers.less') : t('answers.more', { count: rest })}
        </button>
      )}
      {conflicts.data?.conflicts.map(({ subject, attribute, qualifier, facts }) => (
        <div key={`${subject}|${attribute}|${qualifier}`} className={classes.conflict} role="note">
          <strong>
            <IconArrowsDiff size={16} stroke={1.7} aria-hidden />
            {t('answers.conflict')}
          </strong>{' '}
          {t('answers.conflictText')}
          <Facts facts={facts} />
        </div>
      ))}
    </section>
  )
}

function Facts({ facts }: { facts: SpecFact[] }) {
  return (
    <ul className={classes.facts}>
      {facts.map((fact) => (
        <li key={fact.id}>
          <a className={classes.fact} href={`#${paths.source(fact.sourceId, { page: fact.page, quote: fact.quote })}`}>
            <span className={classes.what}>
              <span className={classes.attribute}>{fact.attribute}</span>
              <span className={classes.about}>{[fact.subject, fact.qualifier].filter(Boolean).join(' · ')}</span>
            </span>
            <span className={classes.value}>{shownValue(fact)}</span>
            <span className={classes.place}>
              <span className={classes.source}>{fact.title}</span>
              <span className="num">{formatPlace({ ...fact, unit: fact.pageUnit })}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The value as written; its unit is added where only the column named it. */
const shownValue = ({ value, unit, low }: SpecFact): string =>
  unit && low !== null && /^[\d.,\s–-]+$/.test(value) ? `${value} ${unit}` : value
