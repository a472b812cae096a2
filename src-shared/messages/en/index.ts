import { domain } from './domain.ts'
import { errors } from './errors.ts'

/** The message catalogue: every word the app shows, one file per area. Another language is another folder with the same keys. */
export const en = { domain, errors }
