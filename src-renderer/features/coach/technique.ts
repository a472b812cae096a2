/** A technique a talk may have used, to be marked as helpful or not. */
export interface Technique {
  id: string
  title: string
}
