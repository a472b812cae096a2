/** Labels of the sender in the head of a quoted mail, in the languages around. */
const FROM = 'from|von|de|da|van|od|no|från|fra|от|nuo|saatja'
/** And of its other lines. "No: ..." alone may be anyone's answer, so it takes one of these beside it. */
const OTHERS =
  'sent|date|to|cc|bcc|subject|importance|reply-to|attachments?|gesendet|datum|an|kopie|betreff|wichtigkeit|priorität|antwort an|anlagen?|envoyé|à|objet|enviado(?: el)?|fecha|para|asunto|inviato|a|data|oggetto|verzonden|aan|onderwerp|wysłano|do|temat|nosūtīts|datums|kam|kopija|tēma|temats|skickat|till|ämne|sendt|til|emne|отправлено|дата|кому|тема|išsiųsta|tema|saadetud|kellele|teema|kuupäev'
const HEADER = new RegExp(`^\\*?(?:(?<from>${FROM})|(?<other>${OTHERS}))\\s?:\\*?(?:\\s|$)`, 'iu')
/** Lines that part the mail from what is passed on or answered. */
const SEPARATOR =
  /^-{2,}\s*(?:original|forwarded|original-nachricht|ursprüngliche|weitergeleitete|message (?:d'origine|transféré)|mensaje (?:original|reenviado)|messaggio (?:originale|inoltrato)|oorspronkelijk|doorgestuurd|sākotnējais|pārsūtīt|wiadomość|исходное|пересылаемое).{0,60}?-{2,}$|^_{10,}$|^(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:transféré|réexpédié)|inicio del mensaje reenviado|inizio messaggio inoltrato|begin doorgestuurd bericht|pārsūtītās ziņas sākums)\s*:$/iu
/** "On ... Tom wrote:", in the languages around; a day or an address tells it from a sentence. */
const WROTE = [
  /^on\s.+\s(?:wrote|writes)\s?:$/i,
  /^am\s.+\s(?:schrieb|hat)(?:\s.*)?:$/i,
  /^.+\s(?:schrieb|hat)\s(?:am|um)\s.+:$/i,
  /^le\s.+\sa écrit\s?:$/i,
  /^el\s.+\sescribió\s?:$/i,
  /^em\s.+\sescreveu\s?:$/i,
  /^il\s.+\sha scritto\s?:$/i,
  /^op\s.+\sschreef(?:\s.*)?:$/i,
  /^(?:den|på)\s.+\s(?:skrev|skrifaði)(?:\s.*)?:$/i,
  /^.+\s(?:wrote|rakstīja|napisał\(?a?\)?|rašė|kirjutas|kirjoitti|написал\(?а?\)?|пише)(?:\s.*)?:$/iu,
  /^\d{4}[-.]\d{2}[-.]\d{2}\s.*<[^<>\s]+@[^<>\s]+>:?$/,
]
const DATED_OR_ADDRESSED = /\d{1,2}[.:/]\s?\d{2}|\d{4}|<[^<>\s]+@[^<>\s]+>/
/** An attribution is broken over so many lines at most. */
const MAX_ATTRIBUTION_LINES = 4

interface SplitMail {
  /** What the sender wrote, the answers between quotations among it. */
  own: string
  /** What is quoted or passed on below it, its head first; empty where nothing is. */
  below: string
}

/**
 * Parts what a mail says from what it quotes. Quoted lines (`> ...`) go wherever they stand, and their "On ... wrote:" with them, so
 * that answers below and between stay; history without such marks ends the mail.
 */
export function splitHistory(text: string): SplitMail {
  const lines = text.split(/\r\n?|\n/).map((line) => line.replace(/[\s\u200b\ufeff]+$/u, '').replace(/^[\u200b\ufeff]+/u, ''))
  const own: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (isQuoted(line)) continue
    const wrote = attributionLines(lines, at)
    if (wrote > 0 && !isQuoted(nextFilled(lines, at + wrote))) return { own: own.join('\n'), below: lines.slice(at + wrote).join('\n') }
    if (wrote > 0) at += wrote - 1
    else if (SEPARATOR.test(line.trim()) || isHead(lines, at)) return { own: own.join('\n'), below: lines.slice(at).join('\n') }
    else own.push(line)
  }
  return { own: own.join('\n'), below: '' }
}

/** The mail within what is passed on: who wrote it, and what; null where no head tells. */
export function passedOn(below: string): { from: string; text: string } | null {
  const lines = below.split('\n')
  const start = lines.findIndex((_, at) => isHead(lines, at))
  if (start < 0) return null
  let from = ''
  let at = start
  for (; at < lines.length; at++) {
    const line = (lines[at] ?? '').trim()
    const header = HEADER.exec(line)
    if (header?.groups?.from) from = line.replace(HEADER, '').trim()
    else if (line === '' && !HEADER.test(nextFilled(lines, at).trim())) break
  }
  return { from, text: lines.slice(at).join('\n') }
}

const isQuoted = (line: string): boolean => /^\s*>/.test(line)
const nextFilled = (lines: string[], from: number): string => {
  for (let at = from; at < lines.length; at++) if (lines[at]?.trim()) return lines[at] ?? ''
  return ''
}

/** How many lines from here on say "On ... wrote:"; 0 where they do not. */
function attributionLines(lines: string[], at: number): number {
  let joined = ''
  for (let count = 1; count <= MAX_ATTRIBUTION_LINES; count++) {
    const line = (lines[at + count - 1] ?? '').trim()
    if (line === '' || joined.length + line.length > 300 || isQuoted(line)) return 0
    joined = joined === '' ? line : `${joined} ${line}`
    if (count === 1 && endsSentence(line) && !/:$/.test(line)) return 0
    if (!/:$|>$/.test(joined) || !DATED_OR_ADDRESSED.test(joined)) continue
    if (WROTE.some((pattern) => pattern.test(joined))) return count
    // In any language: a line with a day or an address and a colon, right above a quotation.
    if (count < 3 && joined.endsWith(':') && isQuoted(nextFilled(lines, at + count))) return count
  }
  return 0
}

/** What is said just above an attribution is no part of it; "On Tue, 14 Apr." may be broken there. */
const endsSentence = (line: string): boolean => /[?!]["”’)]*$/.test(line) || (/\.["”’)]*$/.test(line) && !/\d/.test(line))

/** Whether the head of another mail begins here: its sender and something else of it, within a few lines. */
function isHead(lines: string[], start: number): boolean {
  if (!HEADER.test((lines[start] ?? '').trim())) return false
  let from: string | undefined
  let others = 0
  let strange = 0
  for (let at = start; at < lines.length && at < start + 16; at++) {
    const line = (lines[at] ?? '').trim()
    const header = HEADER.exec(line)
    if (header?.groups?.from) from ??= line
    else if (header) others++
    // A long list of addresses goes on in the next line; an HTML mail may have a paragraph for each.
    else if (line !== '' && (!/[@;]/.test(line) || ++strange > 3)) break
    else if (line === '' && !HEADER.test(nextFilled(lines, at).trim())) break
  }
  return from !== undefined && others > 0 && (others > 1 || /@/.test(from))
}
