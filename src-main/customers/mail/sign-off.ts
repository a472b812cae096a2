import { fold } from '../../knowledge/search/words.ts'

const GREETINGS =
  '(?:with\\s+)?(?:(?:kind(?:est)?|best|warm(?:est)?|many|very best)\\s+)?(?:regards|wishes)|(?:all the )?best|brgds?|br|rgds|kr|cheers|thanks(?: again| a lot| in advance| so much)?|many thanks|thank you(?: very much| again| in advance| so much)?|thx|sincerely|(?:sincerely\\s+)?yours(?:\\s+(?:sincerely|faithfully|truly))?|respectfully|' +
  '(?:mit\\s+)?(?:(?:den\\s+)?(?:freundlich|best|lieb|herzlich|schön|sonnig|viel)e[nm]?\\s+)?(?:gr(?:ü|ue)(?:ß|ss)en?|gru(?:ß|ss))|lg|mfg|vg|bg|hg|(?:vielen |besten |herzlichen )?dank(?: und (?:viele |liebe |beste |freundliche )?grü(?:ß|ss)e)?|hochachtungsvoll|' +
  'cordialement|bien à vous|salutations|saludos(?: cordiales)?|un saludo|cordiali saluti|met vriendelijke groet(?:en)?|groet(?:en|jes)?|z poważaniem|pozdrawiam|pozdrowienia|ar cieņu|ar sveicieniem|cieņā|pateicībā|paldies|pagarbiai|lugupidamisega|tervitades|(?:med )?vänliga? hälsning(?:ar)?|(?:med )?venlig hilsen|mvh|ystävällisin terveisin|с уважением'
/** One greeting or two ("Ar cieņu / Best regards"), perhaps with where from, and the sender's name on the same line. */
const CLOSING = new RegExp(
  `^(?:${GREETINGS})(?:\\s*(?:[/|,&+]|and|und|un|et)\\s*(?:${GREETINGS}))*(?:\\s+(?:from|aus|no|van|de)\\s+\\p{L}[\\p{L} -]{1,30})?[\\s,.!;]*(?<name>\\p{Lu}[\\p{L}.' -]{0,40})?$`,
  'iu',
)
/** What phones and mail programs add of themselves. */
const ADVERTISEMENT =
  /^[\s*_-]*(?:sent|get|gesendet|holen sie sich|von meine\S*|mit meine\S*|diese nachricht wurde|envoyé|enviado|inviato|verzonden|nosūtīts|skickat|sendt|wysłan[eo]|отправлено)\b.{0,60}(?:iphone|ipad|android|outlook|galaxy|samsung|mobile|smartphone|handy|telefon|tālru|yahoo|proton|gmx|web\.de|mail app|blackberry|huawei|xiaomi|mail for windows|mail für windows|thunderbird|gmail|spark|device|\bios\b).{0,80}$|^sent from my .{2,30}$|^von meine\S* .{2,30} gesendet\.?$|^nosūtīts no .{2,40}$/iu
/** A confidentiality notice speaks of most of these; a customer who asks to keep a price confidential does not. */
const NOTICE = [
  /confidential|vertraulich|konfidenciāl|confidenti[eë]l|konfidencial|конфиденциальн|privileged|rechtlich geschützt/i,
  /recipient|addressee|intended|addressed|empfänger|adressat|adresāt|saņēmēj|destinataire|destinatario|geadresseerde|adresat|получател/i,
  /e-?mail|\bmail\b|message|nachricht|transmission|communication|ziņojum|vēstul|messaggio|mensaje|bericht|wiadomoś|сообщени/i,
  /notify|informieren|benachrichtigen|in error|irrtümlich|kļūdas|par erreur|por error|per errore|pomyłk/i,
  /delete|destroy|vernichten|löschen|dzēst|izdzēs|détruire|elimin|verwijder|disclos|copying|distribution|unbefugt|unauthori[sz]ed|liability|haftung|viruses/i,
]
const NOTICE_LINE =
  /consider the environment|before printing this|(?:ausgedruckt|ausdrucken)\b.{0,40}(?:umwelt|muss|müssen)|umwelt.{0,40}(?:drucken|ausdruck)|^(?:legal notice|disclaimer|confidentiality notice|haftungsausschluss)\b.{0,5}$|to unsubscribe(?: from)?\b.{0,60}(?:@|click|visit|send|http)/i
/** "[EXTERNAL] This e-mail came from outside": put on top by the receiving company. */
const BANNER =
  /^[\s*[(_!]*(?:external|extern|caution|warning|achtung|vorsicht|uzmanību|hinweis)\b.*(?:outside|external|außerhalb|extern|ārpus|do not click|links)|^you don['’]t often get (?:an )?e-?mail from\b|^sie erhalten nicht (?:häufig|oft) e-mails von\b|^\[(?:external|extern)[^\]]*\]$/i
const POSTSCRIPT = /^p\.?\s?s\.?\s?[:.,–-]?\s/i
/** More lines than this below a closing are text, not a signature. */
const MAX_SIGNATURE_LINES = 14
const MAX_SIGNATURE_LINE = 120

/** A mail without its greeting at the end, signature, phone's advertisement, confidentiality notice and the company's banner on top. */
export function withoutSignature(text: string, senderNames: readonly string[] = []): string {
  const lines = withoutBanner(withoutNotice(text.split('\n')))
  const delimiter = lines.findIndex((line) => /^--\s?$/.test(line) || ADVERTISEMENT.test(line.trim()))
  const above = delimiter < 0 ? lines : lines.slice(0, delimiter)
  const words = new Set(senderNames.flatMap(nameWords))
  const cut = closingAt(above, words) ?? ownNameAt(above, words)
  if (cut === undefined) return above.join('\n')
  // A postscript stands below the name, and is the sender's.
  const postscript = above.findIndex((line, at) => at > cut && POSTSCRIPT.test(line.trim()))
  return [...above.slice(0, cut), ...(postscript < 0 ? [] : ['', ...above.slice(postscript)])].join('\n')
}

function withoutBanner(lines: string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first < 0 || !BANNER.test(lines[first]?.trim() ?? '')) return lines
  const end = lines.findIndex((line, at) => at > first && line.trim() === '')
  return end < 0 ? lines : lines.slice(end)
}

/** Cuts at the first paragraph below the text that is a confidentiality notice. */
function withoutNotice(lines: string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  let start = 0
  for (let at = 0; at <= lines.length; at++) {
    if (at < lines.length && lines[at]?.trim() !== '') continue
    const paragraph = lines.slice(start, at).join(' ')
    const isNotice = NOTICE_LINE.test(paragraph) || NOTICE.filter((sign) => sign.test(paragraph)).length >= 4
    if (isNotice && start > first) return lines.slice(0, start)
    start = at + 1
  }
  return lines
}

/** The last greeting below which only a name and an address block can stand. */
function closingAt(lines: string[], names: ReadonlySet<string>): number | undefined {
  const first = lines.findIndex((line) => line.trim() !== '')
  for (let at = lines.length - 1; at > 0; at--) {
    const closing = CLOSING.exec(lines[at]?.trim() ?? '')
    if (!closing || at <= first) continue
    const { name } = closing.groups ?? {}
    if (name && names.size > 0 && !nameWords(name).some((word) => names.has(word))) continue
    if (isSignature(lines, at + 1)) return at
  }
  return undefined
}

/** Where the sender's own name stands alone with nothing but an address block below. */
function ownNameAt(lines: string[], names: ReadonlySet<string>): number | undefined {
  const first = lines.findIndex((line) => line.trim() !== '')
  const at = lines.findIndex((line, i) => i > first && isOwnName(line, names) && isSignature(lines, i + 1, true))
  return at > 0 ? at : undefined
}

function isOwnName(line: string, names: ReadonlySet<string>): boolean {
  const words = nameWords(line.replace(/^\W+|\b(?:i\.\s?[aV]\.|ppa\.|dr\.|prof\.|mag\.|dipl\.-\S+)/gi, ' '))
  const known = words.filter((word) => names.has(word)).length
  return known > 0 && line.length <= 60 && words.every((word) => names.has(word) || word.length === 1)
}

/** Whether nothing but a name and an address block stands from a line on, up to a postscript. */
function isSignature(lines: readonly string[], from: number, strict = false): boolean {
  let filled = 0
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]?.trim() ?? ''
    if (POSTSCRIPT.test(line)) return true
    if (line === '') continue
    // Longer lines are signatures only where bars part what stands in them.
    const isLong = line.length > MAX_SIGNATURE_LINE && line.split(/[|•·]/).length <= 2
    if (++filled > MAX_SIGNATURE_LINES || isLong || (strict && isSentence(line))) return false
  }
  return true
}
/** Told from "Head of Logistics, Baltic Cargo Ltd." by its length, or by the question it asks. */
const isSentence = (line: string): boolean => /\?$/.test(line) || (/[.!]$/.test(line) && line.split(/\s+/).length > 6)

const nameWords = (name: string): string[] => fold(name).match(/\p{L}+/gu) ?? []
