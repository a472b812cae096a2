import { describe, expect, test } from 'vitest'
import type { ImportRecord } from '#shared/domain/transfer.ts'
import { phoneKey, samePhone } from '../../src-main/customers/profiles/keys.ts'
import { takeBack } from '../../src-main/customers/transfer/merge-profiles.ts'
import { fieldFor, mapColumns } from '../../src-main/customers/transfer/read/map-columns.ts'
import { matchLanguage, matchStage, matchStages } from '../../src-main/customers/transfer/read/match-values.ts'
import { joinName } from '../../src-main/customers/transfer/read/person-name.ts'
import { dayOrders, readDay } from '../../src-main/customers/transfer/read/read-days.ts'
import { readCustomersFile } from '../../src-main/customers/transfer/read/read-file.ts'
import { isPhone, readBudget, readEmails, readList, readNumber, readPhones } from '../../src-main/customers/transfer/read/read-values.ts'
import { toVcard } from '../../src-main/customers/transfer/write-vcard.ts'

const NOW = Date.parse('2026-11-20T10:00:00Z')
function read(text: string | Uint8Array, fileName = 'people.csv') {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const file = readCustomersFile({ bytes, fileName, now: NOW })
  return { ...file, records: file.records.map((record) => JSON.parse(record) as ImportRecord) }
}
const profiles = (text: string | Uint8Array) => read(text).records.map(({ profile }) => profile)

describe('values', () => {
  test.each([
    ['35.000,50', 35000.5],
    ['35,000.50', 35000.5],
    ['35 000', 35000],
    ['35\u00a0000 €', 35000],
    ["CHF 35'000", 35000],
    ['35.000', 35000],
    ['35,5', 35.5],
    ['1.234.567', 1234567],
    ['38k', 38000],
    ['1,5 m', 1500000],
    ['$1,250.00', 1250],
    ['0.125', 0.13],
    ['soon', null],
    ['', null],
  ])('the number %s', (text, value) => expect(readNumber(text)).toBe(value))

  test.each([
    ['30.000 – 38.000 €', { min: 30000, max: 38000 }],
    ['30-38k', { min: 30000, max: 38000 }],
    ['EUR 30,000 to EUR 38,000', { min: 30000, max: 38000 }],
    ['up to 38k', { max: 38000 }],
    ['from 20 000', { min: 20000 }],
    ['20k+', { min: 20000 }],
    ['35000', { max: 35000 }],
    ['max. 40k', { max: 40000 }],
    ['~35T€', { max: 35000 }],
    ['150 000 kr', { max: 150000 }],
    ['between 20,000 and 25,000', { min: 20000, max: 25000 }],
    ['-500', null],
    ['unclear', null],
  ])('the budget %s', (text, value) => expect(readBudget(text)).toEqual(value))

  test('days: ISO, local order by what the column proves, long dates, two-digit years', () => {
    expect([
      readDay('2026-03-04T10:00:00Z', 'DMY'),
      readDay('4.3.2026', 'DMY'),
      readDay('04/03/26', 'DMY'),
      readDay('03/04/2026', 'MDY'),
    ]).toEqual(Array(4).fill('2026-03-04'))
    const written = ['March 4, 2026', 'Mar 4, 2026 at 5:04 PM', '4-Mar-26', '4. März 2026', '4 mars 2026', '4. marts 2026']
    expect(written.map((text) => readDay(text, 'DMY'))).toEqual(written.map(() => '2026-03-04'))
    expect(['46085', '46085.5', '20260304', '1772582400', '1772582400000', '4.3.26'].map((text) => readDay(text, 'MDY'))).toEqual(
      Array(6).fill('2026-03-04'),
    )
    expect([readDay('5.6.70', 'DMY'), readDay('--05-12', 'DMY'), readDay('12345678', 'DMY')]).toEqual(['1970-06-05', null, null])
    expect(readDay('31/02/2026', 'DMY')).toBeNull()
    expect(readDay('next week', 'DMY')).toBeNull()
    const columns = [['03/04/2026', '13/04/2026'], ['03/04/2026', '04/25/2026'], ['03/04/2026']]
    expect(dayOrders(columns)).toEqual(['DMY', 'MDY', 'DMY'])
    expect(dayOrders(columns.slice(1))).toEqual(['MDY', 'MDY'])
  })

  test('several values in one cell', () => {
    expect(readEmails('Ana <ana@x.lv>; mailto:b@x.lv ::: c@x.lv')).toEqual(['ana@x.lv', 'b@x.lv', 'c@x.lv'])
    expect(readPhones('+371 2000 0000 / 67 000 000;tel:+37129000000')).toEqual(['+371 2000 0000', '67 000 000', '+37129000000'])
    expect(readPhones('0351 / 123456; 37120000000.0')).toEqual(['0351 / 123456', '37120000000'])
    expect(readPhones('3.7120000001E+10')).toEqual(['37120000001'])
    expect([...readPhones('4.9E+11'), 'call me', '123', '+371 2'].map(isPhone)).toEqual([false, false, true, true])
    expect(readEmails('/o=ExchangeLabs/cn=abc; gus@x.lv (work); bo [at] x.lv')).toEqual(['gus@x.lv', 'bo@x.lv'])
    expect(readList('["a, b","c"]')).toEqual(['a, b', 'c'])
    expect(readList('fleet, vip')).toEqual(['fleet', 'vip'])
    expect(readList('safety, mostly; price')).toEqual(['safety, mostly', 'price'])
  })

  test.each([
    ['Bērziņa, Ana', 'Ana Bērziņa'],
    ['von der Heide, Anna', 'Anna von der Heide'],
    ['García Márquez, Gabriel José', 'Gabriel José García Márquez'],
    ['Smith, John, Jr.', 'John Smith Jr.'],
    ['HABSBURG, OTTO', 'OTTO HABSBURG'],
    ['Dr. Müller, Eva', 'Dr. Eva Müller'],
    ['Müller, Dr. Eva', 'Dr. Eva Müller'],
    ['Mr. John Smith', 'John Smith'],
    ['Meier, Herr Hans', 'Hans Meier'],
    ['Ana   Bērziņa <ana@x.lv>', 'Ana Bērziņa'],
    ['Acme, Inc.', 'Acme, Inc.'],
    ['Siemens AG, München', 'Siemens AG, München'],
    ['John Doe, Jr.', 'John Doe, Jr.'],
    ['Arjun Mehta, PMP', 'Arjun Mehta, PMP'],
    ['Bond, James (007)', 'Bond, James (007)'],
  ])('the name %s is said %s', (whole, name) => expect(joinName({ prefixes: [], whole })).toBe(name))

  test('a name is made of its parts, whichever of them there are', () => {
    expect([
      joinName({ prefixes: ['Herr', 'Dr.'], first: 'Hans', last: 'Müller' }),
      joinName({ prefixes: ['M.'], first: 'Jean', whole: 'de la Fontaine' }),
      joinName({ prefixes: [], first: 'Jean', whole: 'Jean Dupont' }),
      joinName({ prefixes: [], last: 'Müller', whole: 'Hans Müller' }),
      joinName({ prefixes: ['Frau'], last: 'Müller', whole: 'Ansprechpartner GmbH' }),
      joinName({ prefixes: ['Copyright'] }),
    ]).toEqual(['Dr. Hans Müller', 'Jean de la Fontaine', 'Jean Dupont', 'Hans Müller', 'Müller', undefined])
  })

  test('phone numbers are one with and without country code, trunk zero and grouping; extensions tell apart', () => {
    expect(samePhone('+371 20 000 000', '20000000')).toBe(true)
    expect(samePhone('0049 170 1234567', '0170/1234567')).toBe(true)
    expect(samePhone('+44 (0)20 7946 0018', '020 7946 0018')).toBe(true)
    expect(samePhone('+371 20000000', '+372 20000000')).toBe(false)
    expect(samePhone('555-123-4567 x12', '555-123-4567 x13')).toBe(false)
    expect(phoneKey('+371 20 000 000')).toBe(phoneKey('20000000'))
    expect(phoneKey('ext. 12')).toBeNull()
  })

  test('stages of other programs', () => {
    const stages = ['closedwon', 'Closed Lost', 'Marketing Qualified Lead', 'Sales Qualified Lead', 'in-contract', 'Proposal Made', 'Cold']
    expect(stages.map(matchStage)).toEqual(['retention', null, 'prospecting', 'presentation', 'retention', 'negotiation', 'prospecting'])
    expect(matchStages(['OPEN_DEAL', 'Customer'])).toEqual({ stage: 'retention', unknown: [] })
    expect(matchStages(['Qualified', 'Lost'])).toEqual({ unknown: ['Lost'] })
    expect(['No longer a customer', 'Needs Analysis', 'Contacted', 'Archive'].map(matchStage)).toEqual([
      null,
      'presentation',
      'prospecting',
      null,
    ])
    expect(['Latvian', 'Deutsch', 'lv_LV', 'EN', 'Klingonish'].map(matchLanguage)).toEqual(['lv', 'de', 'lv-LV', 'en', null])
  })
})

describe('columns', () => {
  test.each([
    ['First Name', 'firstName'],
    ['firstName', 'firstName'],
    ['Person - First name', 'firstName'],
    ['Name / First name', 'firstName'],
    ['First name (Name)', 'firstName'],
    ['Given Name', 'firstName'],
    ['Nachname', 'lastName'],
    ['Person - Name', 'name'],
    ['Contact owner', 'owner'],
    ['Person - Owner', 'owner'],
    ['Person - Organization', 'company'],
    ['Organization 1 - Name', 'company'],
    ['Company / Name', 'company'],
    ['Uzņēmums', 'company'],
    ['Lifecycle Stage', 'stage'],
    ['Deal - Currency of Value', 'currency'],
    ['Budget (EUR)', 'budget'],
    ['Straße geschäftlich', 'street'],
    ['Geschäftlich: Ort', 'city'],
    ['LinkedIn / Link URL', 'custom'],
    ['Deal - Title', 'custom'],
    ['Company (Id)', null],
    ['Organization - ID', null],
    ['Person - ID', 'uid'],
    ['Unsubscribed from all email', 'optOut'],
    ['Favourite colour', null],
  ])('%s', (name, field) => expect(fieldFor(name)).toBe(field))

  test('HubSpot: the columns about mailing are no addresses', () => {
    const columns = [
      'Record ID',
      'First Name',
      'Last Name',
      'Email',
      'Phone Number',
      'Mobile Phone Number',
      'Email Domain',
      'Last marketing email open date',
      'Contact owner',
      'Lifecycle Stage',
      'Associated Company',
      'Create Date',
    ]
    const rows = [
      [
        '51',
        'Ana',
        'Bērziņa',
        'ana@x.lv',
        '+371 20000000',
        '29000000',
        'x.lv',
        '2026-03-04 10:00',
        'Jane',
        'Lead',
        'Baltic Cargo',
        '2026-01-31 09:12',
      ],
    ]
    expect(mapColumns(columns, rows)).toEqual([
      null,
      'firstName',
      'lastName',
      'email',
      'phone',
      'phone',
      null,
      null,
      'owner',
      'stage',
      'company',
      'customDate',
    ])
  })

  test('what speaks about an address or a number holds none', () => {
    const about = [
      'E-mail 1 - Label',
      'E-mail Display Name',
      'E-Mail-Typ',
      'Email messages count',
      'EmailBouncedReason',
      'Fax',
      "Assistant's Phone",
      'Telefon für Hörbehinderte',
      'Do Not Call',
      'Phone Country Code',
    ]
    const values = about.map(() => 'x@x.lv 12345678')
    expect(mapColumns(about, [values]).filter((field) => field === 'email' || field === 'phone')).toEqual([])
    expect(mapColumns(['Mobiltelefonnummer', 'Emailadresse', 'Mobile'], [['0170 1234567', 'a@x.lv', 'yes']])).toEqual([
      'phone',
      'email',
      null,
    ])
  })

  test('a heading nobody knows still stands above e-mail addresses', () => {
    expect(mapColumns(['Name', 'Sähköinen osoite'], [['Ana', 'ana@x.lv']])).toEqual(['name', 'email'])
  })

  test('the better of two names takes the field', () => {
    expect(mapColumns(['Customer', 'Full name', 'Empty'], [['ACME', 'Ana B', '']])).toEqual([null, 'name', null])
  })
})

describe('tables', () => {
  test('semicolons, cp1252, local decimals and dates, quoted line breaks', () => {
    const text =
      'Vorname;Nachname;E-Mail;Telefon (mobil);Budget;Währung;Expected close date;Notizen\r\n' +
      'Jürgen;Groß;juergen@example.de;0170/1234567;"30.000,00 – 38.000,00";EUR;15.01.2027;"Zeile 1\nZeile 2; mit Semikolon"\r\n'
    const bytes = Uint8Array.from(text.replace('–', '-'), (character) => character.charCodeAt(0))
    expect(profiles(bytes)).toEqual([
      {
        name: 'Jürgen Groß',
        emails: ['juergen@example.de'],
        phones: ['0170/1234567'],
        buyingContext: { budget: { min: 30000, max: 38000, currency: 'EUR' }, timeline: 'within_3_months' },
        notes: 'Zeile 1\nZeile 2; mit Semikolon',
      },
    ])
  })

  test('UTF-16 with tabs, and a byte order mark before a quoted header', () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Name\tE-pasts\nAna Bērziņa\tana@x.lv\n', 'utf16le')])
    expect(profiles(utf16)).toEqual([{ name: 'Ana Bērziņa', emails: ['ana@x.lv'] }])
    expect(profiles('\ufeff"Name","Email"\n"Ana","ana@x.lv"\n')).toEqual([{ name: 'Ana', emails: ['ana@x.lv'] }])
  })

  test.each([
    ['Baltic', [0x42, 0xe7, 0x72, 0x7a, 0x69, 0xf2, 0x61], 'Bērziņa'],
    ['Baltic š and ž', [0xde, 0x69, 0x75, 0xf0], 'Žiuš'],
    ['Western', [0x4a, 0x6f, 0x73, 0xe9], 'José'],
    ['German', [0x47, 0x72, 0x6f, 0xdf], 'Groß'],
    ['Central European', [0x57, 0x61, 0xb3, 0xea, 0x73, 0x61], 'Wałęsa'],
    ['Cyrillic', [0xc8, 0xe2, 0xe0, 0xed, 0xee, 0xe2], 'Иванов'],
  ])('a code page nothing names: %s', (_, name, expected) => {
    expect(profiles(Uint8Array.from([...Buffer.from('Name;Email\n'), ...name, ...Buffer.from(';a@x.lv\n')]))[0]?.name).toBe(expected)
  })

  test('Outlook: its title is a form of address, which no name needs', () => {
    expect(profiles('Title,First Name,Last Name,Job Title\nMr.,Jan,Novák,Buyer\n')[0]).toEqual({
      name: 'Jan Novák',
      demographics: { profession: 'Buyer' },
    })
    expect(profiles('Salutation,First Name,Last Name,Title\nDr.,Ana,Silva,VP\n')[0]).toMatchObject({
      name: 'Dr. Ana Silva',
      demographics: { profession: 'VP' },
    })
  })

  test('lines above the header, sep=, blank lines and placeholders', () => {
    const text = 'sep=;\nContacts report;;\n\nName;Company;E-mail\nAna;N/A;-\n;;\nBo;Acme;bo@x.lv\n'
    expect(profiles(text)).toEqual([{ name: 'Ana' }, { name: 'Bo', company: 'Acme', emails: ['bo@x.lv'] }])
  })

  test('a table without a header is read by what its cells are', () => {
    expect(profiles('Ana,Bērziņa,ana@x.lv,+371 20000000\nBo,Olsen,bo@x.lv,+47 22222222\n')[0]).toEqual({
      name: 'Ana Bērziņa',
      emails: ['ana@x.lv'],
      phones: ['+371 20000000'],
    })
  })

  test('a stray quote spoils its own row only, and a row with too many cells says so', () => {
    const { records } = read('Name,Company,Email\nAna "Boss" B,Acme,ana@x.lv\nBo,Acme, Inc.,bo@x.lv\nCy,"Acme, Inc.",cy@x.lv\n')
    expect(records.map(({ profile }) => profile.company)).toEqual(['Acme', 'Acme', 'Acme, Inc.'])
    expect(records.map(({ problem }) => problem !== undefined)).toEqual([false, true, false])
  })

  test('who has no name goes by address or company, and the row says so', () => {
    const { records } = read('Name,Email,Company\n,ana@x.lv,Acme\n,,Acme\nBo,,\n')
    expect(records.map(({ profile, remark }) => [profile.name, remark !== undefined])).toEqual([
      ['ana@x.lv', true],
      ['Acme', true],
      ['Bo', false],
    ])
  })

  test('what fits none of our choices is kept under its own heading', () => {
    expect(profiles('Name,Status,Website\nAna,Unqualified,https://x.lv\n')[0]).toEqual({
      name: 'Ana',
      custom: { Status: 'Unqualified', Website: 'https://x.lv' },
    })
  })

  test('Google contacts: numbered columns, own groups left out', () => {
    const text =
      'First Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n' +
      'Ana,Bērziņa,Baltic Cargo,Buyer,Fleet ::: * myContacts,Work,ana@x.lv ::: ana2@x.lv,Mobile,+371 20000000\n'
    expect(profiles(text)[0]).toEqual({
      name: 'Ana Bērziņa',
      company: 'Baltic Cargo',
      emails: ['ana@x.lv', 'ana2@x.lv'],
      phones: ['+371 20000000'],
      demographics: { profession: 'Buyer' },
      tags: ['Fleet'],
    })
  })

  test('a file that is no table is refused by what it is', () => {
    expect(() => read('%PDF-1.7 …', 'x.csv')).toThrowError(expect.objectContaining({ code: 'unsupported_format' }))
    expect(() => read(' \n', 'x.csv')).toThrowError(expect.objectContaining({ code: 'file_empty' }))
  })
})

test('an update is taken back where it still stands', () => {
  const before = { name: 'Ana', company: 'Old', tags: ['a'], buyingContext: { interest: 'wagon' } }
  const after = { name: 'Ana', company: 'New', tags: ['a', 'b'], buyingContext: { interest: 'van', tradeIn: 'Civic' } }
  const current = { ...after, company: 'Newer', buyingContext: { ...after.buyingContext, financing: 'lease' as const } }
  expect(takeBack(after, before, after)).toEqual(before)
  expect(takeBack(current, before, after)).toEqual({
    ...before,
    company: 'Newer',
    buyingContext: { interest: 'wagon', financing: 'lease' },
  })
})

describe('a card goes out and comes back', () => {
  const whole = {
    name: 'Dr. Max von der Heide',
    company: 'Heide, Söhne; KG',
    emails: ['max@h.example'],
    phones: ['+49 40 123456'],
    demographics: { profession: 'CFO', location: 'Hafenstr. 1, 20095 Hamburg' },
    communication: { language: 'de' },
    tags: ['Flotte', 'a,b'],
    custom: { Website: 'https://h.example', Birthday: '--05-01' },
    notes: 'One line,\nanother; with \\ and a very long rest so that the line has to be folded at its seventy-fifth octet: äöüß',
  }
  test('with everything a card can hold', () => {
    expect(profiles(toVcard('01a20576-f2ab-734f-8a28-821662cbdfb6', whole, '2026-11-22T10:00:00.000Z'))).toEqual([whole])
  })

  test.each([
    ['Ana Bērziņa', 'Bērziņa;Ana;;;'],
    ['Dr. Max von der Heide', 'von der Heide;Max;;Dr.;'],
    ['Ana Maria Berg', 'Berg;Ana Maria;;;'],
    ['Ana', ';Ana;;;'],
  ])('%s is listed under the family name', (name, parts) => {
    expect(toVcard('x', { name }, '2026-11-22T10:00:00.000Z')).toContain(`\r\nN:${parts}\r\n`)
  })

  test('a birthday without a year stays one, from Apple and from 4.0', () => {
    for (const line of ['BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-01', 'BDAY:--0501', 'BDAY;VALUE=date:--05-01'])
      expect(profiles(`BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Berg\r\n${line}\r\nEND:VCARD\r\n`)).toMatchObject([
        { custom: { Birthday: '--05-01' } },
      ])
  })
})
