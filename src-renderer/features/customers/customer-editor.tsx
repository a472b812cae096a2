import { t } from '#shared/messages/index.ts'
import { useRoute } from '../../client/index.ts'
import { ErrorState, LoadingState } from '../../components/states.tsx'
import { CustomerForm } from './customer-form.tsx'

/** The form for a new customer, or for the one with this id once it is loaded. */
export function CustomerEditor({ id }: { id?: string }) {
  if (id === undefined) return <CustomerForm title={t('customers.form.newTitle')} />
  return <EditCustomer id={id} />
}

function EditCustomer({ id }: { id: string }) {
  const customer = useRoute('customers.get', { id })
  if (customer.isPending) return <LoadingState />
  if (customer.isError) return <ErrorState error={customer.error} onRetry={() => customer.refetch()} />
  return <CustomerForm title={t('customers.form.editTitle', { name: customer.data.name })} customer={customer.data} />
}
