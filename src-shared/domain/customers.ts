import { z } from 'zod'
import { Currency, Instant, OUTCOMES, STAGES, STYLES, type Stage, type Style } from './common.ts'
import { StyleChecklist, type StyleHabit, StyleQuestionnaire } from './style.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
const list = (max = 50) => z.array(text(200)).max(max)

export const TIMELINES = ['now', 'within_1_month', 'within_3_months', 'within_6_months', 'within_12_months', 'no_hurry', 'unknown'] as const
export const FINANCING = ['cash', 'loan', 'lease', 'company', 'undecided'] as const
export const RESPONSE_TIMES = ['immediate', 'same_day', 'next_day', 'within_week', 'flexible'] as const
export const COMMUNICATION_STYLES = ['direct', 'expressive', 'supportive', 'analytical'] as const
export const CHANNELS = ['email', 'phone', 'sms', 'message', 'in_person', 'video'] as const

/** What a rep writes about a customer; the shape of `customers add --file`. Unknown fields are refused by name. */
export const CustomerInput = z.strictObject({
  name: text(200),
  company: text(200).optional(),
  emails: z.array(z.email()).max(20).optional(),
  phones: z.array(text(50)).max(20).optional(),
  demographics: z
    .strictObject({
      ageRange: text(30),
      profession: text(200),
      location: text(200),
      familyStatus: text(200),
    })
    .partial()
    .optional(),
  personality: z.strictObject({ style: z.enum(STYLES).nullable(), method: z.enum(['manual', 'off']) }).optional(),
  /** What the customer answered about themselves, and what the rep saw of their manner. */
  styleQuestionnaire: StyleQuestionnaire.optional(),
  styleChecklist: StyleChecklist.optional(),
  communication: z
    .strictObject({
      style: z.enum(COMMUNICATION_STYLES),
      channels: z.array(z.enum(CHANNELS)).max(6),
      responseTime: z.enum(RESPONSE_TIMES),
      language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
    })
    .partial()
    .optional(),
  decisionFactors: z.strictObject({ primary: list(), secondary: list(), dealBreakers: list() }).partial().optional(),
  buyingContext: z
    .strictObject({
      budget: z
        .strictObject({ min: z.number().min(0), max: z.number().min(0), currency: Currency })
        .partial({ min: true, max: true })
        .refine((b) => b.min === undefined || b.max === undefined || b.min <= b.max, {
          message: 'the lowest budget is above the highest',
          path: ['min'],
        }),
      timeline: z.enum(TIMELINES),
      financing: z.enum(FINANCING),
      tradeIn: text(300),
      interest: text(300),
    })
    .partial()
    .optional(),
  stage: z.enum(STAGES).optional(),
  tags: list().optional(),
  owner: text(100).optional(),
  /** How you came to know them: "trade fair", "web form". */
  source: text(200).optional(),
  /** What they agreed to, as your law asks you to be able to show. */
  consent: z
    .strictObject({ given: z.boolean(), on: z.iso.date(), note: text(500) })
    .partial({ on: true, note: true })
    .optional(),
  /** Fields of your own: a name and what it says. */
  custom: z.record(text(60), text(2000)).optional(),
  notes: text(10_000).optional(),
})
export type CustomerInput = z.output<typeof CustomerInput>

/** Every field of an object optional, and null where it is to be cleared, at every depth. Lists are replaced whole. */
type Clearable<T> = T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]?: Clearable<NonNullable<T[K]>> | null } : T

function clearable(schema: z.ZodType): z.ZodType {
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema
  if (inner instanceof z.ZodRecord)
    return z
      .record(text(60), (inner.valueType as z.ZodType).nullable())
      .nullable()
      .optional()
  if (!(inner instanceof z.ZodObject)) return inner.nullable().optional()
  const fields = Object.entries(inner.shape as Record<string, z.ZodType>).map(([key, field]) => [key, clearable(field)])
  return z.strictObject(Object.fromEntries(fields)).nullable().optional()
}

/** A change to a customer: the same shape, every field optional; objects are merged at every depth, lists replaced, null clears. */
export const CustomerPatch = z.strictObject({
  ...Object.fromEntries(Object.entries(CustomerInput.shape).map(([key, schema]) => [key, clearable(schema)])),
  name: text(200).optional(),
}) as unknown as z.ZodType<CustomerPatch, CustomerPatch>
export type CustomerPatch = Omit<Clearable<CustomerInput>, 'name'> & { name?: string }

export interface Customer extends CustomerInput {
  id: string
  /** 0..1: how much of the profile a recommendation can use, and what is missing. */
  completeness: { score: number; missing: string[] }
  /** Style in force: the rep's own, else the assessed one, else null. */
  style: { value: Style | null; confidence: number; from: 'manual' | 'assessed' | 'off' | 'none' }
  lastInteractionAt: string | null
  interactionCount: number
  createdAt: string
  updatedAt: string
}

export const CUSTOMER_SORTS = ['updated', 'name', 'last_contact', 'created'] as const

/** What the customer list can be narrowed to. */
export const CustomerListFilter = z.strictObject({
  search: z.string().max(300).optional(),
  style: z.enum(STYLES).optional(),
  stage: z.enum(STAGES).optional(),
  budgetMin: z.number().min(0).optional(),
  budgetMax: z.number().min(0).optional(),
  /** Only budgets in this currency; without it the figures are compared as they stand. */
  currency: Currency.optional(),
  tag: text(200).optional(),
  owner: text(100).optional(),
  product: text(300).optional(),
  company: text(200).optional(),
  /** No contact in this many days, or none at all. */
  quietDays: z.number().int().min(0).max(3650).optional(),
  sort: z.enum(CUSTOMER_SORTS).default('updated'),
})
export type CustomerListFilter = z.input<typeof CustomerListFilter>

/** A filter of the customer list under a name. */
export interface SavedView {
  id: string
  name: string
  filter: CustomerListFilter
}

/** A word the list can be narrowed by, and how many customers have it. */
export interface FilterValue {
  value: string
  count: number
}

/** What there is to narrow the list by, the most used first. */
export interface FilterValues {
  tags: FilterValue[]
  owners: FilterValue[]
  products: FilterValue[]
  currencies: string[]
  /** Names of the rep's own fields. */
  customFields: string[]
}

/** A change to what a rep notes about a company itself; null clears a field. */
export const CompanyPatch = z
  .strictObject({
    website: text(300).nullable(),
    phone: text(50).nullable(),
    address: text(500).nullable(),
    industry: text(200).nullable(),
    notes: text(10_000).nullable(),
  })
  .partial()
export type CompanyPatch = z.output<typeof CompanyPatch>
export type CompanyDetails = { [Field in keyof CompanyPatch]?: string }

/** A company, as its people say, and what is known of it. */
export interface Company {
  name: string
  details: CompanyDetails
  customers: number
  stages: { stage: Stage; customers: number }[]
  lastInteractionAt: string | null
}

/** Where a customer stood in the pipeline, and since when. */
export interface StageChange {
  at: string
  from: Stage | null
  to: Stage | null
}

/** A row of the customer list. */
export type CustomerSummary = Pick<
  Customer,
  'id' | 'name' | 'company' | 'stage' | 'tags' | 'style' | 'buyingContext' | 'lastInteractionAt' | 'interactionCount' | 'updatedAt'
>

export const INTERACTION_TYPES = ['call', 'email', 'test_drive', 'visit', 'meeting', 'message', 'note'] as const

/** What happened with a customer; the shape of `log --file`. The customer's words are kept apart from the rep's. */
export const InteractionInput = z.strictObject({
  type: z.enum(INTERACTION_TYPES),
  at: Instant.optional(),
  durationMinutes: z
    .number()
    .int()
    .min(0)
    .max(24 * 60)
    .optional(),
  products: list().optional(),
  concerns: list().optional(),
  positives: list().optional(),
  customerWords: text(50_000).optional(),
  repNotes: text(50_000).optional(),
  outcome: z.enum(OUTCOMES).optional(),
  followUp: z.strictObject({ at: Instant, what: text(500) }).optional(),
})
export type InteractionInput = z.output<typeof InteractionInput>

export interface Interaction extends Omit<InteractionInput, 'at'> {
  id: string
  customerId: string
  at: string
}

export interface FollowUp {
  id: string
  customerId: string
  customerName: string
  at: string
  what: string
  doneAt: string | null
}

/** `found` until the rep confirms or rejects it; `kept` when it was done. Found and confirmed ones are open. */
export const COMMITMENT_STATUSES = ['found', 'confirmed', 'rejected', 'kept'] as const
export type CommitmentStatus = (typeof COMMITMENT_STATUSES)[number]

/** A promise found in the rep's notes: who owes what by when. */
export interface Commitment {
  id: string
  customerId: string
  by: 'rep' | 'customer'
  what: string
  /** ISO date it is due, where the note says one. */
  dueOn: string | null
  /** The words it was found in. */
  quote: string
  status: CommitmentStatus
}

/** A promise in a list over several customers. */
export interface ListedCommitment extends Commitment {
  customerName: string
  /** When it was made: the time of its interaction. */
  at: string
}

/** One piece of evidence for or against a style reading. */
export interface StyleEvidence {
  quote: string
  marker: string
  axis: 'bold' | 'people'
  /** Signed pull on the axis in log-odds, -1..1. */
  weight: number
  from: 'customer_words' | 'rep_notes' | 'questionnaire' | 'checklist' | 'manual'
  interactionId?: string
}

/** Communication-style hint. `style` is null and `note` says why when there is not enough evidence. */
export interface PersonalityAssessment {
  style: Style | null
  /** The chance, 0..1, that the style is right, both its sides; 0 where none is said. */
  confidence: number
  /** -1..1, also where no style is said: 2p - 1, where p is the chance that they are rather bold, or rather for people. */
  axes: { bold: number; people: number }
  /** Words of the customer's own that were read. */
  words: number
  evidence: StyleEvidence[]
  /** Habits shown less than usual: they pull too, but leave nothing to quote. */
  absent: { marker: StyleHabit; axis: 'bold' | 'people'; weight: number }[]
  note: string
}

/** Something the customer said, or that was written down about them; `at` is null for what the profile says. */
export interface Heard {
  quote: string
  from: 'profile' | 'concern' | 'positive' | 'customer_words'
  at: string | null
}

/** What this customer decides by, strongest first. */
export interface DecisionDriver {
  /** Taxonomy id where one matches, else the words as given. */
  driver: string
  title: string
  /** 0..1, recency-weighted. */
  strength: number
  /** Against six weeks ago; `new` when it had not come up before. */
  trend: 'new' | 'rising' | 'steady' | 'fading'
  evidence: Heard[]
}

/** What stands in the way of a decision, how soon it has to be taken, and what is new since the rep was last there. */
export interface DecisionOutlook {
  dealBreakers: Heard[]
  /** Likeliest first; `strength` 0..1. `answered` when something later pleased them about the same thing. */
  objections: { id: string; title: string; strength: number; answered: boolean; evidence: Heard[] }[]
  urgency: { level: 'high' | 'medium' | 'low' | 'unknown'; evidence: Heard[] }
  changes: {
    /** The last visit, meeting or test drive, else the last contact but one; null when there is nothing to compare with. */
    since: { at: string; type: Interaction['type'] } | null
    items: { what: string; quote: string | null; at: string | null }[]
  }
}

export interface LoggedInteraction {
  interactionId: string
  commitments: Commitment[]
  followUp?: FollowUp
  /** Sentences naming what the interaction changed on the profile. */
  profileChanges: string[]
}

export type { Style }
