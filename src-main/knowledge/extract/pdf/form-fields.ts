import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js'
import type { Piece } from '../sections.ts'
import { cleanText } from './prose.ts'

interface Widget {
  fieldType?: string
  fieldName?: string
  alternativeText?: string
  fieldValue?: unknown
  password?: boolean
  checkBox?: boolean
  radioButton?: boolean
  exportValue?: string
  buttonValue?: string
}

/** The filled-in fields of a page's form as "Label: value" rows, in the form's order. Passwords are left out. */
export async function readFormFields(page: PDFPageProxy): Promise<Piece[]> {
  const widgets: Widget[] = await page.getAnnotations({ intent: 'any' })
  const rows = widgets.map((widget) => {
    const value = shownValue(widget)
    const label = cleanText(widget.alternativeText || (widget.fieldName ?? '').replace(/\[\d+\]$/, '').replace(/^.*\./, ''))
    return value === '' || label === '' ? '' : `${label}: ${value}`
  })
  return [...new Set(rows)].filter((text) => text !== '').map((text): Piece => ({ kind: 'row', text }))
}

function shownValue({ fieldValue, password, checkBox, radioButton, exportValue, buttonValue }: Widget): string {
  if (password === true || fieldValue === undefined || fieldValue === null) return ''
  if (checkBox === true) return fieldValue === exportValue && fieldValue !== 'Off' ? cleanText(String(fieldValue)) : ''
  if (radioButton === true) return fieldValue === buttonValue ? cleanText(String(fieldValue)) : ''
  const values = Array.isArray(fieldValue) ? fieldValue : [fieldValue]
  return cleanText(values.filter((value) => typeof value === 'string').join(', '))
}
