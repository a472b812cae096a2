/** How mail programs introduce what is quoted below, in the languages around. The address or the colon at the end marks them. */
const INTRODUCTIONS = [
  /^\s*-{2,}\s*(?:original message|original-nachricht|ursprüngliche nachricht|message d'origine|mensaje original|forwarded message|weitergeleitete nachricht|sākotnējais ziņojums)\s*-{2,}/im,
  /^(?:>\s*)?on\s.{6,200}?\s(?:wrote|writes):\s*$/ims,
  /^(?:>\s*)?am\s.{6,200}?\s(?:schrieb|hat)\s.{0,120}?:\s*$/ims,
  /^(?:>\s*)?le\s.{6,200}?\sa écrit\s?:\s*$/ims,
  /^(?:>\s*)?el\s.{6,200}?\sescribió:\s*$/ims,
  /^(?:>\s*)?il\s.{6,200}?\sha scritto:\s*$/ims,
  /^(?:>\s*)?op\s.{6,200}?\sschreef\s.{0,120}?:\s*$/ims,
  /^(?:>\s*)?den\s.{6,200}?\sskrev\s.{0,120}?:\s*$/ims,
  /^.{0,80}\d{4}.{0,60}(?:rakstīja|napisał\(?a?\)?|rašė|kirjutas|написал\(?а?\)?|пише)\b.{0,80}:\s*$/im,
  /^\d{4}[-.]\d{2}[-.]\d{2}.{0,80}<[^<>\s]+@[^<>\s]+>:?\s*$/im,
  /^_{10,}\s*$/m,
  /^\s*\*?(?:from|von|de|da|van|od|no|från|от)\s?:\*?\s.+\n(?:\s*\*?\p{L}[\p{L} -]{0,24}\s?:\*?\s.*\n){1,5}/imu,
]

/** Where a signature begins: the standard delimiter, a phone's advertisement, or a closing line with little after it. */
const SIGNATURE = /^-- ?$|^(?:sent from my|get outlook for|von meinem .{2,20} gesendet|envoyé de mon|nosūtīts no)\b.*$/im
const CLOSING =
  /^(?:(?:kind|best|warm|many)?\s?(?:regards|wishes)|best|cheers|thanks(?: again)?|many thanks|thank you|sincerely|yours (?:sincerely|faithfully|truly)|(?:mit )?(?:freundlichen|besten|lieben|herzlichen) grü(?:ß|ss)en|(?:viele|liebe|beste) grü(?:ß|ss)e|lg|mfg|vg|cordialement|bien à vous|saludos|un saludo|cordiali saluti|met vriendelijke groet(?:en)?|pozdrawiam|ar cieņu|ar sveicieniem|pagarbiai|lugupidamisega|с уважением)[,.!]*\s*$/imu
/** More lines than this below a closing are text, not a signature. */
const MAX_SIGNATURE_LINES = 10

/** What the sender of a mail wrote in it: without the conversation quoted below or between, and without the signature. */
export function ownMailText(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n')
  const cut = Math.min(...INTRODUCTIONS.map((pattern) => pattern.exec(plain)?.index ?? plain.length))
  const lines = plain
    .slice(0, cut)
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
  const own = lines.join('\n')
  const signature = SIGNATURE.exec(own)
  return withoutClosing(signature ? own.slice(0, signature.index) : own)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Cuts at the last closing line when only a name and an address block can follow it. */
function withoutClosing(text: string): string {
  const closings = Array.from(text.matchAll(new RegExp(CLOSING.source, 'gimu')))
  const last = closings.at(-1)
  if (!last || text.slice(0, last.index).trim() === '') return text
  const below = text
    .slice(last.index + last[0].length)
    .split('\n')
    .filter((line) => line.trim() !== '')
  return below.length <= MAX_SIGNATURE_LINES && below.every((line) => line.length <= 120) ? text.slice(0, last.index) : text
}
