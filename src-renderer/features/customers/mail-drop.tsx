import { IconMail } from '@tabler/icons-react'
import { t } from '#shared/messages/index.ts'
import { DropScreen } from '../../components/drop-screen.tsx'
import { useMail } from './use-mail.ts'

/** Takes e-mail files anywhere over a customer's page. */
export function MailDrop({ customerId }: { customerId: string }) {
  const logMail = useMail(customerId)
  return <DropScreen icon={IconMail} title={t('transfer.dropMail')} onDrop={(files) => files.forEach(logMail)} />
}
