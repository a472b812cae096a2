import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BrowserHost, serveBrowser } from '../../src-main/hosts/browser/serve.ts'
import { RENDERER_DIR } from '../../src-main/hosts/shared/node-ports.ts'
import { parseRange } from '../../src-main/hosts/shared/serve-original.ts'
import { makeDocx } from '../fixtures/documents/word.ts'
import { lines, makePdf } from '../fixtures/pdf/make-pdf.ts'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

const PIXEL = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** What a hostile page tries, around words that are worth reading. */
const HOSTILE = `<!doctype html><html><head><title>Braking</title><style>body { background: url(https://evil.example/a.png) }</style>
<script>fetch('https://evil.example/')</script><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/"></head>
<body onload="steal()"><h1 id="content" class="x" style="color:red" onclick="steal()">Braking distance</h1>
<p>The loader stops from <b>20 km/h</b> in 3.9 metres. <a href="javascript:steal()">More</a> <a href="https://evil.example/">there</a></p>
<img src="https://evil.example/pixel.png"><img src="x" onerror="steal()"><img src="${PIXEL}" alt="The brake">
<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9InN0ZWFsKCkiLz4="><svg onload="steal()"><text>drawn</text></svg>
<form action="https://evil.example/"><input name="pin"><button>Send it</button></form><iframe src="https://evil.example/"></iframe>
<p hidden>hidden words</p><p style="display: none">unseen words</p><object data="x"></object><math><mtext></p><style><img src=x onerror=steal()></style></mtext></math>
<table><tr><th colspan="2">Speed</th></tr><tr><td>20</td><td>3.9 m</td></tr></table></body></html>`

let test: TestApp
let host: BrowserHost
const ids = new Map<string, string>()

beforeAll(async () => {
  test = await startTestApp()
  host = await serveBrowser({ app: test.app, rendererDir: RENDERER_DIR, logger: test.ports.logger, newId: test.ports.newId })
  const body = [
    'The loader carries 1,600 kg.',
    'It stops from 20 km/h in 3.9 metres.',
    'Service is due every 500 hours.',
    'Tyres last two winters.',
  ]
  const paged = await makePdf((doc) => {
    for (let page = 0; page < 40; page++) {
      if (page > 0) doc.addPage()
      lines(doc, 60, 200, [...body.slice(page % 4), ...body.slice(0, page % 4)], 40)
    }
  })
  const files: Record<string, string | Uint8Array> = {
    'brochure.pdf': paged,
    'hostile.html': HOSTILE,
    'guide.md':
      '---\ntitle: Guide\n---\n# Listening\n\nAsk **open** questions.\n\n<script>steal()</script>\n\n| Model | Price |\n|---|---|\n| Tind | 31,250 |\n',
    'notes.txt': 'First line of the notes,\nsecond line with 3 < 4 & <b>no tags</b>.\n\nA second paragraph.',
    'briefing.docx': await makeDocx(),
    'prices.csv': 'Model,Price\nTind,31250\nVidde,42100\n',
    'gone.txt': 'This file will be taken out of the library folder.',
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(test.workspace, name), content)
  await test.ask('knowledge.import', { files: Object.keys(files).map((name) => ({ path: join(test.workspace, name) })), kind: 'technical' })
  await test.app.importsDone()
  const { jobs } = await test.ask('knowledge.jobs', {})
  expect(jobs.filter(({ status }) => status !== 'done').map(({ fileName, error }) => `${fileName}: ${error?.code}`)).toEqual([])
  const { sources } = await test.ask('knowledge.sources', {})
  for (const { id, fileName } of sources) ids.set(fileName, id)
})
afterAll(async () => {
  await host?.close()
  await test?.close()
})

const view = async (name: string) => test.ask('knowledge.view', { sourceId: ids.get(name) ?? '' })

describe('a document as it was written', () => {
  it('is stripped of everything that runs, loads, styles, links or asks', async () => {
    const { html } = await view('hostile.html')
    expect(html).not.toMatch(
      /steal|evil|script|style|onerror|onload|onclick|href|javascript|<form|<input|<button|Send it|<iframe|<svg|<object|<base|<meta|id=|class=/i,
    )
    expect(html).not.toMatch(/hidden words|unseen words|drawn/)
    expect(html).toContain('<h2>Braking distance</h2>')
    expect(html).toContain('The loader stops from <b>20 km/h</b> in 3.9 metres. More there')
    expect(html).toContain(`<img src="${PIXEL}" alt="The brake" />`)
    expect(html.match(/<img/g)).toHaveLength(1)
    expect(html).toContain('<th colspan="2">Speed</th>')
  })

  it('is Markdown with its tables, without its front matter and scripts', async () => {
    const { html, beginnings } = await view('guide.md')
    expect(html).toContain('<h2>Listening</h2>')
    expect(html).toContain('<strong>open</strong>')
    expect(html).toContain('<td>31,250</td>')
    expect(html).not.toMatch(/title: Guide|steal/)
    expect(beginnings[0]).toMatch(/^Listening\nAsk open questions/)
  })

  it('is plain text with its lines, and nothing in it is taken for HTML', async () => {
    const { html } = await view('notes.txt')
    expect(html).toBe(
      '<pre>First line of the notes,\nsecond line with 3 &lt; 4 &amp; &lt;b&gt;no tags&lt;/b&gt;.</pre><pre>A second paragraph.</pre>',
    )
  })

  it('is a Word file with its headings and tables', async () => {
    const { html } = await view('briefing.docx')
    expect(html).toContain('<h2>Towing</h2>')
    expect(html).toContain('<strong>1,600 kg</strong>')
    expect(html).toContain('31,250')
  })

  it.each([
    ['prices.csv', 'unsupported_format'],
    ['brochure.pdf', 'unsupported_format'],
  ])('is not made of %s, which is shown another way', async (name, code) => {
    expect(await test.app.request('knowledge.view', { sourceId: ids.get(name) ?? '' })).toMatchObject({ ok: false, error: { code } })
  })

  it('is said to be gone when its file is', async () => {
    const { sha256 } = await test.ask('knowledge.source', { id: ids.get('gone.txt') ?? '' })
    rmSync(join(test.workspace, 'library', sha256))
    const answer = await test.app.request('knowledge.view', { sourceId: ids.get('gone.txt') ?? '' })
    expect(answer).toMatchObject({ ok: false, error: { code: 'file_not_found', message: expect.stringContaining('gone.txt') } })
  })
})

it('the printed label of every page is told', async () => {
  const { labels } = await test.ask('knowledge.pageLabels', { sourceId: ids.get('brochure.pdf') ?? '' })
  expect(labels).toHaveLength(40)
})

describe('an original over the browser host', () => {
  const get = (name: string, headers: Record<string, string> = {}, token = host.token) =>
    fetch(`http://127.0.0.1:${host.port}/api/originals/${ids.get(name) ?? name}`, {
      headers: { ...headers, Authorization: `Bearer ${token}` },
    })

  it('is served whole or in part, as data that can do nothing', async () => {
    const whole = await get('brochure.pdf')
    expect(whole.status).toBe(200)
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'accept-ranges': 'bytes',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    const bytes = Buffer.from(await whole.arrayBuffer())
    expect(bytes.length).toBe(Number(whole.headers.get('content-length')))
    const part = await get('brochure.pdf', { Range: 'bytes=1000-1999' })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 1000-1999/${bytes.length}`)
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1000, 2000))).toBe(true)
    expect((await get('brochure.pdf', { Range: `bytes=${bytes.length}-` })).status).toBe(416)
  })

  it('is never a page: HTML comes as bytes', async () => {
    const reply = await get('hostile.html')
    expect(reply.headers.get('content-type')).toBe('application/octet-stream')
    expect(await reply.text()).toBe(HOSTILE)
  })

  it('is refused without the token, for a source that is not there, and for a path', async () => {
    expect((await get('brochure.pdf', {}, 'wrong')).status).toBe(401)
    const missing = await get('01900000-0000-7000-8000-000000000000')
    expect([missing.status, ((await missing.json()) as { error: { code: string } }).error.code]).toEqual([404, 'source_not_found'])
    expect((await get('..%2f..%2fridealong.db')).status).toBe(404)
    expect((await get('gone.txt')).status).toBe(404)
  })
})

it.each([
  [null, null],
  ['bytes=0-99', { start: 0, end: 99 }],
  ['bytes=900-5000', { start: 900, end: 999 }],
  ['bytes=990-', { start: 990, end: 999 }],
  ['bytes=-10', { start: 990, end: 999 }],
  ['bytes=-5000', { start: 0, end: 999 }],
  ['bytes=1000-', 'unsatisfiable'],
  ['bytes=50-20', 'unsatisfiable'],
  ['bytes=-', null],
  ['bytes=0-1,5-6', null],
  ['lines=1-2', null],
])('the range %s of 1000 bytes is %o', (range, expected) => {
  expect(parseRange(range, 1000)).toEqual(expected)
})
