import type { CustomerSummary } from '#shared/domain/customers.ts'

/** What nobody types to find a passage: an e-mail address, a phone number. */
const ADDRESS = /@|^[\d\s()+./-]+$/

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** True when a search means one of these people: each word begins one of a name and company, or it is an address. Otherwise their notes only mention it. */
export function foundByName(people: readonly Pick<CustomerSummary, 'name' | 'company'>[], search: string): boolean {
  if (ADDRESS.test(search)) return true
  const sought = wordsOf(search)
  return people.some(({ name, company }) => {
    const known = wordsOf(`${name} ${company ?? ''}`)
    return sought.every((word) => known.some((one) => one.startsWith(word)))
  })
}
