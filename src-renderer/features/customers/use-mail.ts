import { t } from '#shared/messages/index.ts'
import { client, useAction } from '../../client/index.ts'
import { showDone, showError } from '../../components/toasts.tsx'

/** Logs an e-mail file with a customer; gives the way to hand one over. */
export function useMail(customerId: string): (file: File) => void {
  const log = useAction('customers.logMail', {
    onSuccess: ({ profileChanges }) => showDone(profileChanges[0] ?? t('transfer.mailLogged')),
  })
  return (file) => {
    client
      .fileRef(file)
      .then((ref) => log.mutate({ customerId, file: ref }))
      .catch(showError)
  }
}
