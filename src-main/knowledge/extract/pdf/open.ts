import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js'
import { AppError } from '../../../app/app-error.ts'
import type { ExtractOptions } from '../document.ts'
import { pdfEngine } from './engine.ts'
import { rebuildPageTree } from './repair.ts'

const PASSWORD_NEEDED = 1

/** Where pdfjs keeps its character maps, fonts and decoders: inside its own package, so nothing is ever fetched. */
function packageFolders(): { cMapUrl: string; standardFontDataUrl: string; wasmUrl: string; iccUrl: string } {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const folder = (name: string): string => join(root, name) + sep
  return { cMapUrl: folder('cmaps'), standardFontDataUrl: folder('standard_fonts'), wasmUrl: folder('wasm'), iccUrl: folder('iccs') }
}

/** An open PDF; `repaired` says that its page tree was lost and rebuilt, so pages may be missing. */
export interface OpenPdf {
  pdf: PDFDocumentProxy
  repaired: boolean
}

/**
 * Opens a PDF for reading its text. The caller destroys the document's loading task.
 * Throws AppError `password_required`, `password_wrong` or `file_damaged`.
 */
export async function openPdf(bytes: Uint8Array, { fileName, password }: ExtractOptions): Promise<OpenPdf> {
  try {
    // pdfjs takes the buffer over, and the caller still needs its bytes.
    const pdf = await load(bytes.slice(), password)
    if ((await opensPage(pdf, 1)) || (await opensPage(pdf, pdf.numPages))) return { pdf, repaired: false }
    await pdf.loadingTask.destroy()
    throw new Error('neither the first nor the last page can be found')
  } catch (error) {
    const { name, code } = error as { name?: string; code?: number }
    if (name === 'PasswordException')
      throw new AppError(code === PASSWORD_NEEDED ? 'password_required' : 'password_wrong', { file: fileName })
    const rebuilt = rebuildPageTree(bytes)
    const pdf = rebuilt && (await load(rebuilt, password).catch(() => null))
    if (!pdf) throw new AppError('file_damaged', { file: fileName }, { cause: error })
    return { pdf, repaired: true }
  }
}

const opensPage = (pdf: PDFDocumentProxy, page: number): Promise<boolean> =>
  pdf.getPage(page).then(
    () => true,
    () => false,
  )

async function load(data: Uint8Array, password: string | undefined): Promise<PDFDocumentProxy> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({
    data,
    worker: await pdfEngine(),
    ...(password === undefined ? {} : { password }),
    ...packageFolders(),
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
    // Fonts tell their names, which is where bold type shows.
    fontExtraProperties: true,
    // Text needs no pictures: any image is larger than this and is skipped undecoded.
    maxImageSize: 0,
  })
  try {
    return await task.promise
  } catch (error) {
    await task.destroy()
    throw error
  }
}
