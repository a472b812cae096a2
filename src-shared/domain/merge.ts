/** A field of the merged profile. `path` names it in the profile's own shape: "buyingContext.interest", "custom.Fleet number". */
export interface MergedField {
  path: string
  label: string
  /** What the kept customer says, in words. */
  keep: string
  /** What the other one says, in words. */
  other: string
}

/** What merging two customers would do; nothing is written. */
export interface MergePreview {
  keep: MergeSide
  other: MergeSide
  /** They disagree: the kept customer's value wins unless the rep takes the other's. */
  conflicts: MergedField[]
  /** What the kept customer gains: blank fields that are filled, lists and notes that grow. */
  added: MergedField[]
  /** Rows that move to the kept customer, by table. */
  moves: Record<string, number>
}

export interface MergeSide {
  id: string
  name: string
  company: string | null
  emails: string[]
  phones: string[]
  interactionCount: number
  createdAt: string
}

/** A merge that can be taken back. */
export interface PastMerge {
  id: string
  at: string
  /** Who was merged in. */
  name: string
}
