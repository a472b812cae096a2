import type { ImportField } from '#shared/domain/transfer.ts'
import { folded } from '../profiles/keys.ts'
import { isAddress, readCell, readDay, readEmails } from './read-values.ts'

/**
 * Column names by what they fill, in the order they are tried: HubSpot, Pipedrive, Twenty, Atomic CRM, Salesforce, Zoho, Google
 * and Outlook contacts, our own export, and what people call things in the languages around. All as `columnWords` gives them.
 */
const NAMES: [ImportField, string][] = [
  [
    'firstName',
    'first name|given name|forename|first|firstname|givenname|vorname|prenom|nombre|voornaam|imie|vards|vardas|eesnimi|fornamn|fornavn|etunimi',
  ],
  [
    'lastName',
    'last name|family name|surname|last|lastname|familyname|nachname|familienname|nom de famille|apellido|apellidos|cognome|achternaam|nazwisko|uzvards|pavarde|perekonnanimi|efternamn|etternavn|sukunimi',
  ],
  ['middleName', 'middle name|additional name|middle initial|second name|middlename'],
  ['namePrefix', 'name prefix|prefix|salutation|honorific|honorific prefix|anrede|civilite|uzruna'],
  ['nameSuffix', 'name suffix|suffix|honorific suffix'],
  [
    'name',
    'name|full name|fullname|contact name|contact person|customer name|client name|lead name|display name|contact|customer|client|kunde|kontakt|ansprechpartner|nom|nom complet|nombre completo|nome|nome completo|naam|klient|klients|klientas|vards uzvards|vards un uzvards|vardas pavarde|nimi|namn|navn|imie i nazwisko|person',
  ],
  [
    'company',
    'company|company name|organization|organisation|organization name|organisation name|organization 1 name|account|account name|employer|business|business name|firm|firma|firmenname|unternehmen|societe|entreprise|empresa|azienda|societa|bedrijf|uznemums|imone|ettevote|foretag|yritys|associated company|primary associated company|primary company|company 1|org',
  ],
  [
    'profession',
    'job title|title|position|role|profession|occupation|jobtitle|organization title|organization 1 title|beruf|titel|funktion|fonction|poste|cargo|puesto|qualifica|functie|stanowisko|amats|pareigos|amet|befattning',
  ],
  [
    'street',
    'street|street address|address|address 1|address line 1|street 1|mailing street|business street|home street|address 1 street|strasse|adresse|calle|direccion|via|indirizzo|straat|adres|ulica|iela|adrese',
  ],
  [
    'city',
    'city|town|mailing city|business city|home city|address 1 city|address city|locality|ort|stadt|ville|ciudad|citta|stad|plaats|miasto|pilseta|miestas|linn|kaupunki',
  ],
  [
    'region',
    'state|region|state region|province|county|mailing state|mailing state province|business state|home state|address 1 region|address state|bundesland|provincia|wojewodztwo|novads',
  ],
  [
    'postcode',
    'postal code|zip|zip code|postcode|mailing zip|mailing zip postal code|business postal code|home postal code|address 1 postal code|address postcode|address zip|plz|postleitzahl|code postal|codigo postal|cap|kod pocztowy|pasta indekss',
  ],
  [
    'country',
    'country|country region|mailing country|business country region|home country region|address 1 country|address country|land|pays|pais|paese|kraj|valsts|salis|riik',
  ],
  ['location', 'location|place|area|territory'],
  ['ageRange', 'age range|age group|age|alter|vecums'],
  ['familyStatus', 'family status|family|marital status|household'],
  ['style', 'disc style|disc|disc type|personality|personality style|style'],
  ['communicationStyle', 'communication style|how they like to talk'],
  [
    'channels',
    'preferred channels|preferred channel|channels|channel|preferred contact method|preferred method of contact|contact preference',
  ],
  ['responseTime', 'response time|expects an answer'],
  ['language', 'language|preferred language|locale|sprache|langue|idioma|lingua|taal|jezyk|valoda|kalba|keel'],
  ['primary', 'primary decision factors|decision factors|priorities|what decides|primary factors|key needs|needs|buying criteria'],
  ['secondary', 'secondary decision factors|secondary factors|what also helps'],
  ['dealBreakers', 'deal breakers|dealbreakers|deal breaker|must not have'],
  ['budgetMin', 'budget min|min budget|minimum budget|budget from|lowest budget|budget low'],
  ['budgetMax', 'budget max|max budget|maximum budget|budget to|highest budget|budget high'],
  [
    'budget',
    'budget|budget range|amount|deal value|value|deal amount|expected revenue|opportunity amount|budzets|biudzetas|presupuesto|budzet',
  ],
  ['currency', 'currency|budget currency|currency of value|deal currency|currency code|wahrung|waehrung|devise|moneda|valuta|waluta'],
  [
    'timeline',
    'timeline|buying timeline|ready to buy|timeframe|purchase timeframe|time frame|expected purchase date|purchase date|planned purchase date|close date|expected close date|decision date',
  ],
  ['financing', 'financing|payment method|how they will pay|financing type|finance'],
  ['tradeIn', 'trade in|tradein|current vehicle|current car|part exchange'],
  [
    'interest',
    'interest|interested in|product|product interest|product of interest|vehicle of interest|model|model of interest|products|produkt|produkts|interessiert an',
  ],
  [
    'stage',
    'stage|sales stage|pipeline stage|deal stage|status|lead status|lifecycle stage|lifecyclestage|contact status|label|customer stage|phase|stufe|vertriebsphase|verkaufsphase|stadija|posms',
  ],
  [
    'tags',
    'tags|tag|labels|groups|group|group membership|categories|category|keywords|lists|segment|segments|schlagworte|kategorien|etiquettes|etiquetas|birkas',
  ],
  [
    'owner',
    'owner|contact owner|account owner|lead owner|record owner|sales|sales rep|salesperson|assigned to|assignee|account manager|responsible|betreuer|verantwortlich|atbildigais',
  ],
  ['source', 'source|lead source|original source|origin|how they found us|acquisition channel|lead origin|quelle|avots'],
  [
    'consent',
    'consent|marketing consent|gdpr consent|opt in|newsletter|has newsletter|email opt in|legal basis for processing contacts data',
  ],
  ['consentOn', 'consent date|consent on|gdpr consent date|opt in date|consent given on|einwilligung am|piekrisanas datums'],
  ['consentNote', 'consent note'],
  [
    'notes',
    'notes|note|comments|comment|description|background|remarks|memo|intro|about|message|bemerkung|bemerkungen|notiz|notizen|kommentar|anmerkungen|remarques|notas|note interne|opmerkingen|uwagi|piezimes|komentars|pastabos',
  ],
  ['uid', 'ridealong id|id|uid|record id|contact id|person id'],
  [
    'custom',
    'website|website url|web site|web page|url|homepage|linkedin|linkedin url|linkedin profile|linkedin link|linkedin primary link url|twitter|x|whatsapp|skype|industry|department|nickname|vat|vat number|pvn|customer number|kundennummer|annual revenue|number of employees|organization department',
  ],
  [
    'customDate',
    'create date|created|created at|creation date|created on|date created|first seen|add time|person created|last contacted|last contact|last contact date|last activity|last activity date|last seen|connected on|customer since|contract end|contract end date|lease end|lease end date',
  ],
]
const FIELD_OF = new Map(NAMES.flatMap(([field, names]) => names.split('|').map((name) => [name, field] as const)))
/** Fields a table can give several columns to. */
const MANY = new Set<ImportField>([
  'email',
  'phone',
  'tags',
  'notes',
  'custom',
  'customDate',
  'primary',
  'secondary',
  'dealBreakers',
  'profession',
  'location',
  'street',
])
/** Said before the real name by programs that export several things at once: "Person - Name", "Contact: Email". */
const PREFIX =
  /^(?:person|people|contact|customer|client|lead|deal|opportunity|organization|organisation|primary|main|mailing|work|business|home|billing|custom) /
const EMAIL_NAME = /\b(?:e ?mails?|mail|email ?address|epasts?|e ?pasts?|e ?post|courriel|correo|e ?pastas|posta|sahkoposti)\b/
const PHONE_NAME =
  /\b(?:phones?|mobiles?|cell|cellular|tel|telephones?|telefons?|telefonas|talrunis|telefonnummer|handy|gsm|mobil|mobilais|portable|movil|telefono|cellulare|telefoon|puhelin)\b/
const NOT_A_NUMBER = /\b(?:fax|country|calling|code|extension|ext|type|label|status|optout|opt|consent|date|count|domain|preferred)\b/
const LOOKS_LIKE_EMAIL = /^\S*[^\s@]+@[^\s@]+\.[^\s@]+\S*$/

/** A column's name as words: "emailWork", "email_work" and "Email (Work)" are one. */
export function columnWords(name: string): string {
  const spaced = name.replace(/\([^)]*\)/g, (inside) => ` ${inside.slice(1, -1)} `).replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  return folded(spaced)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The field a column name alone stands for; null when it says nothing known. */
export function fieldFor(name: string): ImportField | null {
  for (let words = columnWords(name); words !== ''; words = PREFIX.test(words) ? words.replace(PREFIX, '') : '') {
    const field = FIELD_OF.get(words) ?? FIELD_OF.get(withoutRepeats(words))
    if (field) return field
  }
  // "Name / First name" and "First name (Name)" both say more with the group's own name left out.
  const words = columnWords(name)
  const inner = words.replace(/^(?:name|emails|phones|address|company) | (?:name|emails|phones|address)$/g, '')
  return inner === words ? null : (FIELD_OF.get(inner) ?? null)
}

const withoutRepeats = (words: string): string => [...new Set(words.split(' '))].join(' ')

/** How many of a row's cells are known column names: what tells a header from anything above it. */
export const knownNames = (row: readonly string[]): number =>
  row.filter((cell) => cell.trim() !== '' && cell.length <= 80 && (fieldFor(cell) ?? contactFieldFor(cell)) !== null).length

function contactFieldFor(name: string): 'email' | 'phone' | null {
  const words = columnWords(name)
  if (EMAIL_NAME.test(words)) return 'email'
  return PHONE_NAME.test(words) && !NOT_A_NUMBER.test(words) ? 'phone' : null
}

/**
 * What each column fills, from its name and its values: a column called "e-mail" whose cells are dates is none. The first column
 * wins a field that takes one; null leaves a column out.
 */
export function mapColumns(columns: readonly string[], rows: readonly string[][]): (ImportField | null)[] {
  const taken = new Set<ImportField>()
  const values = columns.map((_, i) => firstValues(rows, i))
  const found = columns.map((name, i) => guess(name, values[i] ?? []))
  // A heading in a language that is not here still stands above e-mail addresses.
  const addressed = found.findIndex(
    (field, i) => field === null && (values[i]?.length ?? 0) > 0 && mostly(values[i] ?? [], (value) => LOOKS_LIKE_EMAIL.test(value)),
  )
  if (!found.includes('email') && addressed >= 0) found[addressed] = 'email'
  // "Status" gives way to "Stage", "Title" to "Job title": the better name of two takes the field.
  const order = found.map((_, i) => i).toSorted((a, b) => rank(columns[a] ?? '', found[a]) - rank(columns[b] ?? '', found[b]) || a - b)
  for (const i of order) {
    const field = found[i]
    if (!field || MANY.has(field)) continue
    const filled = (values[i]?.length ?? 0) > 0
    if (taken.has(field) || !filled) found[i] = null
    else taken.add(field)
  }
  return found
}

/** Position of a name among its field's names: the earlier, the surer. */
function rank(column: string, field: ImportField | null | undefined): number {
  const names = NAMES.find(([known]) => known === field)?.[1].split('|') ?? []
  const at = names.indexOf(columnWords(column))
  return at < 0 ? names.length : at
}

const firstValues = (rows: readonly string[][], column: number): string[] => {
  const values: string[] = []
  for (const row of rows) {
    const value = readCell(row[column] ?? '')
    if (value !== '' && values.push(value) === 200) break
  }
  return values
}

const mostly = (values: string[], holds: (value: string) => boolean): boolean => values.filter(holds).length > values.length / 2

function guess(name: string, values: string[]): ImportField | null {
  const contact = contactFieldFor(name)
  if (contact === 'email' && !/\b(?:opt|consent|newsletter)\b/.test(columnWords(name))) {
    return values.length === 0 ||
      mostly(values, (value) => readEmails(value).some((email) => LOOKS_LIKE_EMAIL.test(email)) || /^\[/.test(value))
      ? 'email'
      : null
  }
  if (contact === 'phone') return values.length === 0 || mostly(values, (value) => (value.match(/\d/g)?.length ?? 0) >= 3) ? 'phone' : null
  const field = fieldFor(name)
  // Outlook means the form of address by it, everyone else the job.
  if (field === 'profession' && columnWords(name) === 'title' && values.length > 0 && mostly(values, isAddress)) return 'namePrefix'
  if (field === 'customDate')
    return values.length > 0 && mostly(values, (value) => readDay(value, 'DMY') !== null || readDay(value, 'MDY') !== null) ? field : null
  if (field === 'uid') return values.every((value) => UUID.test(value)) ? field : null
  return field
}

/** Running numbers of other programs would make strangers one; only ids that are unique everywhere count. */
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** For a table without a header: which columns hold e-mail addresses, phone numbers and, before them, names. */
export function mapByContent(rows: readonly string[][]): (ImportField | null)[] {
  const width = Math.max(...rows.map((row) => row.length))
  const found = Array.from({ length: width }, (_, i): ImportField | null => {
    const values = firstValues(rows, i)
    if (values.length === 0) return null
    if (mostly(values, (value) => LOOKS_LIKE_EMAIL.test(value))) return 'email'
    return mostly(values, (value) => /^[+\d][\d\s()/.-]{5,}$/.test(value)) ? 'phone' : null
  })
  const words = found.flatMap((field, i) =>
    field === null && mostly(firstValues(rows, i), (value) => /^[\p{L}\p{M}'’. -]+$/u.test(value)) ? [i] : [],
  )
  const [first, second] = words
  if (first === undefined) return found
  const single = mostly(firstValues(rows, first), (value) => !value.includes(' '))
  if (single && second === first + 1 && mostly(firstValues(rows, second), (value) => !value.includes(' '))) {
    found[first] = 'firstName'
    found[second] = 'lastName'
  } else {
    found[first] = 'name'
  }
  return found
}
