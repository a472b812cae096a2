import type { CustomerInput } from '#shared/domain/customers.ts'
import type { ImportField } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { toIso } from '../../app/time.ts'
import type { CustomerRow } from '../profiles/rows.ts'

type Value = string | number | string[] | undefined
type OwnColumn = [name: string, field: ImportField | null, value: (profile: CustomerInput, row: CustomerRow) => Value]

const ID = 'Ridealong ID'

/** The columns of a CSV export and what each fills when it comes back; the rep's own fields follow under their own names. */
export const OWN_COLUMNS: OwnColumn[] = [
  [ID, 'uid', (_, row) => row.id],
  ['Name', 'name', (p) => p.name],
  ['Company', 'company', (p) => p.company],
  ['Emails', 'email', (p) => p.emails],
  ['Phones', 'phone', (p) => p.phones],
  ['Job title', 'profession', (p) => p.demographics?.profession],
  ['Location', 'location', (p) => p.demographics?.location],
  ['Age range', 'ageRange', (p) => p.demographics?.ageRange],
  ['Family status', 'familyStatus', (p) => p.demographics?.familyStatus],
  ['Stage', 'stage', (p) => p.stage],
  ['DISC style', 'style', (p) => p.personality?.style ?? undefined],
  ['Communication style', 'communicationStyle', (p) => p.communication?.style],
  ['Preferred channels', 'channels', (p) => p.communication?.channels],
  ['Response time', 'responseTime', (p) => p.communication?.responseTime],
  ['Language', 'language', (p) => p.communication?.language],
  ['Primary decision factors', 'primary', (p) => p.decisionFactors?.primary],
  ['Secondary decision factors', 'secondary', (p) => p.decisionFactors?.secondary],
  ['Deal breakers', 'dealBreakers', (p) => p.decisionFactors?.dealBreakers],
  ['Budget min', 'budgetMin', (p) => p.buyingContext?.budget?.min],
  ['Budget max', 'budgetMax', (p) => p.buyingContext?.budget?.max],
  ['Currency', 'currency', (p) => p.buyingContext?.budget?.currency],
  ['Timeline', 'timeline', (p) => p.buyingContext?.timeline],
  ['Financing', 'financing', (p) => p.buyingContext?.financing],
  ['Trade-in', 'tradeIn', (p) => p.buyingContext?.tradeIn],
  ['Interest', 'interest', (p) => p.buyingContext?.interest],
  ['Tags', 'tags', (p) => p.tags],
  ['Owner', 'owner', (p) => p.owner],
  ['Source', 'source', (p) => p.source],
  ['Consent', 'consent', (p) => (p.consent ? (p.consent.given ? 'yes' : 'no') : undefined)],
  ['Consent date', 'consentOn', (p) => p.consent?.on],
  ['Consent note', 'consentNote', (p) => p.consent?.note],
  ['Notes', 'notes', (p) => p.notes],
  ['Last contact', null, (_, row) => (row.lastInteractionAt === null ? undefined : toIso(row.lastInteractionAt).slice(0, 10))],
]

/** Whether a table is our own export, so that its cells are as the app wrote them. */
export const isOwnExport = (columns: readonly string[]): boolean => columns[0] === ID

/** What the columns of our own export fill, by their place; the ones after them are the rep's own fields. */
export const ownMapping = (columns: readonly string[]): (ImportField | null)[] =>
  columns.map((name, i) => {
    const known = OWN_COLUMNS.find(([own]) => own === name)
    if (known && i < OWN_COLUMNS.length) return known[1]
    // A skip file of our own export ends with the reasons.
    return name === t('transfer.reason') && i === columns.length - 1 ? null : 'custom'
  })
