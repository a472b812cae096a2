import { GlobalWorkerOptions, getDocument, PasswordResponses, PDFDataRangeTransport, type PDFDocumentProxy } from 'pdfjs-dist'
import rendererUrl from 'pdfjs-dist/build/pdf.renderer.min.mjs?url'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

GlobalWorkerOptions.workerSrc = workerUrl
GlobalWorkerOptions.rendererSrc = rendererUrl

/** Read at a time, in bytes: few requests, and little more than the pages that are looked at. */
const CHUNK = 256 * 1024

/** Where the file is read from. */
export interface PdfAddress {
  url: string
  headers: Record<string, string>
}

export interface OpenOptions {
  /** Asks the rep; `wrong` after a password that did not open it. The answer goes to pdfjs and nowhere else. */
  askPassword(answer: (password: string) => void, wrong: boolean): void
  signal: AbortSignal
}

/** The original is not there any more. */
export class MissingOriginal extends Error {}

/**
 * Opens a PDF part by part: only what the shown pages need is ever read. Aborting ends its worker.
 * Throws `MissingOriginal`, and what pdfjs throws for a file it cannot read.
 */
export async function openPdf({ url, headers }: PdfAddress, { askPassword, signal }: OpenOptions): Promise<PDFDocumentProxy> {
  const read = async (begin: number, end: number): Promise<{ bytes: Uint8Array; total: number }> => {
    const response = await fetch(url, { headers: { ...headers, Range: `bytes=${begin}-${end - 1}` }, signal })
    if (!response.ok) throw new MissingOriginal()
    const total = Number(response.headers.get('Content-Range')?.split('/')[1] ?? response.headers.get('Content-Length'))
    return { bytes: new Uint8Array(await response.arrayBuffer()), total }
  }

  const first = await read(0, CHUNK)
  const broken = Promise.withResolvers<never>()
  const transport = Object.assign(new PDFDataRangeTransport(first.total, first.bytes), {
    requestDataRange(begin: number, end: number) {
      read(begin, end).then(({ bytes }) => transport.onDataRange(begin, bytes), broken.reject)
    },
  })
  const beside = (folder: string) => new URL(`pdfjs/${folder}/`, document.baseURI).href
  const task = getDocument({
    range: transport,
    rangeChunkSize: CHUNK,
    disableStream: true,
    disableAutoFetch: true,
    cMapUrl: beside('cmaps'),
    standardFontDataUrl: beside('standard_fonts'),
    wasmUrl: beside('wasm'),
    // The page's policy allows no WebAssembly; pdfjs decodes with plain JavaScript instead.
    useWasm: false,
    verbosity: 0,
  })
  task.onPassword = (answer: (password: string) => void, reason: number) => {
    askPassword(answer, reason === PasswordResponses.INCORRECT_PASSWORD)
  }
  signal.addEventListener('abort', () => void task.destroy())
  try {
    return await Promise.race([task.promise, broken.promise])
  } catch (error) {
    void task.destroy()
    throw error
  }
}
