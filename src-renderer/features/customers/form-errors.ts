import type { z } from 'zod'
import { CustomerInput } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import type { RequestError } from '../../client/client.ts'
import { fieldOf } from './form-paths.ts'
import { type CustomerField, type CustomerFormValues, toInput } from './form-values.ts'

export type CustomerFormErrors = Partial<Record<CustomerField, string>>

/** Checks the form against the contract's own schema and says in words, per field, what to mend. */
export function checkForm(values: CustomerFormValues): CustomerFormErrors {
  const input = toInput(values)
  const checked = CustomerInput.safeParse(input)
  const errors: CustomerFormErrors = {}
  for (const issue of checked.error?.issues ?? []) {
    const field = fieldOf(issue.path.join('.'))
    if (field) errors[field] ??= sentence(issue, input)
  }
  // Without an answer there is nothing the day and the note belong to, and they would be lost.
  if (!values.consentGiven && (values.consentOn || values.consentNote.trim())) errors.consentGiven ??= t('customers.invalid.consent')
  return errors
}

/** The fields a refusal names: `problems` lists "path: what is wrong" with semicolons between. */
export function serverErrors(error: RequestError): CustomerFormErrors {
  if (error.code === 'duplicate_customer') {
    const field = error.details.field === t('profile.field.phone') ? 'phones' : 'emails'
    return { [field]: error.message }
  }
  if (error.code !== 'validation_failed') return {}
  const named = String(error.details.problems ?? '').split('; ')
  return Object.fromEntries(
    named.flatMap((problem) => {
      const field = fieldOf(problem.split(':')[0] ?? '')
      return field ? [[field, t('customers.invalid.other')]] : []
    }),
  )
}

function sentence(issue: z.core.$ZodIssue, input: CustomerInput): string {
  const field = fieldOf(issue.path.join('.'))
  if (field === 'name' && issue.code === 'too_small') return t('customers.invalid.required')
  if (field === 'emails' && issue.code === 'invalid_format')
    return t('customers.invalid.email', { value: input.emails?.[Number(issue.path.at(-1))] ?? '' })
  if (field === 'language') return t('customers.invalid.language')
  if (field === 'currency') return t('customers.invalid.currency')
  if (field === 'consentOn') return t('customers.invalid.date')
  if (issue.code === 'custom' && field === 'budgetMin') return t('customers.invalid.budget')
  if (issue.code === 'too_small') return t('customers.invalid.negative')
  if (issue.code === 'too_big')
    return t(issue.origin === 'array' ? 'customers.invalid.tooMany' : 'customers.invalid.tooLong', { max: Number(issue.maximum) })
  return t('customers.invalid.other')
}
