import type { ImportField } from '#shared/domain/transfer.ts'

/**
 * Column names by what they fill, the surest first: HubSpot, Pipedrive, Twenty, Atomic CRM, Salesforce, Zoho, LinkedIn, Google
 * and Outlook contacts, our own export, and what people call things in the languages around. All as `columnWords` gives them.
 */
export const NAMES: [ImportField, string][] = [
  [
    'firstName',
    'first name|given name|forename|first|firstname|givenname|vorname|prenom|nombre|voornaam|imie|vards|vardas|eesnimi|fornamn|fornavn|etunimi|primeiro nome|jmeno|имя',
  ],
  [
    'lastName',
    'last name|family name|surname|last|lastname|familyname|nachname|familienname|zuname|nom de famille|apellido|apellidos|cognome|sobrenome|achternaam|nazwisko|uzvards|pavarde|perekonnanimi|efternamn|etternavn|efternavn|sukunimi|prijmeni|фамилия',
  ],
  ['middleName', 'middle name|additional name|middle initial|second name|middlename|weitere vornamen'],
  ['namePrefix', 'name prefix|prefix|salutation|honorific|honorific prefix|anrede|titel|akad titel|akademischer titel|civilite|uzruna'],
  ['nameSuffix', 'name suffix|suffix|honorific suffix'],
  [
    'name',
    'name|full name|fullname|complete name|contact name|contact person|associated contact|primary contact|customer name|client name|lead name|display name|contact|customer|client|kunde|kontakt|kontaktperson|ansprechpartner|anzeigename|vor und nachname|vollstandiger name|vor und zuname|nom|nom complet|nombre completo|nombre y apellidos|nome|nome completo|naam|klient|klients|klientas|vards uzvards|vards un uzvards|vardas pavarde|nimi|namn|navn|imie i nazwisko|person|file as',
  ],
  [
    'company',
    'company|company name|organization|organisation|organization name|organisation name|organization 1 name|account|account name|employer|business|business name|firm|firma|firmenname|unternehmen|unternehmensname|accountname|kontoname|accounts|kundenname|societe|entreprise|raison sociale|empresa|azienda|societa|ragione sociale|bedrijf|bedrijfsnaam|uznemums|imone|ettevote|foretag|virksomhed|bedrift|yritys|spolecnost|associated company|related company|primary associated company|primary company|current company|org|компания|организация|which company do you work for',
  ],
  [
    'profession',
    'job title|title|position|role|job role|profession|occupation|jobtitle|organization title|organization 1 title|current position|headline|job position|должность|arbeitstitel|berufsbezeichnung|jobbezeichnung|jobtitel|tatigkeit|beruf|funktion|stelle|fonction|poste|cargo|puesto|qualifica|ruolo|functie|stanowisko|amats|pareigos|amet|befattning|stilling',
  ],
  [
    'street',
    'street|street address|address|address 1|address line|address line 1|address line 2|street 1|address 1 street|strasse|strasse nr|strasse hausnummer|adresse|anschrift|calle|direccion|domicilio|via|indirizzo|endereco|straat|adres|ulica|iela|adrese|adresas|gatuadress',
  ],
  [
    'city',
    'city|town|address 1 city|address city|locality|plz ort|ort|город|wohnort|stadt|ville|ciudad|citta|cidade|stad|plaats|woonplaats|miasto|pilseta|miestas|linn|kaupunki',
  ],
  [
    'region',
    'state|region|state region|state province|province|county|address 1 region|address state|bundesland|bundesland kanton|kanton|provincia|wojewodztwo|novads',
  ],
  [
    'postcode',
    'postal code|zip|zip code|zip postal code|postcode|address 1 postal code|address postcode|address zip|plz|postleitzahl|code postal|codigo postal|cap|kod pocztowy|pasta indekss',
  ],
  ['country', 'country|country region|address 1 country|address country|land|land region|pays|pais|paese|kraj|valsts|salis|riik'],
  ['location', 'location|place|area|territory|postal address|full address|mailing address|formatted address'],
  ['ageRange', 'age range|age group|age|alter|vecums'],
  ['familyStatus', 'family status|family|marital status|household|familienstand'],
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
  ['budgetMin', 'budget min|min budget|minimum budget|budget from|lowest budget|budget low|budget von'],
  ['budgetMax', 'budget max|max budget|maximum budget|budget to|highest budget|budget high|budget bis'],
  [
    'budget',
    'budget|budget range|amount|betrag|auftragswert|dealwert|deal value|value|deal amount|recent deal amount|estimated value|expected revenue|opportunity amount|budzets|biudzetas|presupuesto|budzet',
  ],
  ['currency', 'currency|budget currency|currency of value|deal currency|currency code|wahrung|waehrung|devise|moneda|valuta|waluta'],
  [
    'timeline',
    'timeline|buying timeline|ready to buy|timeframe|purchase timeframe|time frame|expected purchase date|purchase date|schlusstermin|abschlussdatum|planned purchase date|close date|expected close|expected close date|decision date',
  ],
  ['financing', 'financing|payment method|how they will pay|financing type|finance'],
  ['tradeIn', 'trade in|tradein|current vehicle|current car|part exchange'],
  [
    'interest',
    'interest|interests|interested in|product|product name|product interest|product of interest|vehicle of interest|model|model of interest|products|produkt|produkts|interessiert an',
  ],
  [
    'stage',
    'stage|sales stage|pipeline stage|deal stage|customer stage|lifecycle stage|lifecyclestage|lifecycle|status|lead status|lifecycle phase|kundenstatus|vertriebsstatus|verkaufsstufe|deal status|contact status|status label|phase|stufe|vertriebsphase|verkaufsphase|etape|etape du pipeline|statut|etapa|estado|stato|statuss|stadija|posms',
  ],
  [
    'tags',
    'tags|tag|labels|label|groups|group|group membership|categories|category|keywords|lists|segment|segments|schlagworte|stichworter|kategorien|kategorie|etiquettes|etiquetas|birkas',
  ],
  [
    'owner',
    'owner|contact owner|account owner|lead owner|deal owner|opportunity owner|record owner|owner name|owned by|sales|sales rep|salesperson|assigned to|assignee|account manager|responsible|betreuer|kundenbetreuer|zustandiger mitarbeiter|zustandige person|accountinhaber|kontaktinhaber|leadinhaber|sales owner|aussendienst|aussendienstmitarbeiter|vertriebsmitarbeiter|vertreter|verkaufer|sachbearbeiter|besitzer|verantwortlich|verantwortliche person|zustandig|commercial|proprietaire|atbildigais|menedzeris',
  ],
  [
    'source',
    'source|lead source|original source|original traffic source|latest source|origin|how they found us|acquisition channel|lead origin|quelle|herkunft|provenance|avots',
  ],
  [
    'consent',
    'consent|marketing consent|gdpr consent|opt in|double opt in|newsletter|has newsletter|email opt in|accepts email marketing|accepts marketing|marketing status|legal basis for processing contacts data|legal basis|may we contact you',
  ],
  ['consentOn', 'consent date|consent on|gdpr consent date|opt in date|consent given on|einwilligung am|piekrisanas datums'],
  ['consentNote', 'consent note'],
  [
    'optOut',
    'opted out|opt out|email opt out|has opted out of email|unsubscribed|unsubscribed from all email|do not contact|do not email|do not call|dnc|do not allow emails|do not allow e mails|do not allow bulk emails|do not allow phone calls|e mails nicht zulassen',
  ],
  [
    'notes',
    'notes|note|comments|comment|description|background|remarks|memo|intro|about|message|bemerkung|bemerkungen|notiz|notizen|kommentar|anmerkung|anmerkungen|remarque|remarques|commentaire|commentaires|notas|observaciones|comentarios|note interne|opmerkingen|uwagi|piezimes|komentars|pastabos|комментарии|заметки',
  ],
  ['email', 'эл почта|почта|электронная почта'],
  ['phone', 'телефон|мобильныи|мобильныи телефон'],
  ['uid', 'ridealong id|id|uid|record id|contact id|person id|lead id|external id'],
  [
    'custom',
    'website|website url|website 1 value|web site|web page|webseite|internet|url|homepage|linkedin|linkedin url|linkedin profile|linkedin link|linkedin link url|linkedin page|linkedin bio|linkedin primary link url|linkedin link primary link url|link url linkedin|xing|twitter|twitter username|x|x link url|skype|skype id|industry|branche|department|abteilung|organization department|nickname|vat|vat number|pvn|customer number|kundennummer|kundennr|annual revenue|umsatz|number of employees|spouse|partner|deal title|deal name|opportunity name|lost reason',
  ],
  [
    'customDate',
    'create date|created|created at|creation date|created on|created date|created time|date created|date added|first seen|add time|person created|deal created|erstellt|erstellt am|erstellungsdatum|erstelldatum|datum der letzten aktivitat|letzte aktivitat|angelegt am|erstkontakt|date de creation|fecha de creacion|data utworzenia|date created|izveidots|last contacted|last contact|last contact date|last activity|last activity date|last activity time|last seen|letzter kontakt|letzter besuch|connected on|customer since|client since|kunde seit|contract end|contract end date|lease end|lease end date|birthday|birthdate|date of birth|geburtstag|geburtsdatum|date de naissance|dzimsanas diena',
  ],
]

/** Fields a table can give several columns to: lists are put together, of the others a row's first filled cell counts. */
export const MANY = new Set<ImportField>([
  'email',
  'phone',
  'tags',
  'notes',
  'custom',
  'customDate',
  'primary',
  'secondary',
  'dealBreakers',
  'namePrefix',
  'company',
  'profession',
  'street',
  'city',
  'region',
  'postcode',
  'country',
  'location',
  'budget',
  'stage',
  'optOut',
])

/** Said before the real name by programs that export several things at once ("Person - Name"), by address books, and by forms. */
export const PREFIX =
  /^(?:person|people|contact|customer|client|lead|deal|opportunity|organization|organisation|account|primary|main|mailing|work|business|home|private?|other|billing|custom|default address|location|postanschrift|geschaftliche?|privat|dienstlich|adresse geschaftlich|adresse privat|what is|what s|whats|your|please enter) /
/** Said after it: whose address, which of several, in what money. */
export const SUFFIX = /^(.+?) (?:work|business|home|private|geschaftlich|privat|dienstlich|[1-9]|eur|usd|gbp|chf|sek|nok|dkk|pln|czk)$/

/** Names that speak of an e-mail address, and what makes them speak about one instead of holding it. */
export const EMAIL_NAME =
  /\b(?:e ?mails?|mails?|e ?mail ?adress\w*|mailadress\w*|epasts?|e ?pasts?|e ?post\w*|courriels?|correo|e ?pastas|posta|sahkoposti)\b/
export const NOT_AN_ADDRESS =
  /\b(?:type|typ|label|display|angezeigter|domain|optout|opt|opted|unsubscribed|consent|newsletter|count|messages|received|sent|sends|opened|clicked|replied|date|last|first|recent|status|state|bounced?|template|signature|campaign|confirmed|confirmation|verified|validity|quality|provider|quarantined|reason|eligibility|number of|name)\b/
export const PHONE_NAME =
  /phone|telefon|\b(?:mobiles?|mobil\w*|cell|cellular|tel|talr|talruni?s?|handy\w*|gsm|portable|movil|cellulare|puhelin\w*)\b/
export const NOT_A_NUMBER =
  /\b(?:country|calling|code|extension|ext|type|typ|label|status|optout|opt|consent|date|count|calls|domain|preferred|verified|assistant s|assistants?|asst|assistent|manager s|emergency|best time|hearing|horbehinderte|tty)\b/
export const NOT_A_VOICE = /fax|\b(?:pager|telex)\b/

/** Columns that name the person where another says "customer" and means the company. */
export const CONTACT_PERSON = /\b(?:contact name|contact person|primary contact|associated contact|ansprechpartner|kontaktperson)\b/
