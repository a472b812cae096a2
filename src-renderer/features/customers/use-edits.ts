import type { Customer } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { queryClient, useAction, useRoute } from '../../client/index.ts'
import { showDone } from '../../components/toasts.tsx'

/** Shows an edited customer at once, without the moment in which the page still says the old. */
export function keepCustomer(customer: Customer): void {
  queryClient.setQueryData(['customers.get', { id: customer.id }], customer)
}

/** The edits of a profile that can be taken back, and the way to take back the last. */
export function useEdits(id: string): { canUndo: boolean; undo: () => void } {
  const history = useRoute('customers.history', { id })
  const { mutate } = useAction('customers.undoEdit', {
    onSuccess: ({ customer }) => {
      keepCustomer(customer)
      showDone(t('transfer.editUndone'))
    },
  })
  return { canUndo: Boolean(history.data?.edits), undo: () => mutate({ id }) }
}
