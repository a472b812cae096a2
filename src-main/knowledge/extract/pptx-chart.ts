import { joinCells } from './rows.ts'
import { clean, type Piece } from './sections.ts'
import { walkXml } from './xml.ts'

interface Series {
  name: string
  categories: Map<number, string>
  values: Map<number, string>
}

/** A chart's numbers as the table behind it: its title, then one row per category with the series as columns. */
export function chartPieces(xml: string): Piece[] {
  const { title, series } = readChart(xml)
  const categories = series[0]?.categories ?? new Map<number, string>()
  const indexes = [...new Set(series.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b)
  const header = joinCells(['', ...series.map(({ name }) => name)])
  const rows = indexes.map((index): Piece => {
    const text = joinCells([categories.get(index) ?? '', ...series.map(({ values }) => values.get(index) ?? '')])
    return header === '' ? { kind: 'row', text } : { kind: 'row', text, header }
  })
  const pieces: Piece[] = header === '' || rows.length === 0 ? rows : [{ kind: 'row', text: header }, ...rows]
  return title === '' ? pieces : [{ kind: 'paragraph', text: title }, ...pieces]
}

function readChart(xml: string): { title: string; series: Series[] } {
  const series: Series[] = []
  const open: string[] = []
  let title = ''
  let point = 0
  let current: Series | undefined
  walkXml(xml, {
    open(name, attributes) {
      open.push(name)
      if (name === 'ser') {
        current = { name: '', categories: new Map(), values: new Map() }
        series.push(current)
      } else if (name === 'pt') point = Number(attributes.idx ?? 0)
    },
    text(data) {
      const leaf = open.at(-1)
      if (leaf === 't' && open.includes('title') && !open.includes('plotArea')) title += data
      if (leaf !== 'v' || !current || !open.includes('ser')) return
      const place = open.findLast((name) => name === 'tx' || name === 'cat' || name === 'xVal' || name === 'val' || name === 'yVal')
      if (place === 'tx') current.name += data
      else if (place === 'cat' || place === 'xVal') append(current.categories, point, data)
      else if (place) append(current.values, point, data)
    },
    close() {
      open.pop()
    },
  })
  for (const each of series) for (const [at, value] of each.values) each.values.set(at, rounded(value))
  return { title: clean(title), series }
}

const append = (map: Map<number, string>, at: number, data: string) => map.set(at, (map.get(at) ?? '') + data)

/** Chart caches hold binary fractions: 0.30000000000000004 was typed as 0.3. */
function rounded(value: string): string {
  const number = Number(value)
  return Number.isFinite(number) && value.trim() !== '' ? String(Number(number.toPrecision(12))) : value
}
