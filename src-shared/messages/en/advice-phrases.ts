type ByTone = Record<'professional' | 'conversational' | 'consultative', string>
type ByStage = Record<'prospecting' | 'presentation' | 'negotiation' | 'closing' | 'retention', string>

/**
 * The phrase bank of the offline composer: what a good colleague would say, without a fact in it.
 * Every fact comes from a quote, so no phrase here may hold a figure, a result or a promise about a product.
 * Its parts lie beside it, one file per part: leads, features, techniques, why, notices and forms.
 *
 * Places: {topic} {Topic} a concern in words, {fact} the quoted evidence (ends its own sentence), {source} a title, {place} its page,
 * {product} {Product} "the Vela Estate" or "this one", {competitor}, {name} the customer or "they", {scene} a moment of use, {budget}.
 */
export interface AdvicePhrases {
  /** Ways to bring a piece of proof, by communication style (`any` where none is known) and by whether it holds a figure. */
  lead: Record<'D' | 'I' | 'S' | 'C' | 'any', { figure: readonly string[]; statement: readonly string[] }>
  /** The same concern a second time. */
  more: readonly string[]
  /** Nothing they asked for. */
  beyond: readonly string[]
  /** The same of a line no concern has a name for. */
  beside: readonly string[]
  /** Proof that stands in the library but not under this product's name. */
  elsewhere: readonly string[]
  /** A concern nothing in the library answers. */
  gap: readonly string[]
  rival: readonly string[]
  budget: readonly string[]
  /** After a price above it. */
  overBudget: readonly string[]
  /** How a quoted price stands to it. Places: {inside} {above} a version or a sum, {spare} {over} the distance, {limit}. */
  budgetFit: Record<'inside' | 'on' | 'above' | 'insideAndAbove' | 'onAndAbove', string>
  /** Per taxonomy feature: the word in a sentence, a moment of use, and questions that make it the customer's own. */
  features: Record<string, { topic: string; scene: string; ask: readonly string[] }>
  /** Where a concern is in the rep's own words. */
  otherFeature: { scene: string; ask: readonly string[] }
  /** Per taxonomy technique: what the rep says with it, and what follows a proof. */
  techniques: Record<string, { say: readonly string[]; after?: readonly string[] }>
  why: {
    from: Record<'request' | 'situation' | 'profile' | 'interaction', readonly string[]>
    words: readonly string[]
    style: Record<'D' | 'I' | 'S' | 'C', readonly string[]>
    source: readonly string[]
    sourceOnly: readonly string[]
    form: readonly string[]
    styleSource: readonly string[]
    experience: readonly string[]
    gap: readonly string[]
    how: readonly string[]
  }
  followUps: Record<'noEvidence' | 'rival' | 'budget' | 'style' | 'product', string> & {
    stage: Record<'prospecting' | 'presentation' | 'negotiation' | 'closing' | 'retention', string>
  }
  warnings: Record<
    | 'productAssumed'
    | 'concernWithoutEvidence'
    | 'productUnknown'
    | 'kindMissing'
    | 'noStyle'
    | 'pointsDropped'
    | 'pointsMended'
    | 'fellBack'
    | 'budgetNear'
    | 'overBudget'
    | 'partlyOverBudget'
    | 'budgetSum'
    | 'budgetCurrency'
    | 'sourcesDisagree',
    string
  >
  missing: Record<'need' | 'subject', string>
  reasons: Record<
    | 'timeout'
    | 'unreachable'
    | 'moved'
    | 'key'
    | 'model'
    | 'quota'
    | 'too_long'
    | 'refused'
    | 'busy'
    | 'server'
    | 'declined'
    | 'unusable'
    | 'unsupported'
    | 'offline'
    | 'paused'
    | 'budget',
    string
  >
  /** The forms the points are put into. */
  forms: {
    sources: string
    why: string
    next: string
    email: {
      subject: string
      subjectWith: string
      subjectWithout: string
      greeting: ByTone
      greetingUnknown: ByTone
      opening: ByTone
      close: ByStage
      goodbye: ByTone
    }
    script: Record<'opening' | 'say' | 'pause' | 'objection' | 'rival' | 'close', string> & {
      hello: ByTone
      helloUnknown: ByTone
      check: readonly string[]
      doubt: Record<'D' | 'I' | 'S' | 'C' | 'any', string>
      closing: ByStage
    }
    presentation: Record<'slide' | 'untitled' | 'forWhom' | 'notes' | 'together' | 'next', string> & { closing: ByStage }
  }
  words: Record<'thisOne' | 'they' | 'and' | 'less' | 'general', string>
}
