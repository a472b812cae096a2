import { strFromU8, unzipSync } from 'fflate'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import type { Citation, ExportKind, Recommendation, TalkingPoint } from '#shared/domain/recommendations.ts'
import { exportAdvice } from '../../src-main/recommendations/exports/export-advice.ts'
import { read } from '../fixtures/documents/read.ts'

const citation = (quote: string, use: Citation['use'] = 'proof', page = 2): Citation => ({
  sourceId: 's',
  title: use === 'proof' ? 'Halden 40 data sheet' : 'How buyers decide',
  kind: use === 'proof' ? 'technical' : 'psychology',
  unit: 'page',
  page,
  pageLabel: null,
  quote,
  use,
})
const point = (id: string, over: Partial<TalkingPoint>): TalkingPoint => ({
  id,
  text: 'Text.',
  reason: 'SECRET reason: a C wants the source.',
  technique: 'authority',
  techniqueTitle: 'SECRET technique',
  answers: 'price',
  supported: true,
  citations: [],
  ...over,
})
const ADVICE: Recommendation = {
  id: 'r',
  customerId: 'c',
  customerName: 'Ana Bērziņa',
  createdAt: '2026-11-20T10:00:00.000Z',
  mode: 'offline',
  format: 'bullets',
  tone: 'professional',
  length: 'detailed',
  text: '',
  confidence: 1,
  points: [
    point('1', {
      text: 'The price, in writing: “The list price is EUR 38,500.” What would have to be in it?',
      citations: [citation('The list price is EUR 38,500.'), citation('SECRET lesson on people', 'approach')],
    }),
    point('2', {
      text: 'Price (EUR), List price: 38,500 (Halden 40). EUR 38,500 is EUR 2,500 above your budget of EUR 36,000. What could be left out?',
      citations: [citation('List price | 38,500 | 46,200'), citation('Price (EUR) | Halden 40 | Halden 60')],
    }),
    point('3', { text: 'The warranty: “Three years.”', answers: 'warranty', citations: [citation('Three years.', 'proof', 3)] }),
    point('4', { text: 'SECRET opening question?', answers: null, citations: [citation('SECRET listen', 'approach')] }),
    point('5', { text: 'UNSUPPORTED 12,345', supported: false, citations: [citation('x')] }),
  ],
  followUps: ['SECRET follow-up'],
  warnings: [],
  context: {
    customer: { id: 'c', name: 'Ana Bērziņa' },
    product: 'Halden 40',
    stage: 'negotiation',
    style: 'C',
    styleConfidence: 0.8,
    concerns: [
      { id: 'price', title: 'Price', from: 'request' },
      { id: 'warranty', title: 'Warranty', from: 'request' },
    ],
    drivers: [],
    competitors: [],
    urgency: null,
    budget: null,
    audience: [],
    situation: 'SECRET situation',
  },
  tookMs: 1,
  cached: false,
  feedback: null,
}

const exported = async (as: ExportKind, forCustomer = true) => {
  const file = await exportAdvice(ADVICE, { as, forCustomer, to: 'ana@example.com', at: Date.parse('2026-11-20T10:00:00Z') })
  return { ...file, bytes: Buffer.from(file.base64, 'base64') }
}
/** All the words of an Office file, part by part. */
const parts = (bytes: Uint8Array) =>
  Object.entries(unzipSync(bytes)).flatMap(([name, data]) =>
    /\.xml$/.test(name) ? [{ name, text: strFromU8(data).replace(/<[^>]+>/g, ' ') }] : [],
  )

const wordsOf = async (as: ExportKind, forCustomer = true): Promise<string> => {
  const { bytes } = await exported(as, forCustomer)
  if (as === 'markdown') return bytes.toString('utf8')
  if (as === 'eml') return (await PostalMime.parse(bytes)).text ?? ''
  return parts(bytes)
    .map(({ text }) => text)
    .join('\n')
}

describe.each(['markdown', 'docx', 'pptx', 'eml'] as const)('%s', (as) => {
  it('for the customer holds what is proven with its page, and nothing of the rep’s own', async () => {
    const words = await wordsOf(as)
    expect(words).toContain('38,500')
    expect(words).toContain('Halden 40 data sheet')
    expect(words).toContain('EUR 38,500 is EUR 2,500 above your budget of EUR 36,000.')
    expect(words).not.toMatch(/SECRET|UNSUPPORTED|How buyers decide|Conscientious/)
  })
})

it.each(['markdown', 'docx', 'pptx'] as const)('%s for the rep holds the reasons, and still nothing unsupported', async (as) => {
  const words = await wordsOf(as, false)
  expect(words).toContain('SECRET reason')
  expect(words).not.toContain('UNSUPPORTED')
})

it('slides are three to six, one per topic, without notes for the customer', async () => {
  const slidesOf = async (forCustomer: boolean) => parts((await exported('pptx', forCustomer)).bytes)
  const slides = (await slidesOf(true)).filter(({ name }) => /slides\/slide\d+\.xml$/.test(name))
  expect(slides).toHaveLength(4)
  expect(slides.map(({ text }) => text.replace(/\s+/g, ' ').trim())).toEqual([
    expect.stringContaining('For Ana Bērziņa'),
    expect.stringMatching(/The price .*Price \(EUR\).*Halden 60.*List price.*46,200/),
    expect.stringContaining('“Three years.”'),
    expect.stringContaining('Next step'),
  ])
})

it('a draft is addressed, opens for editing and asks one thing, at its end', async () => {
  const { bytes, fileName } = await exported('eml')
  expect(fileName).toBe('Halden 40, Ana Bērziņa.eml')
  expect(bytes.toString('latin1')).toMatch(/^X-Unsent: 1\r\n/)
  expect(
    bytes
      .toString('latin1')
      .split('\r\n')
      .every((line) => line.length <= 78),
  ).toBe(true)
  const mail = await PostalMime.parse(bytes)
  expect(mail.to?.[0]?.address).toBe('ana@example.com')
  expect(mail.subject).toBe('The price and the warranty: Halden 40')
  expect(mail.text?.match(/\?/g)).toHaveLength(1)
})

it('a table in Markdown has its head', async () => {
  expect(await wordsOf('markdown')).toContain(
    '| Price (EUR) | Halden 40 | Halden 60 |\n| --- | --- | --- |\n| List price | 38,500 | 46,200 |',
  )
})

it('a file name never holds what Windows refuses', async () => {
  const odd = { ...ADVICE, context: { ...ADVICE.context, product: 'A/B: "40" <new>?' } }
  const { fileName } = await exportAdvice(odd, { as: 'markdown', forCustomer: true, to: null, at: 0 })
  expect(fileName).toBe('A B 40 new , Ana Bērziņa.md')
})

describe.each(['docx', 'pptx'] as const)('a %s', (as) => {
  it('is read again by the readers documents are imported with', async () => {
    const { bytes } = await exported(as)
    const { pages } = await read(bytes, as)
    const words = pages.map(({ text }) => text).join('\n')
    expect(words).toContain('The warranty')
    expect(words).toMatch(/List price.*38,500.*46,200/s)
    expect(words).toContain('Halden 40 data sheet, p. 3')
  })
})
