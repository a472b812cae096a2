import { useForm } from '@mantine/form'
import type { Customer } from '#shared/domain/customers.ts'
import { useAction } from '../../client/index.ts'
import { showError } from '../../components/toasts.tsx'
import type { Fact } from './facts.ts'
import { type CustomerFormErrors, checkForm, serverErrors } from './form-errors.ts'
import { patchOf } from './form-paths.ts'
import { type CustomerField, type CustomerFormValues, toFormValues } from './form-values.ts'
import { focusInvalid, InPlace } from './in-place.tsx'
import { CHOICES, type FieldPath, ProfileField } from './profile-field.tsx'
import { keepCustomer } from './use-edits.ts'

interface FactEditorProps {
  customer: Customer
  fact: Fact
  /** `withFocus` when the focus was here, and has to go somewhere. */
  onClose: (withFocus: boolean) => void
}

/** The inputs of one fact of a profile; what is wrong with them is said below, and nothing typed is lost. */
export function FactEditor({ customer, fact: { label, fields }, onClose }: FactEditorProps) {
  const form = useForm({ initialValues: valuesFor(customer, fields) })
  const inForm = fields.map((field) => (field.startsWith('custom') ? 'custom' : field) as CustomerField)
  const [only] = fields.length === 1 ? fields : []
  const chosen = only !== undefined && only !== 'channels' && CHOICES[only] !== undefined

  const show = (errors: CustomerFormErrors) => {
    const mine = Object.entries(errors).filter(([field]) => inForm.includes(field as CustomerField))
    form.setErrors(Object.fromEntries(mine.map(([field, words]) => [field === 'custom' && only ? only : field, words])))
    if (mine.length > 0) focusInvalid()
    return mine.length > 0
  }
  const update = useAction('customers.update', {
    onSuccess: keepCustomer,
    onError: (error) => show(serverErrors(error)) || showError(error),
  })
  const save = (close: () => void) => {
    if (update.isPending) return
    const values = form.getValues()
    if (!form.isDirty()) close()
    else if (!show(checkForm(values))) update.mutate({ id: customer.id, patch: patchOf(inForm, values, customer) })
  }
  return (
    <InPlace
      label={label}
      multiline={only === 'notes'}
      chosen={chosen}
      startAt={only === 'custom' ? -2 : 0}
      // Not before the page knows: the focus may have to go to a line that is new or gone.
      saved={update.data !== undefined && customer.updatedAt >= update.data.updatedAt}
      onSave={save}
      onClose={onClose}
    >
      {fields.map((field) => (
        <ProfileField
          key={field}
          form={form}
          field={field}
          size="xs"
          labelBeside={only !== undefined}
          onChosen={chosen ? () => save(() => onClose(true)) : undefined}
        />
      ))}
    </InPlace>
  )
}

/** The form as the profile stands; where a field of the rep's own is added, its line is there to be filled in. */
function valuesFor(customer: Customer, fields: FieldPath[]): CustomerFormValues {
  const values = toFormValues(customer)
  return fields.includes('custom') ? { ...values, custom: [...values.custom, { id: '', name: '', value: '' }] } : values
}
