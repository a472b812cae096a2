import { readFile } from 'node:fs/promises'
import type { Format } from '#shared/domain/knowledge.ts'
import type { MailTask } from '../customers/mail/read-mail.ts'
import type { ReadTask } from '../customers/transfer/read/read-file.ts'
import { reply } from './reply.ts'

export interface ViewTask {
  path: string
  fileName: string
  format: Format
  password?: string
}

// Each task loads only what it needs: someone is waiting for it.

/** A document of the library as sanitised HTML. */
export const view = ({ path, fileName, format, password }: ViewTask) =>
  reply(fileName, async () => {
    const { renderDocument } = await import('../knowledge/originals/render-document.ts')
    return renderDocument(new Uint8Array(await readFile(path)), format, fileName, password)
  })

/** A file of customers as records on their way in. */
export const readCustomers = (task: ReadTask) =>
  reply(task.fileName, async () => {
    const { readCustomersFile } = await import('../customers/transfer/read/read-file.ts')
    return readCustomersFile(task)
  })

/** An e-mail, which may carry megabytes of attachments. */
export const readMail = (task: MailTask) =>
  reply(task.fileName, async () => {
    const mail = await import('../customers/mail/read-mail.ts')
    return mail.readMail(task)
  })
