import { splitHistory } from './history.ts'
import { withoutSignature } from './sign-off.ts'

/**
 * What the sender of a mail wrote in it: without the conversation quoted below or between, and without the signature.
 * `senderNames` are what the sender goes by: a signature may begin with nothing but the name.
 */
export function ownMailText(text: string, senderNames: readonly string[] = []): string {
  return tidy(withoutSignature(splitHistory(text).own, senderNames))
}

const tidy = (text: string): string =>
  text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
