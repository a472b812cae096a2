import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useState } from 'react'
import type { DocumentView, Format, Source } from '#shared/domain/knowledge.ts'
import { client, RequestError } from '../../../client/index.ts'

/** The original of a source on its way to the screen. */
export type OriginalState =
  | { is: 'loading' }
  /** Under a password, which goes to the one that opens the file and is kept nowhere. */
  | { is: 'locked'; wrong: boolean; unlock: (password: string) => void }
  | { is: 'pdf'; pdf: PDFDocumentProxy }
  | { is: 'document'; document: DocumentView }
  /** Gone from the library folder. */
  | { is: 'missing' }
  /** There, but it cannot be shown. */
  | { is: 'broken' }

/** The formats shown as they were written. The others are shown as text. */
const SHOWN: readonly Format[] = ['pdf', 'docx', 'html', 'md', 'txt']

export const hasOriginalView = ({ format }: Pick<Source, 'format'>): boolean => SHOWN.includes(format)

/** Opens the original of a source for as long as it is looked at. */
export function useOriginal({ id, format }: Pick<Source, 'id' | 'format'>): OriginalState {
  const [state, setState] = useState<OriginalState>({ is: 'loading' })
  useEffect(() => {
    if (!hasOriginalView({ format })) return
    setState({ is: 'loading' })
    const stop = new AbortController()
    const tell = (next: OriginalState) => {
      if (!stop.signal.aborted) setState(next)
    }
    void (format === 'pdf' ? readPdf(id, stop.signal, tell) : readDocument(id, tell))
    return () => stop.abort()
  }, [id, format])
  return state
}

type Tell = (state: OriginalState) => void

async function readPdf(sourceId: string, signal: AbortSignal, tell: Tell): Promise<void> {
  // pdfjs is loaded when the first PDF is opened.
  const { openPdf, MissingOriginal } = await import('./open-pdf.ts')
  const askPassword = (answer: (password: string) => void, wrong: boolean) => tell(locked(wrong, answer, tell))
  try {
    tell({ is: 'pdf', pdf: await openPdf(client.original(sourceId), { askPassword, signal }) })
  } catch (error) {
    tell({ is: error instanceof MissingOriginal ? 'missing' : 'broken' })
  }
}

async function readDocument(sourceId: string, tell: Tell, password?: string): Promise<void> {
  try {
    tell({ is: 'document', document: await client.request('knowledge.view', { sourceId, password }) })
  } catch (error) {
    const code = error instanceof RequestError ? error.code : null
    const again = (next: string) => void readDocument(sourceId, tell, next)
    if (code === 'password_required' || code === 'password_wrong') tell(locked(code === 'password_wrong', again, tell))
    else tell({ is: code === 'file_not_found' ? 'missing' : 'broken' })
  }
}

function locked(wrong: boolean, answer: (password: string) => void, tell: Tell): OriginalState {
  const unlock = (password: string) => {
    tell({ is: 'loading' })
    answer(password)
  }
  return { is: 'locked', wrong, unlock }
}
