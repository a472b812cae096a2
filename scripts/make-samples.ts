/**
 * Writes the sample specification sheet, `resources/samples/documents/norrvik-tind-2026-specifications.pdf`.
 * Brand, tests and figures are invented. The output is the same bytes on every run (fixed dates, built-in fonts).
 * Run from the repository root: `node scripts/make-samples.ts`
 */
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import PDFDocument from 'pdfkit'

const target = path.join(import.meta.dirname, '../resources/samples/documents/norrvik-tind-2026-specifications.pdf')
const edition = new Date('2026-09-01T08:00:00Z')
const left = 58
const width = 595.28 - 2 * left
const ink = '#23262a'
const teal = '#0f5c5c'
const rule = '#b9b4aa'
const tint = '#eef3f1'

const doc = new PDFDocument({
  size: 'A4',
  margins: { top: 88, bottom: 40, left, right: left },
  lang: 'en',
  displayTitle: true,
  info: {
    Title: 'Norrvik Tind 2026: Specifications',
    Author: 'Norrvik Product Information (invented brand)',
    Subject: 'Dimensions, engines, consumption, safety, prices, warranty and running cost',
    Keywords: 'sample, hybrid wagon, specifications',
    CreationDate: edition,
    ModDate: edition,
  },
})

/** pdfkit has no call for page labels, so they go straight into the catalogue: "i" for the cover, then 1, 2, 3. */
const catalogue = (doc as unknown as { _root: { data: Record<string, unknown> } })._root.data
catalogue.PageLabels = { Nums: [0, { S: 'r' }, 1, { S: 'D', St: 1 }] }

const money = (euros: number): string => Math.round(euros).toLocaleString('en-US')
let printedPage = 0

/** Starts a numbered page with the running header and the page number in the footer. */
function page(title: string): void {
  doc.addPage()
  printedPage += 1
  doc.font('Helvetica').fontSize(8).fillColor('#6a6f73')
  doc.text('Norrvik Tind 2026: Specifications', left, 42, { lineBreak: false })
  doc.text('Edition 1, September 2026', left, 42, { width, align: 'right', lineBreak: false })
  doc
    .moveTo(left, 58)
    .lineTo(left + width, 58)
    .lineWidth(0.6)
    .strokeColor(rule)
    .stroke()
  doc.text(String(printedPage), left, 786, { width, align: 'center', lineBreak: false })
  doc.font('Helvetica-Bold').fontSize(20).fillColor(teal).text(title, left, 80)
  doc.moveDown(0.5)
  section = doc.outline.addItem(title)
}
let section: PDFKit.PDFOutline = doc.outline

function heading(title: string): void {
  doc.moveDown(0.6)
  doc.font('Helvetica-Bold').fontSize(12.5).fillColor(ink).text(title, left, doc.y)
  doc.moveDown(0.35)
  section.addItem(title)
}

function prose(...paragraphs: string[]): void {
  for (const text of paragraphs) {
    doc.font('Helvetica').fontSize(10).fillColor(ink).text(text, left, doc.y, { width, lineGap: 2.6 })
    doc.moveDown(0.55)
  }
}

function note(text: string): void {
  doc.font('Helvetica-Oblique').fontSize(8.5).fillColor('#55595c').text(text, left, doc.y, { width, lineGap: 1.5 })
  doc.moveDown(0.5)
}

/**
 * A ruled table: the first row is the header, the first column takes `share` of the width, the rest is split evenly,
 * and the last `strongRows` rows are set in bold.
 */
function table(rows: string[][], share = 0.4, strongRows = 0): void {
  const columns = rows[0]?.length ?? 1
  const first = width * share
  const other = (width - first) / (columns - 1)
  const top = doc.y + 2
  let y = top
  rows.forEach((cells, index) => {
    const strong = index === 0 || index >= rows.length - strongRows
    doc.font(strong ? 'Helvetica-Bold' : 'Helvetica').fontSize(9)
    const at = (column: number) => (column === 0 ? left : left + first + (column - 1) * other)
    const room = (column: number) => (column === 0 ? first : other) - 12
    const height = Math.max(...cells.map((cell, column) => doc.heightOfString(cell, { width: room(column) }))) + 9
    if (strong) doc.rect(left, y, width, height).fill(tint)
    doc.fillColor(ink)
    cells.forEach((cell, column) => {
      doc.text(cell, at(column) + 6, y + 5.5, { width: room(column), align: column === 0 ? 'left' : 'right' })
    })
    y += height
    doc
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(0.5)
      .strokeColor(rule)
      .stroke()
  })
  doc
    .moveTo(left, top)
    .lineTo(left + width, top)
    .lineWidth(0.9)
    .strokeColor(teal)
    .stroke()
  doc.x = left
  doc.y = y + 11
}

// Cover, label "i"
doc.rect(0, 0, 595.28, 330).fill(teal)
doc.fillColor('#ffffff').font('Helvetica').fontSize(15).text('NORRVIK', left, 96, { characterSpacing: 5 })
doc.font('Helvetica-Bold').fontSize(44).text('Tind 2026', left, 150)
doc.font('Helvetica').fontSize(20).text('Hybrid wagon: specifications', left, 210)
doc.fontSize(11).text('Core, Plus and Lounge. Hybrid 184 and Plug-in 245 AWD.', left, 248)
doc
  .fillColor(ink)
  .fontSize(10.5)
  .text(
    'Everything a customer may ask about the Tind, with the figure and the conditions it was measured under: size, ' +
      'engines, consumption, safety, equipment, towing, charging, prices, warranty and cost over five years.',
    left,
    372,
    { width: 400, lineGap: 3 },
  )
doc.moveDown(1).text('Edition 1, September 2026. Prices in euro, valid until 31 December 2026.', { width: 400 })
doc
  .moveDown(1)
  .fillColor('#55595c')
  .fontSize(9)
  .text('Norrvik is an invented brand. The Tind, its figures, its tests and its prices exist only as sample material for Ridealong.', {
    width: 400,
    lineGap: 2,
  })
doc.fontSize(8).text('i', left, 786, { width, align: 'center', lineBreak: false })
doc.outline.addItem('Cover')

page('The Tind at a glance')
prose(
  'The Norrvik Tind is a five-seat hybrid wagon for people who carry children, tools or samples all week and want one car to do it. It comes as a full hybrid that never needs a plug, and as a plug-in hybrid with four-wheel drive.',
  'There are three trims. Core has all the crash protection and everything needed every day. Plus adds distance control, blind-spot warning and heated seats. Lounge adds leather, a head-up display and the all-round camera.',
)
table(
  [
    ['Key figures', 'Hybrid 184', 'Plug-in 245 AWD'],
    ['System output', '135 kW (184 PS)', '180 kW (245 PS)'],
    ['Driven wheels', 'front', 'all four'],
    ['Fuel consumption, WLTP combined', '4.9 l/100 km (Core)', '1.3 l/100 km, weighted'],
    ['Electric range, WLTP', 'not applicable', '74 km'],
    ['Luggage volume, seats up', '585 l', '498 l'],
    ['Towing capacity, braked', '1,000 kg', '1,600 kg'],
    ['Adult occupant protection', '92%', '92%'],
    ['Price from, including VAT', 'EUR 33,900', 'EUR 41,900'],
  ],
  0.42,
)
heading('Who it suits')
prose(
  'Choose the Hybrid 184 if you drive mostly long distances, cannot charge at home, or want the lowest price. Choose the Plug-in 245 AWD if most of your days are under 70 km, you can charge overnight, or you tow more than a tonne.',
  'The Tind is not the right car for a caravan above 1,600 kg, and neither version charges with direct current on the motorway.',
)
heading('Reliability record')
prose(
  'In the 2025 Baltic Fleet Breakdown Survey the previous Tind stood still 3.1 times per 1,000 cars a year, against a class average of 8.4. The hybrid system of the 2026 model is carried over from that car with a larger battery.',
)

page('Dimensions and space')
prose(
  'With the rear seats up, the Hybrid 184 takes 585 litres, enough for a double buggy and two large suitcases. The loading sill is 612 mm above the ground, and the floor is flat when the seats are folded.',
)
table([
  ['Outside', 'Hybrid 184', 'Plug-in 245 AWD'],
  ['Overall length', '4,712 mm', '4,712 mm'],
  ['Width without mirrors', '1,838 mm', '1,838 mm'],
  ['Width with mirrors', '2,062 mm', '2,062 mm'],
  ['Overall height', '1,492 mm', '1,496 mm'],
  ['Wheelbase', '2,790 mm', '2,790 mm'],
  ['Ground clearance', '158 mm', '162 mm'],
  ['Turning circle', '11.1 m', '11.3 m'],
])
heading('Luggage and seats')
table([
  ['Inside', 'Hybrid 184', 'Plug-in 245 AWD'],
  ['Luggage volume, seats up', '585 l', '498 l'],
  ['Luggage volume, seats folded', '1,640 l', '1,530 l'],
  ['Load length, seats folded', '1,905 mm', '1,905 mm'],
  ['Loading sill height', '612 mm', '612 mm'],
  ['Rear knee room', '86 mm', '86 mm'],
  ['Seat height above the road, front', '545 mm', '549 mm'],
])
heading('Weights')
table([
  ['Weight', 'Hybrid 184', 'Plug-in 245 AWD'],
  ['Kerb weight with driver', '1,565 kg', '1,845 kg'],
  ['Gross vehicle weight', '2,120 kg', '2,380 kg'],
  ['Payload', '555 kg', '535 kg'],
  ['Roof load', '75 kg', '75 kg'],
])

page('Engines and consumption')
prose(
  'Both versions use the same 1.8-litre petrol engine. In the Hybrid 184 it works with one electric motor at the front; the plug-in adds a second motor that drives the rear wheels, so there is no propeller shaft.',
)
table([
  ['Engine and performance', 'Hybrid 184', 'Plug-in 245 AWD'],
  ['Petrol engine', '4 cylinders, 1,798 cm³', '4 cylinders, 1,798 cm³'],
  ['Petrol engine output', '103 kW', '103 kW'],
  ['Electric motors', '70 kW front', '72 kW front, 50 kW rear'],
  ['System output', '135 kW (184 PS)', '180 kW (245 PS)'],
  ['Transmission', 'planetary, automatic', 'planetary, automatic'],
  ['Acceleration 0-100 km/h', '8.4 s', '6.6 s'],
  ['Overtaking 80-120 km/h', '5.9 s', '4.6 s'],
  ['Top speed', '185 km/h', '200 km/h'],
  ['Fuel tank', '48 l', '45 l'],
])
heading('Consumption and emissions, WLTP')
table(
  [
    ['WLTP combined', 'Fuel (l/100 km)', 'Power (kWh/100 km)', 'CO2 (g/km)'],
    ['Hybrid 184 Core', '4.9', '-', '111'],
    ['Hybrid 184 Plus', '5.0', '-', '113'],
    ['Hybrid 184 Lounge', '5.2', '-', '118'],
    ['Plug-in 245 AWD, weighted', '1.3', '13.9', '30'],
    ['Plug-in 245 AWD, battery empty', '5.6', '-', '127'],
  ],
  0.3,
)
prose(
  'The Hybrid 184 Core uses 4.9 litres per 100 km in the combined WLTP test. In winter traffic at -7 °C Norrvik measured 6.1 litres on the same car.',
  'The weighted figure of the plug-in assumes frequent charging. A customer who never plugs it in should reckon with 5.6 litres per 100 km.',
)

page('Safety')
prose(
  'The Tind scored 92% for adult occupant protection in the 2025 Nordic Crash Programme. Child occupants scored 89%, and the car was given five of five stars.',
  'Every Tind has seven airbags, including one between the front seats that keeps heads apart in a side impact. Nothing that protects in a crash is an option.',
)
table(
  [
    ['2025 Nordic Crash Programme', 'Score', 'Class average'],
    ['Adult occupant protection', '92%', '86%'],
    ['Child occupant protection', '89%', '83%'],
    ['Pedestrians and cyclists', '81%', '74%'],
    ['Safety assistance', '84%', '76%'],
  ],
  0.5,
)
table(
  [
    ['Adult tests', 'Points', 'Maximum'],
    ['Frontal offset, 50 km/h', '14.1', '16'],
    ['Frontal full width, 50 km/h', '7.3', '8'],
    ['Side barrier, 60 km/h', '8.0', '8'],
    ['Side pole, 32 km/h', '7.6', '8'],
    ['Whiplash, rear impact', '3.4', '4'],
  ],
  0.5,
)
heading('Safety equipment by trim')
table(
  [
    ['Equipment', 'Core', 'Plus', 'Lounge'],
    ['Seven airbags', 'standard', 'standard', 'standard'],
    ['ISOFIX on both outer rear seats', 'standard', 'standard', 'standard'],
    ['Emergency braking, pedestrians and cyclists', 'standard', 'standard', 'standard'],
    ['Lane keeping and tiredness warning', 'standard', 'standard', 'standard'],
    ['Adaptive cruise control', 'EUR 690', 'standard', 'standard'],
    ['Blind-spot and cross-traffic warning', 'EUR 490', 'standard', 'standard'],
    ['All-round camera', '-', 'EUR 620', 'standard'],
  ],
  0.46,
)
prose(
  'From 100 km/h the Hybrid 184 stops in 35.6 m on a dry road. The centre rear seat takes a belt-fitted child seat up to 440 mm wide, so three seats fit side by side.',
)

page('Comfort, towing and charging')
prose(
  "At 130 km/h the cabin noise is 67 dB(A), measured at the driver's ear. Heating, fan and volume have real buttons, and software updates arrive over the air for eight years.",
)
table(
  [
    ['Comfort and technology', 'Core', 'Plus', 'Lounge'],
    ['Central display', '10.2 inch', '12.3 inch', '12.3 inch'],
    ['Wireless phone connection', 'standard', 'standard', 'standard'],
    ['Two-zone climate control', 'standard', 'standard', 'standard'],
    ['Heated front seats', 'Winter Pack', 'standard', 'standard'],
    ['Heated steering wheel and rear seats', 'Winter Pack', 'Winter Pack', 'standard'],
    ['Lumbar support, four-way', '-', 'standard', 'standard'],
    ['Leather seats with massage', '-', '-', 'standard'],
    ['Head-up display', '-', '-', 'standard'],
  ],
  0.46,
)
heading('Towing')
prose(
  'The Plug-in 245 AWD may tow 1,600 kg braked on gradients up to 12%, the Hybrid 184 up to 1,000 kg. The swivelling tow bar costs EUR 890 in every trim.',
)
table([
  ['Towing', 'Hybrid 184', 'Plug-in 245 AWD'],
  ['Towing capacity, braked', '1,000 kg', '1,600 kg'],
  ['Towing capacity, unbraked', '725 kg', '750 kg'],
  ['Nose weight', '80 kg', '90 kg'],
  ['Gross train weight', '3,120 kg', '3,980 kg'],
])
heading('Charging and electric range (Plug-in 245 AWD)')
table(
  [
    ['Charging from 0 to 100%', 'Power', 'Time'],
    ['Household socket', '2.3 kW', '6 h 45 min'],
    ['Wallbox, 16 A', '3.7 kW', '4 h 15 min'],
    ['Wallbox, 32 A', '7.4 kW', '2 h 10 min'],
  ],
  0.5,
)
prose(
  'The battery holds 16.4 kWh, of which 14.1 kWh can be used. The electric range is 74 km in the WLTP test, 92 km in the city cycle and 52 km at -7 °C with the heating on.',
)

const trims = [
  { name: 'Hybrid 184 Core', price: 33900, lease: 389, fuel: 8.58, service: 1180, tyres: 1240, fixed: 4150, residual: 0.45 },
  { name: 'Hybrid 184 Plus', price: 36900, lease: 419, fuel: 8.75, service: 1180, tyres: 1240, fixed: 4300, residual: 0.46 },
  { name: 'Hybrid 184 Lounge', price: 40900, lease: 465, fuel: 9.1, service: 1180, tyres: 1320, fixed: 4550, residual: 0.44 },
  { name: 'Plug-in 245 Plus', price: 41900, lease: 479, fuel: 6.6, service: 1260, tyres: 1420, fixed: 4450, residual: 0.42 },
]

page('Prices and warranty')
prose(
  'All prices are recommended retail prices in euro, including 21% VAT and delivery to the dealer. The Tind starts at EUR 33,900 for the Hybrid 184 Core.',
)
table(
  [
    ['Price by trim (EUR)', 'Core', 'Plus', 'Lounge'],
    ['Hybrid 184', '33,900', '36,900', '40,900'],
    ['Plug-in 245 AWD', '-', '41,900', '45,900'],
    ['Lease per month, Hybrid 184', '389', '419', '465'],
    ['Lease per month, Plug-in 245 AWD', '-', '479', '519'],
  ],
  0.43,
)
note('Lease: 48 months, 15,000 km a year, deposit 10% of the price, service included. Subject to a credit check.')
table(
  [
    ['Option', 'Trims', 'Price (EUR)'],
    ['Metallic paint', 'all', '680'],
    ['Winter Pack', 'Core, Plus', '540'],
    ['Swivelling tow bar', 'all', '890'],
    ['Panoramic roof', 'Plus, Lounge', '1,150'],
  ],
  0.43,
)
heading('Delivery time')
prose(
  'Hybrid 184 Core and Plus are usually in stock and delivered within three weeks. A Hybrid 184 built to order takes 11 weeks, a Plug-in 245 AWD 14 weeks.',
)
heading('Warranty')
table(
  [
    ['Warranty', 'Years', 'Kilometres'],
    ['Whole car', '5', '150,000 km'],
    ['Hybrid battery, 70% of its capacity', '8', '160,000 km'],
    ['Paint', '3', 'no limit'],
    ['Rust perforation', '12', 'no limit'],
    ['Roadside assistance', '5, then renewed by each service up to 10', 'no limit'],
  ],
  0.43,
)
prose(
  'The warranty on the hybrid battery is eight years or 160,000 km, whichever comes first. Brake pads, wipers and tyres are not covered, and a service missed by more than 2,000 km can void a claim on the part concerned.',
)

page('Running cost and five-year cost')
const petrolWagon = 15.91
const plusRunning = 8.75 + 1.18 + 1.24
prose(
  `At 20,000 km a year the Hybrid 184 Plus costs EUR ${plusRunning.toFixed(2)} per 100 km for fuel, service and tyres. A typical petrol wagon of the same size costs EUR ${petrolWagon.toFixed(2)}, a difference of EUR ${money((petrolWagon - plusRunning) * 200)} a year.`,
)
table(
  [
    ['Cost per 100 km (EUR)', 'Energy', 'Service', 'Tyres', 'Total'],
    ...trims.map((t) => [
      t.name,
      t.fuel.toFixed(2),
      (t.service / 1000).toFixed(2),
      (t.tyres / 1000).toFixed(2),
      (t.fuel + t.service / 1000 + t.tyres / 1000).toFixed(2),
    ]),
    ['Petrol wagon, 7.4 l/100 km', '12.95', '1.72', '1.24', petrolWagon.toFixed(2)],
  ],
  0.36,
)
note(
  'Petrol EUR 1.75 a litre, electricity EUR 0.24 a kWh. Plug-in: charged daily, 60% of the distance on electricity at 18.6 kWh/100 km, the rest at 5.6 l/100 km. The petrol wagon is a Norrvik estimate from class averages.',
)
heading('Service')
prose(
  'The Tind is serviced every 30,000 km or 24 months, whichever comes first. Three services in five years, at 20,000 km a year, cost EUR 1,180 together for the Hybrid 184, parts included.',
)
heading('Cost of ownership over five years and 100,000 km')
const km = 1000
const total = (t: (typeof trims)[number]) => t.price * (1 - t.residual) + t.fuel * km + t.service + t.tyres + t.fixed
table(
  [
    ['Five years (EUR)', ...trims.map((t) => t.name)],
    ['Purchase price', ...trims.map((t) => money(t.price))],
    ['Energy', ...trims.map((t) => money(t.fuel * km))],
    ['Service', ...trims.map((t) => money(t.service))],
    ['Tyres', ...trims.map((t) => money(t.tyres))],
    ['Insurance and tax', ...trims.map((t) => money(t.fixed))],
    ['Resale value', ...trims.map((t) => `-${money(t.price * t.residual)}`)],
    ['Cost of ownership', ...trims.map((t) => money(total(t)))],
    ['Cost per month', ...trims.map((t) => money(total(t) / 60))],
  ],
  0.2,
  2,
)
const core = trims[0]
const plus = trims[1]
if (core && plus) {
  prose(
    `Over five years the Hybrid 184 Plus costs EUR ${money(total(plus))} in all, or EUR ${money(total(plus) / 60)} a month with purchase, energy, service, tyres, insurance and resale counted. The Core costs EUR ${money((total(plus) - total(core)) / 60)} a month less.`,
    'Resale values are estimates: after five years and 100,000 km, 46% of the price for the Hybrid 184 Plus and 42% for the Plug-in 245 Plus. Insurance and tax vary by country; the table uses the mean of six markets.',
  )
}

const file = createWriteStream(target)
doc.pipe(file)
doc.end()
await finished(file)
