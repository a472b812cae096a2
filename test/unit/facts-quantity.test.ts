import { describe, expect, it } from 'vitest'
import { type DecimalMark, decimalMarkOf, readQuantity } from '../../src-main/knowledge/facts/quantity.ts'
import { readUnit, splitUnit } from '../../src-main/knowledge/facts/units.ts'

const read = (text: string, decimal: DecimalMark = '.') => {
  const quantity = readQuantity(text, decimal)
  return quantity && [quantity.low, quantity.high, quantity.unit?.symbol ?? null]
}

describe('quantities', () => {
  it.each([
    ['1,600 kg', [1600, null, 'kg']],
    ['1 600 kg', [1600, null, 'kg']],
    ['1\u202f600 kg', [1600, null, 'kg']],
    ['4.9 l/100 km', [4.9, null, 'l/100 km']],
    ['40–45 H.P.', [40, 45, 'hp']],
    ['56 to 62 inches', [56, 62, 'in']],
    ['up to 1.3 t', [1.3, null, 't']],
    ['$1,750', [1750, null, 'USD']],
    ['EUR 33,900', [33900, null, 'EUR']],
    ['34.900 €', [34.9, null, 'EUR']],
    ['3⅞ in.', [3.875, null, 'in']],
    ['½ inch', [0.5, null, 'in']],
    ['6 h 45 min', [6.75, null, 'h']],
    ['-15,255', [-15255, null, null]],
    ['92%', [92, null, '%']],
    ['67 dB(A)', [67, null, 'dB(A)']],
    ['1,798 cm³', [1798, null, 'cm³']],
    ['135 kW (184 PS)', [135, null, 'kW']],
    ['12 m. p. h.', [12, null, 'mph']],
    ['4 in pairs', [4, null, null]],
    ['6 a year', [6, null, null]],
    ['3 manual gears', [3, null, null]],
  ])('reads %s', (text, expected) => expect(read(text)).toEqual(expected))

  it.each(['2-Wheel Drive', '10:30', '05/11/2017', '12.05.2024', '30 × 3½ inches', 'none', '4x4', '562TT5348', '-'])(
    'takes %s for no figure',
    (text) => expect(read(text)).toBeNull(),
  )

  it('reads marks as the document uses them', () => {
    expect(decimalMarkOf(['Verbrauch 4,9 l, Preis 34.900 €, Länge 4,71 m'])).toBe(',')
    expect(decimalMarkOf(['uses 4.9 l and 5.1 l, 1,600 kg'])).toBe('.')
    expect(decimalMarkOf(['1,600 kg'])).toBeNull()
    expect(read('34.900 €', ',')).toEqual([34900, null, 'EUR'])
    expect(read('4,9 l/100 km', ',')).toEqual([4.9, null, 'l/100 km'])
    expect(read('4.000 l', '.')).toEqual([4, null, 'l'])
    expect(read('1.600 kg', null)).toEqual([1600, null, 'kg'])
    expect(read('0.625 kg', null)).toEqual([0.625, null, 'kg'])
    expect(read('1.234.567,89 €', null)).toEqual([1234567.89, null, 'EUR'])
  })
})

describe('units', () => {
  it('splits them from a name', () => {
    const split = (name: string) => [splitUnit(name).name, splitUnit(name).unit?.symbol ?? null]
    expect(split('Length (mm)')).toEqual(['Length', 'mm'])
    expect(split('Length [in mm]')).toEqual(['Length', 'mm'])
    expect(split('Kerb weight, kg')).toEqual(['Kerb weight', 'kg'])
    expect(split('CO2 (g/km)')).toEqual(['CO2', 'g/km'])
    expect(split('Rated Horsepower')).toEqual(['Rated Horsepower', 'hp'])
    expect(split('Towing capacity, braked')).toEqual(['Towing capacity, braked', null])
    expect(split('Capacity (usable)')).toEqual(['Capacity (usable)', null])
  })

  it('knows a single letter in its own case only', () => {
    expect(readUnit('A')?.symbol).toBe('A')
    expect(readUnit('a')).toBeUndefined()
    expect(readUnit('L')?.symbol).toBe('l')
    expect(readUnit('MM')?.symbol).toBe('mm')
  })
})
