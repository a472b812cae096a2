import { type UseFormReturnType, useForm } from '@mantine/form'
import dayjs from 'dayjs'
import type { Input } from '#shared/contract/index.ts'
import type { Outcome } from '#shared/domain/common.ts'
import type { InteractionInput } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'

export interface LogValues {
  type: InteractionInput['type']
  customerWords: string
  repNotes: string
  concerns: string[]
  outcome: Outcome | null
  what: string
  /** Local date and time as a date field writes it: "2026-11-24T09:00". */
  when: string
}

export type LogForm = UseFormReturnType<LogValues>

/** The log as it is being written. Held by the page, so that closing the panel loses nothing. */
export function useLogForm(): LogForm {
  return useForm<LogValues>({
    initialValues: { type: 'call', customerWords: '', repNotes: '', concerns: [], outcome: null, what: '', when: '' },
    validate: {
      customerWords: (_, values) => (saysSomething(values) ? null : t('customers.log.needText')),
      what: (what, { when }) => (when && !what.trim() ? t('customers.log.needWhat') : null),
      when: (when, { what }) => (what.trim() && !dayjs(when || null).isValid() ? t('customers.log.needWhen') : null),
    },
  })
}

const saysSomething = ({ customerWords, repNotes, concerns, outcome, what }: LogValues) =>
  Boolean(customerWords.trim() || repNotes.trim() || concerns.length || outcome || what.trim())

/** What is sent: times with their zone, and only what was filled in. */
export function toInteraction(values: LogValues): Input<'customers.log'>['interaction'] {
  return {
    type: values.type,
    customerWords: values.customerWords.trim() || undefined,
    repNotes: values.repNotes.trim() || undefined,
    concerns: values.concerns.length ? values.concerns : undefined,
    outcome: values.outcome ?? undefined,
    followUp: values.what.trim() ? { what: values.what.trim(), at: new Date(values.when).toISOString() } : undefined,
  }
}

/** Nine in the morning, so many days from today, as a date field writes it. */
export const morningIn = (days: number) => dayjs().add(days, 'day').hour(9).minute(0).format('YYYY-MM-DDTHH:mm')
