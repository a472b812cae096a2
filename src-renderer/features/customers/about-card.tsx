import type { Customer } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { formatShare } from '../../components/format.ts'
import { Section } from '../../components/page.tsx'
import classes from './about-card.module.css'
import { FactRow } from './fact-row.tsx'
import { factsOf } from './facts.ts'

/** The profile as facts, only what is known, each edited where it stands. */
export function AboutCard({ customer }: { customer: Customer }) {
  const { id, completeness, notes } = customer
  const facts = factsOf(customer)
  return (
    <Section
      title={t('customers.page.about')}
      aside={<span className="num">{t('customers.page.complete', { percent: formatShare(completeness.score) })}</span>}
    >
      {facts.length === 0 && <p className={classes.soft}>{t('customers.page.noDetails')}</p>}
      <dl className={classes.facts}>
        {facts.map((fact) => (
          <FactRow key={fact.label} customerId={id} fact={fact} />
        ))}
      </dl>
      {notes && <p className={classes.notes}>{notes}</p>}
      {completeness.missing.length > 0 && (
        <p className={classes.soft}>{t('customers.page.missing', { missing: completeness.missing.join(', ') })}</p>
      )}
    </Section>
  )
}
