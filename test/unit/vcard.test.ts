import { describe, expect, test } from 'vitest'
import { foldLines } from '../../src-main/customers/transfer/content-lines.ts'
import { vcardRecords } from '../../src-main/customers/transfer/read/vcard.ts'
import { toVcard } from '../../src-main/customers/transfer/write-vcard.ts'

const cards = (text: string) => vcardRecords(new TextEncoder().encode(text))
const only = (text: string) => cards(text)[0]?.profile

describe('vCard in', () => {
  test('2.1: quoted-printable with soft breaks, charset, bare types, a picture over many lines', () => {
    const text = [
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:B=C4=93rzi=C5=86a;Ana;;;',
      'TEL;CELL;PREF:+371 20000000',
      'TEL;WORK;FAX:+371 67000001',
      'ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Stra=DFenbau;Einkauf',
      'PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ',
      ' SkZJRgABAQ==',
      '',
      'NOTE;ENCODING=QUOTED-PRINTABLE:First line=0D=0A=',
      'second line',
      'END:VCARD',
    ].join('\r\n')
    expect(only(text)).toEqual({
      name: 'Ana Bērziņa',
      company: 'Straßenbau',
      phones: ['+371 20000000'],
      demographics: { profession: 'Einkauf' },
      notes: 'First line\nsecond line',
    })
  })

  test('2.1 with raw bytes of its own charset', () => {
    const text = 'BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=WINDOWS-1257:B\u00e7rzi\u00f2a\r\nEND:VCARD\r\n'
    const [record] = vcardRecords(Uint8Array.from(text, (character) => character.charCodeAt(0)))
    expect(record?.profile.name).toBe('Bērziņa')
  })

  test('3.0: folded lines, groups, escapes, several cards in one file', () => {
    const text = [
      'BEGIN:VCARD',
      'VERSION:3.0',
      'FN:Ana Bērz',
      ' iņa',
      'item1.EMAIL;type=INTERNET;type=pref:ana@x.lv',
      'item1.X-ABLabel:_$!<Work>!$_',
      'ORG:Acme\\, Inc.;Sales\\; North',
      'CATEGORIES:fleet,"very" important\\, yes',
      'ADR;TYPE=WORK:;;Brīvības 1;Rīga;;LV-1010;Latvia',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:Olsen;Bo;Erik;Dr.;Jr.',
      'END:VCARD',
    ].join('\n')
    expect(cards(text).map(({ profile }) => profile)).toEqual([
      {
        name: 'Ana Bērziņa',
        company: 'Acme, Inc.',
        emails: ['ana@x.lv'],
        demographics: { profession: 'Sales; North', location: 'Brīvības 1, LV-1010 Rīga, Latvia' },
        tags: ['fleet', '"very" important, yes'],
      },
      { name: 'Dr. Bo Erik Olsen Jr.' },
    ])
  })

  test('4.0: uri phones, quoted parameters with colons, UID', () => {
    const text = [
      'BEGIN:VCARD',
      'VERSION:4.0',
      'UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
      'FN;SORT-AS="B:erzina":Ana',
      'TEL;VALUE=uri;PREF=1;TYPE="voice,cell":tel:+37120000000;ext=7',
      'EMAIL;TYPE=work:ana@x.lv',
      'LANG:lv',
      'END:VCARD',
    ].join('\r\n')
    expect(cards(text)[0]).toMatchObject({
      uid: '4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
      profile: { name: 'Ana', phones: ['+37120000000 x7'], emails: ['ana@x.lv'], communication: { language: 'lv' } },
    })
  })

  test('an address that is none is left out and named; a card within a card is not a customer', () => {
    const text = 'BEGIN:VCARD\nFN:Ana\nEMAIL:nonsense\nAGENT:\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\nTEL:20000000\nEND:VCARD\n'
    expect(cards(text)).toHaveLength(1)
    expect(cards(text)[0]).toMatchObject({ profile: { name: 'Ana', phones: ['20000000'] }, remark: expect.stringContaining('nonsense') })
  })
})

describe('vCard out', () => {
  const profile = {
    name: 'Ana Bērziņa',
    company: 'Acme; Inc.',
    emails: ['ana@x.lv'],
    phones: ['+371 20000000'],
    demographics: { profession: 'Buyer', location: 'Rīga, Latvia' },
    tags: ['fleet, big', 'vip'],
    notes: `Line one\nĀ${'ļ'.repeat(120)}`,
  }

  test('what goes out comes back the same', () => {
    const text = toVcard('0198c0de-0000-7000-8000-000000000000', profile, '2026-11-20T10:00:00.000Z')
    expect(cards(text)).toMatchObject([{ uid: '0198c0de-0000-7000-8000-000000000000', profile }])
  })

  test('every line ends in CRLF and is at most 75 octets, no character cut', () => {
    const lines = toVcard('0198c0de-0000-7000-8000-000000000000', profile, '2026-11-20T10:00:00.000Z').split('\r\n')
    expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n') && !line.includes('\ufffd'))).toBe(true)
    expect(foldLines(['é'.repeat(40)])).toBe(`${'é'.repeat(37)}\r\n ${'é'.repeat(3)}\r\n`)
  })
})
