/** Font character sets (\fcharset, RTF 1.9.1) as encoding labels. */
const CHARSETS: Record<number, string> = {
  0: 'windows-1252',
  77: 'macintosh',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gbk',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
}
const CODE_PAGES: Record<number, string> = { 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5', 10000: 'macintosh', 65001: 'utf-8' }

/** Decodes RTF's bytes: by the font's character set where it has one, else by the document's code page. */
interface RtfDecoder {
  /** `\ansicpg`. */
  setCodePage(codePage: number): void
  /** `\fcharset` of a font. */
  setCharset(font: number, charset: number): void
  /** `raw` holds one character per byte. */
  decode(raw: string, font: number): string
}

export function createRtfDecoder(): RtfDecoder {
  const fonts = new Map<number, string>()
  const decoders = new Map<string, InstanceType<typeof TextDecoder>>()
  let standard = 'windows-1252'
  return {
    setCodePage(codePage) {
      standard =
        CODE_PAGES[codePage] ?? (codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : codePage === 874 ? 'windows-874' : standard)
    },
    setCharset(font, charset) {
      const label = CHARSETS[charset]
      // Charset 0 is what programs write for any western font, whatever the document's own code page says.
      if (label && charset !== 0) fonts.set(font, label)
    },
    decode(raw, font) {
      const label = fonts.get(font) ?? standard
      const decoder = decoders.get(label) ?? new TextDecoder(label)
      decoders.set(label, decoder)
      return decoder.decode(Buffer.from(raw, 'latin1'))
    },
  }
}
