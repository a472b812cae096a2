import { describe, expect, it, test } from 'vitest'
import { flowOf } from '../../src-renderer/features/knowledge/viewer/flow.ts'
import { findWords, locate } from '../../src-renderer/features/knowledge/viewer/locate.ts'
import { anchorAt, fitZoom, GAP, layOutPages, pageAt, yOf } from '../../src-renderer/features/knowledge/viewer/page-layout.ts'
import { splitBlocks } from '../../src-renderer/features/knowledge/viewer/text-blocks.ts'
import { pageTyped } from '../../src-renderer/features/knowledge/viewer/typed-page.ts'
import { zoomByKey, zoomStep } from '../../src-renderer/features/knowledge/viewer/zoom.ts'

/** What a passage lights up, string by string. */
function lit(strings: string[], quote: string): string[] | null {
  const stretches = locate(flowOf(strings), quote)?.stretches
  return stretches?.map(({ item, start, end }) => strings[item]?.slice(start, end) ?? '') ?? null
}

describe('a passage is found on its page', () => {
  it('across lines, a broken word, ligatures and accents', () => {
    const strings = ['The e', 'ﬃ', 'ciency of the Müller press is certi-', 'fied by   the insti\u00adtute', 'in 2025.']
    const quote = 'The efficiency of the Muller press is certified by the institute'
    expect(lit(strings, quote)).toEqual(['The e', 'ﬃ', 'ciency of the Müller press is certi-', 'fied by   the insti\u00adtute'])
    expect(locate(flowOf(strings), quote)?.share).toBe(1)
  })

  it('where its cells stand column by column', () => {
    const strings = ['Braking distance', 'Seat belt warning', 'Turning circle', '3.9 metres', 'from 3 km/h', '8.2 metres']
    expect(lit(strings, 'Seat belt warning\tfrom 3 km/h')).toEqual(['Seat belt warning', 'from 3 km/h'])
  })

  it('with a page header in the middle of it, which stays unlit', () => {
    const strings = [
      'The warranty covers the whole machine for',
      'HALDEN 40 · DATA SHEET',
      '3 years or 4,000 hours, whichever comes first.',
    ]
    expect(lit(strings, `${strings[0]} ${strings[2]}`)).toEqual([strings[0], '3 years or 4,000 hours, whichever comes first'])
  })

  it('and not where something else stands', () => {
    const strings = ['Ask open questions that begin with what or how, and write the answers down.', 'Never rush an S.']
    expect(lit(strings, 'The warranty covers the whole machine for 3 years or 4,000 hours.')).toBeNull()
    expect(
      lit(strings, 'Ask open questions that begin with where, and forget every answer as soon as it has been given to you.'),
    ).toBeNull()
    expect(lit(strings, ' – ')).toBeNull()
  })

  it('within the part of a document it is said to stand in', () => {
    const flow = flowOf(['Price: 100 EUR', 'Price: 100 EUR'])
    expect(locate(flow, 'Price: 100 EUR', { from: 11, to: 22 })?.stretches.map(({ item }) => item)).toEqual([1])
  })

  it('in scripts without spaces and in Arabic letter shapes', () => {
    expect(lit(['株式会社は', '三年間の保証'], '会社は三年間')).toEqual(['会社は', '三年間'])
    expect(lit(['ﻣﺮﺣﺒﺎ ﺑﻚ'], 'مرحبا بك')).toEqual(['ﻣﺮﺣﺒﺎ ﺑﻚ'])
  })
})

test('searched words are marked from their beginning, in any case', () => {
  const strings = ['Roof rails carry 75 kg; a guardrail does not. C++ (rail)']
  expect(findWords(strings, ['rail', '75']).map(({ start, end }) => strings[0]?.slice(start, end))).toEqual(['rails', '75', 'rail'])
  expect(findWords(strings, [])).toEqual([])
})

describe('pages one below the other', () => {
  const view = { width: 632, height: 500 }
  const portrait = { width: 450, height: 600 }
  const sizes = new Map([[2, { width: 900, height: 300 }]])

  it('are fitted each for itself, or all shown at one size', () => {
    expect(fitZoom('width', portrait, view)).toBeCloseTo(1)
    expect(fitZoom('page', portrait, view) * (96 / 72) * 600).toBeCloseTo(view.height - 2 * GAP)
    expect(layOutPages(3, sizes, portrait, 'width', view)).toMatchObject({ widths: [600, 600, 600], heights: [800, 200, 800], width: 632 })
    expect(layOutPages(3, sizes, portrait, 1, view)).toMatchObject({ widths: [600, 1200, 600], width: 1232 })
  })

  it('are found by height, and the last one can be brought to the top', () => {
    const layout = layOutPages(600, sizes, portrait, 'width', view)
    for (const page of [1, 2, 3, 300, 600]) {
      const top = layout.tops[page - 1] ?? 0
      expect(pageAt(layout, top)).toBe(page)
      expect(pageAt(layout, top + (layout.heights[page - 1] ?? 0) - 1)).toBe(page)
    }
    expect(pageAt(layout, -100)).toBe(1)
    expect(layout.height - view.height).toBeGreaterThanOrEqual((layout.tops[599] ?? 0) - GAP)
  })

  it('are brought to their top, alone where the whole page is in view', () => {
    const [wide, whole] = [layOutPages(3, sizes, portrait, 'width', view), layOutPages(3, sizes, portrait, 'page', view)]
    expect(yOf(wide, { page: 3, share: 'top' }, view.height)).toBe((wide.tops[2] ?? 0) - GAP / 2)
    const y = yOf(whole, { page: 3, share: 'top' }, view.height)
    expect(y).toBeGreaterThanOrEqual((whole.tops[1] ?? 0) + (whole.heights[1] ?? 0))
    expect(y + view.height).toBeGreaterThanOrEqual((whole.tops[2] ?? 0) + (whole.heights[2] ?? 0))
  })

  it('keep their place when the zoom changes', () => {
    const before = layOutPages(600, sizes, portrait, 'width', view)
    const after = layOutPages(600, sizes, portrait, 2.5, view)
    const anchor = anchorAt(before, (before.tops[299] ?? 0) + 80)
    expect(anchor).toEqual({ page: 300, share: expect.closeTo(0.1) })
    expect(yOf(after, anchor, view.height)).toBeCloseTo((after.tops[299] ?? 0) + 0.1 * (after.heights[299] ?? 0))
  })
})

test('zooming goes from what is shown to the next step, and stops at the ends', () => {
  expect([zoomStep(0.74, 1), zoomStep(0.74, -1), zoomStep(1.005, 1), zoomStep(5, 1), zoomStep(0.25, -1)]).toEqual([0.9, 0.67, 1.1, 5, 0.25])
  const key = (name: string, ctrlKey = true) => zoomByKey({ key: name, ctrlKey, metaKey: false }, 1)
  expect([key('+'), key('='), key('-'), key('0'), key('+', false), key('a')]).toEqual([1.1, 1.1, 0.9, 'width', null, null])
})

test('a typed page is its printed label first, then its number', () => {
  const labels = ['i', 'ii', '1', '2', '3', null]
  const typed = ['1', 'II', 'p. 3', '6', '7', '0', '', 'x'].map((text) => pageTyped(text, labels, 6))
  expect(typed).toEqual([3, 2, 5, 6, null, null, null, null])
})

test('rows that follow each other are a table, a line with a bar is a line', () => {
  const text = 'Prices\nModel | Price\nTind | 31,250\nYes | no, it depends.\nEnd\nA | B'
  const blocks = splitBlocks(text).map((block) =>
    block.kind === 'line'
      ? text.slice(block.start, block.end)
      : block.rows.map((row) => row.map(({ start, end }) => text.slice(start, end))),
  )
  expect(blocks).toEqual([
    'Prices',
    [
      ['Model', 'Price'],
      ['Tind', '31,250'],
      ['Yes', 'no, it depends.'],
    ],
    'End',
    'A | B',
  ])
})
