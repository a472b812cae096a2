import type { ObjectionAnswer, Sum } from '#shared/domain/objections.ts'
import { t } from '#shared/messages/index.ts'
import { Tag } from '../../components/badges.tsx'
import { Citation } from '../../components/citation.tsx'
import { formatMoney } from '../../components/format.ts'
import { numberCitations } from './citations.ts'
import classes from './objection.module.css'
import sheet from './point-sheet.module.css'

/** The responses in the order they are said, each with its idea, its pages and its sum. */
export function ObjectionSheet({ answer: { type, alsoHeard, responses, nextSteps, warnings } }: { answer: ObjectionAnswer }) {
  const { numberOf } = numberCitations(responses)
  return (
    <section className={sheet.sheet} aria-label={t('coach.objection.answers')}>
      <p className={classes.said}>
        <Tag tone="accent">{t(`objections.types.${type}.title`)}</Tag>
        {alsoHeard.length > 0 && (
          <span className={classes.soft}>
            {t('coach.objection.also', { types: alsoHeard.map((other) => t(`objections.types.${other}.title`)).join(', ') })}
          </span>
        )}
      </p>
      {warnings.length > 0 && (
        <ul className={classes.warnings}>
          {warnings.map(({ code, message }) => (
            <li key={code}>{message}</li>
          ))}
        </ul>
      )}
      <ol className={sheet.points}>
        {responses.map(({ strategy, text, principle, citations, sum }) => (
          <li key={`${strategy}${text}`} className={sheet.point}>
            <p className={classes.strategy}>{strategy}</p>
            <p className={sheet.text}>
              {text}
              {citations.length > 0 && (
                <span className={sheet.chips}>
                  {citations.map((citation) => (
                    <Citation key={`${numberOf(citation)}${citation.use}`} citation={citation} number={numberOf(citation)} />
                  ))}
                </span>
              )}
            </p>
            {sum && <SumTable sum={sum} />}
            <div className={sheet.labels}>
              <span>{t('coach.objection.principle', { principle })}</span>
            </div>
          </li>
        ))}
      </ol>
      <div className={sheet.part}>
        <h2 className={sheet.heading}>{t('coach.sheet.followUps')}</h2>
        <ul className={sheet.next}>
          {nextSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      </div>
    </section>
  )
}

/** Step by step, so that the customer can follow with a finger. */
function SumTable({ sum: { title, currency, steps } }: { sum: Sum }) {
  return (
    <table className={classes.sum}>
      <caption>{title}</caption>
      <tbody>
        {steps.map(({ label, sign, amount }) => (
          <tr key={label} data-result={sign === '=' || undefined}>
            <th scope="row">{label}</th>
            <td className="num">{formatMoney(sign === '-' ? -amount : amount, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
