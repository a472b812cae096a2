import type { Customer } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { formatShare } from '../../components/format.ts'
import { Section } from '../../components/page.tsx'
import classes from './about-card.module.css'
import { budgetWords } from './budget-words.ts'

/** The profile as facts, only what is known. */
export function AboutCard({ customer }: { customer: Customer }) {
  const { completeness, notes } = customer
  const rows = factsOf(customer)
  return (
    <Section
      title={t('customers.page.about')}
      aside={<span className="num">{t('customers.page.complete', { percent: formatShare(completeness.score) })}</span>}
    >
      {rows.length === 0 && <p className={classes.soft}>{t('customers.page.noDetails')}</p>}
      <dl className={classes.facts}>
        {rows.map(([label, value]) => (
          <div key={label} className={classes.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {notes && <p className={classes.notes}>{notes}</p>}
      {completeness.missing.length > 0 && (
        <p className={classes.soft}>{t('customers.page.missing', { missing: completeness.missing.join(', ') })}</p>
      )}
    </Section>
  )
}

function factsOf({
  demographics,
  buyingContext,
  decisionFactors,
  communication,
  emails,
  phones,
  tags,
  owner,
}: Customer): [string, string][] {
  const join = (parts: (string | undefined | null | false)[]) => parts.filter(Boolean).join(', ')
  const rows: [string, string][] = [
    [t('customers.form.interest'), join([buyingContext?.interest])],
    [t('customers.column.budget'), budgetWords(buyingContext?.budget) ?? ''],
    [t('customers.form.timeline'), join([buyingContext?.timeline && t(`customers.timeline.${buyingContext.timeline}`)])],
    [t('customers.form.financing'), join([buyingContext?.financing && t(`customers.financing.${buyingContext.financing}`)])],
    [t('customers.form.tradeIn'), join([buyingContext?.tradeIn])],
    [t('customers.form.primary'), join(decisionFactors?.primary ?? [])],
    [t('customers.form.secondary'), join(decisionFactors?.secondary ?? [])],
    [t('customers.form.dealBreakers'), join(decisionFactors?.dealBreakers ?? [])],
    [t('customers.form.communicationStyle'), join([communication?.style && t(`customers.talk.${communication.style}`)])],
    [t('customers.form.channels'), join((communication?.channels ?? []).map((channel) => t(`customers.channel.${channel}`)))],
    [t('customers.form.responseTime'), join([communication?.responseTime && t(`customers.responseTime.${communication.responseTime}`)])],
    [t('customers.form.language'), join([communication?.language])],
    [t('customers.form.familyStatus'), join([demographics?.familyStatus])],
    [t('customers.form.ageRange'), join([demographics?.ageRange])],
    [t('customers.form.emails'), join(emails ?? [])],
    [t('customers.form.phones'), join(phones ?? [])],
    [t('customers.form.tags'), join(tags ?? [])],
    [t('customers.form.owner'), join([owner])],
  ]
  return rows.filter(([, value]) => value !== '')
}
