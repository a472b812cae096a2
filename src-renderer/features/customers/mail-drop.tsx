import { Dropzone } from '@mantine/dropzone'
import { IconMail } from '@tabler/icons-react'
import { t } from '#shared/messages/index.ts'
import classes from './mail-drop.module.css'
import { useMail } from './use-mail.ts'

/** Takes e-mail files anywhere over a customer's page. The menu offers the same without a pointer. */
export function MailDrop({ customerId }: { customerId: string }) {
  const logMail = useMail(customerId)
  return (
    <div aria-hidden>
      <Dropzone.FullScreen
        active
        activateOnKeyboard={false}
        withinPortal={false}
        onDrop={(files) => files.forEach(logMail)}
        classNames={{ root: classes.drop, inner: classes.inner, fullScreen: classes.screen }}
      >
        <IconMail size={44} stroke={1.3} aria-hidden />
        <strong>{t('transfer.dropMail')}</strong>
      </Dropzone.FullScreen>
    </div>
  )
}
