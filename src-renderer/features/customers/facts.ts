import { STAGES } from '#shared/domain/common.ts'
import { COMMUNICATION_STYLES, type Customer, type CustomerPatch, FINANCING, RESPONSE_TIMES, TIMELINES } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { budgetWords } from './budget-words.ts'

/** One line of a profile. `change` makes the edit of what was typed or chosen; without it the line is edited in the form. */
export interface Fact {
  label: string
  value: string
  /** What to choose from; without it the value is typed. */
  options?: { value: string; label: string }[]
  /** The option in force. */
  chosen?: string
  change?: (text: string | null) => CustomerPatch
}

/** A profile as facts, only what is known, the most useful first. */
export function factsOf(customer: Customer): Fact[] {
  const { demographics: person, buyingContext: buying, decisionFactors: decides, communication: talk, consent, custom } = customer
  const facts: Fact[] = [
    {
      label: t('customers.form.stage'),
      ...choice(
        customer.stage,
        STAGES,
        (stage) => t(`domain.stage.${stage}`),
        (stage) => ({ stage }),
      ),
    },
    typed(t('customers.form.interest'), buying?.interest, (interest) => ({ buyingContext: { interest } })),
    { label: t('customers.column.budget'), value: budgetWords(buying?.budget) ?? '' },
    {
      label: t('customers.form.timeline'),
      ...choice(
        buying?.timeline,
        TIMELINES,
        (one) => t(`customers.timeline.${one}`),
        (timeline) => ({ buyingContext: { timeline } }),
      ),
    },
    {
      label: t('customers.form.financing'),
      ...choice(
        buying?.financing,
        FINANCING,
        (one) => t(`customers.financing.${one}`),
        (financing) => ({ buyingContext: { financing } }),
      ),
    },
    typed(t('customers.form.tradeIn'), buying?.tradeIn, (tradeIn) => ({ buyingContext: { tradeIn } })),
    listed(t('customers.form.primary'), decides?.primary, (primary) => ({ decisionFactors: { primary } })),
    listed(t('customers.form.secondary'), decides?.secondary, (secondary) => ({ decisionFactors: { secondary } })),
    listed(t('customers.form.dealBreakers'), decides?.dealBreakers, (dealBreakers) => ({ decisionFactors: { dealBreakers } })),
    {
      label: t('customers.form.communicationStyle'),
      ...choice(
        talk?.style,
        COMMUNICATION_STYLES,
        (one) => t(`customers.talk.${one}`),
        (style) => ({ communication: { style } }),
      ),
    },
    { label: t('customers.form.channels'), value: (talk?.channels ?? []).map((channel) => t(`customers.channel.${channel}`)).join(', ') },
    {
      label: t('customers.form.responseTime'),
      ...choice(
        talk?.responseTime,
        RESPONSE_TIMES,
        (one) => t(`customers.responseTime.${one}`),
        (responseTime) => ({ communication: { responseTime } }),
      ),
    },
    typed(t('customers.form.language'), talk?.language, (language) => ({ communication: { language } })),
    typed(t('customers.form.familyStatus'), person?.familyStatus, (familyStatus) => ({ demographics: { familyStatus } })),
    typed(t('customers.form.ageRange'), person?.ageRange, (ageRange) => ({ demographics: { ageRange } })),
    listed(t('customers.form.emails'), customer.emails, (emails) => ({ emails })),
    listed(t('customers.form.phones'), customer.phones, (phones) => ({ phones })),
    listed(t('customers.form.tags'), customer.tags, (tags) => ({ tags })),
    typed(t('customers.form.owner'), customer.owner, (owner) => ({ owner })),
    typed(t('customers.form.source'), customer.source, (source) => ({ source })),
    {
      label: t('customers.form.consent'),
      value: consent ? [t(`transfer.merge.${consent.given ? 'yes' : 'no'}`), consent.on, consent.note].filter(Boolean).join(', ') : '',
    },
    ...Object.entries(custom ?? {}).map(([name, value]) => typed(name, value, (text) => ({ custom: { [name]: text } }))),
  ]
  return facts.filter(({ value }) => value !== '')
}

const typed = (label: string, value: string | undefined, change: (text: string | null) => CustomerPatch): Fact => ({
  label,
  value: value ?? '',
  change: (text) => change(text?.trim() || null),
})

function listed(label: string, values: string[] | undefined, change: (values: string[] | null) => CustomerPatch): Fact {
  const split = (text: string): string[] =>
    text
      .split(/[,;]/)
      .map((part) => part.trim())
      .filter(Boolean)
  const editable = !values?.some((value) => /[,;]/.test(value))
  return {
    label,
    value: (values ?? []).join(', '),
    ...(editable && {
      change: (text: string | null) => {
        const parts = split(text ?? '')
        return change(parts.length > 0 ? parts : null)
      },
    }),
  }
}

function choice<T extends string>(
  chosen: T | undefined,
  values: readonly T[],
  words: (value: T) => string,
  change: (value: T | null) => CustomerPatch,
): Omit<Fact, 'label'> {
  return {
    value: chosen === undefined ? '' : words(chosen),
    options: values.map((value) => ({ value, label: words(value) })),
    chosen,
    change: (text) => change(values.find((value) => value === text) ?? null),
  }
}
