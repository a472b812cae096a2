import type { Email } from 'postal-mime'
import type { CustomerInput } from '#shared/domain/customers.ts'
import { fold } from '../../knowledge/search/words.ts'
import { emailKey, folded } from '../profiles/keys.ts'

interface Sender {
  name?: string | undefined
  address?: string | undefined
}
/** `rep`: anyone who wrote to the customer. `someone`: neither from nor to the customer, as far as their addresses and name tell. */
type Writer = 'customer' | 'rep' | 'someone' | 'machine'

/**
 * Who wrote a mail that was put on a customer. Somebody without any address on file is taken for the sender of what is put on them;
 * somebody with one is not, unless the name is theirs. Automatic answers are nobody's words.
 */
export function writtenBy(mail: Email, profile: Pick<CustomerInput, 'name' | 'company' | 'emails'>): Writer {
  if (isAutomatic(mail)) return 'machine'
  if (mail.from && isCustomer(mail.from, profile)) return 'customer'
  if ([...(mail.to ?? []), ...(mail.cc ?? []), ...(mail.bcc ?? [])].some((one) => isCustomer(one, profile))) return 'rep'
  return profile.emails?.length ? 'someone' : 'customer'
}

/** Whether an address is the customer's: on file, under their name, or of the company where the customer is the company. */
export function isCustomer({ name, address = '' }: Sender, profile: Pick<CustomerInput, 'name' | 'company' | 'emails'>): boolean {
  const emails = (profile.emails ?? []).map(emailKey)
  if (address && emails.includes(emailKey(address))) return true
  const own = words(profile.name)
  if (name && !name.includes('@') && sameName(words(name), own)) return true
  if (sameName(words(address.split('@')[0] ?? ''), own)) return true
  const isFirm = profile.company !== undefined && folded(profile.company) === folded(profile.name)
  return isFirm && emails.some((email) => email.split('@')[1] === emailKey(address).split('@')[1])
}

/** "Bērziņa, Ana", "Ana Maria Berzina": the shorter name's words all stand in the other. One word is enough for one word only. */
function sameName(one: string[], other: string[]): boolean {
  const [short = [], long = []] = [one, other].toSorted((a, b) => a.length - b.length)
  return short.length > 0 && short.every((word) => long.includes(word)) && (short.length > 1 || long.length === 1)
}

const words = (name: string): string[] => (fold(name).match(/\p{L}+/gu) ?? []).filter((word) => word.length > 1)

function isAutomatic({ headers, sender }: Email): boolean {
  const header = (key: string) =>
    headers
      .find((one) => one.key === key)
      ?.value.trim()
      .toLowerCase()
  const submitted = header('auto-submitted')
  return (
    (submitted !== undefined && submitted !== 'no') ||
    header('x-autoreply') === 'yes' ||
    header('x-autorespond') !== undefined ||
    /calendar-notification@/.test(sender?.address ?? '')
  )
}
