import type { ImportField } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { emailsOf, once } from './contact-cells.ts'
import { joinName } from './person-name.ts'
import type { RowCell } from './row-cells.ts'

/** Who a row is about. */
interface Identity {
  name?: string
  company?: string
  emails: string[]
  /** Said beside the row where the name was made up. */
  remark?: string
}

/** Mailboxes that belong to a company rather than to someone in it. */
const SHARED = /^(?:info|office|kontakt|contact|hello|mail|post|sales|service|support|team|admin|birojs)@/i

/** Name, company and addresses of a row; someone without a name goes by what else there is. `isOwn` cells are taken at their word. */
export function identityOf(cells: readonly RowCell[], phones: readonly string[], isOwn: boolean): Identity {
  const all = (field: ImportField) => cells.filter((cell) => cell.field === field).map(({ value }) => value)
  const first = (field: ImportField) => all(field)[0]
  const emails = emailsOf(cells)
  if (isOwn) return { name: first('name'), company: first('company'), emails }
  // Odoo writes a person's company before the name.
  const before = all('company').find((one) => first('name')?.startsWith(`${one}, `))
  // Notion writes a page it links to behind its name.
  const company = before ?? first('company')?.replace(/\s+\(https?:[^)]*\)$/, '')
  const name = joinName({
    prefixes: all('namePrefix'),
    first: first('firstName'),
    middle: first('middleName'),
    last: first('lastName'),
    suffix: first('nameSuffix'),
    whole: before ? first('name')?.slice(before.length + 2) : first('name'),
  })
  // Some lists have the address where the name belongs.
  if (name) return { name, company, emails: /^\S+@\S+\.\S+$/.test(name) ? once([...emails, name]) : emails }
  if (emails[0] && !(company && SHARED.test(emails[0]))) return { name: emails[0], company, emails, remark: t('transfer.namedByEmail') }
  if (company) return { name: company, company, emails, remark: t('transfer.namedByCompany') }
  return phones[0] ? { name: phones[0], emails, remark: t('transfer.namedByPhone') } : { emails }
}
